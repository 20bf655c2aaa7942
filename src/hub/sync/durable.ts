/** What is in a verified backup: devices keep their own ops until they are told so. */
import type { Transaction } from 'kysely'
import type { HubTables } from '#hub/db/tables.ts'

/** The command `setDurable`: how far each replica lies in a backup that was verified. It never goes back. */
export async function setDurable(
  tx: Transaction<HubTables>,
  at: number,
  { replicas }: { readonly replicas: readonly { readonly replica: string; readonly through: number }[] },
): Promise<number> {
  let moved = 0
  for (const { replica, through } of replicas.toSorted((a, b) => (a.replica < b.replica ? -1 : 1))) {
    const result = await tx
      .updateTable('replica')
      .set({ durable: through })
      .where('replica', '=', replica)
      .where('durable', '<', through)
      .where('acked', '>=', through)
      .executeTakeFirst()
    moved += Number(result.numUpdatedRows)
  }
  await tx
    .insertInto('event')
    .values({ at, kind: 'backup', device: null, text: `备份已核对，${moved} 个数据流前移。` })
    .execute()
  return moved
}
