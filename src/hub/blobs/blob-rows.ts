/** Which contents the hub holds, and who may ask for them. */
import type { Kysely, Transaction } from 'kysely'
import type { HubTables } from '#hub/db/tables.ts'

/** The command `storeBlob`: the content lies on disk, flushed, under its hash. */
export async function storeBlob(
  tx: Transaction<HubTables>,
  at: number,
  { sha256, bytes }: { readonly sha256: string; readonly bytes: number },
): Promise<void> {
  await tx
    .insertInto('blob')
    .values({ sha256, bytes, stored_at: at })
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ unreferenced_since: null }))
    .execute()
}

/** Of the hashes those that ops in the device's scopes name, each with whether the content is here. */
export async function namedBlobs(
  db: Kysely<HubTables>,
  device: string,
  hashes: readonly string[],
): Promise<Map<string, boolean>> {
  const rows = await db
    .selectFrom('blob_reference')
    .innerJoin('scope', 'scope.id', 'blob_reference.scope')
    .innerJoin('device_grant', 'device_grant.station', 'scope.station')
    .leftJoin('blob', 'blob.sha256', 'blob_reference.sha256')
    .select(['blob_reference.sha256', 'blob.stored_at'])
    .where('device_grant.device', '=', device)
    .where('blob_reference.sha256', 'in', hashes)
    .execute()
  return new Map(rows.map(({ sha256, stored_at }) => [sha256, stored_at !== null]))
}

/** Of the hashes those that are to be swept one day. */
export async function markedBlobs(db: Kysely<HubTables>, hashes: readonly string[]): Promise<string[]> {
  if (hashes.length === 0) return []
  const rows = await db
    .selectFrom('blob')
    .select('sha256')
    .where('sha256', 'in', hashes)
    .where('unreferenced_since', 'is not', null)
    .execute()
  return rows.map(({ sha256 }) => sha256)
}

/** Bytes of a stored content. */
export async function blobSize(db: Kysely<HubTables>, sha256: string): Promise<number> {
  const row = await db.selectFrom('blob').select('bytes').where('sha256', '=', sha256).executeTakeFirstOrThrow()
  return row.bytes
}
