/** This desk's own stream of ops: dense numbers, a hash chain and a clock. Where it stands is read from its last op: nothing can disagree with that. */
import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { CallError } from '#shared/rpc/call-error.ts'
import { newId } from '#shared/kernel/identifiers.ts'
import {
  compareTimes,
  decodeTime,
  encodeTime,
  receive,
  saneTime,
  startOfTime,
  tick,
  type HybridTime,
} from '#shared/sync/clock.ts'
import type { Op, OpBody } from '#shared/sync/op.ts'
import { limits } from '#shared/sync/protocol.ts'
import { newestVersion } from '#core/db/migrations/index.ts'
import { cachedStatement } from '#core/db/statements.ts'
import type { Clock } from '#core/rpc/handler.ts'
import { appendOp, ownOpText, sha256 } from './op-log.ts'

/** What a new op says; the stream adds identity, number, time and chain. */
export type NewOp = Pick<OpBody, 'actor' | 'fields' | 'kind' | 'rec' | 'tbl'> &
  Partial<Pick<OpBody, 'actor_name' | 'note' | 'scope' | 'seal' | 'settles' | 'undoes'>>

/** The stream within one transaction. */
export interface Stream {
  readonly scope: string
  /** What the clock says, as an ISO instant. */
  instant(): string
  /** An id for a new record. */
  newId(): string
  append(op: NewOp): OpBody
  /** Moves the clock behind an op from elsewhere. */
  receive(op: Op): void
  /** Fails when the transaction is over: a promise that a handler did not wait for must not write outside of it. */
  assertOpen(): void
  /** Something was left half done: the transaction must not be committed. */
  fail(reason: unknown): void
  /** Stores the clock, if ops from elsewhere moved it. Throws what `fail` was given. */
  save(): void
  /** The transaction is over. */
  end(): void
}

interface StateRow {
  readonly replica: string
  readonly scope: string
  readonly received: Buffer
  readonly clock_offset: number | null
}

interface LastOp {
  readonly dev_seq: number
  readonly hash: Buffer
  readonly hlc: Buffer
}

/** Gives a fresh database its random identity and its scope. */
export function ensureReplica(raw: Database, clock: Clock): void {
  if (cachedStatement(raw, 'select replica from replica').get() !== undefined) return
  const replica = randomBytes(8).toString('hex')
  const now = saneTime(clock.now())
  const make = raw.transaction(() => {
    cachedStatement(raw, 'insert into replica(replica, scope, created_at) values (?, ?, ?)').run(
      replica,
      newId(now),
      new Date(now).toISOString(),
    )
    cachedStatement(raw, 'insert into outbox_state(replica, hlc) values (?, ?)').run(replica, Buffer.alloc(16))
  })
  make.immediate()
}

/** Reads where the stream stands; call it inside the transaction. */
export function openStream(raw: Database, clock: Clock): Stream {
  const state = cachedStatement<StateRow>(raw, stateSql).get()
  if (state === undefined) throw new Error('This database has no replica.')
  const { replica, scope, received } = state
  const offset = Math.abs(state.clock_offset ?? 0) < smallestOffset ? 0 : (state.clock_offset ?? 0)
  const last = cachedStatement<LastOp>(raw, lastOpSql).get(replica)
  let nextSeq = (last?.dev_seq ?? 0) + 1
  let lastHash = last?.hash.toString('hex') ?? '0'.repeat(64)
  let time = laterOf(
    decodeTime(received.toString('hex')),
    last === undefined ? startOfTime : decodeTime(last.hlc.toString('hex')),
  )
  let receivedMore = false
  let over = false
  let failure: { readonly reason: unknown } | null = null
  return {
    scope,
    instant: () => new Date(saneTime(clock.now())).toISOString(),
    newId: () => newId(saneTime(clock.now())),
    append(given) {
      const wall = saneTime(clock.now())
      time = tick(time, saneTime(wall + offset))
      const op: OpBody = {
        ...given,
        dev_seq: nextSeq,
        hlc: encodeTime(time, replica),
        op_id: newId(wall),
        prev_hash: lastHash,
        replica,
        schema: newestVersion,
        scope: given.scope ?? scope,
        ...(clock.steady === undefined ? {} : { steady: Math.max(0, Math.floor(clock.steady())) }),
        ...(wall === time.milliseconds ? {} : { wall }),
      }
      const text = ownOpText(op)
      if (text.length > limits.bytesPerOp / 3 && Buffer.byteLength(text) > limits.bytesPerOp) throw tooLarge()
      const hash = sha256(text)
      appendOp(raw, op, text, hash, null)
      nextSeq += 1
      lastHash = hash.toString('hex')
      return op
    },
    receive(op) {
      const next = receive(time, decodeTime(op.eff_hlc ?? op.hlc), saneTime(clock.now() + offset), op.eff_hlc !== undefined)
      if (compareTimes(next, time) === 0) return
      time = next
      receivedMore = true
    },
    assertOpen() {
      if (over) throw new Error('This transaction is over: something was not waited for.')
    },
    fail(reason) {
      failure ??= { reason }
    },
    save() {
      if (failure !== null) throw failure.reason
      if (!receivedMore) return
      cachedStatement(raw, 'update outbox_state set hlc = ? where replica = ?').run(
        Buffer.from(encodeTime(time, replica), 'hex'),
        replica,
      )
    },
    end() {
      over = true
    },
  }
}

function laterOf(a: HybridTime, b: HybridTime): HybridTime {
  return compareTimes(a, b) > 0 ? a : b
}

/** It could never be sent (limits.bytesPerOp). */
function tooLarge(): CallError {
  return new CallError('refused_by_rule', '这一次填写的内容太长，不能保存。请把长文字分成几条记录，或作为附件添加。')
}

/** Differences between the hub's clock and this one that are no more than the way of a message, ms. */
const smallestOffset = 2000

const stateSql =
  'select replica.replica, replica.scope, outbox_state.hlc as received, (select clock_offset from hub) as clock_offset from replica join outbox_state on outbox_state.replica = replica.replica'
const lastOpSql = 'select dev_seq, hash, hlc from op where replica = ? order by dev_seq desc limit 1'
