/** Takes a scope away that the desk may not read any more: rows, ops, heads, index, contents of its files. */
import { cachedStatement } from '#core/db/statements.ts'
import type { Clock } from '#core/rpc/handler.ts'
import type { MergeTarget } from './merge-in.ts'
import { startReplica } from './reissue.ts'
import { removeLeftContents, removeMerged, removeRow } from './remove-rows.ts'

/**
 * Purges the scope. Own ops go too, so that the stream would begin anew at numbers that the hub has: the desk then takes a new replica.
 * Freed pages are overwritten.
 */
export function purgeScope(target: MergeTarget, clock: Clock, scope: string): void {
  const { raw } = target.database
  raw.pragma('secure_delete = ON')
  const records = cachedStatement<{ tbl: string; rec: string }>(raw, 'select distinct tbl, rec from op where scope = ?').all(
    scope,
  )
  const own = cachedStatement(
    raw,
    'select 1 from op join replica on replica.replica = op.replica where op.scope = ? limit 1',
  ).get(scope)
  target.database.as('rebuild', () => {
    for (const { tbl, rec } of records) removeRow(target, tbl, rec)
  })
  for (const { rec } of records) removeMerged(raw, rec)
  target.database.as('purge', () => cachedStatement(raw, 'delete from op where scope = ?').run(scope))
  cachedStatement(raw, 'delete from cursor where scope = ?').run(scope)
  cachedStatement(raw, 'delete from granted_scope where scope = ?').run(scope)
  removeLeftContents(raw)
  if (own !== undefined) startReplica(raw, clock)
}
