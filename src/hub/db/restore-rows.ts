/** The commands of a restore: parts of a backup, and its end. */
import { sql, type Transaction } from 'kysely'
import { tableColumns, type HubTables } from './tables.ts'

/** Set while a restore is under way: a hub does not start with half a backup. */
export const unfinishedKey = 'restore_unfinished'

/** The command `restoreRows`: one part of a backup. */
export async function restoreRows(
  tx: Transaction<HubTables>,
  _at: number,
  { table, rows }: { readonly table: keyof HubTables; readonly rows: readonly (readonly unknown[])[] },
): Promise<void> {
  // A backup of an earlier version has fewer columns.
  const columns = (tableColumns[table] as readonly string[]).slice(0, rows[0]?.length)
  const values = rows.map((row) => sql`(${sql.join(row.map((value) => sql`${value}`))})`)
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(values)}`.execute(tx)
}

/** The command `finishRestore`: a new epoch, and the hub may start. */
export async function finishRestore(
  tx: Transaction<HubTables>,
  at: number,
  { epoch }: { readonly epoch: string },
): Promise<void> {
  for (const table of ['pull_log', 'event'] as const) {
    await sql`select setval(pg_get_serial_sequence(${table}, 'id'), (select coalesce(max(id), 0) + 1 from ${sql.table(table)}))`.execute(
      tx,
    )
  }
  await tx.updateTable('hub_setting').set({ value: epoch }).where('key', '=', 'epoch').execute()
  await tx.deleteFrom('hub_setting').where('key', '=', unfinishedKey).execute()
  await tx
    .insertInto('event')
    .values({ at, kind: 'restore', device: null, text: '中枢从备份恢复，各站会补送备份之后的记录。' })
    .execute()
}
