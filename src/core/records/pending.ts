/** What newer versions wrote and this one does not know: kept beside the row, carried along when the group is written here, replayed after an update. */
import type { Database } from 'better-sqlite3'
import type { MergedRecord } from '#shared/sync/merge.ts'
import type { GroupValue, OpBody } from '#shared/sync/op.ts'
import { cachedStatement } from '#core/db/statements.ts'
import { fits, type TableShape } from './shapes.ts'

/** Writes what of a merged record does not fit the tables of this version; `shape` undefined for an unknown table. */
export function replacePending(
  raw: Database,
  shape: TableShape | undefined,
  table: string,
  record: string,
  merged: MergedRecord,
  valueOf: (opId: string, group: string) => GroupValue,
): void {
  cachedStatement(raw, 'delete from pending_schema where rec = ? and tbl = ?').run(record, table)
  for (const [group, { heads }] of merged.registers) {
    if (group.startsWith('$')) continue
    for (const opId of heads) {
      const value = valueOf(opId, group)
      if (!isKnown(shape, group, value)) addPending(raw, table, record, group, opId, value)
    }
  }
}

/** Columns of the group's present value that this version does not know. */
export function unknownColumns(
  raw: Database,
  shape: TableShape,
  record: string,
  group: string,
  winner: string | undefined,
): GroupValue {
  if (winner === undefined) return {}
  const row = cachedStatement<{ value: string }>(
    raw,
    'select value from pending_schema where rec = ? and grp = ? and op_id = ?',
  ).get(record, group, winner)
  if (row === undefined) return {}
  const value = JSON.parse(row.value) as GroupValue
  return Object.fromEntries(Object.entries(value).filter(([name]) => !shape.position.has(name)))
}

/** After a local write: what stands pending for its groups is now what the new op carries along. */
export function movePending(raw: Database, shape: TableShape, record: string, { op_id, fields }: OpBody): void {
  for (const [group, { v }] of Object.entries(fields)) {
    cachedStatement(raw, 'delete from pending_schema where rec = ? and tbl = ? and grp = ?').run(record, shape.name, group)
    if (!isKnown(shape, group, v)) addPending(raw, shape.name, record, group, op_id, v)
  }
}

/** Records that hold something pending; a group of which only a part is known by now is among them. */
export function pendingRecords(raw: Database): { table: string; record: string }[] {
  return cachedStatement<{ table: string; record: string }>(
    raw,
    'select distinct tbl as "table", rec as record from pending_schema',
  ).all()
}

/** Whether anything is pending at all. */
export function anyPending(raw: Database): boolean {
  return cachedStatement(raw, 'select 1 from pending_schema limit 1').get() !== undefined
}

function isKnown(shape: TableShape | undefined, group: string, value: GroupValue): boolean {
  const groupShape = shape?.group.get(group)
  if (shape === undefined || groupShape === undefined) return false
  return Object.entries(value).every(([name, given]) => {
    const at = groupShape.columns.find((column) => column.name === name)?.at
    const column = at === undefined ? undefined : shape.columns[at]
    return column !== undefined && fits(column, given)
  })
}

function addPending(raw: Database, table: string, record: string, group: string, opId: string, value: GroupValue): void {
  cachedStatement(raw, 'insert into pending_schema(tbl, rec, grp, op_id, value) values (?, ?, ?, ?, ?)').run(
    table,
    record,
    group,
    opId,
    JSON.stringify(value),
  )
}
