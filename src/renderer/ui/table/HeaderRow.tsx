/** The sticky head of a list; a sortable caption is a button that turns the order. */
import type { Column } from './columns.ts'
import classes from './DataTable.module.css'

/** Order of a list. */
export interface Sort {
  readonly by: string
  readonly descending: boolean
}

interface HeaderRowProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly template: string
  readonly sort: Sort | undefined
  readonly onSort: ((sort: Sort) => void) | undefined
}

export function HeaderRow<Row>({ columns, template, sort, onSort }: HeaderRowProps<Row>) {
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.headRow} style={{ gridTemplateColumns: template }}>
        {columns.map((column) => {
          const isSorted = sort?.by === column.key
          return (
            <div
              key={column.key}
              role="columnheader"
              className={classes.cell}
              data-align={column.align}
              aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
            >
              {column.sortable === true && onSort !== undefined ? (
                <button
                  type="button"
                  tabIndex={-1}
                  className={classes.sort}
                  onClick={() => onSort({ by: column.key, descending: isSorted ? !sort.descending : false })}
                >
                  {column.title}
                  <span aria-hidden="true">{isSorted ? (sort.descending ? ' ▼' : ' ▲') : ''}</span>
                </button>
              ) : (
                column.title
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
