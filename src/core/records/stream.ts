/** This database's own stream of ops: dense numbers, hash chain and clock, read at the start of a transaction and stored at its end. */
import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { newId } from '#shared/kernel/identifiers.ts'
import { compareTimes, decodeTime, encodeTime, receive, tick, type HybridTime } from '#shared/sync/clock.ts'
import type { Op, OpBody } from '#shared/sync/op.ts'
import { newestVersion } from '#core/db/migrations/index.ts'
import { cachedStatement } from '#core/db/statements.ts'
import type { Clock } from '#core/rpc/handler.ts'
import { appendOp, ownOpText, sha256 } from './op-log.ts'

/** What a new op says; the stream adds identity, number, time and chain. */
export type NewOp = Pick<OpBody, 'actor' | 'fields' | 'kind' | 'rec' | 'tbl'> & Partial<Pick<OpBody, 'note' | 'seal' | 'undoes'>>

/** The stream within one transaction. */
export interface Stream {
  readonly scope: string
  append(op: NewOp): OpBody
  /** Moves the clock behind an op from elsewhere. */
  receive(op: Op): void
  /** Stores number, chain and clock, if anything moved. */
  save(): void
}

interface StateRow {
  readonly replica: string
  readonly scope: string
  readonly next_seq: number
  readonly last_hash: Buffer
  readonly hlc: Buffer
}

/** Gives a fresh database its random identity and its scope. */
export function ensureReplica(raw: Database, clock: Clock): void {
  if (cachedStatement(raw, 'select replica from replica').get() !== undefined) return
  const replica = randomBytes(8).toString('hex')
  const make = raw.transaction(() => {
    cachedStatement(raw, 'insert into replica(replica, scope, created_at) values (?, ?, ?)').run(
      replica, newId(clock.now()), new Date(clock.now()).toISOString(),
    )
    cachedStatement(raw, 'insert into outbox_state(replica, next_seq, last_hash, hlc) values (?, 1, ?, ?)').run(
      replica, Buffer.alloc(32), Buffer.alloc(16),
    )
  })
  make.immediate()
}

/** Reads where the stream stands; call it inside the transaction. */
export function openStream(raw: Database, clock: Clock): Stream {
  const state = cachedStatement<StateRow>(raw, stateSql).get()
  if (state === undefined) throw new Error('This database has no replica.')
  const { replica, scope } = state
  let nextSeq = state.next_seq
  let lastHash = state.last_hash.toString('hex')
  let time: HybridTime = decodeTime(state.hlc.toString('hex'))
  let moved = false
  return {
    scope,
    append(given) {
      const now = clock.now()
      time = tick(time, now)
      const op: OpBody = {
        ...given, dev_seq: nextSeq, hlc: encodeTime(time, replica), op_id: newId(now), prev_hash: lastHash, replica, schema: newestVersion, scope,
      }
      const text = ownOpText(op)
      const hash = sha256(text)
      appendOp(raw, op, text, hash, null)
      nextSeq += 1
      lastHash = hash.toString('hex')
      moved = true
      return op
    },
    receive(op) {
      const next = receive(time, decodeTime(op.eff_hlc ?? op.hlc), clock.now(), op.eff_hlc !== undefined)
      if (compareTimes(next, time) === 0) return
      time = next
      moved = true
    },
    save() {
      if (!moved) return
      cachedStatement(raw, 'update outbox_state set next_seq = ?, last_hash = ?, hlc = ? where replica = ?').run(
        nextSeq, Buffer.from(lastHash, 'hex'), Buffer.from(encodeTime(time, replica), 'hex'), replica,
      )
      moved = false
    },
  }
}

const stateSql =
  'select replica.replica, replica.scope, outbox_state.next_seq, outbox_state.last_hash, outbox_state.hlc ' +
  'from replica join outbox_state on outbox_state.replica = replica.replica'
