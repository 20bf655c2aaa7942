/** Which column means what: doubtful ones first, each with samples, each to be changed. */
import { NativeSelect } from '@mantine/core'
import type { LedgerField, LedgerMapping, LedgerPreview } from '#shared/mediation/ledger.types.ts'
import { orDash } from '#renderer/ui/Page.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { fieldOptions, isLedgerField } from './field-names.ts'
import classes from './Import.module.css'

type LedgerColumn = LedgerPreview['columns'][number]

interface ColumnMappingProps {
  readonly columns: readonly LedgerColumn[]
  /** Columns that a person decided on. */
  readonly decided: NonNullable<LedgerMapping['columns']>
  readonly busy: boolean
  readonly onChange: (column: string, field: LedgerField) => void
}

export function ColumnMapping({ columns, decided, busy, onChange }: ColumnMappingProps) {
  // Doubtful ones come first; a decided one keeps its place in the second half, by the order of the sheet.
  const ordered = [...columns.filter(({ unsure }) => unsure), ...columns.filter(({ unsure }) => !unsure)]
  return (
    // A region that scrolls must be reachable by key.
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="列的对应">
      <table className={classes.mapping}>
        <thead>
          <tr>
            <th scope="col" style={{ width: '3.5rem' }}>
              列
            </th>
            <th scope="col" style={{ width: '13rem' }}>
              表头
            </th>
            <th scope="col">内容示例</th>
            <th scope="col" style={{ width: '16rem' }}>
              导入为
            </th>
            <th scope="col" style={{ width: '7rem' }}>
              把握
            </th>
          </tr>
        </thead>
        <tbody>
          {ordered.map((column) => (
            <tr key={column.column} data-unsure={column.unsure || undefined}>
              <td>
                <b>{column.column}</b>
              </td>
              <td>
                {orDash(column.caption)}
                {column.hidden ? <span className="muted">（隐藏列）</span> : null}
              </td>
              <td className={classes.samples}>{orDash(column.samples.join(' ／ '))}</td>
              <td>
                <NativeSelect
                  size="xs"
                  aria-label={`${column.column} 列导入为`}
                  data={fieldOptions}
                  value={column.field}
                  disabled={busy}
                  onChange={(event) => {
                    const field = event.currentTarget.value
                    if (isLedgerField(field)) onChange(column.column, field)
                  }}
                />
              </td>
              <td>
                <Confidence column={column} isDecided={decided[column.column] !== undefined} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Confidence({ column, isDecided }: { readonly column: LedgerColumn; readonly isDecided: boolean }) {
  if (isDecided) return <StateBadge tone="active" text="已指定" />
  if (column.unsure) return <StateBadge tone="due" text="请核对" />
  return column.field === 'ignore' ? <span className="muted">不导入</span> : <StateBadge tone="done" text="有把握" />
}
