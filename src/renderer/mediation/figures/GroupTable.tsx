/** What was found in a period, by kind or village, and what became of it; numbers open their lists. */
import { Link } from '@tanstack/react-router'
import type { FigureCode, FigureGroup, FigurePeriod } from '#shared/mediation/mediation.figures.ts'
import type { CaseFilter } from '#shared/mediation/mediation.types.ts'
import type { Column } from '#renderer/ui/table/columns.ts'
import { ShortTable } from '#renderer/ui/table/ShortTable.tsx'

interface GroupTableProps {
  readonly label: string
  readonly heading: string
  readonly groups: readonly FigureGroup[]
  readonly period: FigurePeriod
  readonly narrow: (key: string) => Pick<CaseFilter, 'kindCodes' | 'villages'>
}

/** Those numbers that are a figure of their own; the others are shown without a link. */
const linked: Partial<Readonly<Record<keyof FigureGroup, FigureCode>>> = {
  found: 'found',
  settled: 'resolution',
  transferred: 'diverted',
}

const numbers = [
  ['found', '登记'],
  ['settled', '化解'],
  ['unsettled', '未化解、终止'],
  ['transferred', '移送、分流'],
  ['open', '未结'],
] as const

export function GroupTable({ label, heading, groups, period, narrow }: GroupTableProps) {
  const columns: Column<FigureGroup>[] = [
    { key: 'label', title: heading, width: 240, grow: 1, render: (group) => group.label },
    ...numbers.map(([name, title]): Column<FigureGroup> => ({
      key: name,
      title,
      width: 110,
      align: 'right',
      render: (group) => renderNumber(group, name),
    })),
  ]
  const empty = { title: '期内没有登记纠纷', text: '换一个期间，或先登记、导入纠纷。' }
  return <ShortTable label={label} columns={columns} rows={groups} rowKey={({ key }) => key} empty={empty} />

  function renderNumber(group: FigureGroup, name: (typeof numbers)[number][0]) {
    const code = linked[name]
    const text = group[name].toLocaleString('zh-CN')
    if (code === undefined || group[name] === 0 || group.key === '') return text
    return (
      <Link to="/cases" search={{ ...narrow(group.key), figure: { code, part: 'counted', ...period } }}>
        {text}
      </Link>
    )
  }
}
