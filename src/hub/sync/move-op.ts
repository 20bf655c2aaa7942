/** The op of a move, which the hub itself writes: last of the record in the scope that it leaves, first of it in the one where it goes. */
import type { Transaction } from 'kysely'
import { decodeTime, encodeTime, tick, type HybridTime } from '#shared/sync/clock.ts'
import { startOfChain } from '#shared/sync/signed-texts.ts'
import type { HubTables } from '#hub/db/tables.ts'
import { opText, sha256 } from './canonical.ts'
import { appendTo, type ScopeHead } from './scope-heads.ts'

/** A row of a log that no device sent. */
export interface CopiedOp {
  readonly scope: string
  readonly seq: number
  readonly op_id: string
  readonly hash: string
  readonly eff_hlc: string
  readonly chain: string
  readonly body: string
}

export interface Move {
  readonly table: string
  readonly record: string
  readonly from: string
  readonly to: string
  /** Makes the id; two moves never share one. */
  readonly seed: string
  /** Stamp of the record's move before this one. */
  readonly after?: string | undefined
}

/** The version of the desks' schema that knew moves first. */
const schema = 50

/** Makes the op and gives it its two places. Each move is a stream of its own with one op, so that a restored hub never gives one number twice. */
export function makeMove(heads: ReadonlyMap<string, ScopeHead>, at: number, move: Move): CopiedOp[] {
  const { table, record, from, to, seed, after } = move
  const op_id = `move-${sha256(`${seed} ${record}`).slice(0, 32)}`
  const replica = sha256(op_id).slice(0, 16)
  const now: HybridTime = { milliseconds: at, counter: 0 }
  const hlc = encodeTime(after === undefined ? now : tick(decodeTime(after), at), replica)
  const op = {
    actor: 'hub',
    actor_name: '中枢',
    dev_seq: 1,
    fields: {},
    hlc,
    kind: 'move',
    move: { to },
    op_id,
    prev_hash: startOfChain,
    rec: record,
    replica,
    schema,
    scope: from,
    tbl: table,
  }
  const body = opText(op)
  const hash = sha256(body)
  return [to, from].map((scope) => ({ ...appendTo(heads, scope, hash, hlc), op_id, hash, eff_hlc: hlc, body }))
}

/** Writes rows that no device sent. */
export async function writeCopies(tx: Transaction<HubTables>, at: number, rows: readonly CopiedOp[]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    const part = rows.slice(start, start + rowsPerInsert).map((row) => ({ ...row, received_at: at, copied: 1 }))
    await tx.insertInto('scope_op').values(part).execute()
  }
}

/** Remembers where records are now; also those that had left a scope before. */
export async function noteMoves(
  tx: Transaction<HubTables>,
  at: number,
  moved: readonly { readonly record: string; readonly from: string; readonly to: string }[],
): Promise<void> {
  for (const { record, from, to } of moved) {
    await tx.deleteFrom('moved_record').where('record', '=', record).where('from_scope', '=', to).execute()
    await tx.updateTable('moved_record').set({ to_scope: to }).where('record', '=', record).execute()
    await tx
      .insertInto('moved_record')
      .values({ record, from_scope: from, to_scope: to, moved_at: at })
      .onConflict((conflict) => conflict.columns(['record', 'from_scope']).doUpdateSet({ to_scope: to, moved_at: at }))
      .execute()
  }
}

const rowsPerInsert = 500
