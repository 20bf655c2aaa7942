/** Counts by dimension; a dash where fewer than five had an opinion. */
import type { DimensionCounts } from '#shared/conduct/conduct.types.ts'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'

export function CountsTable({ counts }: { readonly counts: readonly DimensionCounts[] }) {
  return (
    <ShortTable<DimensionCounts>
      label="意见统计"
      rows={counts}
      rowKey={({ dimension }) => dimension}
      columns={[
        { key: 'dimension', title: '方面', width: 120, grow: 1, render: ({ dimension }) => dimension },
        { key: 'good', title: '好', width: 100, align: 'right', render: (row) => row.counts?.好 ?? '不足五份' },
        { key: 'fair', title: '一般', width: 100, align: 'right', render: (row) => row.counts?.一般 ?? '不足五份' },
        { key: 'bad', title: '差', width: 100, align: 'right', render: (row) => row.counts?.差 ?? '不足五份' },
      ]}
      empty={{ title: '没有统计', text: '满五份以后显示。' }}
    />
  )
}
