/** Start to the painted login page, login to the first painted list, memory then: each beside an empty window. */
import { percentile, type Bench, type BenchContext, type Measured } from './bench.ts'
import { measurePairs, type MeasuredStart } from './measured-start.ts'

export const startRatio: Bench = {
  name: 'start.ratio',
  goal: 1.5,
  unit: 'x',
  needsWindow: true,
  run: (context) => compare(context, ({ start }) => start, 'ms'),
}

/** The bench's account has a cheap password, so that its derivation costs nothing. */
export const loginRatio: Bench = {
  name: 'login.ratio',
  goal: 0.5,
  unit: 'x',
  needsWindow: true,
  run: (context) =>
    compare(
      context,
      ({ login }) => login,
      'ms',
      ({ start }) => start,
    ),
}

export const memoryRatio: Bench = {
  name: 'memory.ratio',
  goal: 1.6,
  unit: 'x',
  needsWindow: true,
  run: (context) => compare(context, ({ megabytes }) => megabytes, 'MB'),
}

type Pick = (start: MeasuredStart) => number

/** Median of the ratios of pairs, so that load from elsewhere meets both sides. */
async function compare(context: BenchContext, pick: Pick, unit: string, pickBaseline: Pick = pick): Promise<Measured> {
  const { app, empty } = await measurePairs(context)
  const ratios = app.map((one, at) => pick(one) / pickBaseline(empty[at] ?? one))
  const value = percentile(app.map(pick), 0.5)
  return {
    value: percentile(ratios, 0.5),
    baseline: percentile(empty.map(pickBaseline), 0.5),
    note: `baseline in ${unit}; app ${value.toFixed(0)} ${unit}; median of ${ratios.length} pairs`,
  }
}
