/** SQL of imported workbooks. */
import type { Tables } from '#core/db/tables.ts'
import type { ReadDatabase, WriteTransaction } from '#core/rpc/handler.ts'

type ImportRecord = Tables['roster_import']

/** Tables that an import adds to and that taking it back takes from. */
export const importedTables = [
  'roster_person',
  'roster_school',
  'roster_absence',
  'roster_offer',
  'roster_day',
  'roster_option',
  'roster_sheet',
  'roster_cell',
] as const

type Added = readonly [(typeof importedTables)[number], string]

/** Of records by table and id those that nobody has taken out since. */
export async function keepPresent(db: ReadDatabase, records: readonly Added[]): Promise<Added[]> {
  const present = new Set<string>()
  for (const table of importedTables) {
    const rows = await db.selectFrom(table).select('id').where('deleted', '=', 0).execute()
    for (const { id } of rows) present.add(id)
  }
  return records.filter(([, id]) => present.has(id))
}

export async function insertRosterImport(tx: WriteTransaction, row: ImportRecord): Promise<void> {
  await tx.insertInto('roster_import').values(row).execute()
}

/** Imports, the newest first. */
export async function listRosterImports(db: ReadDatabase): Promise<ImportRecord[]> {
  return db
    .selectFrom('roster_import')
    .select(['id', 'file_name', 'at', 'actor', 'rows', 'added', 'undone_at'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export async function findRosterImport(db: ReadDatabase, id: string): Promise<ImportRecord | undefined> {
  return db
    .selectFrom('roster_import')
    .select(['id', 'file_name', 'at', 'actor', 'rows', 'added', 'undone_at'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function markRosterImportUndone(tx: WriteTransaction, id: string, at: string): Promise<void> {
  await tx.updateTable('roster_import').set({ undone_at: at }).where('id', '=', id).execute()
}
