/** A week of gates as a table: a line for each gate and window, a column for each day. */
import { addDays, weekday } from '#shared/kernel/dates.ts'
import { groupBy } from '#shared/kernel/groups.ts'
import { differenceOf, linesOfGate, timesText } from '#shared/roster/gate-lines.ts'
import type { Assignment, Duty, Open } from '#shared/roster/roster.types.ts'
import type { RosterDay, RosterView } from '#shared/roster/sheet.types.ts'

/** One cell: a duty with those who stand there and those who are missing; undefined where there is no duty. */
export interface GateCellView {
  readonly duty: Duty
  /** Where it is at another time than the line says: 15:00—15:20 全校. */
  readonly difference: string
  readonly team: readonly Assignment[]
  readonly open: readonly Open[]
}

/** One line. `first`: the place's name stands here. */
export interface GateLine {
  readonly key: string
  readonly place: string
  readonly label: string
  readonly time: string
  readonly first: boolean
  readonly span: number
  readonly cells: readonly (GateCellView | undefined)[]
}

/** A week on the screen. */
export interface GateWeekView {
  readonly days: readonly RosterDay[]
  readonly lines: readonly GateLine[]
}

/** Mondays of the weeks that the period touches. */
export function weeksOf({ from, to }: { readonly from: string; readonly to: string }): string[] {
  const weeks: string[] = []
  for (let monday = addDays(from, 1 - weekday(from)); monday <= to; monday = addDays(monday, 7)) weeks.push(monday)
  return weeks
}

/** The week of a Monday; weekends only where there is duty. */
export function gateWeekOf(view: RosterView, monday: string): GateWeekView {
  const end = addDays(monday, 6)
  const duties = view.problem.duties.filter(({ date }) => monday <= date && date <= end)
  const teams = groupBy(view.assignments, ({ duty }) => duty)
  const gaps = groupBy(view.open, ({ duty }) => duty)
  const days = view.days.filter(
    ({ date, weekday: day }) => monday <= date && date <= end && (day <= 5 || duties.some((duty) => duty.date === date)),
  )
  // Gates of a school stand together, schools in the order of their first duty.
  const places = [...groupBy(duties, ({ school, place }) => (school === '' ? place : school)).values()].flatMap((own) => [
    ...groupBy(own, ({ place }) => place),
  ])
  const lines = places.flatMap(([place, own]) => {
    const windows = linesOfGate(own)
    return windows.map((line, index): GateLine => {
      const { usual, label, wave } = line
      return {
        key: `${place}|${usual.id}`,
        place,
        label: wave === '' ? label : `${label}（${wave}）`,
        time: `${timesText(usual)}${line.duties.some((duty) => differenceOf(line, duty) !== '') ? ' *' : ''}`,
        first: index === 0,
        span: windows.length,
        cells: days.map(({ date }) => {
          const duty = line.duties.find((one) => one.date === date)
          if (duty === undefined) return undefined
          return { duty, difference: differenceOf(line, duty), team: teams.get(duty.id) ?? [], open: gaps.get(duty.id) ?? [] }
        }),
      }
    })
  })
  return { days, lines }
}

/** '缺民警、保安'; '' where nobody is missing. */
export function gapText(open: readonly Open[]): string {
  const counts = groupBy(open, ({ role }) => role)
  return counts.size === 0
    ? ''
    : `缺${[...counts].map(([role, gaps]) => (gaps.length === 1 ? role : `${role}${gaps.length}`)).join('、')}`
}
