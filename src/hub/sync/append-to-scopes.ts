/**
 * Gives accepted ops their place in the hub's order. The row lock on the scope is what makes the cursor of a pull safe: a number at or
 * below a head that somebody read can never be committed later (sync.md 3, remedy A). Locks are taken in the order of the ids.
 */
import { sql, type Transaction } from 'kysely'
import { nextChain } from '#shared/sync/signed-texts.ts'
import { stampTime } from '#shared/sync/stamp.ts'
import type { HubTables } from '#hub/db/tables.ts'
import { opText, sha256 } from './canonical.ts'
import { basesOf, type JudgedOp, type Place } from './judged-op.ts'

interface PlacedOp extends Place {
  readonly op_id: string
  readonly hash: string
  readonly chain: string
  readonly body: string
}

/** Appends the accepted ops and answers with their places by op id. */
export async function appendToScopes(
  tx: Transaction<HubTables>,
  at: number,
  judged: readonly JudgedOp[],
): Promise<Map<string, Place>> {
  const places = new Map<string, Place>()
  const names = new Set(judged.flatMap(({ op }) => (op === null ? [] : [op.scope])))
  if (names.size === 0) return places
  const heads = await lockScopes(tx, [...names])
  const rows: PlacedOp[] = []
  for (const { pushed, op, baseStamps } of judged) {
    if (op === null) continue
    const head = heads.get(op.scope)
    if (head === undefined) throw new Error(`Scope ${op.scope} is granted but has no row.`)
    const inBatch = basesOf(op).flatMap((id) => places.get(id)?.effHlc ?? [])
    const effHlc = stampTime(op.hlc, at, [...baseStamps, ...inBatch])
    head.seq += 1
    head.chain = nextChain(sha256, head.chain, pushed.hash, effHlc)
    const place = { scope: op.scope, seq: head.seq, effHlc }
    places.set(op.op_id, place)
    rows.push({ ...place, op_id: op.op_id, hash: pushed.hash, chain: head.chain, body: opText(pushed) })
  }
  await insertScopeOps(tx, at, rows)
  for (const [id, { seq, chain }] of heads) {
    await tx.updateTable('scope').set({ head: seq, chain }).where('id', '=', id).execute()
  }
  await noteBlobs(tx, judged)
  return places
}

async function lockScopes(tx: Transaction<HubTables>, ids: string[]): Promise<Map<string, { seq: number; chain: string }>> {
  const rows = await tx
    .selectFrom('scope')
    .select(['id', 'head', 'chain'])
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map(({ id, head, chain }) => [id, { seq: head, chain }]))
}

async function insertScopeOps(tx: Transaction<HubTables>, at: number, rows: readonly PlacedOp[]): Promise<void> {
  await sql`
    insert into scope_op(scope, seq, op_id, hash, eff_hlc, chain, body, received_at)
    select t.scope, t.seq, t.op_id, t.hash, t.eff_hlc, t.chain, t.body, ${at}
    from unnest(
      ${rows.map((row) => row.scope)}::text[], ${rows.map((row) => row.seq)}::int[], ${rows.map((row) => row.op_id)}::text[],
      ${rows.map((row) => row.hash)}::text[], ${rows.map((row) => row.effHlc)}::text[], ${rows.map((row) => row.chain)}::text[],
      ${rows.map((row) => row.body)}::text[]
    ) as t(scope, seq, op_id, hash, eff_hlc, chain, body)`.execute(tx)
}

/** Remembers which scopes name which contents of attachments. */
async function noteBlobs(tx: Transaction<HubTables>, judged: readonly JudgedOp[]): Promise<void> {
  const values = judged.flatMap(({ op }) => {
    if (op?.tbl !== 'attachment') return []
    const hashes = Object.values(op.fields).map(({ v }) => v['sha256'])
    return hashes.flatMap((sha) =>
      typeof sha === 'string' && /^[0-9a-f]{64}$/.test(sha) ? [{ sha256: sha, scope: op.scope }] : [],
    )
  })
  if (values.length === 0) return
  const sorted = values.toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
  await tx
    .insertInto('blob_reference')
    .values(sorted)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
