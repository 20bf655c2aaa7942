/** What newer versions wrote and this one does not know: kept beside the row, carried along when the group is written here, replayed after an update. */
import type { Database } from 'better-sqlite3'
import type { MergedRecord } from '#shared/sync/merge.ts'
import type { GroupValue } from '#shared/sync/op.ts'
import { cachedStatement } from '../db/statements.ts'
import { fits, type Shapes, type TableShape } from './shapes.ts'

/** Writes what of a merged record does not fit the tables of this version; `shape` undefined for an unknown table. */
export function replacePending(
  raw: Database, shape: TableShape | undefined, table: string, record: string, merged: MergedRecord, valueOf: (opId: string, group: string) => GroupValue,
): void {
  cachedStatement(raw, 'delete from pending_schema where rec = ?').run(record)
  for (const [group, { heads }] of merged.registers) {
    if (group.startsWith('$')) continue
    for (const opId of heads) {
      const value = valueOf(opId, group)
      if (!isKnown(shape, group, value)) addPending(raw, table, record, group, opId, value)
    }
  }
}

/** Columns of the group's present value that this version does not know. */
export function unknownColumns(raw: Database, shape: TableShape, record: string, group: string, winner: string | undefined): GroupValue {
  if (winner === undefined) return {}
  const row = cachedStatement<{ value: string }>(raw, 'select value from pending_schema where rec = ? and grp = ? and op_id = ?').get(record, group, winner)
  if (row === undefined) return {}
  const value = JSON.parse(row.value) as GroupValue
  return Object.fromEntries(Object.entries(value).filter(([name]) => !shape.position.has(name)))
}

/** After a local write: what stands pending for the group is now what the new op carries along. */
export function movePending(raw: Database, table: string, record: string, group: string, opId: string, value: GroupValue, carried: boolean): void {
  cachedStatement(raw, 'delete from pending_schema where rec = ? and grp = ?').run(record, group)
  if (carried) addPending(raw, table, record, group, opId, value)
}

/** Records that hold something pending which this version knows by now. */
export function replayable(raw: Database, shapes: Shapes): { table: string; record: string }[] {
  const rows = cachedStatement<{ tbl: string; rec: string; grp: string; value: string }>(raw, 'select tbl, rec, grp, value from pending_schema').all()
  const known = rows.filter(({ tbl, grp, value }) => isKnown(shapes.get(tbl), grp, JSON.parse(value) as GroupValue))
  const distinct = new Map(known.map(({ tbl, rec }) => [rec, { table: tbl, record: rec }]))
  return [...distinct.values()]
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
    table, record, group, opId, JSON.stringify(value),
  )
}
