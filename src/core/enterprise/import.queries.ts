/** SQL of imported lists. */
import type { Tables } from '#core/db/tables.ts'
import { listChildren } from '#core/mediation/mediation.ts'
import type { ReadDatabase, WriteTransaction } from '#core/rpc/handler.ts'

/** Tables that an import adds to, parts after their whole. */
export const importedTables = [
  'enterprise',
  'enterprise_request',
  'mediation_case',
  'mediation_party',
  'enterprise_dispute',
] as const

export type Added = readonly [(typeof importedTables)[number], string]

export async function insertImport(tx: WriteTransaction, row: Tables['enterprise_import']): Promise<void> {
  await tx.insertInto('enterprise_import').values(row).execute()
}

/** The newest first. */
export async function listImports(db: ReadDatabase) {
  return db
    .selectFrom('enterprise_import')
    .select(['id', 'kind', 'file_name', 'at', 'actor', 'rows', 'undone_at'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export async function findImport(db: ReadDatabase, id: string) {
  return db
    .selectFrom('enterprise_import')
    .select(['id', 'kind', 'file_name', 'added', 'report', 'undone_at'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function markUndone(tx: WriteTransaction, id: string, at: string): Promise<void> {
  await tx.updateTable('enterprise_import').set({ undone_at: at }).where('id', '=', id).execute()
}

/** Of records by table and id those that nobody has taken out since. */
export async function keepPresent(db: ReadDatabase, added: readonly Added[]): Promise<Added[]> {
  const present: Added[] = []
  for (const [table, id] of added) {
    const row = await db.selectFrom(table).select('id').where('id', '=', id).where('deleted', '=', 0).executeTakeFirst()
    if (row !== undefined) present.push([table, id])
  }
  return present
}

/** How many files and requests of an import have work of others on them: visits, plans, packages, disputes, further requests, steps. */
export async function countLaterWork(db: ReadDatabase, files: readonly string[], requests: readonly string[]): Promise<number> {
  const worked = new Set<string>()
  const own = new Set(files)
  const imported = new Set(requests)
  for (const table of ['enterprise_visit', 'enterprise_plan', 'enterprise_package', 'enterprise_request'] as const) {
    const rows = await db.selectFrom(table).select(['id', 'owner']).where('deleted', '=', 0).execute()
    for (const { id, owner } of rows) if (own.has(owner) && !imported.has(id)) worked.add(owner)
  }
  const links = await db.selectFrom('enterprise_dispute').select('enterprise_id').where('deleted', '=', 0).execute()
  for (const { enterprise_id } of links) if (own.has(enterprise_id)) worked.add(enterprise_id)
  const steps = await db
    .selectFrom('enterprise_request_step as s')
    .innerJoin('enterprise_request as r', 'r.id', 's.owner')
    .select(['r.id', 'r.owner'])
    .where('s.deleted', '=', 0)
    .execute()
  for (const { id, owner } of steps) if (imported.has(id)) worked.add(owner)
  return worked.size
}

/** How many imported cases hold records that the import did not write. */
export async function countWorkedCases(
  db: ReadDatabase,
  cases: readonly string[],
  written: ReadonlySet<string>,
): Promise<number> {
  let count = 0
  for (const id of cases) if ((await listChildren(db, id)).some((child) => !written.has(child.id))) count += 1
  return count
}

/** Reports of registers that were not taken back, the oldest first. */
export async function listRegisterReports(db: ReadDatabase): Promise<string[]> {
  const rows = await db
    .selectFrom('enterprise_import')
    .select('report')
    .where('kind', '=', 'register')
    .where('undone_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(({ report }) => report)
}

/** Imported cases that are sealed: nothing takes them back. */
export async function countSealed(db: ReadDatabase, cases: readonly string[]): Promise<number> {
  let count = 0
  for (const id of cases) {
    const row = await db.selectFrom('mediation_case').select('sealed').where('id', '=', id).executeTakeFirst()
    count += row?.sealed ?? 0
  }
  return count
}

/** Texts of the requests of an enterprise, however they stand. */
export async function listRequestTexts(db: ReadDatabase, enterprise: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('enterprise_request')
    .select('text')
    .where('owner', '=', enterprise)
    .where('deleted', '=', 0)
    .execute()
  return new Set(rows.map(({ text }) => text))
}

/** What tells an imported dispute from another. */
export async function listDisputeKeys(db: ReadDatabase) {
  return db
    .selectFrom('enterprise_dispute as d')
    .innerJoin('mediation_case as c', 'c.id', 'd.case_id')
    .select(['d.number', 'd.enterprise_name', 'c.accepted_on', 'c.summary'])
    .select(({ selectFrom }) =>
      selectFrom('mediation_party as p')
        .select('p.name')
        .whereRef('p.case_id', '=', 'c.id')
        .where('p.deleted', '=', 0)
        .where('p.side', '=', 2)
        .orderBy('p.position')
        .limit(1)
        .as('party'),
    )
    .where('d.deleted', '=', 0)
    .where('c.deleted', '=', 0)
    .execute()
}
