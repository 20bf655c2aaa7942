/**
 * Own ops under another replica: a copied or restored disk goes on from numbers that another copy has used already (sync.md 1.2).
 * What the ops say stays, their ids too; number, chain, digits of the replica and hash are new.
 */
import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { saneTime } from '#shared/sync/clock.ts'
import type { OpBody } from '#shared/sync/op.ts'
import { cachedStatement } from '#core/db/statements.ts'
import type { Clock } from '#core/rpc/handler.ts'
import { mergeStored, type MergeTarget } from './merge-in.ts'
import { canonicalText, sha256 } from './op-log.ts'
import { dropTwins } from './twins.ts'

/** Gives the database a new random replica; its stream begins at 1, its clock where it was. */
export function startReplica(raw: Database, clock: Clock): string {
  const replica = randomBytes(8).toString('hex')
  const created = new Date(saneTime(clock.now())).toISOString()
  cachedStatement(
    raw,
    `insert into outbox_state(replica, hlc) select ?, max(state.hlc, coalesce((select max(hlc) from op where op.replica = replica.replica), x''))
     from replica join outbox_state as state on state.replica = replica.replica`,
  ).run(replica)
  cachedStatement(raw, 'update replica set replica = ?, created_at = ?').run(replica, created)
  return replica
}

/** Moves the ops of `replica` from number `from` on to a new replica, or behind the stream of the present one; answers with their number. */
export function reissueOps(target: MergeTarget, clock: Clock, replica: string, from: number): number {
  const { raw } = target.database
  dropTwins(target.database, replica, from)
  const rows = cachedStatement<{ seq: number; body: string }>(
    raw,
    'select seq, body from op where replica = ? and dev_seq >= ? order by dev_seq',
  ).all(replica, from)
  const present = cachedStatement<{ replica: string }>(raw, 'select replica from replica').get()?.replica
  const to = present === replica || present === undefined ? startReplica(raw, clock) : present
  const last = cachedStatement<{ dev_seq: number; hash: Buffer }>(
    raw,
    'select dev_seq, hash from op where replica = ? order by dev_seq desc limit 1',
  ).get(to)
  let place = { seq: last?.dev_seq ?? 0, hash: last?.hash ?? Buffer.alloc(32) }
  const touched = new Map<string, OpBody>()
  target.database.as('reissue', () => {
    for (const row of rows) {
      const body = JSON.parse(row.body) as OpBody
      place = moveOp(raw, row.seq, body, to, place)
      touched.set(`${body.tbl} ${body.rec}`, body)
    }
  })
  cachedStatement(raw, 'delete from quarantine where replica = ? and dev_seq >= ?').run(replica, from)
  target.database.as('apply', () => {
    for (const { tbl, rec } of touched.values()) mergeStored(target, tbl, rec)
  })
  return rows.length
}

function moveOp(
  raw: Database,
  row: number,
  body: OpBody,
  replica: string,
  before: { readonly seq: number; readonly hash: Buffer },
): { seq: number; hash: Buffer } {
  const moved: OpBody = {
    ...body,
    replica,
    dev_seq: before.seq + 1,
    prev_hash: before.hash.toString('hex'),
    hlc: body.hlc.slice(0, 16) + replica,
  }
  const text = canonicalText(moved)
  const hash = sha256(text)
  cachedStatement(
    raw,
    `update op set replica = ?, dev_seq = ?, prev_hash = ?, hlc = ?, body = ?, hash = ?, eff_hlc = null, hub_seq = null, verdict = null
     where seq = ?`,
  ).run(replica, moved.dev_seq, before.hash, Buffer.from(moved.hlc, 'hex'), text, hash, row)
  return { seq: moved.dev_seq, hash }
}
