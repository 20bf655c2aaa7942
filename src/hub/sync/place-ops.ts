/**
 * Gives accepted ops their place in the hub's order. The row lock on the scope is what makes the cursor of a pull safe: a number at or
 * below a head that somebody read can never be committed later (sync.md 3, remedy A). Locks are taken in the order of the ids.
 */
import type { Transaction } from 'kysely'
import { nextChain } from '#shared/sync/signed-texts.ts'
import { stampTime } from '#shared/sync/stamp.ts'
import type { HubTables } from '#hub/db/tables.ts'
import { sha256 } from './canonical.ts'
import { basesOf, type JudgedOp, type Place } from './judged-op.ts'

/** Where a scope ends after the batch. */
export interface ScopeHead {
  seq: number
  chain: string
}

/** Places of the accepted ops by op id, and the new heads of their scopes; both are still to be written, under the locks taken here. */
export async function placeOps(
  tx: Transaction<HubTables>,
  at: number,
  judged: readonly JudgedOp[],
): Promise<{ readonly places: Map<string, Place>; readonly heads: Map<string, ScopeHead> }> {
  const places = new Map<string, Place>()
  const heads = await lockScopes(tx, [...new Set(judged.flatMap(({ op }) => (op === null ? [] : [op.scope])))])
  for (const { pushed, op, baseStamps } of judged) {
    if (op === null) continue
    const head = heads.get(op.scope)
    if (head === undefined) throw new Error(`Scope ${op.scope} is granted but has no row.`)
    const inBatch = basesOf(op).flatMap((id) => places.get(id)?.effHlc ?? [])
    const effHlc = stampTime(op.hlc, at, [...baseStamps, ...inBatch])
    head.seq += 1
    head.chain = nextChain(sha256, head.chain, pushed.hash, effHlc)
    places.set(op.op_id, { scope: op.scope, seq: head.seq, effHlc, chain: head.chain })
  }
  return { places, heads }
}

async function lockScopes(tx: Transaction<HubTables>, ids: string[]): Promise<Map<string, ScopeHead>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('scope')
    .select(['id', 'head', 'chain'])
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map(({ id, head, chain }) => [id, { seq: head, chain }]))
}
