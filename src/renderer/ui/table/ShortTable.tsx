/** A short list without windows: the same columns over an array. */
import type { ReactNode } from 'react'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import type { Column } from './columns.ts'
import classes from './ShortTable.module.css'

interface ShortTableProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly empty: { readonly title: string; readonly text: string; readonly action?: ReactNode }
  /** A click on a row; the first column then holds a button, so that the keyboard gets there too. */
  readonly onOpen?: (row: Row) => void
}

export function ShortTable<Row>({ label, columns, rows, rowKey, empty, onOpen }: ShortTableProps<Row>) {
  if (rows.length === 0) return <EmptyState {...empty} />
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              data-align={column.align}
              style={{ width: column.grow === undefined ? `${column.width / 16}rem` : undefined }}
            >
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} data-openable={onOpen !== undefined || undefined} onClick={() => onOpen?.(row)}>
            {columns.map((column, index) => (
              <td key={column.key} data-align={column.align}>
                {index === 0 && onOpen !== undefined ? (
                  <button type="button" className={classes.open} onClick={(event) => (event.stopPropagation(), onOpen(row))}>
                    {column.render(row)}
                  </button>
                ) : (
                  column.render(row)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
