/** One save of a case through its call, beside a bare durable insert of the same bytes into the same encrypted database. */
import type { Database } from 'better-sqlite3'
import { caseAt } from '../support/seed-words.ts'
import { percentile, timeOf, type Bench } from './bench.ts'
import { copyOfSeeded, openBenchDesk } from './seeded-desk.ts'

const rounds = 30
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
    const ratios: number[] = []
    const baselines: number[] = []
    // In turns, and compared round by round, so that both see the same machine.
    for (const [round, { id }] of rows.entries()) {
      const before = bytesWritten(raw, id)
      const saved = percentile(
        await timesOf((at) => call('mediation.update', { id, changes: changesAt(round * perRound + at) })),
        0.5,
      )
      const bytes = Buffer.alloc(Math.round((bytesWritten(raw, id) - before) / perRound) + bytesOfState(raw, id), 'x')
      const inserted = percentile(await timesOf(() => bare.run(bytes)), 0.5)
      ratios.push(saved / inserted)
      baselines.push(inserted)
    }
    const size = bytesOfState(raw, rows[0]?.id ?? '')
    return {
      value: percentile(ratios, 0.5),
      baseline: percentile(baselines, 0.5),
      note: `baseline in ms; ${rounds} rounds of ${perRound - notCounted}; ${size} bytes beside op and audit line`,
    }
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

/** Bytes of the ops and audit lines of a case so far. */
function bytesWritten(raw: Database, id: string): number {
  const sql = `select (select sum(length(cast(body as blob))) from op where rec = :id) +
    (select sum(length(cast(text as blob)) + length(act) + length(hash) * 2) from audit_line where record = :id) as bytes`
  return raw.prepare<[object], { bytes: number | null }>(sql).get({ id })?.bytes ?? 0
}

/** Bytes that a save writes anew of the case: its row, its search document and tokens. */
function bytesOfState(raw: Database, id: string): number {
  const row = raw
    .prepare<[string], Record<string, unknown>>('select title, summary, claims, place, village from mediation_case where id = ?')
    .get(id)
  const sql = `select title, subtitle, tokens from search_document left join search_recent on document = search_document.id where record = ?`
  const document = raw.prepare<[string], Record<string, unknown>>(sql).get(id)
  return Buffer.byteLength(JSON.stringify([row, document]))
}
