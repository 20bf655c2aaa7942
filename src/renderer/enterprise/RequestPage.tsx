/** One request: its promise, what may be done next, and what was done. */
import { Button, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { requestSteps, verdicts, type RequestDetail } from '#shared/enterprise/enterprise.types.ts'
import { api } from '#renderer/api/api.ts'
import { useCall } from '#renderer/api/queries.ts'
import { useRight, useSession } from '#renderer/api/session.ts'
import { ErrorNotice, WarningNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { DateField, today } from '#renderer/ui/form/DateField.tsx'
import { EntryModal } from '#renderer/ui/form/EntryModal.tsx'
import { Card, orDash, Page } from '#renderer/ui/Page.tsx'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'
import { RequestBadge } from './parts/words.tsx'

const route = getRouteApi('/requests/$id')
const acts = {
  assign: '交办',
  note: '记一笔',
  pause: '中止',
  resume: '恢复',
  extend: '延期说明',
  finish: '办结',
  revisit: '回访',
  reopen: '重新办理',
} as const
type Act = keyof typeof acts

/** What may be done in each state; the first is the usual next step. */
const actsOf: Readonly<Record<RequestDetail['state'], readonly Act[]>> = {
  open: ['assign', 'finish', 'note'],
  assigned: ['finish', 'note', 'extend', 'pause', 'assign'],
  paused: ['resume', 'finish', 'note'],
  done: ['revisit', 'reopen', 'note'],
  closed: ['reopen', 'note'],
}

export default function RequestPage() {
  const { id } = route.useParams()
  const navigate = useNavigate()
  const { data, error, refetch } = useCall('enterprise', 'request', { id })
  const mayWrite = useRight('enterprise.write')
  const mayPrint = useRight('enterprise.export')
  const [act, setAct] = useState<Act | null>(null)
  if (data === undefined)
    return <Page title="诉求办理">{error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}</Page>
  const [first, ...others] = actsOf[data.state]
  return (
    <Page
      path={data.number}
      title={data.enterpriseName}
      badge={<RequestBadge request={data} large />}
      actions={
        <>
          {mayPrint ? (
            <Button variant="default" onClick={() => void navigate({ to: '/requests/$id/print', params: { id } })}>
              打印回执
            </Button>
          ) : null}
          {mayWrite
            ? others.map((one) => (
                <Button key={one} variant="default" onClick={() => setAct(one)}>
                  {acts[one]}
                </Button>
              ))
            : null}
          {mayWrite && first !== undefined ? <Button onClick={() => setAct(first)}>{acts[first]}</Button> : null}
        </>
      }
    >
      {data.level === 'late' ? (
        <WarningNotice lines={['已超过承诺的日期：请办结，或写明原因给出新的日期，并把回执交给企业。']} />
      ) : null}
      <Card
        title="诉求"
        note={
          <Link to="/enterprises/$id" params={{ id: data.enterprise }}>
            打开企业档案
          </Link>
        }
      >
        <Facts
          facts={[
            { label: '内容', value: data.text, wide: true },
            { label: '类别', value: data.category },
            { label: '收到', value: `${data.receivedOn}（${data.source}）` },
            { label: '方式', value: data.manner === 'spot' ? '当场办结' : '分步跟进' },
            { label: '承办人', value: data.handler },
            { label: '承诺办结日', value: data.promisedOn ?? '' },
            { label: '办结', value: data.doneOn ?? '' },
            { label: '怎么算的', value: [data.why, data.doubt].filter((part) => part !== '').join(''), wide: true },
            { label: '结果', value: data.result, wide: true },
            { label: '企业评价', value: [data.verdict, data.verdictNote].filter((part) => part !== '').join('：'), wide: true },
          ]}
        />
      </Card>
      <Card title="办理经过">
        <ShortTable
          label="办理经过"
          rows={data.steps}
          rowKey={(step) => step.id}
          columns={[
            { key: 'on', title: '日期', width: 110, render: ({ from }) => from },
            { key: 'kind', title: '事项', width: 100, render: ({ kind }) => requestSteps[kind] },
            {
              key: 'text',
              title: '内容',
              width: 300,
              grow: 1,
              render: ({ text }) => <span style={{ whiteSpace: 'pre-wrap' }}>{orDash(text)}</span>,
            },
            { key: 'to', title: '到', width: 110, render: ({ to }) => orDash(to) },
            { key: 'by', title: '记录人', width: 100, render: ({ by }) => by },
          ]}
          empty={{ title: '还没有办理', text: '交办以后，承诺日和每一步都会记在这里。' }}
        />
      </Card>
      {act === null ? null : <ActModal request={data} act={act} onClose={() => setAct(null)} />}
    </Page>
  )
}

interface ActModalProps {
  readonly request: RequestDetail
  readonly act: Act
  readonly onClose: () => void
}

function ActModal({ request, act, onClose }: ActModalProps) {
  const name = useSession().account.displayName
  const draft = useCall('enterprise', 'draftExplanation', { id: request.id }, { enabled: act === 'extend' }).data
  const form = useForm({
    initialValues: {
      text: '',
      on: today(),
      to: null as string | null,
      handler: request.handler === '' ? name : request.handler,
      days: request.promiseDays ?? 5,
      verdict: '满意' as (typeof verdicts)[number],
    },
  })
  const { values } = form
  const explanation = values.text === '' ? (draft?.text ?? '') : values.text
  const to = values.to ?? draft?.newDay ?? today()

  async function save(): Promise<unknown> {
    const { id } = request
    const { text, on, handler, days, verdict } = values
    switch (act) {
      case 'assign':
        return api.enterprise.assignRequest({ id, handler, days })
      case 'note':
        return api.enterprise.noteRequest({ id, text })
      case 'pause':
        return api.enterprise.pauseRequest({ id, on, reason: text })
      case 'resume':
        return api.enterprise.resumeRequest({ id, on })
      case 'extend':
        return api.enterprise.extendRequest({ id, to, explanation })
      case 'finish':
        return api.enterprise.finishRequest({ id, on, result: text })
      case 'revisit':
        return api.enterprise.revisitRequest({ id, on, verdict, note: text })
      case 'reopen':
        return api.enterprise.reopenRequest({ id, reason: text, days })
    }
  }

  const words: Partial<Record<Act, string>> = {
    note: '做了什么',
    pause: '中止的原因（告知企业）',
    finish: '办理结果',
    revisit: '企业的说明（可不填）',
    reopen: '为什么重新办理',
  }
  const label = words[act]
  const parts: ReactNode[] = []
  if (act === 'assign') parts.push(<TextInput key="handler" label="承办人" required {...form.getInputProps('handler')} />)
  if (act === 'assign' || act === 'reopen')
    parts.push(<NumberInput key="days" label="承诺几个工作日办结" min={1} max={60} {...form.getInputProps('days')} />)
  if (act === 'revisit')
    parts.push(
      <Select key="verdict" label="企业评价" allowDeselect={false} data={[...verdicts]} {...form.getInputProps('verdict')} />,
    )
  if (label !== undefined)
    parts.push(
      <Textarea
        key="text"
        label={label}
        autosize
        minRows={2}
        error={form.errors['result'] ?? form.errors['reason'] ?? form.errors['note']}
        {...form.getInputProps('text')}
      />,
    )
  if (act === 'extend') {
    parts.push(
      <DateField
        key="to"
        label="新的办结日"
        value={to}
        onChange={(value) => form.setFieldValue('to', value)}
        error={form.errors['to']}
      />,
      <Textarea
        key="explanation"
        label="给企业的说明（已按记录起草，请补上原因）"
        autosize
        minRows={6}
        value={explanation}
        onChange={(event) => form.setFieldValue('text', event.currentTarget.value)}
        error={form.errors['explanation']}
      />,
    )
  }
  if (act === 'pause' || act === 'resume' || act === 'finish' || act === 'revisit')
    parts.push(
      <DateField
        key="on"
        label="日期"
        value={values.on}
        onChange={(value) => form.setFieldValue('on', value ?? today())}
        error={form.errors['on']}
      />,
    )
  return (
    <EntryModal title={acts[act]} form={form} save={save} onClose={onClose}>
      {parts}
    </EntryModal>
  )
}
