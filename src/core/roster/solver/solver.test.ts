import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreOf, checkRoster } from '#shared/roster/check.ts'
import { makePlan } from '#shared/roster/plan.ts'
import { rosterProblemSchema, type Assignment, type RosterProblem } from '#shared/roster/roster.types.ts'
import { emptyState, put, stateOf } from '#shared/roster/state.ts'
import { findFaults } from '#shared/roster/testing/independent-check.ts'
import { anyProblems, dutyProblems, gateProblems } from '#shared/roster/testing/sample-problems.ts'
import { fillGreedily, improve } from '#shared/roster/search.ts'
import { buildModel } from './roster-model.ts'
import { solveRoster } from './solve-roster.ts'
import { solveInWorker } from './solver.ts'
import type { SolveMessage } from './worker.messages.ts'

describe('the optimum', () => {
  it('is what trying everything finds, for rosters small enough to try everything', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblems, async (large) => {
        const problem = firstOf(large, 3, 3)
        if (problem.people.length * problem.duties.length === 0) return
        const { points, bound } = await solveHere(problem, [])
        expect(points).toBeCloseTo(bestByTrying(problem), 2)
        expect(bound).toBeCloseTo(points, 1)
      }),
      { numRuns: 20 },
    )
  }, 120_000)

  it('keeps every rule and what is fixed, and its bound is below its points', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(gateProblems, dutyProblems),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 3, size: 'max' }),
        async (problem, picks) => {
          const fixed = picks.flatMap(([person, duty]) => pickFixed(problem, person, duty))
          const { points, bound, assignments } = await solveHere(problem, fixed)
          expect(bound).toBeLessThanOrEqual(points + 0.01)
          expect(scoreOf(makePlan(problem), stateOf(makePlan(problem), assignments).state)).toBeCloseTo(points, 2)
          for (const { person, duty } of fixed)
            expect(assignments.some((one) => one.person === person && one.duty === duty)).toBe(true)
          // Only what a person fixed may break a rule, and it is said.
          const faults = findFaults(problem, assignments)
          if (fixed.length === 0) expect(faults).toEqual([])
          expect(checkRoster(makePlan(problem), assignments).broken.length > 0).toBe(faults.length > 0)
        },
      ),
      { numRuns: 25 },
    )
  }, 120_000)
})

describe('the model', () => {
  it('costs for any roster that keeps the rules exactly the points of the rules', () => {
    fc.assert(
      fc.property(fc.oneof(gateProblems, dutyProblems), fc.integer(), (problem, seed) => {
        const plan = makePlan(problem)
        const state = emptyState(plan)
        fillGreedily(plan, state)
        let asked = 0
        improve(plan, state, { now: () => (asked += 20), until: 60, seed })
        const { model, offset, valuesOf, stateOf: back } = buildModel(plan, emptyState(plan))
        const values = valuesOf(state)
        const cost = model.cost.reduce((sum, price, column) => sum + price * (values[column] ?? 0), offset)
        expect(cost).toBeCloseTo(scoreOf(plan, state), 2)
        for (const { lower, upper, columns, values: factors } of model.rows) {
          const sum = columns.reduce((total, column, at) => total + (values[column] ?? 0) * (factors[at] ?? 0), 0)
          expect(sum).toBeGreaterThanOrEqual(lower - 1e-6)
          expect(sum).toBeLessThanOrEqual(upper + 1e-6)
        }
        expect(scoreOf(plan, back(values))).toBeCloseTo(scoreOf(plan, state), 2)
      }),
      { numRuns: 150 },
    )
  })
})

describe('the worker', () => {
  const problem = fc.sample(gateProblems, { numRuns: 1, seed: 7 })[0] ?? rosterProblemSchema.parse({})

  it('answers with a roster, its gap, and what to relax where places stay open', async () => {
    const solution = await solveInWorker({ ...problem, settings: { ...problem.settings, seconds: 2 } }, [], idle())
    expect(solution.broken).toEqual([])
    expect(solution.gap).toBeGreaterThanOrEqual(0)
    expect(solution.open.every(({ why }) => why.length > 4)).toBe(true)
    expect(solution.relaxation === null).toBe(solution.open.length === 0)
    expect(solution.text).toContain(solution.open.length === 0 ? '没有缺口' : `缺${solution.open.length}人次`)
  })

  it('stops when asked and keeps the best so far', async () => {
    const controller = new AbortController()
    const texts: string[] = []
    const large = fc.sample(dutyProblems, { numRuns: 1, seed: 3 })[0] ?? problem
    const begin = performance.now()
    const running = solveInWorker({ ...large, settings: { ...large.settings, seconds: 120 } }, [], {
      signal: controller.signal,
      progress: ({ text }) => {
        texts.push(text)
        controller.abort()
      },
    })
    const solution = await running
    expect(performance.now() - begin).toBeLessThan(60_000)
    expect(texts.length).toBeGreaterThan(0)
    expect(solution.assignments.length).toBeGreaterThan(0)
    expect(solution.text).toContain('已停止')
  })
})

/** Small problems end by themselves long before the time, on a loaded machine too. */
async function solveHere(problem: RosterProblem, fixed: readonly Assignment[], seconds = 60) {
  let last: Extract<SolveMessage, { kind: 'better' | 'done' }> | undefined
  await solveRoster(
    { problem: { ...problem, settings: { ...problem.settings, seconds } }, fixed, stop: new SharedArrayBuffer(4) },
    (message) => {
      if (message.kind !== 'working') last = message
    },
  )
  if (last === undefined) throw new Error('nothing was told')
  return last
}

/** Fewest points of all rosters that keep every rule. */
function bestByTrying(problem: RosterProblem): number {
  const plan = makePlan(problem)
  const pairs = problem.people.flatMap((_, person) => problem.duties.map((__, duty) => [person, duty] as const))
  let best = Infinity
  for (let chosen = 0; chosen < 2 ** pairs.length; chosen += 1) {
    const picked = pairs.filter((_, bit) => (chosen & (1 << bit)) !== 0)
    const assignments = picked.flatMap(([person, duty]) => pickFixed(problem, person, duty))
    if (findFaults(problem, assignments).length > 0) continue
    const state = emptyState(plan)
    for (const [person, duty] of picked) put(state, person, duty)
    best = Math.min(best, scoreOf(plan, state))
  }
  return best
}

function firstOf(problem: RosterProblem, people: number, duties: number): RosterProblem {
  return { ...problem, people: problem.people.slice(0, people), duties: problem.duties.slice(0, duties) }
}

function pickFixed(problem: RosterProblem, person: number, duty: number): Assignment[] {
  const who = problem.people[person % problem.people.length]
  const what = problem.duties[duty % Math.max(1, problem.duties.length)]
  if (who === undefined || what === undefined) return []
  const { place, date, start, end, id } = what
  return [{ person: who.key, role: who.role, place, date, start, end, duty: id, fixed: true }]
}

function idle() {
  return { signal: new AbortController().signal, progress: () => {} }
}
