/** Own ops that the hub has not confirmed: of the present replica and of former ones, in order and without holes. */
import type { Database } from 'better-sqlite3'
import { limits } from '#shared/sync/protocol.ts'
import type { PushAnswer, PushRequest } from '#shared/sync/push-messages.ts'
import { batchText } from '#shared/sync/signed-texts.ts'
import { cachedStatement } from '#core/db/statements.ts'

/** One of this database's replicas; the present one comes last. */
export interface OwnReplica {
  readonly replica: string
  readonly acked: number
}

/** All replicas of this database. */
export function ownReplicas(raw: Database): OwnReplica[] {
  return cachedStatement<OwnReplica>(
    raw,
    `select replica, acked from outbox_state order by replica = (select replica from replica), rowid`,
  ).all()
}

/** The replica that new ops get, and the scope that new records get. */
export function presentReplica(raw: Database): { replica: string; scope: string } {
  const row = cachedStatement<{ replica: string; scope: string }>(raw, 'select replica, scope from replica').get()
  if (row === undefined) throw new Error('This database has no replica.')
  return row
}

/** Number of own ops that the hub has not confirmed. */
export function countWaiting(raw: Database): number {
  return (
    cachedStatement<{ count: number }>(
      raw,
      'select count(*) as count from outbox_state join op on op.replica = outbox_state.replica and op.dev_seq > outbox_state.acked',
    ).get()?.count ?? 0
  )
}

/** The next batch to send, signed; null when there is none. `after` goes on behind batches that are on their way (files). */
export function nextBatch(
  raw: Database,
  sign: (text: string) => string,
  largest: number = limits.opsPerBatch,
  after: ReadonlyMap<string, number> = new Map(),
): PushRequest | null {
  for (const { replica, acked } of ownReplicas(raw)) {
    const first = Math.max(acked, after.get(replica) ?? 0) + 1
    const ops = readOps(raw, replica, first, largest)
    const last = ops.at(-1)
    if (last === undefined) continue
    return { replica, first, ops, signature: sign(batchText(replica, first, last.dev_seq, last.hash)) }
  }
  return null
}

type PushedOps = PushRequest['ops']

interface OpRow {
  readonly dev_seq: number
  readonly body: string
  readonly hash: Buffer
}

/** Dense ops from a number on, up to the limits of a batch. Ops that a purge took away end the stream. */
function readOps(raw: Database, replica: string, first: number, largest: number): PushedOps {
  const rows = cachedStatement<OpRow>(
    raw,
    'select dev_seq, body, hash from op where replica = ? and dev_seq >= ? order by dev_seq limit ?',
  ).all(replica, first, largest)
  const ops: PushedOps = []
  let bytes = 0
  for (const { dev_seq, body, hash } of rows) {
    bytes += Buffer.byteLength(body) + 100
    if (dev_seq !== first + ops.length || (ops.length > 0 && bytes > limits.bytesPerBatch)) break
    ops.push({ ...(JSON.parse(body) as PushedOps[number]), hash: hash.toString('hex') })
  }
  return ops
}

/**
 * Stores what the hub made of a batch. What it has behind the batch under this replica another copy of this database may have written:
 * none of that counts as sent from here.
 */
export function applyPushAnswer(raw: Database, replica: string, answer: PushAnswer, at: string): void {
  const previous = cachedStatement<{ acked: number }>(raw, 'select acked from outbox_state where replica = ?').get(replica)
  if (previous === undefined) return
  const sent = Math.min(answer.acked_through, answer.verdicts.at(-1)?.dev_seq ?? 0)
  setAcked(raw, replica, Math.max(sent, previous.acked), answer.durable_through)
  for (const { op_id, dev_seq, verdict, code, text } of answer.verdicts) {
    if (verdict !== 'quarantined') continue
    const marked = cachedStatement(
      raw,
      `insert into quarantine(replica, dev_seq, op_id, tbl, rec, code, text, at)
       select replica, dev_seq, op_id, tbl, rec, ?, ?, ? from op where replica = ? and dev_seq = ? and op_id = ?
       on conflict do nothing`,
    ).run(code ?? '', text ?? '', at, replica, dev_seq, op_id)
    if (marked.changes > 0)
      cachedStatement(raw, `update op set verdict = 'quarantined' where replica = ? and dev_seq = ?`).run(replica, dev_seq)
  }
}

/** Notes how far the hub has a replica's ops; a restored hub may have less than before. */
export function setAcked(raw: Database, replica: string, acked: number, durable?: number): void {
  cachedStatement(raw, 'update outbox_state set acked = ?, durable = coalesce(?, durable) where replica = ?').run(
    acked,
    durable ?? null,
    replica,
  )
}
