/** Who stands where, in a form that rules and search can change quickly. */
import type { Plan } from './plan.ts'
import type { Assignment } from './roster.types.ts'

/** Duties by person and people by duty, as numbers of a plan. */
export interface State {
  readonly stands: Set<number>[]
  readonly teams: Set<number>[]
  /** Pairs person × duty that a person fixed, as keyOf. */
  readonly fixed: Set<number>
}

/** Nobody stands anywhere, but for what lies outside the period. */
export function emptyState(plan: Plan): State {
  const state: State = {
    stands: plan.people.map(() => new Set()),
    teams: plan.duties.map(() => new Set()),
    fixed: new Set(),
  }
  for (const [person, duty] of plan.before) put(state, person, duty)
  return state
}

/** The state of a list; assignments that name no known person or duty are left out and returned. */
export function stateOf(plan: Plan, assignments: readonly Assignment[]): { state: State; unknown: Assignment[] } {
  const state = emptyState(plan)
  const unknown: Assignment[] = []
  for (const assignment of assignments) {
    const person = plan.personAt.get(assignment.person)
    const duty = findDuty(plan, assignment)
    if (person === undefined || duty === undefined) unknown.push(assignment)
    else {
      put(state, person, duty)
      if (assignment.fixed) state.fixed.add(keyOf(plan, person, duty))
    }
  }
  return { state, unknown }
}

/** The list of a state, in the order of the duties. */
export function assignmentsOf(plan: Plan, state: State): Assignment[] {
  return plan.duties.slice(0, plan.inside).flatMap(({ at, duty }) =>
    [...(state.teams[at] ?? [])]
      .toSorted((a, b) => a - b)
      .flatMap((number) => {
        const person = plan.people[number]
        if (person === undefined) return []
        const { place, date, start, end, id } = duty
        return [
          {
            person: person.key,
            role: person.role,
            place,
            date,
            start,
            end,
            duty: id,
            fixed: state.fixed.has(keyOf(plan, number, at)),
          },
        ]
      }),
  )
}

/** The duty that an assignment means: by id, or by place, date and start. */
export function findDuty(
  plan: Plan,
  {
    duty,
    place,
    date,
    start,
  }: { readonly duty?: string; readonly place?: string; readonly date?: string; readonly start?: string },
): number | undefined {
  if (duty !== undefined && duty !== '') return plan.dutyAt.get(duty)
  const found = plan.duties.findIndex(
    (planned) =>
      !planned.outside &&
      planned.duty.date === date &&
      (place === undefined || planned.duty.place === place) &&
      (start === undefined || planned.duty.start === start),
  )
  return found === -1 ? undefined : found
}

export function put({ stands, teams }: State, person: number, duty: number): void {
  stands[person]?.add(duty)
  teams[duty]?.add(person)
}

export function take({ stands, teams }: State, person: number, duty: number): void {
  stands[person]?.delete(duty)
  teams[duty]?.delete(person)
}

export function copyState({ stands, teams, fixed }: State): State {
  return { stands: stands.map((set) => new Set(set)), teams: teams.map((set) => new Set(set)), fixed: new Set(fixed) }
}

/** One number for a pair of person and duty. */
export function keyOf(plan: Plan, person: number, duty: number): number {
  return person * plan.duties.length + duty
}
