/** SQL of ledger imports: rows and cases that are known already, imports and their reports. */
import type { ReadDatabase, WriteTransaction } from '#core/rpc/handler.ts'
import type { ComparedCase } from '#shared/mediation/ledger.duplicates.ts'

/** A case that a row may be the same as. */
export interface KnownCase extends ComparedCase {
  readonly id: string
  readonly number: string
}

/** SQLite binds at most 32,766 values; some hundred at a time are as fast. */
const chunkSize = 500

/** Numbers of the living cases that came of rows with these hashes, by hash in hex. */
export async function findImportedRows(db: ReadDatabase, hashes: readonly Buffer[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const part of chunks(hashes)) {
    const rows = await db
      .selectFrom('import_row')
      .innerJoin('mediation_case', 'mediation_case.id', 'import_row.case_id')
      .select(['import_row.hash', 'mediation_case.number'])
      .where('import_row.hash', 'in', part)
      .where('mediation_case.deleted', '=', 0)
      .execute()
    for (const { hash, number } of rows) found.set(hash.toString('hex'), number)
  }
  return found
}

/** Living cases in which any of these identity numbers or names is a party. */
export async function findCasesOfParties(
  db: ReadDatabase,
  numbers: readonly string[],
  names: readonly string[],
): Promise<KnownCase[]> {
  const ids = new Set<string>()
  for (const part of chunks(numbers)) {
    const rows = await db
      .selectFrom('mediation_party')
      .select('case_id')
      .where('deleted', '=', 0)
      .where('identity_number', '<>', '')
      .where('identity_number', 'in', part)
      .execute()
    for (const { case_id } of rows) ids.add(case_id)
  }
  for (const part of chunks(names)) {
    const rows = await db
      .selectFrom('mediation_party')
      .select('case_id')
      .where('deleted', '=', 0)
      .where('name', 'in', part)
      .execute()
    for (const { case_id } of rows) ids.add(case_id)
  }
  const cases: KnownCase[] = []
  for (const part of chunks([...ids])) cases.push(...(await readCases(db, part)))
  return cases
}

/** Whether there is any case at all: an empty desk needs no look-ups. */
export async function hasCases(db: ReadDatabase): Promise<boolean> {
  return (await db.selectFrom('mediation_case').select('id').where('deleted', '=', 0).limit(1).executeTakeFirst()) !== undefined
}

/** Place of the last change in the log; 0 in an empty one. */
export async function findLogEnd(db: ReadDatabase): Promise<number> {
  const last = await db.selectFrom('op').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return last?.seq ?? 0
}

/** Whether a case or a party was written behind that place of the log. */
export async function haveCasesChanged(db: ReadDatabase, behind: number): Promise<boolean> {
  const change = await db
    .selectFrom('op')
    .select('seq')
    .where('seq', '>', behind)
    .where('tbl', 'in', ['mediation_case', 'mediation_party'])
    .limit(1)
    .executeTakeFirst()
  return change !== undefined
}

/** Imports, newest first, without their reports. */
export async function listImports(db: ReadDatabase) {
  return db
    .selectFrom('import_batch')
    .select(['id', 'file_name', 'at', 'actor', 'imported', 'undone_at'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** One import with its report. */
export async function findImport(db: ReadDatabase, id: string) {
  return db
    .selectFrom('import_batch')
    .select(['id', 'file_name', 'imported', 'undone_at', 'report'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Living cases of an import with what an undo has to know. */
export async function listImportedCases(db: ReadDatabase, importId: string) {
  return db
    .selectFrom('mediation_case')
    .select(['id', 'number', 'state', 'sealed'])
    .where('import_id', '=', importId)
    .where('deleted', '=', 0)
    .orderBy('import_row')
    .execute()
}

/** Living records of a case by table. */
export async function listChildren(db: ReadDatabase, caseId: string) {
  const children = []
  for (const table of [
    'mediation_party',
    'mediation_parcel',
    'mediation_entry',
    'mediation_evidence',
    'mediation_agreement',
    'mediation_deadline_event',
    'mediation_obligation',
    'mediation_receipt',
    'mediation_filing',
  ] as const) {
    const rows = await db.selectFrom(table).select('id').where('case_id', '=', caseId).where('deleted', '=', 0).execute()
    children.push(...rows.map(({ id }) => ({ table, id })))
  }
  return children
}

/** Adds an import. */
export async function insertImport(
  tx: WriteTransaction,
  row: { id: string; file_name: string; sha256: string; at: string; actor: string; imported: number; report: string },
): Promise<void> {
  await tx
    .insertInto('import_batch')
    .values({ ...row, undone_at: null })
    .execute()
}

/** Remembers which case came of which row. */
export async function insertImportedRows(
  tx: WriteTransaction,
  rows: readonly { import_id: string; row: number; hash: Buffer; case_id: string }[],
): Promise<void> {
  for (const part of chunks(rows)) await tx.insertInto('import_row').values(part).execute()
}

/** Marks an import as taken back. */
export async function markUndone(tx: WriteTransaction, id: string, at: string): Promise<void> {
  await tx.updateTable('import_batch').set({ undone_at: at }).where('id', '=', id).execute()
}

async function readCases(db: ReadDatabase, ids: readonly string[]): Promise<KnownCase[]> {
  const cases = await db
    .selectFrom('mediation_case')
    .select(['id', 'number', 'registered_on', 'accepted_on', 'kind_code', 'summary', 'amount_fen'])
    .where('id', 'in', ids)
    .where('deleted', '=', 0)
    .execute()
  const parties = await db
    .selectFrom('mediation_party')
    .select(['case_id', 'side', 'name', 'identity_number'])
    .where('case_id', 'in', ids)
    .where('deleted', '=', 0)
    .orderBy('case_id')
    .orderBy('side')
    .execute()
  const byCase = new Map<string, KnownCase['parties'][number][]>()
  for (const { case_id, side, name, identity_number } of parties) {
    const list = byCase.get(case_id) ?? []
    list.push({ side, name, identityNumber: identity_number })
    byCase.set(case_id, list)
  }
  return cases.map((row) => ({
    id: row.id,
    number: row.number,
    acceptedOn: row.accepted_on === '' ? row.registered_on : row.accepted_on,
    kindCode: row.kind_code,
    summary: row.summary,
    amountFen: row.amount_fen,
    parties: byCase.get(row.id) ?? [],
  }))
}

function* chunks<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let at = 0; at < items.length; at += chunkSize) yield items.slice(at, at + chunkSize)
}
