/** What makes one roster better than another, in points (fewer are better): gaps, own cycles, wishes, fairness, continuity. */
import { counted, needFor, type Counted, type Plan, type PlannedDuty } from './plan.ts'
import type { State } from './state.ts'
import { touches } from './rules.ts'

/** Points of each thing. A missing person outweighs every wish; one more than the minimum outweighs a little unfairness. */
export const pointsOf = {
  missing: 1000,
  unfilled: 100,
  offCycle: 30,
  missedCycle: 300,
  wish: 40,
  block: 3,
  nights: 2,
  weekends: 3,
  holidays: 4,
  early: 1,
  load: 0.2,
} as const

/** Whether a duty counts for an item of the account. A night that begins on a weekend counts for both. */
export function counts(item: Counted, { night, early, duty }: PlannedDuty): boolean {
  switch (item) {
    case 'nights':
      return night
    case 'weekends':
      return duty.weekend && duty.code !== '备'
    case 'holidays':
      return duty.holiday && duty.code !== '备'
    case 'early':
      return early
  }
}

/** Points of the n-th duty (from 0) of an item for a person: rising, so that duties spread. */
export function fairnessStep(plan: Plan, person: number, item: Counted, n: number): number {
  return pointsOf[item] * (2 * ((plan.above[person]?.[item] ?? 0) + n) + 1)
}

/** Points of the n-th turn (from 0) of whatever kind. */
export function loadStep(n: number): number {
  return pointsOf.load * (2 * n + 1)
}

/** Points that a person's single duty has by itself: outside the own cycle, against a wish. */
export function ownPoints(plan: Plan, person: number, planned: PlannedDuty): number {
  const cycle = hasCycle(plan, person, planned) && plan.pattern[person]?.has(planned.at) !== true ? pointsOf.offCycle : 0
  return cycle + (isAgainstWish(plan, person, planned) ? pointsOf.wish : 0)
}

/** Whether a person's cycle speaks about this kind of duty. */
export function hasCycle(plan: Plan, person: number, planned: PlannedDuty): boolean {
  return planned.duty.kind === 'duty' && (plan.people[person]?.pattern ?? '') !== ''
}

export function isAgainstWish(plan: Plan, person: number, planned: PlannedDuty): boolean {
  return (plan.absences[person] ?? []).some((absence) => absence.code === '愿' && touches(absence, planned))
}

/** Points of all that a person has and has not. `excused` says which duties of the cycle a hard rule takes away. */
export function personPoints(
  plan: Plan,
  state: State,
  person: number,
  excused: (person: number, duty: number) => boolean,
): number {
  const parent = plan.people[person]?.role === '家长'
  const tally: Record<Counted, number> = { nights: 0, weekends: 0, holidays: 0, early: 0 }
  const blocks = new Set<string>()
  let points = 0
  for (const at of state.stands[person] ?? []) {
    const planned = plan.duties[at]
    if (planned === undefined || planned.outside) continue
    points += ownPoints(plan, person, planned)
    blocks.add(planned.block)
    // Parents come as often as they offered: nothing to even out.
    if (parent) continue
    for (const item of counted) if (counts(item, planned)) points += fairnessStep(plan, person, item, tally[item]++)
  }
  let turn = 0
  for (const block of blocks) points += (block === '' ? 0 : pointsOf.block) + (parent ? 0 : loadStep(turn++))
  for (const at of plan.pattern[person] ?? []) {
    if (state.stands[person]?.has(at) !== true && !excused(person, at)) points += pointsOf.missedCycle
  }
  return points
}

/** How many are missing at a duty: by seat below its minimum, below what is wanted, and leaders. */
export interface Staffing {
  readonly have: readonly number[]
  readonly missing: readonly number[]
  readonly wanting: readonly number[]
  readonly leaders: number
  readonly leadersMissing: number
}

/** Counts the people of a duty. */
export function staffingOf(plan: Plan, state: State, planned: PlannedDuty): Staffing {
  const have = planned.seats.map(() => 0)
  let leaders = 0
  for (const person of state.teams[planned.at] ?? []) {
    const found = plan.people[person]
    if (found === undefined) continue
    const seat = needFor(planned, found.role)
    if (seat !== -1) have[seat] = (have[seat] ?? 0) + 1
    if (found.mayLead) leaders += 1
  }
  const missing = planned.seats.map(({ min }, seat) => Math.max(0, min - (have[seat] ?? 0)))
  const wanting = planned.seats.map(({ min, wanted }, seat) => Math.max(0, wanted - Math.max(min, have[seat] ?? 0)))
  return { have, missing, wanting, leaders, leadersMissing: Math.max(0, planned.leaders - leaders) }
}

/** Points of the gaps of a duty. */
export function dutyPoints(plan: Plan, state: State, planned: PlannedDuty): number {
  if (planned.outside) return 0
  const { missing, wanting, leadersMissing } = staffingOf(plan, state, planned)
  return (sum(missing) + leadersMissing) * pointsOf.missing + sum(wanting) * pointsOf.unfilled
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
