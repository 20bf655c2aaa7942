/** Rosters: the optimum of a month of gates and of 24-hour turns, the paper of a month, and the matrix scrolled. */
import type { Page } from '@playwright/test'
import { addDays, weekday } from '#shared/kernel/dates.ts'
import { createCalendar } from '#shared/kernel/workdays.ts'
import { datesBetween, expandShiftDuties, usualGateNeeds } from '#shared/roster/duties.ts'
import { makePlan } from '#shared/roster/plan.ts'
import { rosterProblemSchema, type Duty, type RosterProblem } from '#shared/roster/roster.types.ts'
import { fillGreedily } from '#shared/roster/search.ts'
import { emptyState } from '#shared/roster/state.ts'
import { solveInWorker } from '#core/roster/solver/solver.ts'
import { openTestDesk } from '#core/testing/desk.ts'
import { launchApp, removeFolder } from '../e2e/support/app.ts'
import { chief, setUpDesk } from '../e2e/support/desk.ts'
import { enter, goTo } from '../e2e/support/entering.ts'
import { percentile, timeOf, type Bench, type BenchContext, type Measured } from './bench.ts'
import { framesDuring } from './bench-window.ts'

const from = '2026-12-01'
const to = '2026-12-31'
const calendar = createCalendar([])
const scrollRuns = 5

/** 30 days × 6 gates × 2 peaks × 40 people. */
const gates: Bench = {
  name: 'roster.gates',
  goal: 5,
  unit: 's',
  needsWindow: false,
  run: () => solve(gateMonth()),
}

/** 60 people × 31 days of 24-hour turns. */
const turns: Bench = {
  name: 'roster.turns',
  goal: 5,
  unit: 's',
  needsWindow: false,
  run: () => solve(turnsMonth()),
}

/** The matrix of 60 people and a month, from the database to the page that the shell renders. */
const paper: Bench = {
  name: 'roster.paper',
  goal: 2000,
  unit: 'ms',
  needsWindow: false,
  async run(context) {
    const desk = await openTestDesk()
    context.closeLater(() => desk.close())
    const id = await fillMonth(desk.api)
    const times: number[] = []
    const opens: number[] = []
    for (let round = 0; round < 8; round += 1) {
      opens.push(await timeOf(() => desk.api.roster.open({ id })))
      times.push(await timeOf(() => desk.api.roster.paper({ id, kind: 'matrix', size: 'A3' })))
    }
    return {
      value: percentile(times, 0.95),
      baseline: percentile(opens, 0.95),
      note: '60 people × 31 days; the baseline is opening it',
    }
  },
}

/** The month matrix of 60 people scrolled, beside the frames at rest. */
const scroll: Bench = { name: 'roster.scroll', goal: 32, unit: 'ms', needsWindow: true, run: scrollMatrix }

export const rosterBenches: readonly Bench[] = [gates, turns, paper, scroll]

async function solve(problem: RosterProblem): Promise<Measured> {
  const plan = makePlan(problem)
  const baseline = (await timeOf(() => fillGreedily(plan, emptyState(plan)))) / 1000
  const begin = performance.now()
  const { gap, open, assignments } = await solveInWorker(problem, [], {
    signal: new AbortController().signal,
    progress: () => {},
  })
  const value = (performance.now() - begin) / 1000
  return {
    value,
    baseline,
    note: `gap ${(gap * 100).toFixed(2)} %, ${assignments.length} assigned, ${open.length} open; the baseline is the first filling`,
  }
}

async function scrollMatrix(context: BenchContext): Promise<Measured> {
  let id = ''
  const dataFolder = await setUpDesk(async (api) => {
    id = await fillMonth(api)
  })
  context.closeLater(() => removeFolder(dataFolder))
  const app = await launchApp({ dataFolder })
  context.closeLater(() => app.close())
  const { page } = app
  await enter(page, chief)
  await goTo(page, `/roster/sheet/${id}`)
  await page.getByRole('grid', { name: '月排班表' }).getByRole('row').nth(10).waitFor()
  const rest: number[] = []
  const moved: number[] = []
  for (let run = 0; run < scrollRuns; run += 1) {
    rest.push((await framesDuring(page, () => scrollBy(page, 0))).worst)
    moved.push((await framesDuring(page, () => scrollBy(page, 60))).worst)
  }
  return { value: percentile(moved, 0.5), baseline: percentile(rest, 0.5), note: `worst frame, median of ${scrollRuns} runs` }
}

async function scrollBy(page: Page, pixels: number): Promise<void> {
  await page.getByRole('grid', { name: '月排班表' }).evaluate(async (grid, step) => {
    grid.scrollTop = 0
    for (let frame = 0; frame < 120; frame += 1) {
      await new Promise(requestAnimationFrame)
      grid.scrollTop += frame < 60 ? step : -step
    }
  }, pixels)
}

/** Sixty people in four turns; answers with the id of the month's roster. */
async function fillMonth(api: Awaited<ReturnType<typeof openTestDesk>>['api']): Promise<string> {
  for (let at = 0; at < 60; at += 1) {
    await api.roster.savePerson({
      name: `值班员${at + 1}`,
      role: at % 3 === 2 ? '辅警' : '民警',
      unit: '',
      team: `第${(at % 4) + 1}班组`,
      mayLead: at % 6 === 0,
      newcomer: false,
      pattern: '白夜休休',
      patternStart: addDays(from, at % 4),
      serves: 'duty',
    })
  }
  return (await api.roster.create({ kind: 'duty', from, to })).id
}

function turnsMonth(): RosterProblem {
  const roles = ['民警', '民警', '辅警'] as const
  const people = Array.from({ length: 60 }, (_, at) => ({
    key: `人${at}`,
    name: `人${at}`,
    role: roles[at % 3] ?? '民警',
    mayLead: at % 6 === 0,
  }))
  const needs = [
    { label: '带班', accepts: ['民警' as const], min: 1, wanted: 1, lead: true },
    { label: '民警', accepts: ['民警' as const], min: 4, wanted: 5, lead: false },
    { label: '辅警', accepts: ['辅警' as const], min: 3, wanted: 3, lead: false },
  ]
  const shifts = [{ code: '值', name: '值班', start: '08:30', end: '08:30' }]
  return rosterProblemSchema.parse({
    kind: 'duty',
    from,
    to,
    people,
    duties: expandShiftDuties({ shifts, needs, post: '值班室', calendar, from, to }),
  })
}

function gateMonth(): RosterProblem {
  const roles = ['民警', '民警', '保安', '保安', '辅警'] as const
  const mornings = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ weekday: day, half: '上学' as const }))
  const people = Array.from({ length: 40 }, (_, at) => ({
    key: `人${at}`,
    name: `人${at}`,
    role: roles[at % 5] ?? '民警',
    available: at % 3 === 0 ? mornings : null,
  }))
  const needs = usualGateNeeds.filter(({ label }) => label !== '校方')
  const duties = datesBetween(from, '2026-12-30').flatMap((date) =>
    [0, 1, 2, 3, 4, 5].flatMap((gate) =>
      (['上学', '放学'] as const).map((half): Duty => ({
        id: `校门${gate}|${date}|${half}`,
        kind: 'gate',
        place: `校门${gate}`,
        school: `学校${gate}`,
        gate: '正门',
        label: half,
        wave: '',
        code: '',
        half,
        date,
        start: half === '上学' ? '07:30' : '16:00',
        end: half === '上学' ? '08:00' : '16:30',
        lead: 20,
        needs: [...needs],
        weekday: weekday(date),
        holiday: false,
        weekend: false,
      })),
    ),
  )
  return rosterProblemSchema.parse({ kind: 'gate', from, to: '2026-12-30', people, duties })
}
