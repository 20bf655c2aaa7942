import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkRoster } from './check.ts'
import { makePlan } from './plan.ts'
import { fillGreedily, improve } from './search.ts'
import { assignmentsOf, emptyState, stateOf } from './state.ts'
import { findFaults, findMissing } from './testing/independent-check.ts'
import { anyProblems, gateProblems } from './testing/sample-problems.ts'
import type { RosterProblem } from './roster.types.ts'

describe('the search', () => {
  it('breaks no hard rule, by a check that knows only the JSON, and says each gap', () => {
    fc.assert(
      fc.property(anyProblems, fc.integer(), (problem, seed) => {
        const { assignments, plan } = solve(problem, seed)
        expect(findFaults(problem, assignments)).toEqual([])
        const checked = checkRoster(plan, assignments)
        expect(checked.broken).toEqual([])
        expect(checked.open.map(({ role, duty }) => `${role} ${duty}`).toSorted()).toEqual(
          findMissing(problem, assignments).toSorted(),
        )
      }),
      { numRuns: 150 },
    )
  })

  it('never makes a roster worse, and keeps what a person fixed', () => {
    fc.assert(
      fc.property(
        anyProblems,
        fc.integer(),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 5, size: 'max' }),
        (problem, seed, picks) => {
          const plan = makePlan(problem)
          const fixed = picks.flatMap(([person, duty]) => {
            const who = problem.people[person % problem.people.length]
            const what = problem.duties[duty % Math.max(1, problem.duties.length)]
            return who === undefined || what === undefined
              ? []
              : [
                  {
                    person: who.key,
                    role: who.role,
                    place: what.place,
                    date: what.date,
                    start: what.start,
                    end: what.end,
                    duty: what.id,
                    fixed: true,
                  },
                ]
          })
          const { state } = stateOf(plan, fixed)
          fillGreedily(plan, state)
          const before = checkRoster(plan, assignmentsOf(plan, state)).points
          improve(plan, state, steps(400, seed))
          const after = assignmentsOf(plan, state)
          expect(checkRoster(plan, after).points).toBeLessThanOrEqual(before + 0.01)
          for (const { person, duty } of fixed)
            expect(after.some((one) => one.person === person && one.duty === duty && one.fixed)).toBe(true)
        },
      ),
      { numRuns: 80 },
    )
  })

  it('cannot place a parent without an offer, whatever the gaps are (M10)', () => {
    fc.assert(
      fc.property(gateProblems, fc.integer(), (problem, seed) => {
        const onlyParents: RosterProblem = {
          ...problem,
          people: problem.people.map((person) => ({ ...person, role: '家长', available: null })),
          duties: problem.duties.map((duty) => ({
            ...duty,
            needs: [{ label: '家长', accepts: ['家长'], min: 2, wanted: 3, lead: false }],
          })),
        }
        const { assignments } = solve(onlyParents, seed)
        for (const { person, duty } of assignments) {
          const at = onlyParents.duties.find(({ id }) => id === duty)
          const offers = onlyParents.offers.filter(
            ({ person: by, withdrawn, cap }) => by === person && !withdrawn && (cap ?? 0) > 0,
          )
          expect(
            offers.some(
              ({ school, slots }) =>
                school === at?.school && slots.some((slot) => slot.half === at.half && slot.weekday === at.weekday),
            ),
          ).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  })
})

function solve(problem: RosterProblem, seed: number) {
  const plan = makePlan(problem)
  const state = emptyState(plan)
  fillGreedily(plan, state)
  improve(plan, state, steps(400, seed))
  return { plan, assignments: assignmentsOf(plan, state) }
}

/** A clock that counts how often it is asked: so many rounds of 128 changes, on any machine. */
function steps(until: number, seed: number) {
  let count = 0
  return { now: () => (count += 20), until, seed }
}
