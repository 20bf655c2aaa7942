/** What the year and the term have brought people before a roster: nights, weekends, early gates; duties of parents. */
import { daysBetween } from '#shared/kernel/dates.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import type { Absence, Carried } from '#shared/roster/roster.types.ts'
import { countsOfCell, type PlacedCell } from './cells.ts'

/** A span of days, both ends included. */
interface Days {
  readonly from: string
  readonly to: string
}

/** One person's year up to a day: of posted rosters only, what was a draft has not happened. `minutesOf`: how long a cell's duty is. */
export function carriedOf(
  person: string,
  placed: readonly PlacedCell[],
  calendar: WorkdayCalendar,
  absences: readonly Absence[],
  before: string,
  minutesOf: (placed: PlacedCell) => number,
): Carried {
  const year = `${before.slice(0, 4)}-01-01`
  const cells = placed.filter(({ cell }) => year <= cell.date && cell.date < before && cell.version > 0)
  const sums = { nights: 0, weekends: 0, holidays: 0, early: 0, hours: 0 }
  for (const one of cells) {
    const { cell } = one
    const counts = countsOfCell(cell, calendar)
    sums.nights += counts.nights
    sums.weekends += counts.weekends
    sums.holidays += counts.holidays
    sums.early += counts.early
    sums.hours += minutesOf(one) / 60
  }
  const first = cells[0]?.cell.date ?? before
  const days = Math.max(1, daysBetween(first, before))
  const away = absences
    .filter((absence) => absence.person === person && absence.code === '假' && absence.from < before && absence.to >= first)
    .reduce((sum, { from, to }) => sum + daysBetween(from < first ? first : from, to < before ? to : before) + 1, 0)
  return {
    person,
    ...sums,
    hours: Number(sums.hours.toFixed(1)),
    share: Math.max(0.1, Number((1 - Math.min(away, days) / days).toFixed(3))),
  }
}

/** Duties of parents in the term, outside the period that is planned, by key. */
export function usedOffers(placed: readonly PlacedCell[], term: Days, period: Days): Record<string, number> {
  const used: Record<string, number> = {}
  for (const { cell, person } of placed) {
    if (person.role !== '家长' || cell.duty === '' || cell.date < term.from || cell.date > term.to) continue
    if (period.from <= cell.date && cell.date <= period.to) continue
    used[person.key] = (used[person.key] ?? 0) + 1
  }
  return used
}
