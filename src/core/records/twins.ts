/**
 * One change under two replicas: two copies of a disk each sent again what both held (sync.md 1.2). The hub takes one of them into its
 * log and this desk follows it. The other stays in its stream, whose numbers and chain need it, and is no op of its record any more.
 */
import type { Op } from '#shared/sync/op.ts'
import type { DeskDatabase } from '#core/db/open.ts'
import { cachedStatement } from '#core/db/statements.ts'
import { canonicalText, type Place } from './op-log.ts'

/** Marks in `verdict` an op whose twin counts. */
export const twinVerdict = 'twin'

/** Makes room for an op from the hub's log whose id another op has here. False if that one is no twin of it, or is in the log itself. */
export function giveWay(database: DeskDatabase, op: Op, place: Place): boolean {
  const { raw } = database
  if (place.stamped || op.eff_hlc === undefined) return false
  const present = cachedStatement<PresentRow>(raw, 'select replica, dev_seq, body from op where seq = ?').get(place.seq)
  if (present === undefined || !saysTheSame(JSON.parse(present.body) as Op, op)) return false
  database.as('reissue', () =>
    cachedStatement(
      raw,
      `update op set op_id = op_id || '~' || replica, verdict = '${twinVerdict}', hub_seq = null where seq = ?`,
    ).run(place.seq),
  )
  cachedStatement(raw, 'delete from quarantine where replica = ? and dev_seq = ?').run(present.replica, present.dev_seq)
  return true
}

/** Makes a twin that was set aside count again: after a restore the hub may have taken this one into its log. */
export function takeBack(database: DeskDatabase, op: Op): void {
  database.as('reissue', () =>
    cachedStatement(
      database.raw,
      `update op set op_id = ?, verdict = null where replica = ? and dev_seq = ? and verdict = '${twinVerdict}'`,
    ).run(op.op_id, op.replica, op.dev_seq),
  )
}

/** Takes away what was set aside of a stream from a number on: its numbers are given anew. */
export function dropTwins(database: DeskDatabase, replica: string, from: number): void {
  database.as('purge', () =>
    cachedStatement(database.raw, `delete from op where replica = ? and dev_seq >= ? and verdict = '${twinVerdict}'`).run(
      replica,
      from,
    ),
  )
}

interface PresentRow {
  readonly replica: string
  readonly dev_seq: number
  readonly body: string
}

/** What a copied disk sends again differs in its stream only: the replica, and with it number, chain and the end of the stamp. */
function saysTheSame(one: Op, other: Op): boolean {
  return one.replica !== other.replica && contentOf(one) === contentOf(other)
}

function contentOf({
  replica: _replica,
  dev_seq: _devSeq,
  prev_hash: _previous,
  hash: _hash,
  eff_hlc: _effective,
  hlc,
  ...rest
}: Op) {
  return canonicalText({ ...rest, time: hlc.slice(0, 16) })
}
