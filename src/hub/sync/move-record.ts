/** The command `moveRecord`: a record with its parts goes to another station, whole, in one transaction. */
import { sql, type Transaction } from 'kysely'
import { opSchema, wholeOfFields, type Op } from '#shared/sync/op.ts'
import { addScope } from '#hub/accounts/stations.ts'
import type { HubTables } from '#hub/db/tables.ts'
import { HubError } from '#hub/hub-error.ts'
import { makeMove, noteMoves, writeCopies, type CopiedOp } from './move-op.ts'
import { appendTo, lockScopes, writeHeads, type ScopeHead } from './scope-heads.ts'
import { noteBlobs } from './write-batch.queries.ts'

export interface MoveInput {
  /** Id of the record, a case for instance. */
  readonly record: string
  readonly station: string
  /** Chance, for the ids of the moves. */
  readonly seed: string
  /** Scope to make if the station has none. */
  readonly newScope: string
}

/** Moves it; answers with the number of records, parts included. Throws HubError `not_found`, `bad_request`. */
export async function moveRecord(
  tx: Transaction<HubTables>,
  at: number,
  input: MoveInput,
): Promise<{ readonly records: number }> {
  const station = await tx.selectFrom('station').select('name').where('id', '=', input.station).executeTakeFirst()
  if (station === undefined) throw new HubError('not_found', '没有这个站点。')
  const to = await firstScope(tx, at, input.station, input.newScope)
  const from = await scopeOf(tx, input.record)
  if (from === null) throw new HubError('not_found', '中枢没有这条记录。请核对编号，或等该站点同步以后再试。')
  const source = await tx.selectFrom('scope').select('station').where('id', '=', from).executeTakeFirst()
  if (source?.station === input.station) throw new HubError('bad_request', '这条记录已经属于该站点。')

  const heads = await lockScopes(tx, [from, to])
  // Another move may have been quicker.
  if ((await scopeOf(tx, input.record)) !== from) throw new HubError('busy', '这条记录正被移交，请稍后再试。')
  const records = await readWhole(tx, from, input.record)
  const moved = [...records.keys()].map((record) => ({ record, from, to }))
  const present = await idsIn(tx, to, [...records.keys()])
  const rows = [...records].flatMap(([record, ops]) => copyRecord(heads, at, { ...input, record, from, to }, ops, present))
  await writeCopies(tx, at, rows)
  await writeHeads(tx, heads)
  await noteMoves(tx, at, moved)
  await noteBlobs(
    tx,
    [...records.values()].flat().map(({ op }) => ({ op, scope: to })),
  )
  const text = `记录 ${input.record}（连同附属共 ${moved.length} 条）移交给「${station.name}」。`
  await tx.insertInto('event').values({ at, kind: 'move', device: null, text }).execute()
  return { records: moved.length }
}

interface LoggedRow {
  readonly op: Op
  readonly eff_hlc: string
  readonly body: string
}

/** The move comes first in the new scope: a desk that reads on knows where each op belongs. */
function copyRecord(
  heads: ReadonlyMap<string, ScopeHead>,
  at: number,
  { record, from, to, seed }: MoveInput & { readonly from: string; readonly to: string },
  ops: readonly LoggedRow[],
  present: ReadonlySet<string>,
): CopiedOp[] {
  const after = ops
    .filter(({ op }) => op.kind === 'move')
    .map(({ eff_hlc }) => eff_hlc)
    .toSorted()
    .at(-1)
  const table = ops[0]?.op.tbl ?? ''
  const moves = makeMove(heads, at, { table, record, from, to, seed, after })
  const copies = ops
    .filter(({ op }) => !present.has(op.op_id))
    .map(({ op: { op_id, hash }, eff_hlc, body }) => ({ ...appendTo(heads, to, hash, eff_hlc), op_id, hash, eff_hlc, body }))
  return [...moves, ...copies]
}

async function firstScope(tx: Transaction<HubTables>, at: number, station: string, fresh: string): Promise<string> {
  const first = await tx
    .selectFrom('scope')
    .select('id')
    .where('station', '=', station)
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst()
  if (first === undefined) await addScope(tx, at, station, fresh)
  return first?.id ?? fresh
}

/** Where the record is now. */
async function scopeOf(tx: Transaction<HubTables>, record: string): Promise<string | null> {
  const moved = await tx.selectFrom('moved_record').select('to_scope').where('record', '=', record).executeTakeFirst()
  if (moved !== undefined) return moved.to_scope
  const { rows } = await sql<{ scope: string }>`
    select scope from scope_op where position(${named('rec', record)} in body) > 0 order by scope limit 1`.execute(tx)
  return rows[0]?.scope ?? null
}

/** The ops of a record and of all that is part of it, step by step, in the order of the log. */
async function readWhole(tx: Transaction<HubTables>, scope: string, record: string): Promise<Map<string, LoggedRow[]>> {
  const found = new Map<string, LoggedRow[]>([[record, []]])
  // A Map goes on to what is added while it is walked.
  for (const whole of found.keys()) {
    for (const row of await readNaming(tx, scope, ['case_id', 'owner'], whole))
      if (row.op.rec !== whole && wholeOfFields(row.op.fields).includes(whole) && !found.has(row.op.rec))
        found.set(row.op.rec, [])
  }
  for (const [id, ops] of found) ops.push(...(await readNaming(tx, scope, ['rec'], id)).filter(({ op }) => op.rec === id))
  return found
}

async function readNaming(tx: Transaction<HubTables>, scope: string, names: readonly string[], id: string): Promise<LoggedRow[]> {
  const tests = sql.join(
    names.map((name) => sql`position(${named(name, id)} in body) > 0`),
    sql` or `,
  )
  const { rows } = await sql<{ hash: string; eff_hlc: string; body: string }>`
    select hash, eff_hlc, body from scope_op where scope = ${scope} and (${tests}) order by seq`.execute(tx)
  return rows.map(({ hash, eff_hlc, body }) => ({ op: readOp(body, hash), eff_hlc, body }))
}

/** What was accepted once is readable. */
function readOp(body: string, hash: string): Op {
  return opSchema.parse({ ...(JSON.parse(body) as object), hash }) as Op
}

async function idsIn(tx: Transaction<HubTables>, scope: string, records: readonly string[]): Promise<Set<string>> {
  const ids = new Set<string>()
  for (const record of records) for (const { op } of await readNaming(tx, scope, ['rec'], record)) ids.add(op.op_id)
  return ids
}

/** As canonical JSON has it. */
function named(name: string, id: string): string {
  return `${JSON.stringify(name)}:${JSON.stringify(id)}`
}
