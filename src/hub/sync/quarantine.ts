/** The commands of an administrator about ops in quarantine: take one in after all, or lay it aside. Each stays stored in either case. */
import type { Transaction } from 'kysely'
import { pushedOpSchema, type PushedOp } from '#shared/sync/push-messages.ts'
import type { HubTables } from '#hub/db/tables.ts'
import { HubError } from '#hub/hub-error.ts'
import { judgeBatch } from './judge-batch.ts'
import { placeOps } from './place-ops.ts'
import { writeReleased } from './release.queries.ts'
import { readWriter } from './writer.queries.ts'

/** Which op: its stream and its number there. */
export interface QuarantinedPlace {
  readonly replica: string
  readonly devSeq: number
}

/**
 * The command `releaseOp`: judges the op again and places it. That its device was revoked, or that its record has moved on, is no
 * obstacle any more: a person has looked at it. Throws HubError `not_found`, or `bad_request` with what still stands against it.
 */
export async function releaseOp(tx: Transaction<HubTables>, at: number, place: QuarantinedPlace): Promise<void> {
  const { device, pushed } = await readQuarantined(tx, place)
  const writer = await readWriter(tx, device)
  const judged = await judgeBatch(tx, { ...writer, revoked: false }, [pushed])
  const placed = await placeOps(tx, at, judged, true)
  const refusal = placed.judged[0]?.refusal ?? null
  if (refusal !== null) throw new HubError('bad_request', `仍不能并入：${refusal.text}`)
  await writeReleased(tx, at, { ...place, placed })
  const text = `隔离的修改 ${place.replica} 第 ${place.devSeq} 条已放行。`
  await tx.insertInto('event').values({ at, kind: 'release', device, text }).execute()
}

/** The command `dismissOp`: the op is done with; it stays stored and is not listed any more. */
export async function dismissOp(tx: Transaction<HubTables>, at: number, place: QuarantinedPlace): Promise<void> {
  const { device } = await readQuarantined(tx, place)
  await tx
    .updateTable('device_op')
    .set({ settled_at: at })
    .where('replica', '=', place.replica)
    .where('dev_seq', '=', place.devSeq)
    .execute()
  const text = `隔离的修改 ${place.replica} 第 ${place.devSeq} 条已核对，不并入。`
  await tx.insertInto('event').values({ at, kind: 'dismiss', device, text }).execute()
}

/** Device before replica before op: the order of a push. */
async function readQuarantined(
  tx: Transaction<HubTables>,
  { replica, devSeq }: QuarantinedPlace,
): Promise<{ readonly device: string; readonly pushed: PushedOp }> {
  const owner = await tx.selectFrom('replica').select('device').where('replica', '=', replica).executeTakeFirst()
  if (owner !== undefined) await tx.selectFrom('device').select('id').where('id', '=', owner.device).forShare().execute()
  const row = await tx
    .selectFrom('device_op')
    .select(['hash', 'body', 'verdict'])
    .where('replica', '=', replica)
    .where('dev_seq', '=', devSeq)
    .forUpdate()
    .executeTakeFirst()
  if (owner === undefined || row?.verdict !== 'quarantined' || row.body === null)
    throw new HubError('not_found', '隔离区里没有这一条。')
  return { device: owner.device, pushed: pushedOpSchema.parse({ ...(JSON.parse(row.body) as object), hash: row.hash }) }
}
