/** Changes that were not merged: refused by the hub, or come after a seal; each with its reason and the way to its record. */
import { Link } from '@tanstack/react-router'
import type { Calls } from '#shared/calls.ts'
import type { CallOutput } from '#shared/rpc/call.ts'
import { wordTable } from '#shared/sync/field-wording.ts'
import { useCall } from '#renderer/api/queries.ts'
import { useRight } from '#renderer/api/session.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { formatMoment } from '#renderer/ui/moment.ts'
import { Card } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import type { Column } from '#renderer/ui/table/columns.ts'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'

type SetAside = CallOutput<Calls['sync']['quarantine']>['entries'][number]

/** Where the tile leads. */
export const setAsideId = 'set-aside'

/** Shown only when there is something. */
export function SetAsideCard() {
  const mayOpen = useRight('mediation.read')
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
    { key: 'text', title: '原因', width: 240, grow: 1, render: ({ text }) => text },
    { key: 'record', title: '记录', width: 100, render: (entry) => <RecordLink entry={entry} mayOpen={mayOpen} /> },
  ]
  return (
    <div id={setAsideId}>
      <Card title={`没有合并的修改 ${data.entries.length}`} note="原样保留，没有丢失；打开记录核对，需要的内容在记录里重新填写">
        <ShortTable
          label="没有合并的修改"
          columns={columns}
          rows={data.entries}
          rowKey={({ opId }) => opId}
          empty={{ title: '没有', text: '' }}
        />
      </Card>
    </div>
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
