/** The period that one would plan next, for questions and imports that do not say one. */
import { addDays, daysInMonth, weekday } from '#shared/kernel/dates.ts'
import type { RosterKind } from '#shared/roster/roster.types.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import type { Kept } from './kept.ts'
import { listSheets } from './sheet.queries.ts'

/** A kind of roster with its days, both included. */
export interface NextPeriod {
  readonly kind: RosterKind
  readonly from: string
  readonly to: string
}

/** The coming week (Monday first) within the term; the first week of the term where that lies elsewhere. */
export function nextWeek(term: { readonly from: string; readonly to: string } | null, today: string): NextPeriod {
  const coming = addDays(today, 8 - weekday(today))
  const inTerm = term === null || (term.from <= coming && coming <= term.to)
  const from = inTerm ? coming : term.from
  return { kind: 'gate', from, to: addDays(from, 6) }
}

/** The month after the last posted one; the coming month where there is none. */
export function nextMonth(lastDay: string | undefined, today: string): NextPeriod {
  const from = lastDay === undefined ? firstOfNextMonth(today) : addDays(lastDay, 1)
  return { kind: 'duty', from, to: addDays(from, daysOfMonth(from) - 1) }
}

/** What a desk would plan next: gates where it keeps schools, shifts where it keeps none, unless `kind` says which. */
export async function findNextPeriod(
  db: ReadDatabase,
  kept: Kept,
  kind: RosterKind | undefined,
  today: string,
): Promise<NextPeriod> {
  if ((kind ?? (kept.schools.length > 0 ? 'gate' : 'duty')) === 'duty') {
    const posted = (await listSheets(db, 'duty')).filter(({ version }) => version > 0)
    return nextMonth(
      posted
        .map(({ to_on }) => to_on)
        .toSorted()
        .at(-1),
      today,
    )
  }
  const first = kept.days
    .filter((day) => day.kind === '开学')
    .map(({ from }) => from)
    .toSorted()
    .at(-1)
  const last = kept.days
    .filter((day) => day.kind === '学期结束')
    .map(({ to }) => to)
    .toSorted()
    .at(-1)
  return nextWeek(first === undefined || last === undefined || last < first ? null : { from: first, to: last }, today)
}

/** The last day of a period that begins on a day: a week of gates, shifts to the end of the month. */
export function endOfPeriod(kind: RosterKind, from: string): string {
  return addDays(from, kind === 'gate' ? 6 : daysOfMonth(from) - Number(from.slice(8)))
}

function firstOfNextMonth(date: string): string {
  return addDays(`${date.slice(0, 7)}-01`, daysOfMonth(date))
}

function daysOfMonth(date: string): number {
  return daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5, 7)))
}
