/** Where scopes end: locked, then moved on op by op in memory, then written. */
import { sql, type Transaction } from 'kysely'
import { nextChain } from '#shared/sync/signed-texts.ts'
import type { HubTables } from '#hub/db/tables.ts'
import { sha256 } from './canonical.ts'

/** Where a scope ends. */
export interface ScopeHead {
  seq: number
  chain: string
}

/** Locks the scopes in the order of their ids. */
export async function lockScopes(tx: Transaction<HubTables>, ids: readonly string[]): Promise<Map<string, ScopeHead>> {
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

/** The next place of a locked scope. */
export function appendTo(
  heads: ReadonlyMap<string, ScopeHead>,
  scope: string,
  hash: string,
  effHlc: string,
): { readonly scope: string; readonly seq: number; readonly chain: string } {
  const head = heads.get(scope)
  if (head === undefined) throw new Error(`Scope ${scope} is granted but has no row.`)
  head.seq += 1
  head.chain = nextChain(sha256, head.chain, hash, effHlc)
  return { scope, seq: head.seq, chain: head.chain }
}

/** Writes where the scopes end now. */
export async function writeHeads(tx: Transaction<HubTables>, heads: ReadonlyMap<string, ScopeHead>): Promise<void> {
  const scopes = [...heads]
  await sql`
    update scope set head = t.head, chain = t.chain
    from unnest(
      ${scopes.map(([id]) => id)}::text[], ${scopes.map(([, { seq }]) => seq)}::int[], ${scopes.map(([, { chain }]) => chain)}::text[]
    ) as t(id, head, chain)
    where scope.id = t.id`.execute(tx)
}
