/** Rounds of sync, newest first: when, why, what moved, what failed. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { syncCauses, type SyncRound } from '#shared/sync/sync.calls.ts'
import { useCall } from '#renderer/api/queries.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { formatMoment } from '#renderer/ui/moment.ts'
import { Card } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import type { Column } from '#renderer/ui/table/columns.ts'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'
import { describeRound } from './sync-words.ts'

const shownFirst = 12
/** As many as one call gives. */
const shownAtMost = 200

const columns: readonly Column<SyncRound>[] = [
  { key: 'startedAt', title: '时间', width: 170, render: ({ startedAt }) => formatMoment(startedAt, 'seconds') },
  { key: 'cause', title: '起因', width: 80, render: ({ cause }) => syncCauses[cause] },
  {
    key: 'state',
    title: '结果',
    width: 80,
    render: ({ error }) => <StateBadge tone={error === null ? 'done' : 'overdue'} text={error === null ? '完成' : '失败'} />,
  },
  { key: 'text', title: '内容', width: 200, grow: 1, render: describe },
]

export function RoundsCard() {
  const [limit, setLimit] = useState(shownFirst)
  const { data, error, refetch } = useCall('sync', 'history', { limit }, { keepPrevious: true })
  const rounds = data?.rounds ?? []
  return (
    <Card title="同步记录" note={arrivedText(rounds)}>
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <ShortTable
        label="同步记录"
        columns={columns}
        rows={rounds}
        rowKey={({ startedAt, endedAt, cause }) => `${startedAt} ${endedAt} ${cause}`}
        empty={{ title: data === undefined ? '正在读取…' : '还没有同步过', text: '每次同步的经过会记在这里。' }}
      />
      {limit === shownFirst && rounds.length === shownFirst ? (
        <Button mt="sm" variant="default" onClick={() => setLimit(shownAtMost)}>
          更早的记录
        </Button>
      ) : null}
    </Card>
  )
}

/** A round that failed may still have moved something. */
function describe(round: SyncRound): string {
  if (round.error === null) return describeRound(round)
  const moved = round.sent + round.received + round.blobsSent + round.blobsReceived
  return moved === 0 ? round.error : `${round.error}（已${describeRound(round)}）`
}

function arrivedText(rounds: readonly SyncRound[]): string {
  const last = rounds.find(({ received, blobsReceived }) => received + blobsReceived > 0)
  if (last === undefined) return ''
  return `最近收到其他电脑的修改：${formatMoment(last.endedAt)}，${last.received} 条`
}
