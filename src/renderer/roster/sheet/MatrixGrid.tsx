/** Person × day: the month matrix. Rows are windowed, head and names stay; everything works from the keyboard. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useCallback, useEffect, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react'
import type { Cell, RosterView } from '#shared/roster/sheet.types.ts'
import type { Mark } from './marks.ts'
import { codeOfKey, isWithin, movePlace, rangeOf, type Place } from './matrix-keys.ts'
import { useLatest } from '#renderer/ui/use-latest.ts'
import classes from './Matrix.module.css'

interface MatrixProps {
  readonly view: RosterView
  readonly marks: ReadonlyMap<string, Mark>
  readonly place: Place
  /** A cell that was picked up to be moved. */
  readonly held: Place | null
  readonly today: string
  readonly onMove: (place: Place) => void
  readonly onSet: (places: readonly Place[], code: string) => void
  readonly onKey: (event: KeyboardEvent) => boolean
  readonly onDrop: (from: Place, to: Place) => void
}

const rowHeight = 27
const weekdays = ['一', '二', '三', '四', '五', '六', '日']
const totals = ['夜', '周末', '节日', '时'] as const

export function MatrixGrid({ view, marks, place, held, today, onMove, onSet, onKey, onDrop }: MatrixProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [anchor, setAnchor] = useState<Place | null>(null)
  const people = view.problem.people
  const cells = useMemo(() => new Map(view.cells.map((cell) => [`${cell.person}|${cell.date}`, cell])), [view.cells])
  const size = { rows: people.length, columns: view.days.length }
  // The compiler that this rule speaks of is not used; the rows draw themselves again at each scroll on purpose.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: people.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    paddingStart: 0,
  })
  useEffect(() => rows.scrollToIndex(place.row), [place.row, rows])

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.nativeEvent.isComposing) return
    if (onKey(event)) {
      event.preventDefault()
      return
    }
    const to = movePlace(place, event.ctrlKey ? `Ctrl+${event.key}` : event.key, size)
    if (to !== undefined) {
      event.preventDefault()
      setAnchor(event.shiftKey ? (anchor ?? place) : null)
      onMove(to)
      return
    }
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const code = codeOfKey(event.key)
    if (code === undefined || held !== null) return
    event.preventDefault()
    onSet(anchor === null ? [place] : rangeOf(anchor, place), code)
    setAnchor(null)
  }

  // Rows are drawn again only when what they show changes, not at each step of a scroll.
  const latest = useLatest({ onMove, onDrop })
  const choose = useCallback(
    (to: Place) => {
      setAnchor(null)
      latest.current.onMove(to)
      scroller.current?.focus()
    },
    [latest],
  )
  const drop = useCallback((source: Place, to: Place) => latest.current.onDrop(source, to), [latest])

  const columns = { '--days': view.days.length } as CSSProperties
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="grid"
      aria-label="月排班表"
      aria-rowcount={people.length + 1}
      aria-colcount={view.days.length + 1 + totals.length}
      aria-activedescendant={`cell-${place.row}-${place.column}`}
      aria-multiselectable="true"
      tabIndex={0}
      style={columns}
      onKeyDown={onKeyDown}
    >
      <div className={classes.head} role="row" aria-rowindex={1}>
        <span role="columnheader" className={classes.name}>
          姓名
        </span>
        {view.days.map(({ date, weekday, kind, name }) => (
          <span
            key={date}
            role="columnheader"
            className={classes.day}
            data-kind={kind}
            data-today={date === today || undefined}
            title={kind === 'workday' ? undefined : name}
          >
            {Number(date.slice(8))}
            <small>{weekdays[weekday - 1]}</small>
          </span>
        ))}
        {totals.map((title) => (
          <span key={title} role="columnheader" className={classes.total}>
            {title}
          </span>
        ))}
      </div>
      <div style={{ height: rows.getTotalSize(), position: 'relative' }} role="presentation">
        {rows.getVirtualItems().map(({ index, start }) => (
          <Row
            key={people[index]?.key ?? index}
            view={view}
            index={index}
            top={start}
            cells={cells}
            marks={marks}
            place={place}
            held={held}
            anchor={anchor}
            onChoose={choose}
            onDrop={drop}
          />
        ))}
      </div>
    </div>
  )
}

interface RowProps extends Pick<MatrixProps, 'view' | 'marks' | 'place' | 'held' | 'onDrop'> {
  readonly index: number
  readonly top: number
  readonly cells: ReadonlyMap<string, Cell>
  readonly anchor: Place | null
  readonly onChoose: (place: Place) => void
}

const Row = memo(function Row({ view, index, top, cells, marks, place, held, anchor, onChoose, onDrop }: RowProps) {
  const person = view.problem.people[index]
  const line = view.account[index]
  if (person === undefined) return null
  return (
    <div className={classes.row} role="row" aria-rowindex={index + 2} style={{ transform: `translateY(${top}px)` }}>
      <span role="rowheader" className={classes.name} title={`${person.key} ${person.role}${person.mayLead ? ' 可带班' : ''}`}>
        {person.key}
        {person.mayLead ? <small> ▲</small> : null}
      </span>
      {view.days.map(({ date, kind }, column) => {
        const cell = cells.get(`${person.key}|${date}`)
        const mark = marks.get(`${person.key}|${date}`)
        const here = { row: index, column }
        const isActive = place.row === index && place.column === column
        const words = cellWords(person.key, date, cell, mark)
        return (
          <span
            key={date}
            id={`cell-${index}-${column}`}
            role="gridcell"
            className={classes.cell}
            data-code={cell?.code}
            data-kind={kind}
            data-active={isActive || undefined}
            data-held={(held !== null && held.row === index && held.column === column) || undefined}
            data-chosen={(anchor !== null && isWithin(here, anchor, place)) || undefined}
            data-broken={mark !== undefined || undefined}
            data-fixed={cell?.fixed === true || undefined}
            data-changed={cell?.changed === true || undefined}
            aria-selected={isActive}
            aria-label={words}
            title={mark?.text}
            draggable={cell !== undefined}
            onMouseDown={() => onChoose(here)}
            onDragStart={(event) => event.dataTransfer.setData('text/plain', `${index},${column}`)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              const [row, from] = event.dataTransfer.getData('text/plain').split(',').map(Number)
              if (row !== undefined && from !== undefined && Number.isFinite(from)) onDrop({ row, column: from }, here)
            }}
          >
            {cell?.code ?? ''}
          </span>
        )
      })}
      {[line?.nights, line?.weekends, line?.holidays, line?.hours].map((value, at) => (
        <span key={totals[at]} role="gridcell" className={classes.total}>
          {value ?? 0}
        </span>
      ))}
    </div>
  )
})

/** 杜若平 12月12日 夜，由人固定，不合规则：… */
function cellWords(person: string, date: string, cell: Cell | undefined, mark: Mark | undefined): string {
  const day = `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`
  const extras = [
    cell?.fixed === true ? '由人固定' : '',
    cell?.changed === true ? '公示后改动' : '',
    cell === undefined || cell.swappedWith === '' ? '' : `与${cell.swappedWith}换班`,
    mark?.text ?? '',
  ].filter((text) => text !== '')
  return `${person} ${day} ${cell === undefined || cell.code === '' ? '空' : cell.code}${extras.length === 0 ? '' : `，${extras.join('，')}`}`
}
