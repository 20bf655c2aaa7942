/** What sync may do with the log inside one transaction, besides tables of its own. */
import type { Database } from 'better-sqlite3'
import type { Op } from '#shared/sync/op.ts'
import { cachedStatement } from '#core/db/statements.ts'
import type { Clock } from '#core/rpc/handler.ts'
import { applyOps, mergeStored, type MergeTarget } from './merge-in.ts'
import { forgetMoves } from './moves.ts'
import { purgeScope } from './purge.ts'
import { reissueOps } from './reissue.ts'
import type { Stream } from './stream.ts'

/** One transaction of sync. */
export interface Exchange {
  readonly raw: Database
  /** Stores and merges ops of a scope's log; the first has the number `from` there. Answers with the number of new ones. */
  apply(scope: string, from: number, ops: readonly Op[]): number
  /** Forgets numbers and stamps behind a place in a scope's log: the hub does not know them any more. */
  forgetAfter(scope: string, seq: number): void
  /** See reissueOps. */
  reissue(replica: string, from: number): number
  /** See purgeScope. */
  purge(scope: string): void
}

/** Makes the door for one transaction. */
export function createExchange(target: MergeTarget, stream: Stream, clock: Clock): Exchange {
  const { raw } = target.database
  return {
    raw,
    apply(scope, from, ops) {
      const added = applyOps(target, stream, ops)
      const number = cachedStatement(raw, 'update op set hub_seq = ? where rec = ? and op_id = ? and scope = ?')
      for (const [at, { rec, op_id }] of ops.entries()) number.run(from + at, rec, op_id, scope)
      return added
    },
    forgetAfter(scope, seq) {
      const records = cachedStatement<{ tbl: string; rec: string }>(
        raw,
        'select distinct tbl, rec from op where scope = ? and hub_seq > ?',
      ).all(scope, seq)
      records.push(...forgetMoves(target, scope))
      cachedStatement(raw, 'update op set hub_seq = null, eff_hlc = null where scope = ? and hub_seq > ?').run(scope, seq)
      target.database.as('apply', () => {
        for (const { tbl, rec } of records) mergeStored(target, tbl, rec)
      })
    },
    reissue: (replica, from) => reissueOps(target, clock, replica, from),
    purge: (scope) => purgeScope(target, clock, scope),
  }
}
