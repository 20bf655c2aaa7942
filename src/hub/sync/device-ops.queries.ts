/** What was made of the ops of each replica. */
import { sql, type Transaction } from 'kysely'
import type { HubTables } from '#hub/db/tables.ts'

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

/** An accepted op that others rely on. */
export interface BaseOp {
  readonly id: string
  readonly effHlc: string
  readonly replica: string
  /** Where it was placed first. */
  readonly scope: string
}

/** Accepted ops by id; ids that are not in any log are left out. */
export async function readBases(tx: Transaction<HubTables>, ids: readonly string[]): Promise<Map<string, BaseOp>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<BaseOp>`
    select op_id as id, eff_hlc as "effHlc", replica, scope
    from device_op where op_id = any(${ids}::text[]) and verdict = 'accepted'`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}
