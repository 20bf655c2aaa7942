/** Writes what was decided about a batch. One statement: the scopes' locks are held for one round trip less per table. */
import { sql, type Transaction } from 'kysely'
import type { ValidOp } from '#shared/sync/op-rules.ts'
import { keepBlobs } from '#hub/blobs/collect-blobs.ts'
import type { HubTables } from '#hub/db/tables.ts'
import { opText } from './canonical.ts'
import { noteMoves, writeCopies } from './move-op.ts'
import type { Placed } from './place-ops.ts'

export interface DecidedBatch {
  readonly replica: string
  readonly placed: Placed
}

/** Stores the ops, moves the heads and the replica. A quarantined op is stored whole. `at` is the hub's clock. */
export async function writeBatch(tx: Transaction<HubTables>, at: number, { replica, placed }: DecidedBatch): Promise<void> {
  const { judged, places, heads, followers, copies } = placed
  const last = judged.at(-1)
  if (last === undefined) return
  const rows = judged.map(({ pushed, op, refusal }) => ({
    pushed,
    refusal,
    body: opText(pushed),
    place: op === null ? null : places.get(op.op_id),
  }))
  const scopes = [...heads]
  await sql`
    with batch as materialized (
      select t.dev_seq, t.op_id, t.hash, t.code, t.text, t.scope, t.seq, t.eff_hlc, t.chain, t.body
      from unnest(
        ${rows.map(({ pushed }) => pushed.dev_seq)}::int[], ${rows.map(({ pushed }) => pushed.op_id)}::text[],
        ${rows.map(({ pushed }) => pushed.hash)}::text[], ${rows.map(({ refusal }) => refusal?.code ?? null)}::text[],
        ${rows.map(({ refusal }) => refusal?.text ?? null)}::text[], ${rows.map(({ place }) => place?.scope ?? null)}::text[],
        ${rows.map(({ place }) => place?.seq ?? null)}::int[], ${rows.map(({ place }) => place?.effHlc ?? null)}::text[],
        ${rows.map(({ place }) => place?.chain ?? null)}::text[], ${rows.map(({ body }) => body)}::text[]
      ) as t(dev_seq, op_id, hash, code, text, scope, seq, eff_hlc, chain, body)
    ), of_scopes as (
      insert into scope_op(scope, seq, op_id, hash, eff_hlc, chain, body, received_at)
      select scope, seq, op_id, hash, eff_hlc, chain, body, ${at} from batch where scope is not null
    ), of_device as (
      insert into device_op(replica, dev_seq, op_id, hash, verdict, code, text, scope, seq, eff_hlc, body, received_at)
      select ${replica}, dev_seq, op_id, hash, case when code is null then 'accepted' else 'quarantined' end, code, text, scope, seq,
        eff_hlc, case when code is null then null else body end, ${at}
      from batch
    ), new_heads as (
      update scope set head = t.head, chain = t.chain
      from unnest(
        ${scopes.map(([id]) => id)}::text[], ${scopes.map(([, { seq }]) => seq)}::int[], ${scopes.map(([, { chain }]) => chain)}::text[]
      ) as t(id, head, chain)
      where scope.id = t.id
    )
    update replica set acked = ${last.pushed.dev_seq}, last_hash = ${last.pushed.hash} where replica = ${replica}`.execute(tx)
  await writeCopies(tx, at, copies)
  await noteMoves(tx, at, followers)
  await noteBlobs(
    tx,
    judged.flatMap(({ op }) => (op === null ? [] : [{ op, scope: places.get(op.op_id)?.scope ?? op.scope }])),
  )
}

/** Remembers which scopes name which contents of attachments. */
export async function noteBlobs(
  tx: Transaction<HubTables>,
  ops: readonly { readonly op: Pick<ValidOp, 'tbl' | 'fields'>; readonly scope: string }[],
): Promise<void> {
  const values = ops.flatMap(({ op, scope }) => {
    if (op.tbl !== 'attachment') return []
    const hashes = Object.values(op.fields).map(({ v }) => v['sha256'])
    return hashes.flatMap((sha) => (typeof sha === 'string' && /^[0-9a-f]{64}$/.test(sha) ? [{ sha256: sha, scope }] : []))
  })
  if (values.length === 0) return
  // Always in one order: two batches that name the same contents must not wait for each other.
  const sorted = values.toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : a.sha256 > b.sha256 ? 1 : 0))
  await tx
    .insertInto('blob_reference')
    .values(sorted)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await keepBlobs(tx, 0, { hashes: sorted.map(({ sha256 }) => sha256) })
}
