/** What happened at the posts of a day, and a line for the next event. */
import { Button, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { postEventKinds, type PostEvent } from '#shared/roster/sheet.types.ts'
import { rosterDayCalls } from '#shared/roster/roster.day-calls.ts'
import { api } from '#renderer/api/api.ts'
import { useRight } from '#renderer/api/session.ts'
import { validateWith } from '#renderer/ui/form/validate.ts'
import { Card, orDash } from '#renderer/ui/Page.tsx'
import { formatMoment } from '#renderer/ui/moment.ts'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'
import classes from './Day.module.css'

export function EventsCard({ date, events }: { readonly date: string; readonly events: readonly PostEvent[] }) {
  const mayAttend = useRight('roster.attend')
  return (
    <Card title="岗上情况" note={events.length === 0 ? '' : `共 ${events.length} 件`}>
      <ShortTable
        label="岗上情况"
        rows={events}
        rowKey={({ id }) => id}
        columns={[
          { key: 'time', title: '时间', width: 70, render: ({ time }) => time },
          { key: 'place', title: '地点', width: 170, render: ({ place }) => place },
          { key: 'kind', title: '类别', width: 90, render: ({ kind }) => kind },
          { key: 'text', title: '情况', width: 260, grow: 1, render: ({ text }) => text },
          { key: 'handling', title: '处置', width: 180, render: ({ handling }) => orDash(handling) },
          { key: 'reported', title: '上报', width: 110, render: ({ reportedTo }) => orDash(reportedTo) },
        ]}
        empty={{
          title: '没有登记情况',
          text: '交通拥堵、纠纷、可疑物品、走失求助、伤病等，随时记一条；没处置或没上报的会进交接班。',
        }}
      />
      {mayAttend ? <EventForm key={date + events.length} date={date} /> : null}
    </Card>
  )
}

function EventForm({ date }: { readonly date: string }) {
  const form = useForm({
    initialValues: {
      date,
      time: nowText(),
      place: '',
      kind: '其他' as PostEvent['kind'],
      text: '',
      handling: '',
      reportedTo: '',
    },
    validate: validateWith(rosterDayCalls.addEvent.input),
  })

  async function save(): Promise<void> {
    if (form.validate().hasErrors) return
    try {
      await api.roster.addEvent(form.values)
      showDone('已登记。')
    } catch (failure) {
      showFailure(failure)
    }
  }

  return (
    <form aria-label="登记岗上情况" onSubmit={(event) => (event.preventDefault(), void save())}>
      <div className={classes.grid} style={{ gridTemplateColumns: '6rem 12rem 8rem 1fr', marginTop: '0.75rem' }}>
        <TextInput label="时间" required {...form.getInputProps('time')} />
        <TextInput label="地点" required {...form.getInputProps('place')} />
        <Select label="类别" required allowDeselect={false} data={[...postEventKinds]} {...form.getInputProps('kind')} />
        <TextInput label="情况" required {...form.getInputProps('text')} />
      </div>
      <div className={classes.grid} style={{ gridTemplateColumns: '1fr 14rem auto', marginTop: '0.5rem', alignItems: 'end' }}>
        <TextInput label="处置" {...form.getInputProps('handling')} />
        <TextInput label="上报给" {...form.getInputProps('reportedTo')} />
        <Button type="submit" variant="default">
          登记
        </Button>
      </div>
    </form>
  )
}

/** The time of day in China. */
function nowText(): string {
  return formatMoment(new Date().toISOString()).slice(11)
}
