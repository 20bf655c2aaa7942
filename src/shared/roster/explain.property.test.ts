import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkRoster } from './check.ts'
import { spanOf } from './clock.ts'
import { effectOf, explainDuty } from './explain.ts'
import { makePlan, type Plan } from './plan.ts'
import type { Assignment, Reason, RosterProblem } from './roster.types.ts'
import { fillGreedily, improve } from './search.ts'
import { assignmentsOf, emptyState } from './state.ts'
import { findFaults, findMissing } from './testing/independent-check.ts'
import { anyProblems } from './testing/sample-problems.ts'

const cases = fc.record({ problem: anyProblems, seed: fc.integer(), pick: fc.nat(), other: fc.nat(), third: fc.nat() })

describe('1,000 random explanations', () => {
  it('are true: points add up to the change of the whole, and what the sentences say is counted anew', () => {
    let checked = 0
    fc.assert(
      fc.property(cases, ({ problem, seed, pick }) => {
        const { plan, assignments } = solve(problem, seed)
        const chosen = assignments[pick % Math.max(1, assignments.length)]
        if (chosen === undefined) return
        checked += 1
        const explanation = explainDuty(plan, assignments, chosen)
        const without = assignments.filter((one) => one !== chosen)
        const change = scoreOf(plan, assignments) - scoreOf(plan, without)
        expect(sum(explanation?.reasons ?? [])).toBeCloseTo(change, 2)
        for (const reason of explanation?.reasons ?? []) checkSentence(problem, assignments, chosen, reason)
      }),
      { numRuns: 1000 },
    )
    expect(checked).toBeGreaterThan(500)
  })

  it('name the real price of each other person, and a rule that each unable one would really break', () => {
    fc.assert(
      fc.property(cases, ({ problem, seed, pick }) => {
        const { plan, assignments } = solve(problem, seed)
        const chosen = assignments[pick % Math.max(1, assignments.length)]
        if (chosen === undefined) return
        const explanation = explainDuty(plan, assignments, chosen)
        const without = assignments.filter((one) => one !== chosen)
        for (const { person, points } of explanation?.others ?? []) {
          const replaced = [...without, standIn(plan, chosen, person)]
          expect(points).toBeCloseTo(scoreOf(plan, replaced) - scoreOf(plan, assignments), 2)
          expect(findFaults(problem, replaced).filter((fault) => fault.includes(` ${person} `))).toEqual([])
        }
        for (const { person, rule } of explanation?.unable ?? []) {
          const faults = findFaults(problem, [...without, standIn(plan, chosen, person)])
          expect(faults.some((fault) => fault.startsWith(`${rule} ${person} `))).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('the effect of a swap', () => {
  it('is announced as it comes: rules, gaps and points before and after, checked apart', () => {
    fc.assert(
      fc.property(cases, ({ problem, seed, pick, other, third }) => {
        const { plan, assignments } = solve(problem, seed)
        const one = assignments[pick % Math.max(1, assignments.length)]
        const two = assignments[other % Math.max(1, assignments.length)]
        const someone = problem.people[third % problem.people.length]
        if (one === undefined || two === undefined || someone === undefined || one.duty === two.duty) return
        const change = third % 2 === 0 ? swap(one, two) : { remove: [one], add: [{ person: someone.key, duty: one.duty }] }
        if (change.add.some(({ person, duty }) => assignments.some((had) => had.person === person && had.duty === duty))) return
        const effect = effectOf(plan, assignments, change)
        const after = [
          ...assignments.filter((had) => !change.remove.includes(had)),
          ...change.add.map(({ person, duty }) => assignmentAt(plan, person, duty)),
        ]
        expect(effect.points).toBeCloseTo(scoreOf(plan, after) - scoreOf(plan, assignments), 2)
        expect(effect.breaks.length > 0).toBe(findFaults(problem, after).length > 0)
        const missing = findMissing(problem, after).length - findMissing(problem, assignments).length
        expect(effect.opens.length - effect.fills.length).toBe(missing)
        expect(effect.text).toContain(effect.breaks.length > 0 ? '会违反规则' : '不违反规则')
      }),
      { numRuns: 600 },
    )
  })
})

/** Each number in a sentence is counted again from the plain lists. */
function checkSentence(
  problem: RosterProblem,
  assignments: readonly Assignment[],
  chosen: Assignment,
  { rule, text }: Reason,
): void {
  const own = assignments.filter(({ person }) => person === chosen.person)
  const dutyOf = (assignment: Assignment) => problem.duties.find(({ id }) => id === assignment.duty)
  if (rule === 'nights' || rule === 'weekends' || rule === 'holidays' || rule === 'early') {
    const counted = own.filter((assignment) => {
      const duty = dutyOf(assignment)
      if (duty === undefined) return false
      if (rule === 'nights') return duty.kind === 'duty' && duty.end <= duty.start
      return rule === 'early' ? duty.half === '上学' : rule === 'weekends' ? duty.weekend : duty.holiday
    }).length
    const carried = problem.carried.find(({ person }) => person === chosen.person)?.[rule] ?? 0
    expect(Number(/连同这次(\d+)次/u.exec(text)?.[1])).toBe(counted + carried)
  }
  if (rule === 'rest') {
    const [, hours, unit] = /([\d.]+)(小时|分钟)(?:（至少|$)/u.exec(text) ?? []
    const begin = spanOf(chosen).start
    const ends = [...own, ...problem.neighbours.filter(({ person }) => person === chosen.person)]
      .filter((assignment) => assignment !== chosen && spanOf(assignment).start <= begin && assignment.duty !== chosen.duty)
      .map((assignment) => spanOf(assignment).end)
    const minutes = begin - Math.max(...ends)
    expect(Number(hours)).toBeCloseTo(unit === '小时' ? Number((minutes / 60).toFixed(1)) : minutes, 1)
  }
  if (rule === 'coverage' && text.includes('就缺')) {
    const duty = dutyOf(chosen)
    const [, label = '', number] = /就缺(.+?)(\d+)人/u.exec(text) ?? []
    const need = duty?.needs.find((one) => one.label === label)
    const others = assignments.filter(
      (one) => one.duty === chosen.duty && one !== chosen && need?.accepts.includes(one.role) === true,
    ).length
    expect(Number(number)).toBe((need?.min ?? 0) - others)
  }
  if (rule === 'coverage' && text.includes('带班')) {
    const leaders = assignments.filter(
      (one) =>
        one.duty === chosen.duty && one !== chosen && problem.people.find(({ key }) => key === one.person)?.mayLead === true,
    )
    expect(leaders).toEqual([])
  }
  if (rule === 'load') {
    const blocks = new Set(own.map((assignment) => blockOf(dutyOf(assignment))))
    expect(Number(/排(\d+)次/u.exec(text)?.[1])).toBe(blocks.size)
  }
}

function blockOf(duty: RosterProblem['duties'][number] | undefined): string {
  return duty === undefined ? '' : `${duty.date} ${duty.place} ${duty.half ?? duty.label}`
}

function swap(one: Assignment, two: Assignment) {
  return {
    remove: [one, two],
    add: [
      { person: one.person, duty: two.duty },
      { person: two.person, duty: one.duty },
    ],
  }
}

function standIn(plan: Plan, chosen: Assignment, person: string): Assignment {
  return { ...chosen, person, role: plan.people[plan.personAt.get(person) ?? 0]?.role ?? '民警' }
}

function assignmentAt(plan: Plan, person: string, id: string): Assignment {
  const duty = plan.duties[plan.dutyAt.get(id) ?? 0]?.duty
  if (duty === undefined) throw new Error(id)
  const { place, date, start, end } = duty
  return {
    person,
    role: plan.people[plan.personAt.get(person) ?? 0]?.role ?? '民警',
    place,
    date,
    start,
    end,
    duty: id,
    fixed: false,
  }
}

function scoreOf(plan: Plan, assignments: readonly Assignment[]): number {
  return checkRoster(plan, assignments).points
}

function sum(reasons: readonly Reason[]): number {
  return reasons.reduce((total, { points }) => total + points, 0)
}

function solve(problem: RosterProblem, seed: number) {
  const plan = makePlan(problem)
  const state = emptyState(plan)
  fillGreedily(plan, state)
  let count = 0
  improve(plan, state, { now: () => (count += 20), until: 100, seed })
  return { plan, assignments: assignmentsOf(plan, state) }
}
