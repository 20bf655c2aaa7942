/** One row of a list; drawn again only when its own content changes. */
import { memo, type ReactElement } from 'react'
import type { Column } from './columns.ts'
import classes from './DataTable.module.css'

interface TableRowProps<Row> {
  readonly id: string
  readonly index: number
  /** Undefined while it is on its way. */
  readonly row: Row | undefined
  readonly columns: readonly Column<Row>[]
  readonly template: string
  readonly height: number
  readonly active: boolean
  readonly openable: boolean
  readonly onActivate: (index: number) => void
  readonly onOpen: ((row: Row) => void) | undefined
}

function PlainTableRow<Row>(props: TableRowProps<Row>) {
  const { row, index } = props
  return (
    <div
      id={props.id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.active}
      className={classes.row}
      data-active={props.active || undefined}
      data-openable={props.openable || undefined}
      style={{ gridTemplateColumns: props.template, height: props.height }}
      onClick={() => {
        props.onActivate(index)
        // A selection of text is not a click on the row.
        if (row !== undefined && (window.getSelection()?.isCollapsed ?? true)) props.onOpen?.(row)
      }}
    >
      {props.columns.map((column) => (
        <div key={column.key} role="gridcell" className={classes.cell} data-align={column.align}>
          {row === undefined ? <span className={classes.waiting} /> : column.render(row)}
        </div>
      ))}
    </div>
  )
}

export const TableRow = memo(PlainTableRow, isSame) as <Row>(props: TableRowProps<Row>) => ReactElement

/** `onOpen` is made anew by most pages at each drawing and always does the same. */
function isSame<Row>(before: TableRowProps<Row>, after: TableRowProps<Row>): boolean {
  return (
    before.row === after.row &&
    before.index === after.index &&
    before.active === after.active &&
    before.template === after.template &&
    before.height === after.height &&
    before.columns.length === after.columns.length &&
    before.columns.every((column, place) => column === after.columns[place])
  )
}
