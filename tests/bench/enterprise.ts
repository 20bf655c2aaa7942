/** 5,000 enterprises with 200,000 visits and 40,000 requests: the list in every order and view, one file, the month's report. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addDays } from '#shared/kernel/dates.ts'
import { openDatabase } from '#core/db/open.ts'
import { setUpInput, startDesk } from '#core/testing/desk.ts'
import { percentile, timeOf, type Bench, type BenchContext, type Measured } from './bench.ts'
import { keyOf, openBenchDesk, type BenchDesk } from './seeded-desk.ts'

const today = '2026-11-23'
const rounds = 6
const orders = [
  'nextContactOn',
  'name',
  'industry',
  'park',
  'employees',
  'officer',
  'lastVisitOn',
  'visitsThisYear',
  'openRequests',
]
const views = ['all', 'overdue', 'week', 'never', 'requests', 'late']

const list: Bench = { name: 'enterprise.list', goal: 50, unit: 'ms', needsWindow: false, run: measureList }
const page: Bench = { name: 'enterprise.open', goal: 50, unit: 'ms', needsWindow: false, run: measureOpen }
const report: Bench = { name: 'enterprise.report', goal: 1000, unit: 'ms', needsWindow: false, run: measureReport }

export const enterpriseBenches: readonly Bench[] = [list, page, report]

async function measureList(context: BenchContext): Promise<Measured> {
  const { call, openRaw } = await openPark(context)
  const raw = await openRaw()
  const bare = raw.prepare(
    'select id, name, industry, park, officer, next_contact_on from enterprise where id > ? order by id limit 100',
  )
  const times: number[] = []
  const baselines: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    for (const by of orders)
      times.push(await timeOf(() => call('enterprise.list', { sort: { by, descending: round % 2 === 1 }, limit: 100 })))
    for (const view of views) times.push(await timeOf(() => call('enterprise.list', { filter: { view }, limit: 100 })))
    baselines.push(await timeOf(async () => bare.all('')))
  }
  const totals = percentile(await timesOf(() => call('enterprise.totals', {})), 0.95)
  return {
    value: percentile(times, 0.95),
    baseline: percentile(baselines, 0.95),
    note: `first page in nine orders and six views; counts of all views ${Math.round(totals)} ms; the baseline reads 100 bare rows`,
  }
}

async function measureOpen(context: BenchContext): Promise<Measured> {
  const { call, openRaw } = await openPark(context)
  const raw = await openRaw()
  const bare = raw.prepare('select id, name from enterprise where id = ?')
  return {
    value: percentile(await timesOf(() => call('enterprise.open', { id: idOf('e', 17) })), 0.95),
    baseline: percentile(await timesOf(async () => bare.get(idOf('e', 17))), 0.95),
    note: 'a file with 40 visits and 8 requests; with the line that it leaves in the log; the baseline is one bare row',
  }
}

async function measureReport(context: BenchContext): Promise<Measured> {
  const { call, openRaw } = await openPark(context)
  const raw = await openRaw()
  const bare = raw.prepare('select count(*) from enterprise_visit where visited_at >= ?')
  return {
    value: percentile(await timesOf(() => call('enterprise.report', { from: '2026-11-01', to: '2026-11-30' })), 0.95),
    baseline: percentile(await timesOf(async () => bare.get('2026-11-01')), 0.95),
    note: 'figures, categories, officers and the form; the baseline counts the visits of the month',
  }
}

async function timesOf(run: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) times.push(await timeOf(run))
  return times
}

async function openPark(context: BenchContext): Promise<BenchDesk> {
  const folder = mkdtempSync(path.join(tmpdir(), 'qianshao-bench-'))
  context.closeLater(() => rmSync(folder, { recursive: true, force: true }))
  const desk = startDesk({ folder })
  await desk.api.desk.setUp(setUpInput)
  await desk.stop()
  const size = context.quick ? 500 : 5000
  const database = openDatabase({ file: path.join(folder, 'qianshao.db'), key: await keyOf(folder) })
  // As a rebuild may: no read of these benches touches ops, heads or the index.
  database.as('rebuild', () => database.raw.transaction(() => fill(database.raw, size))())
  database.close()
  return openBenchDesk(folder, context)
}

function fill(raw: ReturnType<typeof openDatabase>['raw'], size: number): void {
  const file = raw.prepare(
    `insert into enterprise(id, created_at, name, park, industry, officer, employees, next_contact_on, active) values (?, ?, ?, ?, ?, ?, ?, ?, 1)`,
  )
  const visit = raw.prepare(
    `insert into enterprise_visit(id, created_at, owner, visited_at, officers, way, summary) values (?, ?, ?, ?, ?, ?, '例行走访')`,
  )
  const request = raw.prepare(
    `insert into enterprise_request(id, created_at, owner, number, received_on, category, text, manner, handler, promised_on, promise_days, state, done_on, verdict)
      values (?, ?, ?, ?, ?, '治安', '夜间巡逻', 'assigned', '杨睿', ?, 5, ?, ?, '')`,
  )
  const at = '2026-01-01T00:00:00.000Z'
  for (let index = 0; index < size; index += 1) {
    const id = idOf('e', index)
    file.run(
      id,
      at,
      `重庆第${(index * 7919) % size}号有限公司`,
      `园区${index % 9}`,
      `行业${index % 17}`,
      `民警${index % 40}`,
      (index * 31) % 900,
      addDays(today, (index % 60) - 20),
    )
    for (let each = 0; each < 40; each += 1)
      visit.run(
        idOf('v', index * 40 + each),
        at,
        id,
        `${addDays(today, -((index + each * 9) % 360))}T09:00`,
        '杨睿、谢辅',
        each % 3 === 0 ? '电话' : '上门',
      )
    for (let each = 0; each < 8; each += 1) {
      const received = addDays(today, -((index + each * 40) % 330))
      const open = each === 0
      request.run(
        idOf('r', index * 8 + each),
        at,
        id,
        `SQ${index}-${each}`,
        received,
        addDays(received, 7),
        open ? 'assigned' : 'closed',
        open ? null : addDays(received, 5),
      )
    }
  }
}

function idOf(kind: 'e' | 'v' | 'r', number: number): string {
  const part = { e: '1', v: '2', r: '3' }[kind]
  return `0000000${part}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
}
