/** The statistics of a year and the list behind one of their numbers, beside a bare walk over the same cases. */
import { percentile, timeOf, type Bench, type BenchContext, type Measured } from './bench.ts'
import { openBenchDesk, seededFolder } from './seeded-desk.ts'

const count = 100_000
const rounds = 8

export const figuresYear: Bench = {
  name: 'figures.year',
  goal: 500,
  unit: 'ms',
  needsWindow: false,
  run: measure,
}

async function measure(context: BenchContext): Promise<Measured> {
  const { call, openRaw } = await openBenchDesk(await seededFolder(count, context), context)
  const raw = await openRaw()
  const walk = raw.prepare('select count(*), sum(length(closed_on)) from mediation_case where deleted = 0')
  const times: number[] = []
  const lists: number[] = []
  const baselines: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    // Another year each time: an answer is kept until a case changes.
    const year = 2026 - round
    const period = { from: `${year}-01-01`, to: `${year}-12-31` }
    times.push(await timeOf(() => call('mediation.figures', period)))
    const filter = { view: 'all', figure: { code: 'success', part: 'of', ...period } }
    lists.push(
      await timeOf(() => call('mediation.list', { filter, sort: { by: 'acceptedOn', descending: true }, offset: 0, limit: 100 })),
    )
    baselines.push(await timeOf(() => walk.get()))
  }
  return {
    value: percentile(times, 0.95),
    baseline: percentile(baselines, 0.95),
    note: `${count} cases; the list behind a number ${percentile(lists, 0.95).toFixed(0)} ms`,
  }
}
