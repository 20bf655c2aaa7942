/**
 * Gives accepted ops their place in the hub's order. The row lock on the scope is what makes the cursor of a pull safe: a number at or
 * below a head that somebody read can never be committed later (sync.md 3, remedy A). Locks are taken in the order of the ids.
 */
import type { Transaction } from 'kysely'
import { stampTime } from '#shared/sync/stamp.ts'
import type { HubTables } from '#hub/db/tables.ts'
import { appendTo, lockScopes, type ScopeHead } from './scope-heads.ts'
import { basesOf, type JudgedOp, type Place } from './judged-op.ts'
import { makeMove, type CopiedOp } from './move-op.ts'
import { lieBefore, readRoutes } from './routes.ts'

/** What is still to be written, under the locks taken here. */
export interface Placed {
  /** As they came in, those that a move keeps out refused. */
  readonly judged: readonly JudgedOp[]
  /** Places of the accepted ops by op id. */
  readonly places: ReadonlyMap<string, Place>
  readonly heads: ReadonlyMap<string, ScopeHead>
  /** Parts that follow their wholes, and the rows that say so. */
  readonly followers: readonly { readonly record: string; readonly from: string; readonly to: string }[]
  readonly copies: readonly CopiedOp[]
}

/** Places ops. `force` also places those whose bases came after a move: an administrator has looked at them. */
export async function placeOps(
  tx: Transaction<HubTables>,
  at: number,
  judgedAlone: readonly JudgedOp[],
  force = false,
): Promise<Placed> {
  const places = new Map<string, Place>()
  const judged: JudgedOp[] = []
  const followers: { record: string; from: string; to: string }[] = []
  const copies: CopiedOp[] = []
  const ops = judgedAlone.flatMap(({ op }) => op ?? [])
  const heads = new Map(await lockScopes(tx, [...new Set(ops.map(({ scope }) => scope))]))
  // Read under the locks: a move holds them too, so that it lies wholly before this batch or behind it.
  const routes = await readRoutes(tx, ops)
  for (const [id, head] of await lockScopes(tx, routes.targets(heads))) heads.set(id, head)
  for (const one of judgedAlone) {
    const { pushed, op, bases } = one
    if (op === null) {
      judged.push(one)
      continue
    }
    const route = routes.of(op)
    if (route !== null && !force && !lieBefore(op, route.to, pushed.replica, bases, places)) {
      judged.push({ ...one, op: null, refusal: { code: 'moved', text: movedText } })
      continue
    }
    const scope = route?.to ?? op.scope
    if (route?.withWhole === true) {
      copies.push(...makeMove(heads, at, { table: op.tbl, record: op.rec, from: op.scope, to: scope, seed: op.op_id }))
      followers.push({ record: op.rec, from: op.scope, to: scope })
      routes.add(op.rec, op.scope, scope)
    }
    const inBatch = basesOf(op).flatMap((id) => places.get(id)?.effHlc ?? [])
    const effHlc = stampTime(op.hlc, at, [...bases.map((base) => base.effHlc), ...inBatch])
    places.set(op.op_id, { ...appendTo(heads, scope, pushed.hash, effHlc), effHlc })
    judged.push(one)
  }
  return { judged, places, heads, followers, copies }
}

const movedText = '这条记录已移交其他站点，这处修改依据的内容中枢没有收到，已单独保存，没有并入。'
