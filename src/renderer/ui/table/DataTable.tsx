/** A list of any length: virtual rows, windowed fetching, sorting, column chooser, totals; keyboard and screen reader alike. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { density, rowHeightOf, textSize } from '#renderer/ui/theme/text-size.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ColumnChooser } from './ColumnChooser.tsx'
import { gridTemplate, leastWidth, useColumns, type Column } from './columns.ts'
import { HeaderRow, type Sort } from './HeaderRow.tsx'
import { TableRow } from './TableRow.tsx'
import { useActiveRow } from './use-active-row.ts'
import { useRowWindow, type FetchPage } from './use-row-window.ts'
import classes from './DataTable.module.css'

/** What a list needs. Declare `columns` outside the component or in useMemo. */
export interface DataTableProps<Row extends object> {
  /** Name under which chosen columns and the place in the list are kept. */
  readonly name: string
  /** Accessible name: what is listed. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  /** Rows of the current filter; undefined while unknown. */
  readonly count: number | undefined
  /** Key of the filter and sort, beginning with the module: `callKey('mediation', 'list', { filter, sort })`. */
  readonly queryKey: readonly unknown[]
  readonly fetchPage: FetchPage<Row>
  readonly rowKey: (row: Row) => string
  readonly sort?: Sort
  readonly onSort?: (sort: Sort) => void
  /** Enter or a click on a row. */
  readonly onOpen?: (row: Row) => void
  readonly empty: { readonly title: string; readonly text: string; readonly action?: ReactNode }
  /** Sums in the footer by key of column. */
  readonly totals?: Readonly<Record<string, ReactNode>>
  /** Left of the count: filters, tools. */
  readonly toolbar?: ReactNode
  /** After the count, such as 涉及金额. */
  readonly summary?: ReactNode
  /** 件, 条, 人. */
  readonly unit: string
  readonly error?: unknown
  /** Space on a row: a quick look. */
  readonly onPeek?: (row: Row) => void
  /** Told which row the keyboard is on; must stay the same function. */
  readonly onActiveRow?: (row: Row | undefined) => void
  /** Takes the focus when it appears, so that the arrow keys work at once. */
  readonly takeFocus?: boolean
  /** Sums of all rows in the foot, before the place. */
  readonly sums?: ReactNode
  /** Keys that the foot tells of, beside the common ones. */
  readonly keysHint?: string
}

/** About what header, title and filters take of the window's height, in CSS pixels. */
const spaceAround = 220

export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { count = 0, columns, name, queryKey, onActiveRow, takeFocus = false } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const choice = useColumns(name, columns)
  const rowHeight = rowHeightOf(textSize.use(), density.use())
  // The compiler that this rule speaks of is not used; the list draws itself again at each scroll on purpose.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    // Before it is measured: so rows are drawn with the page, not after it.
    initialRect: { width: 0, height: window.innerHeight - spaceAround },
  })
  const items = virtualizer.getVirtualItems()
  // The first rows are asked for beside the count, not after it.
  const lastAsked = props.count === undefined ? 0 : -1
  const { rowAt, error } = useRowWindow(queryKey, props.fetchPage, items[0]?.index ?? 0, items.at(-1)?.index ?? lastAsked)
  const { active, setActive, onKeyDown } = useActiveRow({
    name: JSON.stringify(queryKey),
    count,
    pageRows: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2),
    show: (index) => virtualizer.scrollToIndex(index),
    open(index) {
      const row = rowAt(index)
      if (row !== undefined) props.onOpen?.(row)
    },
    peek(index) {
      const row = rowAt(index)
      if (row !== undefined) props.onPeek?.(row)
    },
  })
  // Rows that scroll out lend their elements to rows that scroll in: making and removing them cost more than filling them.
  const places = 64 * Math.ceil(Math.max(1, items.length) / 64)
  const activeRow = rowAt(active)
  useEffect(() => onActiveRow?.(activeRow), [activeRow, onActiveRow])
  useEffect(() => {
    if (takeFocus) scroller.current?.focus({ preventScroll: true })
  }, [takeFocus])
  const template = gridTemplate(choice.visible)
  const problem = props.error ?? error
  const isActiveShown = items.some((item) => item.index === active)

  return (
    <div className={classes.frame}>
      <div className={classes.toolbar}>
        <div className={classes.tools}>{props.toolbar}</div>
        <output className={classes.count}>
          {props.count === undefined ? '正在统计…' : `共 ${count.toLocaleString('zh-CN')} ${props.unit}`}
          {props.summary === undefined ? null : <> ・ {props.summary}</>}
        </output>
        <ColumnChooser choice={choice} />
      </div>
      {problem === null || problem === undefined ? null : <ErrorNotice error={problem} />}
      <div
        ref={scroller}
        className={classes.scroller}
        data-empty={props.count === 0 || undefined}
        role="grid"
        aria-label={props.label}
        aria-rowcount={props.count === undefined ? -1 : count + 1}
        aria-colcount={choice.visible.length}
        aria-activedescendant={isActiveShown ? `${id}-${active}` : undefined}
        aria-busy={props.count === undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div style={{ minWidth: `${leastWidth(choice.visible)}rem` }} role="presentation">
          <HeaderRow columns={choice.visible} template={template} sort={props.sort} onSort={props.onSort} />
          <div
            role="rowgroup"
            style={{ height: virtualizer.getTotalSize(), paddingTop: items[0]?.start ?? 0, boxSizing: 'border-box' }}
          >
            {items.map(({ index }) => (
              <TableRow
                key={index % places}
                id={`${id}-${index}`}
                index={index}
                row={rowAt(index)}
                columns={choice.visible}
                template={template}
                height={rowHeight}
                active={index === active}
                openable={props.onOpen !== undefined}
                onActivate={setActive}
                onOpen={props.onOpen}
              />
            ))}
          </div>
          {props.totals === undefined || count === 0 ? null : (
            <div role="row" aria-rowindex={count + 2} className={classes.totals} style={{ gridTemplateColumns: template }}>
              {choice.visible.map((column, index) => (
                <div key={column.key} role="gridcell" className={classes.cell} data-align={column.align}>
                  {props.totals?.[column.key] ?? (index === 0 ? '合计' : '')}
                </div>
              ))}
            </div>
          )}
        </div>
      </div>
      {props.count === 0 ? (
        <div className={classes.empty}>
          <EmptyState {...props.empty} />
        </div>
      ) : null}
      <div className={classes.foot}>
        <span>↑↓ 选择 ・ 回车 打开 ・ {props.keysHint === undefined ? null : `${props.keysHint} ・ `}? 全部快捷键</span>
        <span>
          {props.sums === undefined || count === 0 ? null : <>{props.sums} ・ </>}
          {count === 0 ? '' : `${(active + 1).toLocaleString('zh-CN')} / ${count.toLocaleString('zh-CN')}`}
        </span>
      </div>
    </div>
  )
}
