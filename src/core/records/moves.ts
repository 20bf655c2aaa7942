/**
 * Records that the hub moved to another scope. Where a record belongs is a pure function of its ops, like its value. Its ops stand in
 * the log under the scope where it is now, so that a scope that is taken away takes it along.
 */
import { movedTo } from '#shared/sync/merge.ts'
import { cachedStatement } from '#core/db/statements.ts'
import type { MergeTarget } from './merge-in.ts'
import { forMerge, type LoggedOp } from './op-log.ts'
import { removeLeftContents, removeMerged, removeRow } from './remove-rows.ts'

/** Puts the ops of a record under its scope. False for a record that went where this desk may not look: then it is out of sight. */
export function settleScope(target: MergeTarget, table: string, record: string, ops: readonly LoggedOp[]): boolean {
  const { database } = target
  const scope = movedTo(ops.map((op) => ({ ...forMerge(op), ...(op.body.move === undefined ? {} : { move: op.body.move }) })))
  if (scope === null) return true
  database.as('reissue', () =>
    cachedStatement(database.raw, 'update op set scope = ?, hub_seq = null where rec = ? and tbl = ? and scope <> ?').run(
      scope,
      record,
      table,
      scope,
    ),
  )
  if (isReadable(target, scope)) return true
  // The row may be sealed, and goes all the same.
  database.as('rebuild', () => removeRow(target, table, record))
  removeMerged(database.raw, record)
  if (table === 'attachment') removeLeftContents(database.raw)
  return false
}

/** Forgets the moves of a scope whose log the hub has lost in part; those that it still has come again. Answers with the records. */
export function forgetMoves(target: MergeTarget, scope: string): { tbl: string; rec: string }[] {
  const { raw } = target.database
  const moves = cachedStatement<{ tbl: string; rec: string; op_id: string }>(
    raw,
    `select tbl, rec, op_id from op where kind = 'move' and (scope = ? or body ->> 'scope' = ?)`,
  ).all(scope, scope)
  for (const { rec, op_id } of moves)
    target.database.as('purge', () => cachedStatement(raw, 'delete from op where rec = ? and op_id = ?').run(rec, op_id))
  for (const { rec, tbl } of moves)
    target.database.as('reissue', () =>
      cachedStatement(
        raw,
        `update op set scope = body ->> 'scope', hub_seq = null where rec = ? and tbl = ? and scope <> body ->> 'scope'`,
      ).run(rec, tbl),
    )
  return moves.map(({ tbl, rec }) => ({ tbl, rec }))
}

function isReadable({ database }: MergeTarget, scope: string): boolean {
  return (
    cachedStatement(
      database.raw,
      'select 1 from replica where scope = ? union all select 1 from granted_scope where scope = ?',
    ).get(scope, scope) !== undefined
  )
}
