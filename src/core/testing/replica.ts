/** For tests: the records of a desk on a real encrypted database in a folder of its own, with a clock that the test sets. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { ChangeEvent } from '#shared/rpc/port.ts'
import type { Op } from '#shared/sync/op.ts'
import type { SyncedTable } from '#shared/sync/synced-table.ts'
import { migrations, newestVersion } from '#core/db/migrations/index.ts'
import type { SyncedName } from '#core/db/tables.ts'
import { openDatabase, type DeskDatabase, type OpenOptions } from '#core/db/open.ts'
import { createSearchRegistry, type SearchRegistry } from '#core/search/search-registry.ts'
import type { WriteScope } from '#core/services.ts'
import { createRecords, type Records } from '#core/records/create-records.ts'
import { createProjectionRegistry, type ProjectionRegistry } from '#core/records/projections.ts'
import type { RecordsWriter } from '#core/records/records.ts'
import { syncedTables } from '#core/records/shapes.ts'

/** One desk of a test. */
export interface Replica {
  readonly database: DeskDatabase
  readonly records: Records
  readonly projections: ProjectionRegistry
  readonly search: SearchRegistry
  readonly events: readonly ChangeEvent[]
  /** What the clock says; set it. */
  clock: { time: number; now(): number }
  /** One save. */
  write<Answer>(run: (records: RecordsWriter, scope: WriteScope) => Answer | Promise<Answer>): Promise<Answer>
  /** All ops as they would travel, in order of arrival. */
  ops(): Op[]
  /** Rows, heads, conflicts and pending values as one text: equal texts, equal desks. */
  snapshot(): string
  close(): void
}

/** 2026-11-02 09:00 in Chongqing. */
export const startTime = Date.UTC(2026, 10, 2, 1)

/** Opens a desk; with a folder and key of an earlier one, its database again. */
export function openReplica(given: Partial<OpenOptions> & { readonly keep?: boolean; readonly version?: number } = {}): Replica {
  const folder = given.file === undefined ? mkdtempSync(join(tmpdir(), 'qianshao-records-')) : null
  const {
    keep = false,
    version = newestVersion,
    ...options
  } = { file: join(folder ?? '', 'desk.db'), key: randomBytes(32), ...given }
  const database = openDatabase({ migrations: migrations.filter((migration) => migration.version <= version), ...options })
  const tables = tablesOf(database.raw)
  const projections = createProjectionRegistry()
  const search = createSearchRegistry()
  const events: ChangeEvent[] = []
  const clock = { time: startTime, now: () => clock.time }
  const records = createRecords({ database, clock, projections, search, tables, onChange: (event) => events.push(event) })
  return {
    database,
    records,
    projections,
    search,
    events,
    clock,
    write: (run) => records.write({ id: 'account-1', name: '王调解' }, 'test.write', async (scope) => run(scope.records, scope)),
    ops: () => readOps(database),
    snapshot: () => JSON.stringify(stateOf(database, tables), null, 1),
    close() {
      database.close()
      if (folder !== null && !keep) rmSync(folder, { recursive: true })
    },
  }
}

function readOps({ raw }: DeskDatabase): Op[] {
  const rows = raw
    .prepare<[], { body: string; hash: Buffer; eff_hlc: Buffer | null }>('select body, hash, eff_hlc from op order by seq')
    .all()
  return rows.map(({ body, hash, eff_hlc }) => {
    const op = { ...JSON.parse(body), hash: hash.toString('hex') } as Op
    return eff_hlc === null ? op : { ...op, eff_hlc: eff_hlc.toString('hex') }
  })
}

/** The synced tables as a former version declared them: without the tables and groups that its database does not have. */
function tablesOf(raw: Database): SyncedTable<SyncedName>[] {
  return syncedTables.flatMap((table): SyncedTable<SyncedName>[] => {
    const columns = new Set((raw.pragma(`table_info(${table.name})`) as { name: string }[]).map(({ name }) => name))
    const groups = Object.entries<readonly string[]>(table.groups).filter(([, names]) => names.every((name) => columns.has(name)))
    return columns.size === 0 ? [] : [{ name: table.name, groups: Object.fromEntries(groups) }]
  })
}

function stateOf({ raw }: DeskDatabase, tables: readonly SyncedTable<SyncedName>[]): Record<string, unknown[]> {
  const texts = {
    head: 'select rec, op_id, tbl, hex(eff_hlc), groups from head order by rec, op_id',
    conflict: 'select rec, tbl, grp from conflict order by rec, tbl, grp',
    pending: 'select rec, tbl, grp, op_id, value from pending_schema order by rec, grp, op_id',
    verdict: "select op_id, hex(eff_hlc), verdict from op where verdict is not 'twin' order by op_id",
    ...Object.fromEntries(tables.map(({ name }) => [name, `select * from ${name} order by id`])),
  }
  return Object.fromEntries(Object.entries(texts).map(([name, sql]) => [name, raw.prepare(sql).raw().all()]))
}
