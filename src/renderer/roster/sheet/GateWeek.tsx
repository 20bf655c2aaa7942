/** Place × slot: a week of gates. Arrows move, Enter goes to the duty's panel, F fixes; each cell names people and gaps. */
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { RosterView } from '#shared/roster/sheet.types.ts'
import { gapText, type GateCellView, type GateWeekView } from './gate-week.ts'
import type { Mark } from './marks.ts'
import { movePlace, type Place } from './matrix-keys.ts'
import classes from './GateWeek.module.css'

interface GateWeekProps {
  readonly view: RosterView
  readonly week: GateWeekView
  readonly marks: ReadonlyMap<string, Mark>
  readonly place: Place
  readonly today: string
  readonly onMove: (place: Place) => void
  readonly onKey: (event: KeyboardEvent) => boolean
  readonly onDrop: (person: string, from: string, to: string) => void
}

const weekdays = ['一', '二', '三', '四', '五', '六', '日']

export function GateWeek({ view, week, marks, place, today, onMove, onKey, onDrop }: GateWeekProps) {
  const grid = useRef<HTMLDivElement>(null)
  const size = { rows: week.lines.length, columns: week.days.length }
  useEffect(() => {
    grid.current?.querySelector(`#slot-${place.row}-${place.column}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [place.row, place.column])

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.nativeEvent.isComposing) return
    if (onKey(event)) {
      event.preventDefault()
      return
    }
    const to = movePlace(place, event.ctrlKey ? `Ctrl+${event.key}` : event.key, size, 6)
    if (to === undefined) return
    event.preventDefault()
    onMove(to)
  }

  return (
    <div
      ref={grid}
      className={classes.scroller}
      role="grid"
      aria-label="周勤务表"
      aria-activedescendant={`slot-${place.row}-${place.column}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <table className={classes.table} role="presentation">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" className={classes.place}>
              校门、岗位
            </th>
            <th role="columnheader" className={classes.window}>
              时段
            </th>
            {week.days.map(({ date, weekday, kind, name }) => (
              <th
                key={date}
                role="columnheader"
                data-kind={kind}
                data-today={date === today || undefined}
                title={kind === 'workday' ? undefined : name}
              >
                周{weekdays[weekday - 1]} {date.slice(5)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {week.lines.map((line, row) => (
            <tr key={line.key} role="row" data-first={line.first || undefined}>
              {line.first ? (
                <th role="rowheader" rowSpan={line.span} className={classes.place}>
                  {line.place}
                </th>
              ) : null}
              <th role="rowheader" className={classes.window}>
                {line.label}
                <small>{line.time}</small>
              </th>
              {line.cells.map((cell, column) => (
                <td
                  key={week.days[column]?.date ?? column}
                  id={`slot-${row}-${column}`}
                  role="gridcell"
                  className={classes.cell}
                  data-active={(place.row === row && place.column === column) || undefined}
                  data-open={(cell !== undefined && cell.open.length > 0) || undefined}
                  data-none={cell === undefined || undefined}
                  aria-selected={place.row === row && place.column === column}
                  onMouseDown={() => (onMove({ row, column }), grid.current?.focus())}
                  onDragOver={(event) => event.preventDefault()}
                  onDrop={(event) => {
                    const [person, from] = event.dataTransfer.getData('text/plain').split('\t')
                    if (cell !== undefined && person !== undefined && from !== undefined) onDrop(person, from, cell.duty.id)
                  }}
                >
                  {cell === undefined ? '—' : <Team cell={cell} view={view} marks={marks} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Names with the first character of their kind; gaps framed, what breaks a rule with its sign. */
function Team({
  cell,
  view,
  marks,
}: {
  readonly cell: GateCellView
  readonly view: RosterView
  readonly marks: ReadonlyMap<string, Mark>
}) {
  const { duty, difference, team, open } = cell
  const changed = new Set(view.cells.filter((one) => one.changed && one.duty === duty.id).map(({ person }) => person))
  return (
    <>
      {difference === '' ? null : <small className={classes.difference}>{difference}</small>}
      {team.map(({ person, role, fixed }) => {
        const mark = marks.get(`${person}|${duty.id}`)
        return (
          <span
            key={person}
            className={classes.person}
            draggable
            onDragStart={(event) => event.dataTransfer.setData('text/plain', `${person}\t${duty.id}`)}
            data-fixed={fixed || undefined}
            data-changed={changed.has(person) || undefined}
            data-broken={mark !== undefined || undefined}
            title={`${role} ${person}${fixed ? '，由人固定' : ''}${mark === undefined ? '' : `，${mark.text}`}`}
          >
            <small>{role.slice(0, 1)}</small>
            {person}
          </span>
        )
      })}
      {open.length === 0 ? null : <span className={classes.gap}>{gapText(open)}</span>}
    </>
  )
}
