/** Changes that were not merged: refused by the hub, or come after a seal; each with its reason and the way to its record. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Calls } from '#shared/calls.ts'
import type { CallOutput } from '#shared/rpc/call.ts'
import { wordTable } from '#shared/sync/field-wording.ts'
import { useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { formatMoment } from '#renderer/ui/moment.ts'
import { Card, emptyValue } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import type { Column } from '#renderer/ui/table/columns.ts'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'
import { SettleLateModal } from './SettleLateModal.tsx'

/** One of them. */
export type SetAside = CallOutput<Calls['sync']['quarantine']>['entries'][number]

/** Where the tile leads. */
export const setAsideId = 'set-aside'

/** Shown only when there is something. */
export function SetAsideCard() {
  const mayOpen = useRight('mediation.read')
  const maySettle = useRight('sync.resolve')
  const [opened, setOpened] = useState<SetAside | null>(null)
  const { data, error, refetch } = useCall('sync', 'quarantine', {})
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (data === undefined || data.entries.length === 0) return null
  const columns: readonly Column<SetAside>[] = [
    { key: 'at', title: '时间', width: 140, render: ({ at }) => formatMoment(at) },
    {
      key: 'kind',
      title: '情况',
      width: 110,
      render: ({ kind }) => <StateBadge tone="due" text={kind === 'late' ? '封存后的修改' : '被退回'} />,
    },
    { key: 'text', title: '内容和原因', width: 240, grow: 1, render: (entry) => <Reason entry={entry} /> },
    { key: 'record', title: '记录', width: 100, render: (entry) => <RecordLink entry={entry} mayOpen={mayOpen} /> },
    {
      key: 'settle',
      title: '处理',
      width: 90,
      render: (entry) =>
        entry.kind === 'late' && maySettle ? (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={`处理：${entry.said ?? entry.text}`}
            onClick={() => setOpened(entry)}
          >
            处理…
          </Button>
        ) : (
          emptyValue
        ),
    },
  ]
  return (
    <div id={setAsideId}>
      <Card title={`没有合并的修改 ${data.entries.length}`} note="原样保留，没有丢失">
        <ShortTable
          label="没有合并的修改"
          columns={columns}
          rows={data.entries}
          rowKey={({ opId }) => opId}
          empty={{ title: '没有', text: '' }}
        />
      </Card>
      {opened === null ? null : <SettleLateModal entry={opened} onClose={() => setOpened(null)} />}
    </div>
  )
}

function Reason({ entry: { kind, said, text } }: { readonly entry: SetAside }) {
  return (
    <>
      {said === null ? null : <div>{said}</div>}
      <div className="muted">{kind === 'late' ? text : `${text}打开记录核对，需要的内容重新填写；有疑问请联系中枢管理员。`}</div>
    </>
  )
}

function RecordLink({ entry, mayOpen }: { readonly entry: SetAside; readonly mayOpen: boolean }) {
  const name = wordTable(entry.table)
  if (!mayOpen || entry.caseId === null) return name
  return (
    <Link to="/cases/$id" params={{ id: entry.caseId }}>
      {name}
    </Link>
  )
}
