/** Writes an op that left the quarantine into the log of its scope. */
import type { Transaction } from 'kysely'
import type { HubTables } from '#hub/db/tables.ts'
import { opText } from './canonical.ts'
import { noteMoves, writeCopies } from './move-op.ts'
import type { Placed } from './place-ops.ts'
import { writeHeads } from './scope-heads.ts'
import { noteBlobs } from './write-batch.queries.ts'

/** Stores the place of the one op; its line in the device's stream becomes that of an accepted one. */
export async function writeReleased(
  tx: Transaction<HubTables>,
  at: number,
  { replica, devSeq, placed }: { readonly replica: string; readonly devSeq: number; readonly placed: Placed },
): Promise<void> {
  const [judged] = placed.judged
  const op = judged?.op ?? null
  const place = placed.places.get(op?.op_id ?? '')
  if (judged === undefined || op === null || place === undefined) throw new Error('An op that was released has a place.')
  const { scope, seq, effHlc: eff_hlc, chain } = place
  const { pushed } = judged
  const { op_id, hash } = pushed
  await tx
    .insertInto('scope_op')
    .values({ scope, seq, op_id, hash, eff_hlc, chain, body: opText(pushed), received_at: at })
    .execute()
  await tx
    .updateTable('device_op')
    .set({ verdict: 'accepted', code: null, text: null, scope, seq, eff_hlc, body: null, settled_at: at })
    .where('replica', '=', replica)
    .where('dev_seq', '=', devSeq)
    .execute()
  await writeHeads(tx, placed.heads)
  await writeCopies(tx, at, placed.copies)
  await noteMoves(tx, at, placed.followers)
  await noteBlobs(tx, [{ op, scope }])
}
