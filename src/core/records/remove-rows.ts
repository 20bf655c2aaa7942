/** Takes out of sight what the desk may not read any more. */
import type { Database } from 'better-sqlite3'
import { cachedStatement } from '#core/db/statements.ts'
import type { MergeTarget } from './merge-in.ts'
import { readRow } from './rows.ts'

/** Takes the row of a record away; its ops stay. */
export function removeRow(target: MergeTarget, table: string, record: string): void {
  const { database, shapes, changes } = target
  const shape = shapes.get(table)
  const row = shape === undefined ? null : readRow(database.raw, shape, record)
  if (shape === undefined || row === null) return
  cachedStatement(database.raw, `delete from ${shape.name} where id = ?`).run(record)
  changes.mark(shape, record, row.values)
}

/** Takes away what was merged of a record. */
export function removeMerged(raw: Database, record: string): void {
  for (const table of ['head', 'conflict', 'pending_schema', 'quarantine'])
    cachedStatement(raw, `delete from ${table} where rec = ?`).run(record)
}

/** Takes away contents that no attachment names any more, and pieces of such. */
export function removeLeftContents(raw: Database): void {
  for (const table of ['blob', 'blob_piece'])
    cachedStatement(raw, `delete from ${table} where sha256 not in (select sha256 from attachment)`).run()
}
