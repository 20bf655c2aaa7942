/** Looks at a list of assignments from scratch: what it breaks, what it leaves open and why, what to mind, the account, the points. */
import { accountOf } from './account.ts'
import { dutyPoints, personPoints, staffingOf } from './costs.ts'
import { needFor, type Plan, type PlannedDuty } from './plan.ts'
import type { AccountLine, Assignment, Broken, Open } from './roster.types.ts'
import { findStaticViolation, findViolations, type HardRule } from './rules.ts'
import { emptyState, stateOf, type State } from './state.ts'
import { findWarnings } from './warnings.ts'

/** What a list of assignments is worth. */
export interface Checked {
  readonly broken: Broken[]
  readonly open: Open[]
  readonly warnings: Broken[]
  readonly account: AccountLine[]
  readonly points: number
}

/** Checks a list against a problem; needs nothing but the two. */
export function checkRoster(plan: Plan, assignments: readonly Assignment[]): Checked {
  const { state, unknown } = stateOf(plan, assignments)
  return {
    broken: [...findBroken(plan, state), ...unknown.map(unknownAssignment), ...wrongRoles(plan, assignments)],
    open: findOpen(plan, state),
    warnings: findWarnings(plan, state),
    account: accountOf(plan, state),
    points: scoreOf(plan, state),
  }
}

/** Points of the whole: less is better. */
export function scoreOf(plan: Plan, state: State): number {
  const excused = (person: number, at: number) => findStaticViolation(plan, state, person, at) !== undefined
  let points = 0
  for (const planned of plan.duties) points += dutyPoints(plan, state, planned)
  for (const person of plan.people.keys()) points += personPoints(plan, state, person, excused)
  return Math.round(points * 1000) / 1000
}

/** Hard rules that are broken, each excess once: at the later of two duties that do not go together. */
export function findBroken(plan: Plan, state: State): Broken[] {
  const broken: Broken[] = []
  // Duties are put one after another in the order of time; who stands beside whom is known from the beginning.
  const growing: State = { stands: emptyState(plan).stands, teams: state.teams, fixed: state.fixed }
  for (const [person, stands] of state.stands.entries()) {
    const inTime = [...stands]
      .filter((at) => plan.duties[at]?.outside === false)
      .toSorted((a, b) => timeOf(plan, a) - timeOf(plan, b))
    for (const at of inTime) {
      for (const { rule, say } of findViolations(plan, growing, person, at)) {
        broken.push({ rule, text: `${say()}。`, person: plan.people[person]?.key ?? '', duty: plan.duties[at]?.duty.id ?? '' })
      }
      growing.stands[person]?.add(at)
    }
  }
  return broken
}

/** Missing people, one entry each, with the reason why nobody was put there. */
export function findOpen(plan: Plan, state: State): Open[] {
  return plan.duties.slice(0, plan.inside).flatMap((planned) => {
    const { missing, leadersMissing } = staffingOf(plan, state, planned)
    const { place, date, start, end, id } = planned.duty
    const entry = (role: string, why: string): Open => ({ role, place, date, start, end, duty: id, why })
    const seats = planned.seats.flatMap((seat, number) => {
      const count = missing[number] ?? 0
      if (count === 0) return []
      const why = whyOpen(plan, state, planned, seat.label, (person) => needFor(planned, roleOf(plan, person)) === number)
      return Array.from({ length: count }, () => entry(seat.label, why))
    })
    if (leadersMissing === 0) return seats
    const why = whyOpen(plan, state, planned, '有带班资格的人', (person) => plan.people[person]?.mayLead === true)
    return [...seats, ...Array.from({ length: leadersMissing }, () => entry('带班', why))]
  })
}

/** Who could have been put there and what stood against each, counted by rule; names where they are few. */
function whyOpen(plan: Plan, state: State, planned: PlannedDuty, label: string, suits: (person: number) => boolean): string {
  const team = state.teams[planned.at]
  const candidates = [...plan.people.keys()].filter((person) => suits(person) && team?.has(person) !== true)
  if (candidates.length === 0) return `名单上没有别的${label}可排`
  const byRule = new Map<HardRule, string[]>()
  const free: string[] = []
  for (const person of candidates) {
    const name = plan.people[person]?.key ?? ''
    const [first] = findViolations(plan, state, person, planned.at)
    if (first === undefined) free.push(name)
    else byRule.set(first.rule, [...(byRule.get(first.rule) ?? []), name])
  }
  // Which parents made no offer for this time is nobody's business (M10).
  const whoOf = (rule: HardRule, names: readonly string[]) =>
    rule === 'offer' || rule === 'cap' ? '' : `（${someNames(names)}）`
  const reasons = [...byRule].map(([rule, names]) => `${openReasons[rule]}${names.length}人${whoOf(rule, names)}`)
  const head = `${label}另有${candidates.length}人：${reasons.join('，')}`
  if (free.length === 0) return head
  return `${free.length}人可以排上（${someNames(free)}）${reasons.length === 0 ? '' : `；${reasons.join('，')}`}`
}

const openReasons: Readonly<Record<HardRule, string>> = {
  offer: '没有报这个时段',
  role: '身份不符',
  school: '不是本校',
  absence: '请假、培训或出庭',
  available: '不在可上岗时段',
  overlap: '同一时间已在别处',
  rest: '休息时间不够',
  hours: '当天时数已满',
  gates: '当天次数已满',
  nights: '连续夜班已满',
  cap: '次数已到本人上限',
  newcomer: '新人无人带',
}

function someNames(names: readonly string[]): string {
  return names.length <= 4 ? names.join('、') : `${names.slice(0, 3).join('、')}等`
}

/** What cannot be placed at all is said, not dropped. */
function unknownAssignment({ person, duty, place, date, start }: Assignment): Broken {
  return { rule: 'unknown', text: `${person}在${date} ${start} ${place}的安排对不上名单或岗位。`, person, duty }
}

/** The role of an assignment is the person's own: nobody stands as what he is not. */
function wrongRoles(plan: Plan, assignments: readonly Assignment[]): Broken[] {
  return assignments.flatMap(({ person, role, duty }) => {
    const at = plan.personAt.get(person)
    const own = at === undefined ? undefined : plan.people[at]?.role
    return own === undefined || own === role
      ? []
      : [{ rule: 'role', text: `${person}是${own}，不能按${role}安排。`, person, duty }]
  })
}

function roleOf(plan: Plan, person: number) {
  return plan.people[person]?.role ?? '民警'
}

function timeOf(plan: Plan, at: number): number {
  return plan.duties[at]?.start ?? 0
}
