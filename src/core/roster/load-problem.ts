/** Everything that decides a roster, from what this desk keeps; and the assignments of a saved one. */
import { addDays, daysBetween } from '#shared/kernel/dates.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { expandGateDuties, expandShiftDuties } from '#shared/roster/duties.ts'
import { parseNeeds, parseShifts } from '#shared/roster/kept-text.ts'
import {
  rosterRoles,
  type Assignment,
  type Carried,
  type Duty,
  type Offer,
  type RosterKind,
  type RosterPerson,
  type RosterProblem,
} from '#shared/roster/roster.types.ts'
import type { KeptOffer, KeptPerson, RosterOptions } from '#shared/roster/sheet.types.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { assignmentOfCell, countsOfCell, type PlacedCell } from './cells.ts'
import { termOf } from './parents.ts'
import { findOptions, listAbsences, listDays, listOffers, listPeople, listSchools } from './people.queries.ts'
import { absenceOf, dayOf, offerOf, optionsOf, peopleOf, schoolOf } from './shapes.ts'
import { findSheet, listCells, listCellsBetween, type SheetRecord } from './sheet.queries.ts'
import type { LoadedRoster, RosterScope } from './solving.handlers.ts'

/** Days before and after a period whose duties count for rest. */
const around = 3
/** Days that one roster may span. */
export const longestPeriod = 400

/** Reads what a question is about. Throws CallError `not_found` or `bad_input`. */
export async function loadRoster(db: ReadDatabase, scope: RosterScope, calendar: WorkdayCalendar): Promise<LoadedRoster> {
  if (scope.sheetId !== undefined) return loadSheet(db, await needSheet(db, scope.sheetId), calendar)
  const { kind, from, to } = scope
  if (kind === undefined || from === undefined || to === undefined)
    throw new CallError(
      'bad_input',
      '请写明排哪种班（kind：gate 护学岗、duty 值班）和起止日期（from、to），或给出 sheetId、problem。',
    )
  return { problem: await loadProblem(db, { kind, from, to }, calendar), assignments: [] }
}

/** A saved roster: its problem and its assignments. */
export async function loadSheet(db: ReadDatabase, sheet: SheetRecord, calendar: WorkdayCalendar): Promise<LoadedRoster> {
  const kind: RosterKind = sheet.kind === 'gate' ? 'gate' : 'duty'
  const problem = await loadProblem(db, { kind, from: sheet.from_on, to: sheet.to_on, sheet }, calendar)
  const people = new Map(peopleOf(await listPeople(db)).map((person) => [person.id, person]))
  const cells = await listCells(db, sheet.id)
  const inPeriod = cells.filter(({ date }) => sheet.from_on <= date && date <= sheet.to_on)
  const assignments = inPeriod.flatMap((cell) => assignmentOfCell(cell, people.get(cell.person_id), problem) ?? [])
  // Who stood at a gate and has taken the offer back since broke no rule: the cell stays, and nothing is said about it (M10).
  const known = new Set(problem.people.map(({ key }) => key))
  const kept = assignments.filter(({ person, role }) => role !== '家长' || known.has(person))
  return { problem, assignments: inOrder(problem, kept) }
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

/** One day of a saved roster. */
export async function loadDay(
  db: ReadDatabase,
  sheet: SheetRecord,
  date: string,
  calendar: WorkdayCalendar,
): Promise<LoadedRoster> {
  return loadSheet(db, { ...sheet, from_on: date, to_on: date }, calendar)
}

/** A saved roster, or CallError `not_found`. */
export async function needSheet(db: ReadDatabase, id: string): Promise<SheetRecord> {
  const sheet = await findSheet(db, id)
  if (sheet === undefined) throw new CallError('not_found', '没有找到这张排班表，可能已被移走。请刷新后再试。')
  return sheet
}

/** What a problem is built for. */
interface Period {
  readonly kind: RosterKind
  readonly from: string
  readonly to: string
  readonly sheet?: SheetRecord
}

async function loadProblem(db: ReadDatabase, period: Period, calendar: WorkdayCalendar): Promise<RosterProblem> {
  const { kind, from, to, sheet } = period
  if (from > to || daysBetween(from, to) > longestPeriod)
    throw new CallError('bad_input', '起止日期颠倒，或期间超过一年。请改正后再试。')
  const everyone = peopleOf(await listPeople(db))
  const standing = (await listOffers(db)).filter(({ withdrawn }) => withdrawn === 0)
  const offering = new Set(standing.map(({ person_id }) => person_id))
  const people = everyone.filter(
    (person) => standsOn(person, kind, everyone) && (person.role !== '家长' || offering.has(person.id)),
  )
  const keys = new Map(people.map(({ id, key }) => [id, key]))
  const options = optionsOf(await findOptions(db))
  const duties = await loadDuties(db, period, options, people, calendar)
  const past = await listCellsBetween(db, `${from.slice(0, 4)}-01-01`, addDays(to, around), sheet?.id ?? '')
  const placed = past.flatMap((cell): PlacedCell[] => {
    const person = everyone.find(({ id }) => id === cell.person_id)
    return person === undefined || !keys.has(person.id) ? [] : [{ cell, person }]
  })
  const absences = (await listAbsences(db)).flatMap((row) => absenceOf(row, keys) ?? [])
  const term = await termOf(db, from)
  const offersUsed = usedOffers(placed, term, { from, to })
  const offers = standing.flatMap((row) => offerOf(row, keys, 0) ?? [])
  return {
    kind,
    from,
    to,
    people: people.map(problemPerson),
    duties,
    absences: absences
      .filter((absence) => absence.from <= addDays(to, 1) && absence.to >= from)
      .map(({ person, code, from: first, to: last, part, reason }) => ({ person, code, from: first, to: last, part, reason })),
    offers: offers.map(problemOffer),
    carried: people.map(({ key, id }) =>
      carriedOf(
        key,
        // Only what was posted has happened.
        placed.filter(({ person, cell }) => person.id === id && cell.date < from && cell.version > 0),
        calendar,
        absences,
        from,
      ),
    ),
    neighbours: placed
      .filter(({ cell }) => cell.date >= addDays(from, -around) && !(from <= cell.date && cell.date <= to && cell.kind === kind))
      .flatMap(({ cell, person }) => neighbourOf(cell, person, options)),
    offersUsed,
    settings: {
      restHours: options.restHours,
      maxHoursPerDay: options.maxHoursPerDay,
      maxGatesPerDay: options.maxGatesPerDay,
      maxNightsInRow: options.maxNightsInRow,
      seconds: options.seconds,
    },
  }
}

/** What of a person decides a roster: no telephone, no number. */
function problemPerson(person: KeptPerson): RosterPerson {
  const { key, name, role, unit, team, mayLead, newcomer, pattern, patternStart, available } = person
  return { key, name, role, unit, team, mayLead, newcomer, pattern, patternStart, available }
}

function problemOffer({ person, school, slots, cap, withdrawn, insured, trained, offeredOn }: KeptOffer): Offer {
  return { person, school, slots, cap, withdrawn, insured, trained, offeredOn }
}

/** Gates: who was entered for them. Shifts: 民警 and 辅警 with a cycle; all of them where nobody has one. */
function standsOn(person: KeptPerson, kind: RosterKind, everyone: readonly KeptPerson[]): boolean {
  if (!person.active || (person.serves !== '' && person.serves !== kind)) return false
  if (kind === 'gate') return true
  if (person.role !== '民警' && person.role !== '辅警' && person.role !== '保安') return false
  const cycles = everyone.some(({ active, pattern, serves }) => active && pattern !== '' && serves !== 'gate')
  return person.serves === 'duty' || person.pattern !== '' || (!cycles && person.role !== '保安')
}

async function loadDuties(
  db: ReadDatabase,
  { kind, from, to, sheet }: Period,
  options: RosterOptions,
  people: readonly KeptPerson[],
  calendar: WorkdayCalendar,
): Promise<Duty[]> {
  if (kind === 'gate') {
    const schools = (await listSchools(db)).map(schoolOf)
    const days = (await listDays(db)).map(dayOf)
    return expandGateDuties({ schools, days, needs: options.gateNeeds, calendar, from, to })
  }
  const own = parseShifts(sheet?.shifts ?? '')
  const shifts = own.length > 0 ? own : shiftsFor(options, people)
  const needs = parseNeeds(sheet?.needs ?? '')
  const post = sheet === undefined || sheet.post === '' ? options.post : sheet.post
  return expandShiftDuties({ shifts, needs: needs.length > 0 ? needs : options.shiftNeeds, post, calendar, from, to })
}

/** The station's shifts, and 24 hours where somebody's cycle has such a turn. */
function shiftsFor({ shifts }: RosterOptions, people: readonly KeptPerson[]): RosterOptions['shifts'] {
  const turns = people.some(({ pattern }) => pattern.includes('值')) && !shifts.some(({ code }) => code === '值')
  return turns ? [...shifts, { code: '值', name: '值班', start: '08:30', end: '08:30' }] : shifts
}

function carriedOf(
  person: string,
  cells: readonly PlacedCell[],
  calendar: WorkdayCalendar,
  absences: readonly { person: string; code: string; from: string; to: string }[],
  from: string,
): Carried {
  const sums = { nights: 0, weekends: 0, holidays: 0, early: 0, hours: 0 }
  for (const { cell } of cells) {
    const counts = countsOfCell(cell, calendar)
    sums.nights += counts.nights
    sums.weekends += counts.weekends
    sums.holidays += counts.holidays
    sums.early += counts.early
  }
  const first = cells[0]?.cell.date ?? from
  const days = Math.max(1, daysBetween(first, from))
  const away = absences
    .filter((absence) => absence.person === person && absence.code === '假' && absence.from < from && absence.to >= first)
    .reduce(
      (sum, absence) => sum + daysBetween(absence.from < first ? first : absence.from, absence.to < from ? absence.to : from) + 1,
      0,
    )
  return { person, ...sums, share: Math.max(0.1, Number((1 - Math.min(away, days) / days).toFixed(3))) }
}

/** What stands on another roster on the same days counts for rest too: a night before an early gate. */
function neighbourOf(cell: PlacedCell['cell'], person: KeptPerson, options: RosterOptions): Assignment[] {
  const kind = cell.kind === 'gate' ? 'gate' : 'duty'
  return [assignmentOfCell(cell, person, { kind, shifts: options.shifts, post: options.post }) ?? []].flat()
}

/** Duties of parents in the term, outside the period that is planned. */
function usedOffers(
  placed: readonly PlacedCell[],
  term: { from: string; to: string },
  period: { from: string; to: string },
): Record<string, number> {
  const used: Record<string, number> = {}
  for (const { cell, person } of placed) {
    if (person.role !== '家长' || cell.duty === '' || cell.date < term.from || cell.date > term.to) continue
    if (period.from <= cell.date && cell.date <= period.to) continue
    used[person.key] = (used[person.key] ?? 0) + 1
  }
  return used
}
