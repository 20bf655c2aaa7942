/** Local tables worked out from synced rows: after a record changed, its projections run before the transaction ends. */
import type { Database } from 'better-sqlite3'
import type { SyncedName } from '#core/db/tables.ts'

/** Works out the local rows of one record (or of its owner); runs inside the transaction on the raw connection. */
export type Projection = (raw: Database, id: string) => void

/** A registered projection: without an owner column it gets the record's id, else what stands in that column. */
export interface RegisteredProjection {
  readonly project: Projection
  readonly ownerColumn: string | null
}

/** Where modules register their projections. */
export interface ProjectionRegistry {
  /**
   * Runs `project` after a record of `table` changed. The same function registered for case and party (with `ownerColumn` 'case_id')
   * runs once per case and transaction. Use `cachedStatement(raw, sql)` inside: it prepares once.
   */
  register(table: SyncedName, project: Projection, ownerColumn?: string): void
  of(table: SyncedName): readonly RegisteredProjection[]
}

/** Makes an empty registry. */
export function createProjectionRegistry(): ProjectionRegistry {
  const byTable = new Map<SyncedName, RegisteredProjection[]>()
  return {
    register(table, project, ownerColumn) {
      const list = byTable.get(table) ?? []
      byTable.set(table, [...list, { project, ownerColumn: ownerColumn ?? null }])
    },
    of: (table) => byTable.get(table) ?? [],
  }
}
