/** The first page of the ledger list in every order, both ways, beside a bare read of as many rows by their key. */
import { percentile, timeOf, type Bench, type BenchContext, type Measured } from './bench.ts'
import { openBenchDesk, seededFolder } from './seeded-desk.ts'

/** The few cases that wait for somebody: long without an attempt, records without words. */
export const listWaiting: Bench = {
  name: 'list.waiting',
  goal: 20,
  unit: 'ms',
  needsWindow: false,
  run: (context) => measureWaiting(100_000, context),
}

const orders = ['number', 'acceptedOn', 'kindCode', 'place', 'state', 'dueOn', 'amountFen', 'mediator']
const rounds = 8

export const listFirst: Bench = {
  name: 'list.first',
  goal: 20,
  unit: 'ms',
  needsWindow: false,
  run: (context) => measure(100_000, context),
}

export const listMillion: Bench = {
  name: 'list.million',
  goal: 20,
  unit: 'ms',
  needsWindow: false,
  run: (context) => measure(context.quick ? 200_000 : 1_000_000, context),
}

async function measure(count: number, context: BenchContext): Promise<Measured> {
  const { call, openRaw } = await openBenchDesk(await seededFolder(count, context), context)
  const raw = await openRaw()
  const bare = raw.prepare(
    'select id, number, accepted_on, title, village, place, state, amount_fen, mediator from mediation_case where id > ? order by id limit 100',
  )
  const times: { order: string; time: number }[] = []
  const baselines: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    for (const by of orders) {
      for (const descending of [true, false]) {
        const time = await timeOf(() =>
          call('mediation.list', { filter: { view: 'all' }, sort: { by, descending }, offset: 0, limit: 100 }),
        )
        times.push({ order: `${by} ${descending ? 'down' : 'up'}`, time })
        baselines.push(await timeOf(() => bare.all(round.toString(16))))
      }
    }
  }
  const slowest = times.toSorted((a, b) => b.time - a.time).slice(0, 3)
  return {
    value: percentile(
      times.map(({ time }) => time),
      0.95,
    ),
    baseline: percentile(baselines, 0.95),
    note: `${count} cases; slowest ${slowest.map(({ order, time }) => `${order} ${time.toFixed(1)}`).join(', ')}`,
  }
}

async function measureWaiting(count: number, context: BenchContext): Promise<Measured> {
  const { call, openRaw } = await openBenchDesk(await seededFolder(count, context), context)
  const raw = await openRaw()
  const bare = raw.prepare('select case_id from mediation_case_view order by seq limit 100')
  const times: number[] = []
  const baselines: number[] = []
  let rows = 0
  for (let round = 0; round < rounds; round += 1) {
    for (const view of ['quiet', 'unfinished']) {
      const filter = { view }
      times.push(
        await timeOf(async () => {
          const answer = await call('mediation.list', { filter, sort: { by: 'dueOn', descending: false }, offset: 0, limit: 100 })
          rows = Math.max(rows, (answer as { rows: readonly object[] }).rows.length)
        }),
      )
      baselines.push(await timeOf(() => bare.all()))
    }
  }
  return {
    value: percentile(times, 0.95),
    baseline: percentile(baselines, 0.95),
    note: `${count} cases; up to ${rows} rows shown`,
  }
}
