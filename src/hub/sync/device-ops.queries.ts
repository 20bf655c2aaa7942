/** What was made of the ops of each replica. */
import { sql, type Transaction } from 'kysely'
import type { HubTables } from '#hub/db/tables.ts'
import { opText } from './canonical.ts'
import type { JudgedOp, Place } from './judged-op.ts'

export interface StoredOp {
  readonly dev_seq: number
  readonly op_id: string
  readonly hash: string
  readonly verdict: 'accepted' | 'quarantined'
  readonly code: string | null
  readonly text: string | null
}

/** The ops of a replica that are stored already, both ends included. */
export async function readStoredOps(
  tx: Transaction<HubTables>,
  replica: string,
  first: number,
  last: number,
): Promise<StoredOp[]> {
  if (last < first) return []
  return tx
    .selectFrom('device_op')
    .select(['dev_seq', 'op_id', 'hash', 'verdict', 'code', 'text'])
    .where('replica', '=', replica)
    .where('dev_seq', '>=', first)
    .where('dev_seq', '<=', last)
    .orderBy('dev_seq')
    .execute()
}

/** The hub's stamps of accepted ops by id; ids that are not in any log are left out. */
export async function readStamps(tx: Transaction<HubTables>, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ op_id: string; eff_hlc: string }>`
    select op_id, eff_hlc from device_op where op_id = any(${ids}::text[]) and verdict = 'accepted'`.execute(tx)
  return new Map(rows.map(({ op_id, eff_hlc }) => [op_id, eff_hlc]))
}

/** Stores what was decided; a quarantined op is stored whole. */
export async function insertDeviceOps(
  tx: Transaction<HubTables>,
  at: number,
  replica: string,
  judged: readonly JudgedOp[],
  places: ReadonlyMap<string, Place>,
): Promise<void> {
  const rows = judged.map(({ pushed, op, refusal }) => ({
    pushed,
    refusal,
    place: op === null ? undefined : places.get(op.op_id),
  }))
  await sql`
    insert into device_op(replica, dev_seq, op_id, hash, verdict, code, text, scope, seq, eff_hlc, body, received_at)
    select ${replica}, t.dev_seq, t.op_id, t.hash, t.verdict, t.code, t.text, t.scope, t.seq, t.eff_hlc, t.body, ${at}
    from unnest(
      ${rows.map(({ pushed }) => pushed.dev_seq)}::int[], ${rows.map(({ pushed }) => pushed.op_id)}::text[],
      ${rows.map(({ pushed }) => pushed.hash)}::text[],
      ${rows.map(({ refusal }) => (refusal === null ? 'accepted' : 'quarantined'))}::text[],
      ${rows.map(({ refusal }) => refusal?.code ?? null)}::text[], ${rows.map(({ refusal }) => refusal?.text ?? null)}::text[],
      ${rows.map(({ place }) => place?.scope ?? null)}::text[], ${rows.map(({ place }) => place?.seq ?? null)}::int[],
      ${rows.map(({ place }) => place?.effHlc ?? null)}::text[],
      ${rows.map(({ pushed, refusal }) => (refusal === null ? null : opText(pushed)))}::text[]
    ) as t(dev_seq, op_id, hash, verdict, code, text, scope, seq, eff_hlc, body)`.execute(tx)
}
