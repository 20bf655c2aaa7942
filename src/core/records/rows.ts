/** Typed rows of synced tables: read, write, and what a merged record looks like as a row. */
import type { Database } from 'better-sqlite3'
import { decodeTime } from '#shared/sync/clock.ts'
import type { MergedRecord } from '#shared/sync/merge.ts'
import type { GroupValue } from '#shared/sync/op.ts'
import type { FieldValue } from '#shared/sync/synced-table.ts'
import { cachedStatement } from '#core/db/statements.ts'
import { fits, type GroupShape, type TableShape } from './shapes.ts'

/** A row of a synced table; `values` in the order of the shape's columns. */
export interface Row {
  readonly createdAt: string
  readonly deleted: boolean
  readonly sealed: boolean
  readonly values: readonly FieldValue[]
}

/** Reads a row. */
export function readRow(raw: Database, shape: TableShape, id: string): Row | null {
  const row = rowStatement(raw, shape.selectSql).get(id)
  if (row === undefined) return null
  const [createdAt, deleted, sealed, ...values] = row
  return { createdAt: String(createdAt), deleted: deleted === 1, sealed: sealed === 1, values }
}

/** Adds a row. */
export function insertRow(raw: Database, shape: TableShape, id: string, row: Row): void {
  cachedStatement(raw, shape.insertSql).run(id, row.createdAt, Number(row.deleted), Number(row.sealed), ...row.values)
}

/** Changes a row. */
export function updateRow(raw: Database, shape: TableShape, id: string, row: Row): void {
  cachedStatement(raw, shape.updateSql).run(Number(row.deleted), Number(row.sealed), ...row.values, id)
}

/** Adds a row or writes over it. */
export function upsertRow(raw: Database, shape: TableShape, id: string, row: Row): void {
  cachedStatement(raw, shape.upsertSql).run(id, row.createdAt, Number(row.deleted), Number(row.sealed), ...row.values)
}

/** Whether two rows say the same. */
export function sameRow(a: Row, b: Row): boolean {
  const flags = a.createdAt === b.createdAt && a.deleted === b.deleted && a.sealed === b.sealed
  return flags && a.values.every((value, at) => value === b.values[at])
}

/** The row of a merged record: known columns of known groups, defaults elsewhere. */
export function rowOfMerged(shape: TableShape, merged: MergedRecord): Row {
  const values = [...shape.initial]
  for (const group of shape.groups) {
    const register = merged.registers.get(group.name)
    if (register !== undefined) putGroup(shape, group, register.value, values)
  }
  return { createdAt: instantOf(merged.createdTime), deleted: merged.deleted, sealed: merged.sealedBy !== null, values }
}

/** Puts the columns of a group's value into a row; what does not fit is left at its default. */
export function putGroup(shape: TableShape, group: GroupShape, value: GroupValue, values: FieldValue[]): void {
  for (const { name, at } of group.columns) {
    const column = shape.columns[at]
    const given = value[name]
    values[at] = column !== undefined && given !== undefined && fits(column, given) ? given : (shape.initial[at] ?? null)
  }
}

/** ISO instant of a hybrid time. */
export function instantOf(time: string): string {
  return new Date(decodeTime(time).milliseconds).toISOString()
}

function rowStatement(raw: Database, sql: string) {
  return cachedStatement<FieldValue[]>(raw, sql).raw(true)
}
