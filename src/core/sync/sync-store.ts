/** What sync needs of an open desk: committed data to read, and one transaction at a time to write. */
import type { Database } from 'better-sqlite3'
import type { Exchange } from '#core/records/exchange.ts'
import type { Clock } from '#core/rpc/handler.ts'
import type { Log } from '#core/services.ts'

/** The database as sync sees it. */
export interface SyncStore {
  /** The reading connection. */
  readonly reader: Database
  /** One transaction after all writes that wait. */
  change<Answer>(run: (exchange: Exchange) => Answer): Promise<Answer>
}

/** A labelled moment at which a test stops a round; does nothing otherwise. */
export type Fault = (point: FaultPoint) => void

/** All moments, in the order of a round. */
export const faultPoints = [
  'push.before-send',
  'push.after-answer',
  'push.after-commit',
  'fork.before-commit',
  'fork.after-commit',
  'pull.before-send',
  'pull.after-answer',
  'pull.inside-commit',
  'pull.after-commit',
  'rewind.inside-commit',
  'rewind.after-commit',
  'purge.inside-commit',
  'blob.before-create',
  'blob.after-chunk',
  'blob.before-mark',
  'blob.before-store',
  'numbers.after-request',
  'numbers.after-answer',
  'round.before-note',
] as const

export type FaultPoint = (typeof faultPoints)[number]

/** What the steps of a round share. */
export interface StepTools {
  readonly store: SyncStore
  readonly clock: Clock
  readonly log: Log
  readonly fault: Fault
  readonly signal: AbortSignal
}
