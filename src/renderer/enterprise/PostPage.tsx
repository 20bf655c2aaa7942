/** 警企联防岗: shifts of a day, a line by Enter, equipment, hand-over. */
import { Button, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { addDays, chineseWeekday } from '#shared/kernel/dates.ts'
import {
  enterprisePostCalls,
  entryKinds,
  equipmentStates,
  guardNotice,
  usualEquipment,
  type Equipment,
  type PostEntry,
  type PostShift,
} from '#shared/enterprise/post-calls.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { useRight, useSession } from '#renderer/api/session.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice, WarningNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { DateField, today } from '#renderer/ui/form/DateField.tsx'
import { EntryModal } from '#renderer/ui/form/EntryModal.tsx'
import { validateWith } from '#renderer/ui/form/validate.ts'
import { formatMoment } from '#renderer/ui/moment.ts'
import { Card, orDash, Page } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'

const route = getRouteApi('/post')

export default function PostPage() {
  const { date = today() } = route.useSearch()
  const navigate = useNavigate()
  const { data, error, refetch } = useCall('enterprise', 'postDay', { date }, { keepPrevious: true })
  const mayLead = useRight('post.lead')
  const [opening, setOpening] = useState(false)
  const go = (to: string | null) => to !== null && void navigate({ to: '/post', search: { date: to }, replace: true })
  return (
    <Page
      title="警企联防岗"
      path={`${date} ${chineseWeekday(date)}`}
      actions={
        <div style={{ display: 'flex', gap: '0.5rem', alignItems: 'flex-end' }}>
          <Button variant="default" onClick={() => go(addDays(date, -1))}>
            前一天
          </Button>
          <Button variant="default" onClick={() => go(addDays(date, 1))}>
            后一天
          </Button>
          <div style={{ width: '10rem' }}>
            <DateField label="日期" value={date} onChange={go} />
          </div>
          {mayLead ? <Button onClick={() => setOpening(true)}>开班</Button> : null}
        </div>
      }
    >
      <WarningNotice lines={[guardNotice]} />
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data?.shifts.length === 0 ? (
        <Card title="值守">
          <EmptyState
            title="这一天还没有开班"
            text="点“开班”，登记岗点、班次和值守的民警、辅警、保安；上一班没了结的事项会带过来。"
          />
        </Card>
      ) : (
        data?.shifts.map((shift) => <ShiftCard key={shift.id} shift={shift} />)
      )}
      {opening ? (
        <OpenModal date={date} posts={data?.posts ?? []} onDuty={data?.onDuty ?? []} onClose={() => setOpening(false)} />
      ) : null}
    </Page>
  )
}

function ShiftCard({ shift }: { readonly shift: PostShift }) {
  const navigate = useNavigate()
  const maySee = useRight('post.write') && !shift.takerSigned
  const maySign = useRight('post.lead') && !shift.takerSigned
  // Between the two signatures nothing changes but who has seen a line.
  const mayWrite = maySee && !shift.giverSigned
  const mayLead = maySign && !shift.giverSigned
  const isGuard = useSession().account.roles.every((role) => role === 'guard')
  const [act, setAct] = useState<'people' | 'equipment' | null>(null)
  const [handled, setHandled] = useState<PostEntry | null>(null)

  async function run(done: () => Promise<unknown>, text: string): Promise<void> {
    try {
      await done()
      showDone(text)
    } catch (failure) {
      showFailure(failure)
    }
  }

  return (
    <Card
      title={`${shift.post} ${shift.shift}`}
      note={
        shift.takerSigned ? (
          <StateBadge tone="archived" text={`已交接 ${formatMoment(shift.handedAt)}`} />
        ) : shift.giverSigned ? (
          <StateBadge tone="due" text="等接班人签字" />
        ) : (
          <StateBadge tone="active" text="值守中" />
        )
      }
      aside={
        <div style={{ display: 'flex', gap: '0.5rem' }}>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => void navigate({ to: '/post/$id/print', params: { id: shift.id } })}
          >
            打印
          </Button>
          {mayWrite && !isGuard ? (
            <Button size="compact-sm" variant="default" onClick={() => setAct('equipment')}>
              装备点验
            </Button>
          ) : null}
          {mayLead ? (
            <Button size="compact-sm" variant="default" onClick={() => setAct('people')}>
              人员与交接
            </Button>
          ) : null}
          {maySign ? (
            <Button
              size="compact-sm"
              onClick={() =>
                void run(() => api.enterprise.signShift({ id: shift.id, as: shift.giverSigned ? 'taker' : 'giver' }), '已签字。')
              }
            >
              {shift.giverSigned ? '接班签字' : '交班签字'}
            </Button>
          ) : null}
        </div>
      }
    >
      <Facts
        facts={[
          { label: '民警', value: shift.officers },
          { label: '辅警', value: shift.auxiliaries },
          { label: '保安', value: shift.guards },
          { label: '交班、接班', value: [shift.giver, shift.taker].filter((name) => name !== '').join(' → ') },
          {
            label: '装备',
            value: shift.equipment
              .map(({ name, number, state }) => `${name}${number}${state === '完好' ? '' : `（${state}）`}`)
              .join('、'),
            wide: true,
          },
          { label: '上班移交', value: shift.openMatters.split('\n').join('；'), wide: true },
          { label: '重要事项', value: shift.important, wide: true },
        ]}
      />
      {mayWrite ? <EntryLine shift={shift.id} /> : null}
      <ShortTable<PostEntry>
        label={`记事：${shift.post} ${shift.shift}`}
        rows={shift.entries}
        rowKey={({ id }) => id}
        columns={[
          { key: 'at', title: '时间', width: 70, render: ({ at }) => at },
          { key: 'kind', title: '事项', width: 120, render: ({ kind }) => kind },
          { key: 'text', title: '情况', width: 260, grow: 1, render: ({ text }) => text },
          {
            key: 'handling',
            title: '处置、上报',
            width: 200,
            render: ({ handling, reportedTo }) => orDash([handling, reportedTo].filter((part) => part !== '').join('；')),
          },
          { key: 'by', title: '记录人', width: 90, render: ({ by }) => by },
          {
            key: 'act',
            title: '知悉',
            width: 190,
            render: (entry) => (
              <>
                {entry.seenBy}{' '}
                {maySee ? (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    aria-label={`知悉 ${entry.at}${entry.kind}`}
                    onClick={() => void run(() => api.enterprise.seePostEntry({ id: entry.id }), '已知悉。')}
                  >
                    知悉
                  </Button>
                ) : null}
                {mayLead ? (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={`处置 ${entry.at}${entry.kind}`}
                    onClick={() => setHandled(entry)}
                  >
                    处置
                  </Button>
                ) : null}
              </>
            ),
          },
        ]}
        empty={{ title: '还没有记事', text: '发生了什么，写一行按回车。' }}
      />
      {act === 'people' ? <PeopleModal shift={shift} onClose={() => setAct(null)} /> : null}
      {act === 'equipment' ? <EquipmentModal shift={shift} onClose={() => setAct(null)} /> : null}
      {handled === null ? null : <HandlingModal entry={handled} onClose={() => setHandled(null)} />}
    </Card>
  )
}

/** One line: kind, what happened, Enter. */
function EntryLine({ shift }: { readonly shift: string }) {
  const [kind, setKind] = useState<(typeof entryKinds)[number]>('巡查')
  const [text, setText] = useState('')

  async function add(): Promise<void> {
    try {
      await api.enterprise.addPostEntry({ shift, at: formatMoment(new Date().toISOString()).slice(11, 16), kind, text })
      setText('')
    } catch (failure) {
      showFailure(failure)
    }
  }

  return (
    <form
      aria-label="记一笔"
      style={{ display: 'flex', gap: '0.5rem', margin: '0.5rem 0' }}
      onSubmit={(event) => (event.preventDefault(), void add())}
    >
      <Select
        aria-label="事项"
        w="9rem"
        allowDeselect={false}
        data={[...entryKinds]}
        value={kind}
        onChange={(value) => setKind(entryKinds.find((one) => one === value) ?? '其他')}
      />
      <TextInput
        aria-label="情况"
        placeholder="发生了什么，回车保存"
        style={{ flex: 1 }}
        value={text}
        maxLength={1000}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" disabled={text.trim() === ''}>
        记下
      </Button>
    </form>
  )
}

interface OpenModalProps {
  readonly date: string
  readonly posts: readonly string[]
  readonly onDuty: readonly string[]
  readonly onClose: () => void
}

function OpenModal({ date, posts, onDuty, onClose }: OpenModalProps) {
  const form = useForm({
    initialValues: { date, shift: '白班', post: posts[0] ?? '', officers: '', auxiliaries: '', guards: '' },
    validate: validateWith(enterprisePostCalls.openShift.input),
  })
  return (
    <EntryModal title="开班" form={form} save={() => api.enterprise.openShift(form.values)} onClose={onClose}>
      <TextInput label="岗点" required placeholder="如 微电园警企联防岗" {...form.getInputProps('post')} />
      <TextInput label="班次" required {...form.getInputProps('shift')} />
      {onDuty.length === 0 ? null : <p className="muted">当天排班：{onDuty.slice(0, 8).join('；')}</p>}
      <TextInput label="民警" {...form.getInputProps('officers')} />
      <TextInput label="辅警" {...form.getInputProps('auxiliaries')} />
      <TextInput label="保安" {...form.getInputProps('guards')} />
    </EntryModal>
  )
}

function PeopleModal({ shift, onClose }: { readonly shift: PostShift; readonly onClose: () => void }) {
  const { id, officers, auxiliaries, guards, openMatters, important, giver, taker } = shift
  const form = useForm({ initialValues: { id, officers, auxiliaries, guards, openMatters, important, giver, taker } })
  return (
    <EntryModal title="人员与交接" form={form} save={() => api.enterprise.saveShift(form.values)} onClose={onClose}>
      <TextInput label="民警" {...form.getInputProps('officers')} />
      <TextInput label="辅警" {...form.getInputProps('auxiliaries')} />
      <TextInput label="保安" {...form.getInputProps('guards')} />
      <Textarea label="上班移交（一行一件）" autosize minRows={2} {...form.getInputProps('openMatters')} />
      <Textarea label="重要事项" autosize minRows={2} {...form.getInputProps('important')} />
      <TextInput label="交班人" {...form.getInputProps('giver')} />
      <TextInput label="接班人" {...form.getInputProps('taker')} />
    </EntryModal>
  )
}

function EquipmentModal({ shift, onClose }: { readonly shift: PostShift; readonly onClose: () => void }) {
  const form = useForm({
    initialValues: {
      id: shift.id,
      equipment:
        shift.equipment.length > 0
          ? [...shift.equipment]
          : usualEquipment.map((name): Equipment => ({ name, number: 1, state: '完好', note: '' })),
    },
  })
  return (
    <EntryModal title="装备点验" form={form} save={() => api.enterprise.checkEquipment(form.values)} onClose={onClose}>
      {form.values.equipment.map(({ name }, index) => (
        <div key={name} style={{ display: 'flex', gap: '0.5rem', alignItems: 'center' }}>
          <span style={{ width: '6rem' }}>{name}</span>
          <NumberInput aria-label={`${name}数量`} w="5rem" min={0} {...form.getInputProps(`equipment.${index}.number`)} />
          <Select
            aria-label={`${name}状态`}
            w="6rem"
            allowDeselect={false}
            data={[...equipmentStates]}
            {...form.getInputProps(`equipment.${index}.state`)}
          />
          <TextInput aria-label={`${name}说明`} style={{ flex: 1 }} {...form.getInputProps(`equipment.${index}.note`)} />
        </div>
      ))}
    </EntryModal>
  )
}

function HandlingModal({ entry, onClose }: { readonly entry: PostEntry; readonly onClose: () => void }) {
  const form = useForm({
    initialValues: { id: entry.id, handling: entry.handling },
    validate: validateWith(enterprisePostCalls.handlePostEntry.input),
  })
  return (
    <EntryModal
      title={`处置：${entry.at} ${entry.kind}`}
      form={form}
      save={() => api.enterprise.handlePostEntry(form.values)}
      onClose={onClose}
    >
      <p>{entry.text}</p>
      <Textarea label="处置情况" autosize minRows={2} {...form.getInputProps('handling')} />
    </EntryModal>
  )
}
