/** A roster's problem with everything looked up once: duties as moments, people by number, who stood before and after. */
import { spanOf } from './clock.ts'
import { officePattern } from './patterns.ts'
import { patternOfDuty } from './duty-pattern.ts'
import type { Absence, Assignment, Carried, Duty, Need, Offer, RosterPerson, RosterProblem, RosterRole } from './roster.types.ts'

/** A duty with its moments (minutes since 1970) and what it counts as. */
export interface PlannedDuty {
  readonly at: number
  readonly duty: Duty
  readonly start: number
  readonly end: number
  /** When people must be in place. */
  readonly arrive: number
  readonly minutes: number
  readonly night: boolean
  readonly early: boolean
  /** Waves at one gate in one half-day are one block: nobody is changed between them without need. */
  readonly block: string
  /** Stands before or after the period: counts for rest only. */
  readonly outside: boolean
  /** Needs that are no leaders, and how many leaders. */
  readonly seats: readonly Need[]
  readonly leaders: number
}

/** A problem made ready for rules, costs and search. */
export interface Plan {
  readonly problem: RosterProblem
  readonly people: readonly RosterPerson[]
  readonly duties: readonly PlannedDuty[]
  /** How many of `duties` belong to the period; those outside come after. */
  readonly inside: number
  readonly personAt: ReadonlyMap<string, number>
  readonly dutyAt: ReadonlyMap<string, number>
  readonly absences: readonly (readonly Absence[])[]
  readonly offers: readonly (readonly Offer[])[]
  readonly carried: readonly Carried[]
  /** By person: whole duties that the year has brought him above the one of his role who has least. */
  readonly above: readonly Readonly<Record<Counted, number>>[]
  /** Assignments outside the period, as pairs of person and duty. */
  readonly before: readonly (readonly [number, number])[]
  readonly schools: ReadonlySet<string>
  /** By person: duties of the person's own cycle. */
  readonly pattern: readonly ReadonlySet<number>[]
  /** Duties that cannot be done together with a duty, whoever stands there. */
  readonly clashes: readonly ReadonlySet<number>[]
}

/** What the account of fairness counts. */
export const counted = ['nights', 'weekends', 'holidays', 'early'] as const
export type Counted = (typeof counted)[number]

/** No more than this much of the past weighs on a roster. */
const mostAbove = 10
const nightHours = { from: 22 * 60, to: 6 * 60 } as const
const longDuty = 8 * 60
const officeDay = 8 * 60
const dayLongDuty = 20 * 60
const restAfterDay = 24 * 60

/** Makes a problem ready. */
export function makePlan(problem: RosterProblem): Plan {
  const personAt = new Map(problem.people.map(({ key }, at) => [key, at]))
  const inside = problem.duties.map((duty, at) => planDuty(duty, at, false))
  const outside: PlannedDuty[] = []
  const before: [number, number][] = []
  for (const assignment of problem.neighbours) {
    const person = personAt.get(assignment.person)
    if (person === undefined) continue
    const at = inside.length + outside.length
    outside.push(planDuty(neighbourDuty(assignment), at, true))
    before.push([person, at])
  }
  const duties = [...inside, ...outside]
  const carried = problem.people.map(({ key }) => problem.carried.find(({ person }) => person === key) ?? nothingCarried(key))
  return {
    problem,
    people: problem.people,
    duties,
    inside: inside.length,
    personAt,
    dutyAt: new Map(problem.duties.map(({ id }, at) => [id, at])),
    absences: problem.people.map(({ key }) => problem.absences.filter(({ person }) => person === key)),
    offers: problem.people.map(({ key }) => problem.offers.filter(({ person }) => person === key)),
    carried,
    above: problem.people.map((_, person) => aboveLeast(problem.people, carried, person)),
    before,
    schools: new Set(problem.duties.map(({ school }) => school).filter((school) => school !== '')),
    pattern: problem.people.map((person) => patternOfDuty(person, problem)),
    clashes: findClashes(duties, problem.settings.restHours * 60),
  }
}

/** Whether a role may fill one of the duty's needs, and which: the first that accepts it. */
export function needFor(planned: PlannedDuty, role: RosterRole): number {
  return planned.seats.findIndex(({ accepts }) => accepts.includes(role))
}

/** Why two duties cannot both be done by one person; undefined when they can. `rest` in minutes. */
export function clashOf(a: PlannedDuty, b: PlannedDuty, rest: number): 'overlap' | 'rest' | undefined {
  const [first, second] = a.start <= b.start ? [a, b] : [b, a]
  const samePlace = first.duty.place === second.duty.place
  if (first.end > (samePlace ? second.start : second.arrive)) return 'overlap'
  const needed = first.minutes >= dayLongDuty ? Math.max(rest, restAfterDay) : first.night || first.minutes >= longDuty ? rest : 0
  return second.start - first.end < needed ? 'rest' : undefined
}

/** Minutes that a duty counts for a person's hours: who works office hours (正常班) works eight of a day shift. */
export function workMinutes(plan: Plan, person: number, { minutes, duty }: PlannedDuty): number {
  if (duty.code === '备') return 0
  return plan.people[person]?.pattern === officePattern ? Math.min(minutes, officeDay) : minutes
}

/** Minutes of rest that a duty asks for after it. */
export function restAfter(planned: PlannedDuty, rest: number): number {
  return planned.minutes >= dayLongDuty ? Math.max(rest, restAfterDay) : rest
}

function aboveLeast(people: readonly RosterPerson[], carried: readonly Carried[], person: number): Record<Counted, number> {
  const rate = (of: number, item: Counted) => (carried[of]?.[item] ?? 0) / Math.max(0.1, carried[of]?.share ?? 1)
  const peers = [...people.keys()].filter((other) => people[other]?.role === people[person]?.role)
  const above = (item: Counted) =>
    Math.min(mostAbove, Math.round(rate(person, item) - Math.min(...peers.map((other) => rate(other, item)))))
  return { nights: above('nights'), weekends: above('weekends'), holidays: above('holidays'), early: above('early') }
}

function planDuty(duty: Duty, at: number, outside: boolean): PlannedDuty {
  const { start, end } = spanOf(duty)
  return {
    at,
    duty,
    start,
    end,
    arrive: start - duty.lead,
    minutes: end - start,
    night: duty.kind === 'duty' && duty.code !== '备' && touchesNight(start, end),
    early: duty.kind === 'gate' && duty.half === '上学',
    block: `${duty.date}|${duty.place}|${duty.half ?? duty.label}`,
    outside,
    seats: duty.needs.filter(({ lead }) => !lead),
    leaders: duty.needs.filter(({ lead }) => lead).reduce((sum, { min }) => sum + min, 0),
  }
}

/** At least two hours between 22:00 and 06:00. */
function touchesNight(start: number, end: number): boolean {
  let minutes = 0
  for (let day = Math.floor(start / 1440) - 1; day * 1440 < end; day += 1) {
    const from = day * 1440 + nightHours.from
    const to = (day + 1) * 1440 + nightHours.to
    minutes += Math.max(0, Math.min(end, to) - Math.max(start, from))
  }
  return minutes >= 120
}

function findClashes(duties: readonly PlannedDuty[], rest: number): Set<number>[] {
  const sets = duties.map(() => new Set<number>())
  const order = duties.toSorted((a, b) => a.start - b.start)
  const reach = Math.max(rest, restAfterDay) + 120
  for (const [place, first] of order.entries()) {
    for (let next = place + 1; next < order.length; next += 1) {
      const second = order[next]
      if (second === undefined || second.start > first.end + reach) break
      if (clashOf(first, second, rest) === undefined) continue
      sets[first.at]?.add(second.at)
      sets[second.at]?.add(first.at)
    }
  }
  return sets
}

/** A duty of another roster or another period: short ones are gates. */
function neighbourDuty({ place, date, start, end }: Assignment): Duty {
  const span = spanOf({ date, start, end })
  const kind = span.end - span.start < 180 ? 'gate' : 'duty'
  return {
    id: `${place}|${date}|${start}`,
    kind,
    place,
    school: '',
    gate: '',
    label: '',
    wave: '',
    code: kind === 'duty' && end <= start ? '夜' : '',
    half: null,
    date,
    start,
    end,
    lead: 0,
    needs: [],
    weekday: 1,
    holiday: false,
    weekend: false,
  }
}

function nothingCarried(person: string): Carried {
  return { person, nights: 0, weekends: 0, holidays: 0, early: 0, hours: 0, share: 1 }
}
