/** The school year: first and last day, holidays, make-up days and whose timetable, examinations, events. */
import { Button, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { KeptDay } from '#shared/roster/sheet.types.ts'
import { schoolDayKinds, schoolDaySchema } from '#shared/roster/workbook.types.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { DateField, today } from '#renderer/ui/form/DateField.tsx'
import { EntryModal } from '#renderer/ui/form/EntryModal.tsx'
import { validateWith } from '#renderer/ui/form/validate.ts'
import { Card, orDash } from '#renderer/ui/Page.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'

const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const

export function DaysTab() {
  const [adding, setAdding] = useState(false)
  const { data, error, refetch } = useCall('roster', 'days', {})
  return (
    <Card
      title="校历"
      note="护学岗按学校自己的校历排，调休上课日按指定的课表"
      aside={<Button onClick={() => setAdding(true)}>登记</Button>}
    >
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <ShortTable<KeptDay>
        label="校历"
        rows={data?.days ?? []}
        rowKey={({ id }) => id}
        columns={[
          { key: 'kind', title: '类别', width: 100, render: ({ kind }) => kind },
          { key: 'from', title: '开始', width: 110, render: ({ from }) => from },
          { key: 'to', title: '结束', width: 110, render: ({ to }) => to },
          { key: 'school', title: '学校', width: 180, render: ({ school }) => (school === '' ? '全部' : school) },
          {
            key: 'lessons',
            title: '课表',
            width: 150,
            render: ({ asWeekday, dismissal }) =>
              orDash(
                asWeekday === null ? (dismissal === null ? '' : `${dismissal}放学`) : `上${weekdays[asWeekday - 1] ?? ''}的课`,
              ),
          },
          { key: 'note', title: '说明', width: 200, grow: 1, render: ({ note }) => orDash(note) },
          {
            key: 'remove',
            title: '',
            width: 90,
            render: ({ id, kind, from }) => (
              <Button size="compact-sm" variant="default" aria-label={`移出${kind} ${from}`} onClick={() => void remove(id)}>
                移出
              </Button>
            ),
          },
        ]}
        empty={{ title: '没有校历', text: '没有登记时，按周一至周五和国家放假安排计算。' }}
      />
      {adding ? <DayModal onClose={() => setAdding(false)} /> : null}
    </Card>
  )
}

async function remove(id: string): Promise<void> {
  try {
    await api.roster.removeDay({ id })
    showDone('已移出。')
  } catch (failure) {
    showFailure(failure)
  }
}

function DayModal({ onClose }: { readonly onClose: () => void }) {
  const schools = useCall('roster', 'places', {}).data?.schools ?? []
  const form = useForm({
    initialValues: {
      kind: '放假' as KeptDay['kind'],
      from: today(),
      to: today(),
      school: '',
      asWeekday: null as number | null,
      dismissal: null as string | null,
      note: '',
    },
    validate: validateWith(schoolDaySchema),
  })
  const { kind } = form.values
  return (
    <EntryModal title="登记校历" form={form} save={() => api.roster.saveDay(form.values)} onClose={onClose}>
      <Select label="类别" allowDeselect={false} data={[...schoolDayKinds]} {...form.getInputProps('kind')} />
      <DateField
        label="开始"
        required
        value={form.values.from}
        onChange={(value) => form.setFieldValue('from', value ?? today())}
      />
      <DateField
        label="结束"
        required
        value={form.values.to}
        onChange={(value) => form.setFieldValue('to', value ?? form.values.from)}
        error={form.errors['to']}
      />
      <Select
        label="学校"
        allowDeselect={false}
        data={[{ value: '', label: '全部' }, ...schools.map(({ name }) => ({ value: name, label: name }))]}
        {...form.getInputProps('school')}
      />
      {kind === '调休上课' ? (
        <Select
          label="上周几的课"
          data={weekdays.map((label, index) => ({ value: String(index + 1), label }))}
          value={form.values.asWeekday === null ? null : String(form.values.asWeekday)}
          onChange={(value) => form.setFieldValue('asWeekday', value === null ? null : Number(value))}
        />
      ) : null}
      {kind === '考试' || kind === '家长会' ? (
        <TextInput
          label="统一放学时间"
          placeholder="如 16:00，照常放学可不填"
          value={form.values.dismissal ?? ''}
          error={form.errors['dismissal']}
          onChange={(event) =>
            form.setFieldValue('dismissal', event.currentTarget.value === '' ? null : event.currentTarget.value)
          }
        />
      ) : null}
      <TextInput label="说明" {...form.getInputProps('note')} />
    </EntryModal>
  )
}
