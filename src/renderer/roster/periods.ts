/** Periods that one plans next: this and next week for gates, this and next month for shifts. */
import { addDays, daysInMonth, weekday } from '#shared/kernel/dates.ts'
import type { RosterKind } from '#shared/roster/roster.types.ts'

/** A period with its name. */
export interface Period {
  readonly name: string
  readonly from: string
  readonly to: string
}

/** The periods that a new roster is offered, the likeliest first. Weeks begin on Monday. */
export function periodsFor(kind: RosterKind, today: string): readonly Period[] {
  if (kind === 'gate') {
    const monday = addDays(today, 1 - weekday(today))
    return [
      { name: '下周', from: addDays(monday, 7), to: addDays(monday, 13) },
      { name: '本周', from: monday, to: addDays(monday, 6) },
    ]
  }
  return [
    { name: '下月', ...monthAfter(today, 1) },
    { name: '本月', ...monthAfter(today, 0) },
  ]
}

/** '11月30日至12月6日'. */
export function periodText({ from, to }: Omit<Period, 'name'>): string {
  const day = (date: string) => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`
  return from.slice(0, 4) === to.slice(0, 4) ? `${from.slice(0, 4)}年${day(from)}至${day(to)}` : `${from}至${to}`
}

function monthAfter(date: string, months: number): { from: string; to: string } {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1]
  const start = `${year}-${String(month).padStart(2, '0')}-`
  return { from: `${start}01`, to: `${start}${String(daysInMonth(year, month)).padStart(2, '0')}` }
}
