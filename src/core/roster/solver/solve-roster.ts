/** Solves a roster in this thread: fill, improve, then the optimum by HiGHS within the time. Runs in the solver's worker. */
import loadHighs, { type Highs } from 'highs'
import { scoreOf, findBroken } from '#shared/roster/check.ts'
import { makePlan, type Plan } from '#shared/roster/plan.ts'
import { findDynamicViolation } from '#shared/roster/rules.ts'
import { fillGreedily, improve } from '#shared/roster/search.ts'
import { assignmentsOf, copyState, keyOf, stateOf, take, type State } from '#shared/roster/state.ts'
import { buildModel } from './roster-model.ts'
import { compressRows } from './sparse-model.ts'
import type { SolveMessage, SolveOrder } from './worker.messages.ts'

/** Part of the time for our own search; the rest is for the optimum. */
const searchShare = 0.25
const longestSearch = 1500
/** HiGHS needs this for its last step after the time is over, milliseconds. */
const reserve = 150

/** Compiling the WebAssembly takes longer than solving a small roster: once is enough. */
let loaded: Promise<Highs> | undefined

/** Solves and tells of each better roster; the last message is `done`. */
export async function solveRoster({ problem, fixed, stop }: SolveOrder, tell: (message: SolveMessage) => void): Promise<void> {
  const begin = performance.now()
  const milliseconds = problem.settings.seconds * 1000
  const flag = new Int32Array(stop)
  const stopped = () => Atomics.load(flag, 0) === 1
  const plan = makePlan(problem)
  const { state: kept } = stateOf(
    plan,
    fixed.map((assignment) => ({ ...assignment, fixed: true })),
  )
  const loading = (loaded ??= loadHighs())

  const best = { state: copyState(kept), points: Infinity, bound: 0 }
  fillGreedily(plan, best.state)
  best.points = scoreOf(plan, best.state)
  report('better')
  tell({ kind: 'working', done: 0.1, text: '已按规则排出初稿，正在改进' })
  improve(plan, best.state, {
    now: () => performance.now(),
    until: performance.now() + Math.min(milliseconds * searchShare, longestSearch),
    stopped,
  })
  best.points = scoreOf(plan, best.state)
  report('better')
  tell({ kind: 'working', done: 0.3, text: '正在求最优' })
  const highs = await loading
  if (!stopped()) optimise(highs)
  report('done')

  function optimise(solver: Highs): void {
    const roster = buildModel(plan, kept)
    const { model } = roster
    const { starts, indices, values } = compressRows(model)
    const left = milliseconds - (performance.now() - begin) - reserve
    if (left < 100) return
    const native = solver.createModel({
      numCols: model.cost.length,
      numRows: model.rows.length,
      offset: roster.offset,
      colCost: Float64Array.from(model.cost),
      colLower: Float64Array.from(model.lower),
      colUpper: Float64Array.from(model.upper),
      rowLower: Float64Array.from(model.rows, ({ lower }) => lower),
      rowUpper: Float64Array.from(model.rows, ({ upper }) => upper),
      matrix: { format: 'csr', numRows: model.rows.length, numCols: model.cost.length, starts, indices, values },
      integrality: Int32Array.from(model.integer, Number),
    })
    try {
      native.options.set({ output_flag: false, time_limit: left / 1000, mip_rel_gap: 0.0001, random_seed: 1 })
      native.setSolution({ colValue: roster.valuesOf(best.state) })
      const { mipInterrupt, mipImprovingSolution } = solver.constants.callbackType
      native.run({
        [mipInterrupt](event) {
          if (stopped()) event.interrupt()
        },
        [mipImprovingSolution](event) {
          const bound = event.data.mip_dual_bound
          if (bound !== undefined && Number.isFinite(bound)) best.bound = Math.max(best.bound, bound)
          if (event.data.mip_solution !== undefined) consider(roster.stateOf(event.data.mip_solution))
          tell({ kind: 'working', done: 0.3 + (0.7 * (performance.now() - begin)) / milliseconds, text: gapText() })
        },
      })
      // Where nobody can stand anywhere there is nothing to decide, and HiGHS solves a linear model without a bound of its own.
      const bound = model.integer.includes(true) ? native.info.get('mip_dual_bound') : native.getObjectiveValue()
      if (typeof bound === 'number' && Number.isFinite(bound)) best.bound = Math.max(best.bound, bound)
      const solution = native.getSolution()
      if (solution.colValue.length > 0) consider(roster.stateOf(solution.colValue))
    } finally {
      native.dispose()
    }
  }

  /** Takes a roster of the model if it keeps every rule and is better. */
  function consider(state: State): void {
    dropUnlawful(plan, state)
    const points = scoreOf(plan, state)
    if (points >= best.points) return
    best.state = state
    best.points = points
    report('better')
  }

  function gapText(): string {
    return `还差${Math.round(best.points - best.bound)}分到理论最优`
  }

  function report(kind: 'better' | 'done'): void {
    tell({ kind, assignments: assignmentsOf(plan, best.state), points: best.points, bound: Math.min(best.bound, best.points) })
  }
}

/** The model's rounding may leave what a rule forbids: that is taken away, never kept. */
function dropUnlawful(plan: Plan, state: State): void {
  for (const { person, duty } of findBroken(plan, state)) {
    const number = plan.personAt.get(person)
    const at = plan.dutyAt.get(duty)
    if (number === undefined || at === undefined || state.fixed.has(keyOf(plan, number, at))) continue
    if (findDynamicViolation(plan, state, number, at) !== undefined) take(state, number, at)
  }
}
