/** Everything that decides a roster, from what this desk keeps; and the assignments of a saved one. */
import { addDays, daysBetween } from '#shared/kernel/dates.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { spanOf } from '#shared/roster/clock.ts'
import { expandGateDuties, expandShiftDuties } from '#shared/roster/duties.ts'
import { groupBy } from '#shared/kernel/groups.ts'
import { parseNeeds, parseShifts } from '#shared/roster/kept-text.ts'
import { officePattern } from '#shared/roster/patterns.ts'
import {
  rosterRoles,
  type Absence,
  type Assignment,
  type Duty,
  type Offer,
  type RosterKind,
  type RosterPerson,
  type RosterProblem,
} from '#shared/roster/roster.types.ts'
import type { KeptAbsence, KeptOffer, KeptPerson } from '#shared/roster/sheet.types.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { carriedOf, usedOffers } from './carried.ts'
import { assignmentOfCell, type PlacedCell } from './cells.ts'
import { loadKept, peopleFor, type Kept } from './kept.ts'
import { endOfPeriod, findNextPeriod } from './next-period.ts'
import { termAround } from './parents.ts'
import { absenceOf, offerOf } from './shapes.ts'
import { findSheet, listCells, listCellsBetween, type SheetRecord } from './sheet.queries.ts'
import type { LoadedRoster, RosterScope } from './solving.handlers.ts'

/** Days before and after a period whose duties count for rest. */
const around = 3
/** Days that one roster may span. */
export const longestPeriod = 400

/** Reads what a question is about; what it does not say is what one would plan next. Throws CallError `not_found` or `bad_input`. */
export async function loadRoster(
  db: ReadDatabase,
  scope: RosterScope,
  calendar: WorkdayCalendar,
  today: string,
): Promise<LoadedRoster> {
  if (scope.sheetId !== undefined) return loadSheet(db, await needSheet(db, scope.sheetId), calendar)
  const kept = await loadKept(db)
  const next = await findNextPeriod(db, kept, scope.kind, today)
  const { kind = next.kind, from = next.from } = scope
  const to = scope.to ?? (scope.from === undefined ? next.to : endOfPeriod(kind, from))
  if (from > to || daysBetween(from, to) > longestPeriod)
    throw new CallError('bad_input', '起止日期颠倒，或期间超过一年。请改正后再试。')
  return { problem: await loadProblem(db, kept, { kind, from, to }, calendar), assignments: [] }
}

/** A saved roster: its problem and its assignments. */
export async function loadSheet(db: ReadDatabase, sheet: SheetRecord, calendar: WorkdayCalendar): Promise<LoadedRoster> {
  const kept = await loadKept(db)
  const problem = await loadProblem(db, kept, periodOf(sheet, sheet.from_on, sheet.to_on), calendar)
  return { problem, assignments: await loadAssignments(db, kept, sheet, problem) }
}

/** One day of a saved roster: who stands where and what is open. The year is not counted. */
export async function loadDay(
  db: ReadDatabase,
  kept: Kept,
  sheet: SheetRecord,
  date: string,
  calendar: WorkdayCalendar,
): Promise<LoadedRoster> {
  const problem = await loadProblem(db, kept, { ...periodOf(sheet, date, date), day: true }, calendar)
  return { problem, assignments: await loadAssignments(db, kept, sheet, problem) }
}

/** A saved roster, or CallError `not_found`. */
export async function needSheet(db: ReadDatabase, id: string): Promise<SheetRecord> {
  const sheet = await findSheet(db, id)
  if (sheet === undefined) throw new CallError('not_found', '没有找到这张排班表，可能已被移走。请刷新后再试。')
  return sheet
}

/**
 * Who stands where in the period of the problem, in the order of the paper. Who stood at a gate and has taken the offer
 * back since broke no rule: the cell stays, and nothing is said about it (M10).
 */
async function loadAssignments(
  db: ReadDatabase,
  { everyone }: Kept,
  sheet: SheetRecord,
  problem: RosterProblem,
): Promise<Assignment[]> {
  const people = new Map(everyone.map((person) => [person.id, person]))
  const known = new Set(problem.people.map(({ key }) => key))
  const assignments = (await listCells(db, sheet.id, problem))
    .flatMap((cell) => assignmentOfCell(cell, people.get(cell.person_id), problem) ?? [])
    .filter(({ person, role }) => role !== '家长' || known.has(person))
  return inOrder(problem, assignments)
}

/** By duty, 民警 first, then as on the list of people: the order of the paper. */
function inOrder(problem: RosterProblem, assignments: readonly Assignment[]): Assignment[] {
  const duties = new Map(problem.duties.map(({ id }, at) => [id, at]))
  const people = new Map(problem.people.map(({ key }, at) => [key, at]))
  const rank = ({ duty, role, person }: Assignment) =>
    [duties.get(duty) ?? 0, rosterRoles.indexOf(role), people.get(person) ?? 0] as const
  return assignments.toSorted((a, b) => {
    const [[dutyA, roleA, personA], [dutyB, roleB, personB]] = [rank(a), rank(b)]
    return dutyA - dutyB || roleA - roleB || personA - personB
  })
}

/** What a problem is built for. `day`: a look at one day, which needs no account of the year. */
interface Period {
  readonly kind: RosterKind
  readonly from: string
  readonly to: string
  readonly sheet?: SheetRecord
  readonly day?: boolean
}

function periodOf(sheet: SheetRecord, from: string, to: string): Period {
  return { kind: sheet.kind === 'gate' ? 'gate' : 'duty', from, to, sheet }
}

async function loadProblem(db: ReadDatabase, kept: Kept, period: Period, calendar: WorkdayCalendar): Promise<RosterProblem> {
  const { kind, from, to, sheet, day = false } = period
  const people = peopleFor(kept, kind)
  const keys = new Map(people.map(({ id, key }) => [id, key]))
  const term = termAround(kept.days, from)
  const near = addDays(from, -around)
  const earliest = day ? near : [`${from.slice(0, 4)}-01-01`, term.from, near].toSorted()[0]
  const byId = new Map(people.map((person) => [person.id, person]))
  const placed = (await listCellsBetween(db, earliest ?? near, addDays(to, around), sheet?.id ?? '')).flatMap(
    (cell): PlacedCell[] => {
      const person = byId.get(cell.person_id)
      return person === undefined ? [] : [{ cell, person }]
    },
  )
  const ofPerson = groupBy(placed, ({ person }) => person.id)
  const absences = kept.absences.flatMap((row) => absenceOf(row, keys) ?? [])
  const { restHours, maxHoursPerDay, maxGatesPerDay, maxNightsInRow, seconds } = kept.options
  return {
    kind,
    from,
    to,
    people: people.map(problemPerson),
    duties: dutiesOf(kept, period, calendar),
    absences: absences.filter((absence) => absence.from <= addDays(to, 1) && absence.to >= from).map(problemAbsence),
    offers: kept.offers.flatMap((row) => offerOf(row, keys, 0) ?? []).map(problemOffer),
    carried: day
      ? []
      : people.map(({ key, id }) =>
          carriedOf(key, ofPerson.get(id) ?? [], calendar, absences, from, (one) => minutesOf(one, kept)),
        ),
    neighbours: placed
      .filter(({ cell }) => cell.date >= near && !(from <= cell.date && cell.date <= to && cell.kind === kind))
      .flatMap(({ cell, person }) => neighbourOf(cell, person, kept)),
    offersUsed: day ? {} : usedOffers(placed, term, { from, to }),
    settings: { restHours, maxHoursPerDay, maxGatesPerDay, maxNightsInRow, seconds },
  }
}

/** What of a person decides a roster: no telephone, no number. */
function problemPerson(person: KeptPerson): RosterPerson {
  const { key, name, role, unit, team, mayLead, newcomer, pattern, patternStart, available } = person
  return { key, name, role, unit, team, mayLead, newcomer, pattern, patternStart, available }
}

function problemAbsence({ person, code, from, to, part, reason }: KeptAbsence): Absence {
  return { person, code, from, to, part, reason }
}

function problemOffer({ person, school, slots, cap, withdrawn, insured, trained, offeredOn }: KeptOffer): Offer {
  return { person, school, slots, cap, withdrawn, insured, trained, offeredOn }
}

function dutiesOf(
  { schools, days, options, shifts }: Kept,
  { kind, from, to, sheet }: Period,
  calendar: WorkdayCalendar,
): Duty[] {
  if (kind === 'gate') return expandGateDuties({ schools, days, needs: options.gateNeeds, calendar, from, to })
  const own = parseShifts(sheet?.shifts ?? '')
  const needs = parseNeeds(sheet?.needs ?? '')
  return expandShiftDuties({
    shifts: own.length > 0 ? own : shifts,
    needs: needs.length > 0 ? needs : options.shiftNeeds,
    post: sheet === undefined || sheet.post === '' ? options.post : sheet.post,
    calendar,
    from,
    to,
  })
}

/** How long a cell's duty is; office hours are eight of a day shift, standby is no work. */
function minutesOf({ cell, person }: PlacedCell, kept: Kept): number {
  const [assignment] = neighbourOf(cell, person, kept)
  if (assignment === undefined || cell.code === '备') return 0
  const { start, end } = spanOf(assignment)
  return person.pattern === officePattern ? Math.min(end - start, 480) : end - start
}

/** What stands on another roster counts for rest too: a night before an early gate, 24 hours at another post. */
function neighbourOf(cell: PlacedCell['cell'], person: KeptPerson, { options, shifts }: Kept): Assignment[] {
  const own = parseShifts(cell.shifts)
  const source = {
    kind: cell.kind === 'gate' ? ('gate' as const) : ('duty' as const),
    shifts: own.length > 0 ? own : shifts,
    post: cell.post === '' ? options.post : cell.post,
  }
  const assignment = assignmentOfCell(cell, person, source)
  return assignment === undefined ? [] : [assignment]
}
