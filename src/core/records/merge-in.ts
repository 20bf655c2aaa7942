/** Ops from elsewhere into heads and rows, and all rows anew from the ops alone. */
import type { Database } from 'better-sqlite3'
import { CallError } from '#shared/rpc/call-error.ts'
import { effectiveTime, mergeRecord } from '#shared/sync/merge.ts'
import type { Op } from '#shared/sync/op.ts'
import type { DeskDatabase } from '../db/open.ts'
import { cachedStatement } from '../db/statements.ts'
import type { Changes } from './changes.ts'
import { replaceHeads } from './heads.ts'
import { appendOp, foreignOpText, forMerge, hasOp, opsOfRecord, sha256, writeOf } from './op-log.ts'
import { replacePending, replayable } from './pending.ts'
import { readRow, rowOfMerged, sameRow, upsertRow, type Row } from './rows.ts'
import type { Shapes, TableShape } from './shapes.ts'
import type { Stream } from './stream.ts'

/** What the functions of this file need. */
export interface MergeTarget {
  readonly database: DeskDatabase
  readonly shapes: Shapes
  readonly changes: Changes
}

/** Stores ops from elsewhere and merges their records. Ops that are here already are skipped; answers with the number of new ones. */
export function applyOps(target: MergeTarget, stream: Stream, ops: readonly Op[]): number {
  const { raw } = target.database
  const touched = new Map<string, string>()
  let added = 0
  for (const op of ops) {
    if (hasOp(raw, op.op_id)) continue
    const text = foreignOpText(op)
    const hash = sha256(text)
    if (hash.toString('hex') !== op.hash) throw new CallError('bad_input', '收到的数据校验不符，没有写入。请重新同步。')
    appendOp(raw, op, text, hash, op.eff_hlc ?? null)
    stream.receive(op)
    touched.set(op.rec, op.tbl)
    added += 1
  }
  for (const [record, table] of touched) mergeStored(target, table, record)
  return added
}

/** Makes heads, conflicts, pending values and the row of one record from its ops. */
export function mergeStored(target: MergeTarget, table: string, record: string): void {
  const { raw } = target.database
  const ops = opsOfRecord(raw, record)
  const byId = new Map(ops.map((op) => [op.body.op_id, op]))
  const merged = mergeRecord(ops.map(forMerge))
  const find = (opId: string) => byId.get(opId) ?? fail(opId)
  const shape = target.shapes.get(table)
  replaceHeads(raw, table, record, merged, (opId) => effectiveTime(forMerge(find(opId))))
  replacePending(raw, shape, table, record, merged, (opId, group) => writeOf(find(opId), group).v)
  markLate(raw, record, merged.late)
  if (shape !== undefined) writeMergedRow(target, shape, record, rowOfMerged(shape, merged))
}

/** Replays what a former version could not understand; run it after a migration. */
export function replayPending(target: MergeTarget): void {
  for (const { table, record } of replayable(target.database.raw, target.shapes)) mergeStored(target, table, record)
}

/** Throws all rows and heads away and makes them anew from the ops. */
export function rebuildRows(target: MergeTarget): void {
  const { raw } = target.database
  target.database.as('rebuild', () => {
    for (const table of target.shapes.keys()) raw.exec(`delete from ${table}`)
    raw.exec('delete from head; delete from conflict; delete from pending_schema;')
    const records = raw.prepare<[], { tbl: string; rec: string }>('select tbl, rec from op group by rec, tbl').all()
    for (const { tbl, rec } of records) mergeStored(target, tbl, rec)
  })
}

/** A sealed row only ever changes when an earlier seal of the same record arrives: all desks then show the earlier one. */
function writeMergedRow(target: MergeTarget, shape: TableShape, record: string, row: Row): void {
  const { database, changes } = target
  const before = readRow(database.raw, shape, record)
  if (before !== null && sameRow(before, row)) return
  database.as(before?.sealed === true ? 'rebuild' : 'apply', () => upsertRow(database.raw, shape, record, row))
  if (before !== null) changes.mark(shape, record, before.values)
  changes.mark(shape, record, row.values)
}

function markLate(raw: Database, record: string, late: readonly string[]): void {
  for (const opId of late) cachedStatement(raw, `update op set verdict = 'late' where op_id = ? and rec = ?`).run(opId, record)
}

function fail(opId: string): never {
  throw new Error(`Op ${opId} is a head but not among the ops of its record.`)
}
