/**
 * Where an op goes whose record has moved: it was written for the old scope by a desk that did not know yet. A part that is new goes
 * where its whole is.
 */
import { sql, type Transaction } from 'kysely'
import { deletedGroup, wholeOfFields } from '#shared/sync/op.ts'
import type { ValidOp } from '#shared/sync/op-rules.ts'
import { opIdPattern } from '#shared/sync/protocol.ts'
import type { HubTables } from '#hub/db/tables.ts'
import type { BaseOp } from './device-ops.queries.ts'
import { basesOf, type Place } from './judged-op.ts'

export interface Route {
  readonly to: string
  /** The record itself has not moved before, its whole has. */
  readonly withWhole: boolean
}

export interface Routes {
  /** Null for an op that goes into the scope that it names. */
  of(op: ValidOp): Route | null
  add(record: string, from: string, to: string): void
  /** Scopes that are needed beside those that are locked. */
  targets(locked: ReadonlyMap<string, unknown>): string[]
}

/** Reads the moves that concern the ops. Only a record that was in the op's scope can have gone on from there. */
export async function readRoutes(tx: Transaction<HubTables>, ops: readonly ValidOp[]): Promise<Routes> {
  // A move names its record in a column: ids that no column can hold never moved.
  const wanted = new Set(ops.flatMap((op) => [op.rec, ...wholeOfNew(op)]).filter((id) => opIdPattern.test(id)))
  const found = wanted.size === 0 ? [] : await readMoves(tx, [...wanted])
  const moves = new Map(found.map(({ record, from_scope, to_scope }) => [`${record} ${from_scope}`, to_scope]))
  return {
    of(op) {
      const own = moves.get(`${op.rec} ${op.scope}`)
      if (own !== undefined) return { to: own, withWhole: false }
      const to = wholeOfNew(op).flatMap((whole) => moves.get(`${whole} ${op.scope}`) ?? [])[0]
      return to === undefined ? null : { to, withWhole: true }
    },
    add: (record, from, to) => void moves.set(`${record} ${from}`, to),
    targets: (locked) => [...new Set(moves.values())].filter((scope) => !locked.has(scope)),
  }
}

/** Whether all that an op relies on lies before the move: placed elsewhere than where the record is now, or its own replica's. */
export function lieBefore(
  op: ValidOp,
  to: string,
  replica: string,
  bases: readonly BaseOp[],
  inBatch: ReadonlyMap<string, Place>,
): boolean {
  const known = new Map(bases.map((base) => [base.id, base]))
  return basesOf(op).every((id) => {
    const base = known.get(id)
    return inBatch.has(id) || (base !== undefined && (base.scope !== to || base.replica === replica))
  })
}

function wholeOfNew({ rec, fields }: ValidOp): string[] {
  if (fields[deletedGroup]?.base.length !== 0 || !opIdPattern.test(rec)) return []
  return wholeOfFields(fields)
}

async function readMoves(
  tx: Transaction<HubTables>,
  records: readonly string[],
): Promise<{ readonly record: string; readonly from_scope: string; readonly to_scope: string }[]> {
  const { rows } = await sql<{ record: string; from_scope: string; to_scope: string }>`
    select record, from_scope, to_scope from moved_record where record = any(${[...records]}::text[])`.execute(tx)
  return rows
}
