/** Decisions of conflicts with what was not kept, and the way back: nothing that two people wrote is out of reach. */
import type { Database } from 'better-sqlite3'
import { CallError } from '#shared/rpc/call-error.ts'
import type { Decision } from '#shared/sync/conflict.types.ts'
import { wordTable } from '#shared/sync/field-wording.ts'
import { deletedGroup, type GroupValue } from '#shared/sync/op.ts'
import { cachedStatement } from '#core/db/statements.ts'
import { opsOfRecord, type LoggedOp } from '#core/records/op-log.ts'
import type { RecordFields, RecordsWriter } from '#core/records/records.ts'
import { syncedTables } from '#core/records/shapes.ts'
import { authorOf, columnsText, deviceTime, words } from './conflicts.ts'
import { caseOf, titleOf } from './record-title.ts'

type SyncedName = (typeof syncedTables)[number]['name']

/** Decisions about values, newest first. Those about deleted records are taken back by deleting or restoring the record. */
export function readDecisions(raw: Database, limit: number): Decision[] {
  const rows = cachedStatement<{ opId: string; table: string; record: string }>(
    raw,
    `select op_id as "opId", tbl as "table", rec as record from op where kind = 'resolve' order by seq desc limit ?`,
  ).all(limit)
  return rows.flatMap(({ opId, table, record }) => {
    const ops = opsOfRecord(raw, table, record)
    const decided = ops.find(({ body }) => body.op_id === opId)
    if (decided === undefined) return []
    return groupsOf(decided).map((group) => describe(raw, table, record, group, decided, ops))
  })
}

/** What is put back. */
export interface Restoration {
  readonly record: string
  readonly group: string
  /** The op that wrote it. */
  readonly opId: string
}

/** Writes a lost value again as a change of now; answers with the table. `raw` is read inside the transaction. Throws CallError `not_found`, `refused_by_rule`. */
export function restoreLost(raw: Database, records: RecordsWriter, { record, group, opId }: Restoration): SyncedName {
  const found = cachedStatement<{ tbl: string }>(raw, 'select tbl from op where rec = ? and op_id = ?').get(record, opId)
  const table = syncedTables.find(({ name }) => name === found?.tbl)
  if (table === undefined) throw new CallError('not_found', '没有找到这一份内容。请刷新后再看。')
  const ops = opsOfRecord(raw, table.name, record)
  const isDecided = ops.some(({ body }) => body.kind === 'resolve' && body.fields[group]?.base.includes(opId) === true)
  const value = ops.find(({ body }) => body.op_id === opId)?.body.fields[group]?.v
  const columns = (table.groups as Readonly<Record<string, readonly string[]>>)[group]
  if (!isDecided || value === undefined || columns === undefined)
    throw new CallError('refused_by_rule', '这一份不是裁定时没有保留的内容，不能恢复。')
  const known = Object.fromEntries(Object.entries(value).filter(([column]) => columns.includes(column)))
  records.update(table.name, record, known as RecordFields<typeof table.name>)
  return table.name
}

function groupsOf({ body }: LoggedOp): string[] {
  return Object.keys(body.fields).filter((group) => group !== deletedGroup)
}

function describe(
  raw: Database,
  table: string,
  record: string,
  group: string,
  decided: LoggedOp,
  ops: readonly LoggedOp[],
): Decision {
  const { v: kept = {}, base = [] } = decided.body.fields[group] ?? {}
  const sides = ops.filter(({ body }) => base.includes(body.op_id)).map((op) => ({ op, value: op.body.fields[group]?.v ?? {} }))
  return {
    table,
    record,
    group,
    caseId: caseOf(raw, table, record),
    title: `${wordTable(table)}${titleOf(raw, table, record)} · ${columnsText(table, [{ value: kept }])}`,
    decidedBy: authorOf(raw, decided),
    decidedAt: deviceTime(decided),
    kept: words(table, kept),
    lost: sides
      .filter(({ value }) => !isKept(value, kept))
      .map(({ op, value }) => ({
        opId: op.body.op_id,
        author: authorOf(raw, op),
        deviceTime: deviceTime(op),
        values: words(table, value),
      })),
  }
}

/** Also a text that stands whole in what was joined of both. */
function isKept(value: GroupValue, kept: GroupValue): boolean {
  return Object.entries(value).every(([column, one]) => {
    const other = kept[column]
    if (typeof one !== 'string' || typeof other !== 'string') return one === other
    return one === other || (one !== '' && `\n${other}\n`.includes(`\n${one}\n`))
  })
}
