/** An op of a batch with what was decided about it, and where it was put. */
import type { OpRefusal, ValidOp } from '#shared/sync/op-rules.ts'
import type { PushedOp } from '#shared/sync/push-messages.ts'
import type { BaseOp } from './device-ops.queries.ts'

/** `op` is null if and only if it is refused. */
export interface JudgedOp {
  readonly pushed: PushedOp
  readonly op: ValidOp | null
  readonly refusal: OpRefusal | null
  /** The ops that it replaces, as far as they came before this batch. */
  readonly bases: readonly BaseOp[]
}

/** Where an op stands and since when it counts. */
export interface Place {
  readonly scope: string
  readonly seq: number
  readonly effHlc: string
  /** Chain of the scope behind it. */
  readonly chain: string
}

/** Ids of the ops that an op replaces. */
export function basesOf(op: ValidOp): string[] {
  return Object.values(op.fields).flatMap(({ base }) => base)
}
