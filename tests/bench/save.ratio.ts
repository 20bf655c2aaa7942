/** One save of a case through its call, beside a bare durable insert of the same bytes into the same encrypted database. */
import type { Database } from 'better-sqlite3'
import { caseAt } from '../support/seed-words.ts'
import { percentile, timeOf, type Bench } from './bench.ts'
import { copyOfSeeded, openBenchDesk } from './seeded-desk.ts'

const rounds = 20
const perRound = 30
/** The first of a round are not counted: the caches fill. */
const notCounted = 5

export const saveRatio: Bench = {
  name: 'save.ratio',
  goal: 3,
  unit: 'x',
  needsWindow: false,
  async run(context) {
    const { call, openRaw } = await openBenchDesk(await copyOfSeeded(10_000, context), context)
    const raw = await openRaw()
    raw.exec('create table bench_bare(id integer primary key, bytes blob not null) strict')
    const bare = raw.prepare('insert into bench_bare(bytes) values (?)')
    const { rows } = (await call('mediation.list', { limit: rounds })) as { rows: { id: string }[] }
    const saves: number[] = []
    const inserts: number[] = []
    // In turns, so that both see the same machine; a connection reads its pages anew after the other has written.
    for (const [round, { id }] of rows.entries()) {
      const before = bytesWritten(raw)
      const save = (at: number) => call('mediation.update', { id, changes: changesAt(round * perRound + at) })
      saves.push(...(await timesOf(save)))
      const bytes = Buffer.alloc(Math.round((bytesWritten(raw) - before) / perRound), 'x')
      inserts.push(...(await timesOf(() => bare.run(bytes))))
    }
    const baseline = percentile(inserts, 0.5)
    return { value: percentile(saves, 0.5) / baseline, baseline, note: `baseline in ms; median of ${saves.length} saves` }
  },
}

async function timesOf(work: (at: number) => unknown): Promise<number[]> {
  const times: number[] = []
  for (let at = 0; at < perRound; at += 1) times.push(await timeOf(() => work(at)))
  return times.slice(notCounted)
}

function changesAt(at: number): object {
  const { summary, place } = caseAt(at + 20_000)
  return { summary, place }
}

/** Bytes of ops and audit lines so far; the row, heads and index that a save also writes are left to its own account. */
function bytesWritten(raw: Database): number {
  const sql = `select (select sum(length(body) + 150) from op) + (select sum(length(text) + 150) from audit_line) as bytes`
  return raw.prepare<[], { bytes: number }>(sql).get()?.bytes ?? 0
}
