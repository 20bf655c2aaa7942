/** The synced tables as records needs them: columns with type and default from the database, groups from the declarations. */
import type { Database } from 'better-sqlite3'
import { conductTables } from '#shared/conduct/conduct.tables.ts'
import { enterpriseTables } from '#shared/enterprise/enterprise.tables.ts'
import { filesTables } from '#shared/files/files.tables.ts'
import { mediationTables } from '#shared/mediation/mediation.tables.ts'
import { rosterTables } from '#shared/roster/roster.tables.ts'
import { stationTables } from '#shared/station/station.tables.ts'
import type { FieldValue, SyncedTable } from '#shared/sync/synced-table.ts'
import type { SyncedName } from '#core/db/tables.ts'

/** All synced tables of this version. */
export const syncedTables = [
  ...mediationTables,
  ...stationTables,
  ...filesTables,
  ...rosterTables,
  ...enterpriseTables,
  ...conductTables,
] as const

/** One column of a synced table. */
export interface ColumnShape {
  readonly name: string
  readonly type: 'text' | 'integer'
  readonly nullable: boolean
  readonly initial: FieldValue
}

/** One field group: its columns sorted by name, as positions in the table's columns. */
export interface GroupShape {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly at: number }[]
}

/** One synced table; `columns` leaves out id, created_at, deleted, sealed. */
export interface TableShape {
  readonly name: SyncedName
  readonly columns: readonly ColumnShape[]
  readonly position: ReadonlyMap<string, number>
  /** Sorted by name: the order of canonical JSON. */
  readonly groups: readonly GroupShape[]
  readonly group: ReadonlyMap<string, GroupShape>
  readonly groupOfColumn: readonly GroupShape[]
  readonly initial: readonly FieldValue[]
  readonly selectSql: string
  readonly insertSql: string
  readonly updateSql: string
  readonly upsertSql: string
}

/** All shapes by table name. Fails where declarations and database do not agree. */
export type Shapes = ReadonlyMap<string, TableShape>

interface ColumnInfo {
  readonly name: string
  readonly type: string
  readonly notnull: number
  readonly dflt_value: string | null
}

/** Reads the shapes of the tables; others than those of this version only where another version is played. */
export function readShapes(raw: Database, tables: readonly SyncedTable<SyncedName>[] = syncedTables): Shapes {
  return new Map(tables.map((table) => [table.name, shapeOf(raw, table)]))
}

/** Whether a column can hold the value as it is. */
export function fits(column: ColumnShape, value: unknown): value is FieldValue {
  if (value === null) return column.nullable
  return column.type === 'text' ? typeof value === 'string' : Number.isSafeInteger(value)
}

const kept = ['id', 'created_at', 'deleted', 'sealed']

function shapeOf(raw: Database, table: SyncedTable<SyncedName>): TableShape {
  const info = raw.pragma(`table_info(${table.name})`) as ColumnInfo[]
  const columns = info.filter(({ name }) => !kept.includes(name)).map(columnOf)
  const position = new Map(columns.map(({ name }, at) => [name, at]))
  const groups = groupsOf(table, position)
  const groupOfColumn = columns.map(({ name }) => {
    const group = groups.find((candidate) => candidate.columns.some((column) => column.name === name))
    if (group === undefined) throw new Error(`Column ${table.name}.${name} belongs to no group.`)
    return group
  })
  const names = columns.map(({ name }) => `"${name}"`)
  const all = ['id', 'created_at', 'deleted', 'sealed', ...names]
  const marks = all.map(() => '?').join(', ')
  return {
    name: table.name,
    columns,
    position,
    groups,
    groupOfColumn,
    group: new Map(groups.map((group) => [group.name, group])),
    initial: columns.map(({ initial }) => initial),
    selectSql: `select created_at, deleted, sealed, ${names.join(', ')} from ${table.name} where id = ?`,
    insertSql: `insert into ${table.name}(${all.join(', ')}) values (${marks})`,
    updateSql: `update ${table.name} set deleted = ?, sealed = ?, ${names.map((name) => `${name} = ?`).join(', ')} where id = ?`,
    upsertSql:
      `insert into ${table.name}(${all.join(', ')}) values (${marks}) on conflict(id) do update set ` +
      all
        .slice(1)
        .map((name) => `${name} = excluded.${name}`)
        .join(', '),
  }
}

/** Rows that a migration gave a new column must be what a rebuild from the ops makes: so defaults are '' , 0 or null, and no others. */
function columnOf({ name, type, notnull, dflt_value }: ColumnInfo): ColumnShape {
  const integer = type.toLowerCase() === 'integer'
  const nullable = notnull === 0
  const expected = nullable ? null : integer ? '0' : "''"
  if (dflt_value !== expected) throw new Error(`Column ${name} must have the default ${expected ?? 'null'}.`)
  return { name, type: integer ? 'integer' : 'text', nullable, initial: nullable ? null : integer ? 0 : '' }
}

function groupsOf(table: SyncedTable, position: ReadonlyMap<string, number>): GroupShape[] {
  const names = Object.keys(table.groups).toSorted()
  return names.map((name) => {
    if (!/^[a-z][a-z_]*$/.test(name)) throw new Error(`Group ${table.name}.${name} must be lower-case letters.`)
    const columns = [...(table.groups[name] ?? [])].toSorted().map((column) => {
      const at = position.get(column)
      if (at === undefined) throw new Error(`Group ${table.name}.${name} names ${column}, which the table does not have.`)
      return { name: column, at }
    })
    return { name, columns }
  })
}
