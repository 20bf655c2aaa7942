/** What an import did: counts, and every row that was not taken or needs a look, with its reasons. */
import { useMemo } from 'react'
import type { LedgerImportAnswer } from '#shared/mediation/ledger.types.ts'
import { StateBadge, type Tone } from '#renderer/ui/StateBadge.tsx'
import type { Column } from '#renderer/ui/table/columns.ts'
import { ArrayTable } from './ArrayTable.tsx'
import { twinName, warningText } from './preview-rows.ts'
import classes from './Import.module.css'

interface ReportLine {
  readonly row: number
  readonly kind: keyof typeof kinds
  readonly text: string
}

const kinds = {
  rejected: { name: '退回', tone: 'overdue' },
  duplicate: { name: '重复未导入', tone: 'confirmed' },
  warning: { name: '已导入，有提示', tone: 'due' },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly tone: Tone }>>

const columns: readonly Column<ReportLine>[] = [
  { key: 'row', title: '行', width: 64, render: ({ row }) => row },
  {
    key: 'kind',
    title: '情况',
    width: 150,
    render: ({ kind }) => <StateBadge tone={kinds[kind].tone} text={kinds[kind].name} />,
  },
  { key: 'text', title: '说明', width: 400, grow: 1, render: ({ text }) => <span title={text}>{text}</span> },
]

export function ImportResult({ answer }: { readonly answer: LedgerImportAnswer }) {
  const lines = useMemo(() => linesOf(answer), [answer])
  const warned = new Set(lines.filter(({ kind }) => kind === 'warning').map(({ row }) => row)).size
  return (
    <>
      <div className={classes.numbers} role="status">
        <Number title="导入" count={answer.imported} unit="件" />
        <Number title="疑似重复，没有导入" count={answer.duplicates.length} unit="行" />
        <Number title="退回" count={answer.rejected.length} unit="行" />
        <Number title="已导入但有提示" count={warned} unit="行" />
      </div>
      <ArrayTable<ReportLine>
        name="ledger-report"
        label="没有导入和需要看的行"
        unit="条"
        columns={columns}
        rows={lines}
        rowKey={({ row, kind, text }) => `${row} ${kind} ${text}`}
        empty={{ title: '全部导入', text: '没有退回、重复或需要看的行。' }}
      />
    </>
  )
}

function Number({ title, count, unit }: { readonly title: string; readonly count: number; readonly unit: string }) {
  return (
    <div className={classes.number}>
      <b>{count.toLocaleString('zh-CN')}</b>
      {title}（{unit}）
    </div>
  )
}

/** In the order of the sheet; warnings about rows that were not taken add nothing. */
function linesOf({ rejected, duplicates, warnings }: LedgerImportAnswer): readonly ReportLine[] {
  const untaken = new Set([...rejected, ...duplicates].map(({ row }) => row))
  const lines: ReportLine[] = [
    ...rejected.map(({ row, reasons }): ReportLine => ({ row, kind: 'rejected', text: reasons.join(' ') })),
    ...duplicates.map(({ row, of, reason }): ReportLine => ({
      row,
      kind: 'duplicate',
      text: `可能与${twinName(of)}重复：${reason}。`,
    })),
    ...warnings
      .filter(({ row, field }) => !untaken.has(row) && field !== 'sheet')
      .map(({ row, field, text }): ReportLine => ({ row, kind: 'warning', text: warningText(field, text) })),
  ]
  return lines.toSorted((a, b) => a.row - b.row)
}
