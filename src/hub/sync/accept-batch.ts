/**
 * The command `push`: takes a verified batch into the logs of its scopes, in one short transaction.
 * Invariants: an op enters at most once; a replica's ops enter in order and without holes; each scope's numbers are dense and chained,
 * because they are given only under the scope's row lock; a bad op is stored and acknowledged as quarantined, it never blocks others.
 */
import type { Transaction } from 'kysely'
import type { PushedOp, PushRequest, Verdict } from '#shared/sync/push-messages.ts'
import { startOfChain } from '#shared/sync/signed-texts.ts'
import type { HubTables } from '#hub/db/tables.ts'
import { HubError } from '#hub/hub-error.ts'
import { judgeBatch } from './judge-batch.ts'
import type { JudgedOp } from './judged-op.ts'
import { readWriter } from './writer.queries.ts'
import { placeOps } from './place-ops.ts'
import { writeBatch } from './write-batch.queries.ts'
import { readStoredOps, type StoredOp } from './device-ops.queries.ts'

export interface PushInput {
  readonly device: string
  readonly request: PushRequest
}

export interface PushResult {
  readonly acked_through: number
  readonly durable_through: number
  readonly verdicts: Verdict[]
  readonly revoked: boolean
}

/** Takes the batch. Throws HubError `gap` or `fork` with the `dev_seq` that is expected. */
export async function acceptBatch(tx: Transaction<HubTables>, at: number, { device, request }: PushInput): Promise<PushResult> {
  const { replica, first, ops } = request
  // Shared lock on the device: a revocation or a change of grants waits for this batch or comes before it, never into it.
  const writer = await readWriter(tx, device)
  const row = await lockReplica(tx, replica, device)
  if (first > row.acked + 1)
    throw new HubError('gap', '中枢还没有收到更早的数据，将从缺的地方重发。', { expected: row.acked + 1 })

  const stored = await readStoredOps(tx, replica, first, Math.min(row.acked, first + ops.length - 1))
  const known = ops.slice(0, stored.length)
  const fresh = ops.slice(stored.length)
  refuseFork(known, stored, fresh, row, device)

  const placed = await placeOps(tx, at, await judgeBatch(tx, writer, fresh))
  await writeBatch(tx, at, { replica, placed })
  return {
    acked_through: fresh.at(-1)?.dev_seq ?? row.acked,
    durable_through: row.durable,
    verdicts: [...stored.map(storedVerdict), ...placed.judged.map(freshVerdict)],
    revoked: writer.revoked,
  }
}

interface LockedReplica {
  readonly device: string
  readonly acked: number
  readonly last_hash: string
  readonly durable: number
}

/** The first push of a replica makes it the device's. */
async function lockReplica(tx: Transaction<HubTables>, replica: string, device: string): Promise<LockedReplica> {
  const known = await selectReplica(tx, replica)
  if (known !== undefined) return known
  await tx
    .insertInto('replica')
    .values({ replica, device, acked: 0, last_hash: startOfChain, durable: 0 })
    .onConflict((conflict) => conflict.column('replica').doNothing())
    .execute()
  const made = await selectReplica(tx, replica)
  if (made === undefined) throw new Error(`Replica ${replica} has no row.`)
  return made
}

function selectReplica(tx: Transaction<HubTables>, replica: string): Promise<LockedReplica | undefined> {
  return tx
    .selectFrom('replica')
    .select(['device', 'acked', 'last_hash', 'durable'])
    .where('replica', '=', replica)
    .forUpdate()
    .executeTakeFirst()
}

/** Two computers that go on from one copied database have one replica and different ops: the second one must take a new replica. */
function refuseFork(
  known: readonly PushedOp[],
  stored: readonly StoredOp[],
  fresh: readonly PushedOp[],
  row: LockedReplica,
  device: string,
): void {
  const differing = known.find((op, at) => stored[at]?.hash !== op.hash || stored[at]?.dev_seq !== op.dev_seq)
  const next = fresh[0]
  const foreign = next !== undefined && (row.device !== device || next.prev_hash !== row.last_hash)
  const expected = differing?.dev_seq ?? (foreign ? next.dev_seq : null)
  if (expected === null) return
  throw new HubError('fork', '这份数据库在别的电脑上也用过（复制或恢复过磁盘）。本机将换用新的编号，记录不会丢失。', { expected })
}

function storedVerdict({ op_id, dev_seq, verdict, code, text }: StoredOp): Verdict {
  if (verdict === 'accepted') return { op_id, dev_seq, verdict: 'duplicate' }
  return { op_id, dev_seq, verdict, code: code ?? '', text: text ?? '' }
}

function freshVerdict({ pushed, refusal }: JudgedOp): Verdict {
  const { op_id, dev_seq } = pushed
  if (refusal === null) return { op_id, dev_seq, verdict: 'accepted' }
  return { op_id, dev_seq, verdict: 'quarantined', code: refusal.code, text: refusal.text }
}
