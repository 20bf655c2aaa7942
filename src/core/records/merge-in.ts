/** Ops from elsewhere into heads and rows, and all rows anew from the ops alone. */
import type { Database } from 'better-sqlite3'
import { CallError } from '#shared/rpc/call-error.ts'
import { effectiveTime, mergeRecord } from '#shared/sync/merge.ts'
import { opSchema, type Op } from '#shared/sync/op.ts'
import type { DeskDatabase } from '#core/db/open.ts'
import { cachedStatement } from '#core/db/statements.ts'
import { clearIndex } from '#core/search/search-index.ts'
import type { Changes } from './changes.ts'
import { replaceHeads } from './heads.ts'
import { appendOp, findPlaces, foreignOpText, forMerge, opsOfRecord, sha256, stampOp, writeOf, type LoggedOp } from './op-log.ts'
import { settleScope } from './moves.ts'
import { pendingRecords, replacePending } from './pending.ts'
import { readRow, rowOfMerged, sameRow, upsertRow, type Row } from './rows.ts'
import { spoiltSeals } from './seals.ts'
import type { Shapes, TableShape } from './shapes.ts'
import type { Stream } from './stream.ts'
import { giveWay, takeBack } from './twins.ts'

/** What the functions of this file need. */
export interface MergeTarget {
  readonly database: DeskDatabase
  readonly shapes: Shapes
  readonly changes: Changes
}

/**
 * Stores ops from elsewhere and merges their records. Ops that are here already only get the hub's stamp; answers with the number of
 * new ones. Throws CallError `bad_input` for an op whose hash is wrong, or that differs from the one in its place.
 */
export function applyOps(target: MergeTarget, stream: Stream, ops: readonly Op[]): number {
  const touched = new Map<string, Op>()
  let added = 0
  target.database.as('apply', () => {
    for (const op of ops) {
      const stored = storeOp(target.database, op)
      if (stored === 'nothing') continue
      if (stored === 'op') added += 1
      stream.receive(op)
      touched.set(`${op.tbl} ${op.rec}`, op)
    }
    for (const { tbl, rec } of touched.values()) mergeStored(target, tbl, rec)
  })
  return added
}

function storeOp(database: DeskDatabase, op: Op): 'op' | 'stamp' | 'nothing' {
  const { raw } = database
  if (!opSchema.safeParse(op).success) throw refused()
  const text = foreignOpText(op)
  const hash = sha256(text)
  if (hash.toString('hex') !== op.hash) throw refused()
  const { inStream: place, byId } = findPlaces(raw, op)
  if (place !== undefined && !place.hash.equals(hash)) throw refused()
  if (byId !== undefined && byId.seq !== place?.seq && !giveWay(database, op, byId)) throw refused()
  if (place === undefined) {
    appendOp(raw, op, text, hash, op.eff_hlc ?? null)
    return 'op'
  }
  if (place.opId !== op.op_id) takeBack(database, op)
  // A move comes by both scopes: the second time the desk may read the new one, and what it knows of the record stands again.
  if (place.stamped && op.kind === 'move') return 'stamp'
  if (place.stamped || op.eff_hlc === undefined) return 'nothing'
  stampOp(raw, op, op.eff_hlc)
  releaseOp(raw, op)
  return 'stamp'
}

/** What the hub once kept apart and now has in its log is kept apart no longer. */
function releaseOp(raw: Database, { rec, op_id, replica, dev_seq }: Op): void {
  const released = cachedStatement(raw, 'delete from quarantine where replica = ? and dev_seq = ?').run(replica, dev_seq)
  if (released.changes > 0)
    cachedStatement(raw, `update op set verdict = null where rec = ? and op_id = ? and verdict = 'quarantined'`).run(rec, op_id)
}

/** Makes heads, conflicts, pending values and the row of one record from its ops. */
export function mergeStored(target: MergeTarget, table: string, record: string): void {
  const { raw } = target.database
  const ops = opsOfRecord(raw, table, record)
  if (!settleScope(target, table, record, ops)) return
  const byId = new Map(ops.map((op) => [op.body.op_id, op]))
  const spoilt = spoiltSeals(ops)
  const merged = mergeRecord(ops.filter(({ body }) => !spoilt.has(body.op_id)).map(forMerge))
  const find = (opId: string) => byId.get(opId) ?? fail(opId)
  const shape = target.shapes.get(table)
  replaceHeads(raw, table, record, merged, (opId) => effectiveTime(forMerge(find(opId))))
  replacePending(raw, shape, table, record, merged, (opId, group) => writeOf(find(opId), group).v)
  const settled = new Set(ops.flatMap(({ body }) => body.settles?.ops ?? []))
  markLate(raw, ops, new Set([...merged.late, ...spoilt]), settled)
  if (shape !== undefined) writeMergedRow(target, shape, record, rowOfMerged(shape, merged))
}

/** Replays what a former version could not understand; run it after a migration. */
export function replayPending(target: MergeTarget): void {
  target.database.as('apply', () => {
    for (const { table, record } of pendingRecords(target.database.raw)) mergeStored(target, table, record)
  })
}

/** Throws all rows, heads and search documents away and makes them anew from the ops. */
export function rebuildRows(target: MergeTarget): void {
  const { raw } = target.database
  target.database.as('rebuild', () => {
    for (const table of target.shapes.keys()) raw.exec(`delete from ${table}`)
    raw.exec('delete from head; delete from conflict; delete from pending_schema;')
    clearIndex(raw)
    const records = raw
      .prepare<[], { tbl: string; rec: string }>('select tbl, rec from op group by rec, tbl order by min(seq)')
      .all()
    for (const { tbl, rec } of records) mergeStored(target, tbl, rec)
  })
}

/** A sealed row only ever changes when an earlier seal of the same record arrives: all desks then show the earlier one. */
function writeMergedRow(target: MergeTarget, shape: TableShape, record: string, row: Row): void {
  const { database, changes } = target
  const before = readRow(database.raw, shape, record)
  if (before !== null && sameRow(before, row)) return
  const write = () => upsertRow(database.raw, shape, record, row)
  if (before?.sealed === true) database.as('rebuild', write)
  else write()
  if (before === null) changes.mark(shape, record, row.values)
  else changes.mark(shape, record, before.values, row.values)
}

/**
 * What came after a seal is `late`, and `settled` once a person has looked at it. An earlier seal that arrives can also make an op of the
 * late ones one of the sealed.
 */
function markLate(raw: Database, ops: readonly LoggedOp[], late: ReadonlySet<string>, settled: ReadonlySet<string>): void {
  for (const { body, verdict } of ops) {
    if (verdict !== null && verdict !== 'late' && verdict !== 'settled') continue
    const next = !late.has(body.op_id) ? null : settled.has(body.op_id) ? 'settled' : 'late'
    if (next !== verdict)
      cachedStatement(raw, 'update op set verdict = ? where rec = ? and op_id = ?').run(next, body.rec, body.op_id)
  }
}

function refused(): CallError {
  return new CallError('bad_input', '收到的数据校验不符，没有写入。请重新同步；如仍不行，请联系技术人员。')
}

function fail(opId: string): never {
  throw new Error(`Op ${opId} is a head but not among the ops of its record.`)
}
