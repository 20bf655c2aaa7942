/** A roster as a mixed-integer model with exactly the rules and points of src/shared/roster, and the way from a solution back. */
import { counts, fairnessStep, loadStep, ownPoints, pointsOf } from '#shared/roster/costs.ts'
import { toDayNumber } from '#shared/kernel/dates.ts'
import { groupBy } from '#shared/kernel/groups.ts'
import { counted, needFor, type Plan, type PlannedDuty } from '#shared/roster/plan.ts'
import { capOf, isExperienced } from '#shared/roster/rules.ts'
import { candidatesOf, excusedOf } from '#shared/roster/search.ts'
import { emptyState, put, type State } from '#shared/roster/state.ts'
import { coverByCliques } from './cliques.ts'
import { createModel, type SparseModel } from './sparse-model.ts'

/** A model of a roster. */
export interface RosterModel {
  readonly model: SparseModel
  /** Points that no roster can avoid. */
  readonly offset: number
  /** Column values of a state, for a warm start. */
  valuesOf(state: State): Float64Array
  /** The state of column values. */
  stateOf(values: ArrayLike<number>): State
}

/** A column whose value follows from those of others: set when a warm start is made, in the order of the list. */
type Follow = (values: Float64Array) => void

/** Builds the model; `fixed` holds what a person decided and is never changed. */
export function buildModel(plan: Plan, fixed: State): RosterModel {
  const model = createModel()
  const follows: Follow[] = []
  const candidates = candidatesOf(plan, fixed)
  const excused = excusedOf(plan, fixed)
  const columns = addAssignments()
  let offset = 0
  for (const [person, duties] of plan.pattern.entries())
    for (const at of duties) if (!excused(person, at)) offset += pointsOf.missedCycle

  for (const planned of insideOf(plan)) addStaffing(planned)
  addClashes()
  for (const person of plan.people.keys()) addPerson(person)

  return {
    model,
    offset,
    valuesOf(state) {
      const values = new Float64Array(model.cost.length)
      for (const [person, own] of columns.entries())
        for (const [at, column] of own) values[column] = state.stands[person]?.has(at) === true ? 1 : 0
      for (const follow of follows) follow(values)
      return values
    },
    stateOf(values) {
      const state = emptyState(plan)
      for (const [person, own] of columns.entries())
        for (const [at, column] of own) if ((values[column] ?? 0) > 0.5) put(state, person, at)
      for (const key of fixed.fixed) state.fixed.add(key)
      return state
    },
  }

  /** One binary column for each person who may stand at a duty; what is fixed cannot be anything but 1. */
  function addAssignments(): Map<number, number>[] {
    const found = plan.people.map(() => new Map<number, number>())
    for (const planned of insideOf(plan)) {
      const people = new Set([...(candidates[planned.at] ?? []), ...(fixed.teams[planned.at] ?? [])])
      for (const person of people) {
        const stands = fixed.stands[person]?.has(planned.at) === true
        if (
          !stands &&
          [...(plan.clashes[planned.at] ?? [])].some((other) => other >= plan.inside && fixed.stands[person]?.has(other))
        )
          continue
        const kept = plan.pattern[person]?.has(planned.at) === true && !excused(person, planned.at)
        const cost = ownPoints(plan, person, planned) - (kept ? pointsOf.missedCycle : 0)
        found[person]?.set(planned.at, model.addColumn({ cost, lower: stands ? 1 : 0, integer: true }))
      }
    }
    return found
  }

  function addStaffing(planned: PlannedDuty): void {
    const team = [...plan.people.keys()].flatMap((person) => {
      const column = columns[person]?.get(planned.at)
      return column === undefined ? [] : [{ person, column }]
    })
    for (const [seat, { min, wanted }] of planned.seats.entries()) {
      const seated = team
        .filter(({ person }) => needFor(planned, plan.people[person]?.role ?? '民警') === seat)
        .map(({ column }) => column)
      const below = min > 0 ? addGap(seated, min, pointsOf.missing) : undefined
      if (wanted > min) addWanting(seated, min, wanted, below)
    }
    if (planned.leaders > 0)
      addGap(
        team.filter(({ person }) => plan.people[person]?.mayLead === true).map(({ column }) => column),
        planned.leaders,
        pointsOf.missing,
      )
    const experienced = team.filter(({ person }) => isExperienced(plan, person)).map(({ column }) => column)
    for (const { person, column } of team) {
      if (plan.people[person]?.newcomer !== true || model.lower[column] === 1) continue
      model.addRow({ lower: 0, terms: [...experienced.map((other) => [other, 1] as const), [column, -1]] })
    }
  }

  /** A column for what is missing below a number; answers with it. */
  function addGap(seated: readonly number[], needed: number, cost: number): number {
    const gap = model.addColumn({ cost, upper: needed })
    model.addRow({ lower: needed, terms: [...seated.map((column) => [column, 1] as const), [gap, 1]] })
    follows.push((values) => (values[gap] = Math.max(0, needed - total(values, seated))))
    return gap
  }

  /** A column for what is missing between the minimum and what is wanted; `below` holds what is missing below the minimum. */
  function addWanting(seated: readonly number[], min: number, wanted: number, below: number | undefined): void {
    const gap = model.addColumn({ cost: pointsOf.unfilled, upper: wanted - min })
    const terms = [...seated, gap, ...(below === undefined ? [] : [below])].map((column) => [column, 1] as const)
    model.addRow({ lower: wanted, terms })
    follows.push((values) => (values[gap] = Math.max(0, wanted - Math.max(min, total(values, seated)))))
  }

  /** Of duties that do not go together a person has one; what a person fixed against that stays. */
  function addClashes(): void {
    const clashes = plan.clashes.slice(0, plan.inside).map((set) => new Set([...set].filter((at) => at < plan.inside)))
    for (const clique of coverByCliques(clashes)) {
      for (const own of columns) {
        const members = clique.flatMap((at) => own.get(at) ?? [])
        if (members.length > 1) addAtMost(members, 1)
      }
    }
  }

  function addPerson(person: number): void {
    const own = columns[person] ?? new Map<number, number>()
    const mine = [...own].flatMap(([at, column]) => {
      const planned = plan.duties[at]
      return planned === undefined ? [] : [{ planned, column }]
    })
    const blocks = addBlocks(mine)
    limitHours(mine)
    limitGates(mine, blocks)
    limitNights(person, mine)
    if (plan.people[person]?.role === '家长') {
      const left = capOf(plan, person) - (plan.problem.offersUsed[plan.people[person]?.key ?? ''] ?? 0)
      addAtMost(
        mine.map(({ column }) => column),
        Math.max(0, left),
      )
      return
    }
    for (const item of counted) {
      addSteps(
        mine.filter(({ planned }) => counts(item, planned)),
        (n) => fairnessStep(plan, person, item, n),
      )
    }
    addSteps(
      [...blocks].map(([, { column, planned }]) => ({ column, planned })),
      loadStep,
    )
  }

  /** One column for each block of waves; a block of one duty is that duty. */
  function addBlocks(mine: readonly Owned[]): Map<string, Owned> {
    const byBlock = groupBy(mine, ({ planned }) => planned.block)
    const blocks = new Map<string, Owned>()
    for (const [block, members] of byBlock) {
      const [first] = members
      if (first === undefined) continue
      if (members.length === 1) {
        model.cost[first.column] = (model.cost[first.column] ?? 0) + pointsOf.block
        blocks.set(block, first)
        continue
      }
      const column = model.addColumn({ cost: pointsOf.block, integer: false })
      for (const member of members)
        model.addRow({
          lower: 0,
          terms: [
            [column, 1],
            [member.column, -1],
          ],
        })
      follows.push((values) => (values[column] = members.some((member) => (values[member.column] ?? 0) > 0.5) ? 1 : 0))
      blocks.set(block, { column, planned: first.planned })
    }
    return blocks
  }

  function limitHours(mine: readonly Owned[]): void {
    const most = plan.problem.settings.maxHoursPerDay * 60
    for (const members of groupBy(mine, ({ planned }) => planned.duty.date).values()) {
      const counting = members.filter(({ planned }) => planned.duty.code !== '备')
      const all = counting.reduce((sum, { planned }) => sum + planned.minutes, 0)
      if (counting.length < 2 || all <= most) continue
      const kept = counting.reduce((sum, { planned, column }) => sum + (model.lower[column] === 1 ? planned.minutes : 0), 0)
      const longest = Math.max(...counting.map(({ planned }) => planned.minutes))
      model.addRow({
        upper: Math.max(most, longest, kept),
        terms: counting.map(({ planned, column }) => [column, planned.minutes] as const),
      })
    }
  }

  function limitGates(mine: readonly Owned[], blocks: ReadonlyMap<string, Owned>): void {
    const most = plan.problem.settings.maxGatesPerDay
    const gates = [...blocks.values()].filter(({ planned }) => planned.duty.kind === 'gate')
    for (const members of groupBy(gates, ({ planned }) => planned.duty.date).values()) {
      if (members.length > most) {
        const kept = new Set(
          mine
            .filter(({ planned, column }) => planned.duty.date === members[0]?.planned.duty.date && model.lower[column] === 1)
            .map(({ planned }) => planned.block),
        ).size
        model.addRow({ upper: Math.max(most, kept), terms: members.map(({ column }) => [column, 1] as const) })
      }
    }
  }

  function limitNights(person: number, mine: readonly Owned[]): void {
    const most = plan.problem.settings.maxNightsInRow
    const nights = groupBy(
      mine.filter(({ planned }) => planned.night),
      ({ planned }) => toDayNumber(planned.duty.date),
    )
    const before = new Set(
      plan.before.flatMap(([other, at]) => {
        const planned = plan.duties[at]
        return other === person && planned?.night === true ? [toDayNumber(planned.duty.date)] : []
      }),
    )
    for (const day of nights.keys()) {
      for (let first = day - most; first <= day; first += 1) {
        const window = Array.from({ length: most + 1 }, (_, index) => first + index)
        // Each window once: by its first day that has a column.
        if (window.find((inside) => nights.has(inside)) !== day) continue
        const members = window.flatMap((inside) => nights.get(inside) ?? [])
        const had = window.filter((inside) => before.has(inside)).length
        if (members.length + had > most)
          addAtMost(
            members.map(({ column }) => column),
            most - had,
          )
      }
    }
  }

  /** Rising points for each further one: columns that the solver fills from the cheapest. */
  function addSteps(members: readonly Owned[], step: (n: number) => number): void {
    if (members.length === 0) return
    const own = members.map(({ column }) => column)
    // As many as one person can have: of those that begin at one time only one.
    const days = new Set(members.map(({ planned }) => planned.start)).size
    const steps = Array.from({ length: days }, (_, n) =>
      model.addColumn({ cost: step(n), upper: n === days - 1 ? own.length : 1 }),
    )
    model.addRow({
      upper: 0,
      terms: [...own.map((column) => [column, 1] as const), ...steps.map((column) => [column, -1] as const)],
    })
    follows.push((values) => {
      let left = total(values, own)
      for (const [n, column] of steps.entries()) {
        values[column] = n === steps.length - 1 ? left : Math.min(1, left)
        left -= values[column] ?? 0
      }
    })
  }

  function addAtMost(members: readonly number[], most: number): void {
    const kept = members.filter((column) => model.lower[column] === 1).length
    model.addRow({ upper: Math.max(most, kept), terms: members.map((column) => [column, 1] as const) })
  }
}

interface Owned {
  readonly planned: PlannedDuty
  readonly column: number
}

function insideOf(plan: Plan): PlannedDuty[] {
  return plan.duties.slice(0, plan.inside)
}

function total(values: Float64Array, columns: readonly number[]): number {
  return columns.reduce((sum, column) => sum + (values[column] ?? 0), 0)
}
