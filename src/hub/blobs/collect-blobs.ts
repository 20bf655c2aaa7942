/**
 * Which contents of attachments nothing needs any more. A content is needed while an attachment record that names it stands, is sealed,
 * or is in conflict, or a seal lists it. What is not needed is marked, and swept 90 days later if it still is not: longer than any desk
 * stays away.
 */
import { sql, type Transaction } from 'kysely'
import { mergeRecord, type MergeOp } from '#shared/sync/merge.ts'
import { limits } from '#shared/sync/protocol.ts'
import type { HubTables } from '#hub/db/tables.ts'
import { lockScopes } from '#hub/sync/scope-heads.ts'

const dayMilliseconds = 86_400_000
/** Swept in one transaction, which holds the locks of their scopes. */
const mostAtOnce = 200

/** The command `markBlobs`: marks what is not needed since now, takes the mark off what is; answers with the number of marked ones. */
export async function markBlobs(tx: Transaction<HubTables>, at: number): Promise<number> {
  const rows = await tx.selectFrom('blob').select(['sha256', 'unreferenced_since']).orderBy('sha256').execute()
  const needed = await neededHashes(tx)
  const idle = rows.filter(({ sha256 }) => !needed.has(sha256))
  const fresh = idle.filter(({ unreferenced_since }) => unreferenced_since === null)
  await setMark(tx, hashesOf(fresh), at)
  await keepBlobs(tx, at, { hashes: hashesOf(rows.filter((row) => row.unreferenced_since !== null && needed.has(row.sha256))) })
  return idle.length
}

/** The command `keepBlobs`: somebody asked for these contents or named them anew. */
export async function keepBlobs(
  tx: Transaction<HubTables>,
  _at: number,
  { hashes }: { readonly hashes: readonly string[] },
): Promise<void> {
  await setMark(tx, hashes, null)
}

/**
 * The command `sweepBlobs`: forgets contents that were marked long enough and, looked at again under the locks of their scopes, are
 * still not needed. Answers with their hashes; the files are the caller's to remove.
 */
export async function sweepBlobs(tx: Transaction<HubTables>, at: number): Promise<string[]> {
  const due = await dueBlobs(tx, at)
  if (due.length === 0) return []
  const scopes = await tx.selectFrom('blob_reference').select('scope').distinct().where('sha256', 'in', due).execute()
  await lockScopes(
    tx,
    scopes.map(({ scope }) => scope),
  )
  // An upload, a question or a push that named one of them meanwhile took its mark away.
  const still = await tx
    .selectFrom('blob')
    .select('sha256')
    .where('sha256', 'in', due)
    .where('unreferenced_since', 'is not', null)
    .orderBy('sha256')
    .forUpdate()
    .execute()
  const needed = await neededHashes(tx)
  const gone = hashesOf(still).filter((sha256) => !needed.has(sha256))
  if (gone.length === 0) return []
  await tx.deleteFrom('blob').where('sha256', 'in', gone).execute()
  await tx
    .insertInto('event')
    .values({ at, kind: 'sweep', device: null, text: `清理了 ${gone.length} 个已删除 ${limits.blobGraceDays} 天的附件内容。` })
    .execute()
  return gone
}

async function dueBlobs(tx: Transaction<HubTables>, at: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('blob')
    .select('sha256')
    .where('unreferenced_since', '<=', at - limits.blobGraceDays * dayMilliseconds)
    .orderBy('sha256')
    .limit(mostAtOnce)
    .execute()
  return hashesOf(rows)
}

async function setMark(tx: Transaction<HubTables>, hashes: readonly string[], at: number | null): Promise<void> {
  if (hashes.length === 0) return
  // Locked in one order: two that mark the same contents must not wait for each other.
  await sql`
    update blob set unreferenced_since = ${at} where sha256 in (
      select sha256 from blob where sha256 = any(${[...hashes]}::text[]) order by sha256 for update)`.execute(tx)
}

/** Read with the very condition of an index, so that only attachments and seals with files are looked at. */
async function neededHashes(tx: Transaction<HubTables>): Promise<Set<string>> {
  const needed = new Set<string>()
  const records = new Map<string, MergeOp[]>()
  const { rows } = await sql<{ body: string; eff_hlc: string }>`
    select body, eff_hlc from scope_op
    where position('"tbl":"attachment"' in body) > 0 or position('"attachments":[{' in body) > 0`.execute(tx)
  for (const { body, eff_hlc } of rows) {
    const op = JSON.parse(body) as MergeOp & { readonly tbl: string; readonly rec: string }
    for (const { sha256 } of op.seal?.attachments ?? []) needed.add(sha256)
    if (op.tbl !== 'attachment') continue
    const ops = records.get(op.rec)
    if (ops === undefined) records.set(op.rec, [{ ...op, eff_hlc }])
    else ops.push({ ...op, eff_hlc })
  }
  for (const ops of records.values()) {
    const { deleted, sealedBy } = mergeRecord(ops)
    if (deleted && sealedBy === null) continue
    for (const { fields } of ops)
      for (const { v } of Object.values(fields)) if (typeof v['sha256'] === 'string') needed.add(v['sha256'])
  }
  return needed
}

function hashesOf(rows: readonly { readonly sha256: string }[]): string[] {
  return rows.map(({ sha256 }) => sha256)
}
