/**
 * The board of deadlines of all cases, counts and first rows, on another day each time so that no answer is kept; beside a bare read
 * of as many rows by their key.
 */
import { percentile, timeOf, type Bench } from './bench.ts'
import { openBenchDesk, seededFolder } from './seeded-desk.ts'

const states = ['overdue', 'today', 'near', 'open', 'ended', 'all']
const rounds = 16
const day = 86_400_000

export const deadlinesBoard: Bench = {
  name: 'deadlines.board',
  goal: 20,
  unit: 'ms',
  needsWindow: false,
  async run(context) {
    const { call, desk, openRaw } = await openBenchDesk(await seededFolder(100_000, context), context)
    const bare = (await openRaw()).prepare(
      'select id, number, title, mediator from mediation_case where id > ? order by id limit 50',
    )
    await call('mediation.deadlines', { state: 'today', limit: 1 })
    const times: { state: string; time: number }[] = []
    const baselines: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      desk.clock.advance(day)
      for (const state of states) {
        times.push({ state, time: await timeOf(() => call('mediation.deadlines', { state, limit: 50 })) })
        baselines.push(await timeOf(() => bare.all(round.toString(16))))
      }
    }
    const slowest = times.toSorted((a, b) => b.time - a.time).slice(0, 3)
    return {
      value: percentile(
        times.map(({ time }) => time),
        0.95,
      ),
      baseline: percentile(baselines, 0.95),
      note: `100000 cases; slowest ${slowest.map(({ state, time }) => `${state} ${time.toFixed(1)}`).join(', ')}`,
    }
  },
}
