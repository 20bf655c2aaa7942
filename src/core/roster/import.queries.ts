/** SQL of imported workbooks. */
import type { Tables } from '#core/db/tables.ts'
import type { ReadDatabase, WriteTransaction } from '#core/rpc/handler.ts'

type ImportRecord = Tables['roster_import']

export async function insertRosterImport(tx: WriteTransaction, row: ImportRecord): Promise<void> {
  await tx.insertInto('roster_import').values(row).execute()
}

/** Imports, the newest first. */
export async function listRosterImports(db: ReadDatabase): Promise<ImportRecord[]> {
  return db
    .selectFrom('roster_import')
    .select(['id', 'file_name', 'at', 'actor', 'rows', 'added', 'undone_at'])
    .orderBy('at', 'desc')
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
