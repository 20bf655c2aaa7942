/** Stations, and which devices may read and write them. A station's records live in its scopes: the first one, and those of computers that had records before they were enrolled. */
import type { Transaction } from 'kysely'
import { startOfChain } from '#shared/sync/signed-texts.ts'
import type { HubTables } from '#hub/db/tables.ts'
import { HubError } from '#hub/hub-error.ts'

/** The command `addStation`. */
export async function addStation(
  tx: Transaction<HubTables>,
  at: number,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<void> {
  const taken = await tx.selectFrom('station').select('id').where('name', '=', name).executeTakeFirst()
  if (taken !== undefined) throw new HubError('bad_request', `已经有名为「${name}」的站点。`)
  await tx.insertInto('station').values({ id, name, created_at: at }).execute()
}

/** Adds a scope to a station, as its first or as that of a computer that brings records along. */
export async function addScope(tx: Transaction<HubTables>, at: number, station: string, scope: string): Promise<void> {
  await tx.insertInto('scope').values({ id: scope, station, head: 0, chain: startOfChain, created_at: at }).execute()
  await raiseGrants(tx, station)
}

/** The command `setGrant`: what a device may do at a station beside its own; `write: null` takes it away. */
export async function setGrant(
  tx: Transaction<HubTables>,
  at: number,
  { device, station, write }: { readonly device: string; readonly station: string; readonly write: boolean | null },
): Promise<void> {
  const row = await tx
    .selectFrom('device')
    .select(['name', 'grant_version'])
    .where('id', '=', device)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw new HubError('not_found', '没有这台电脑。')
  const place = await tx.selectFrom('station').select('name').where('id', '=', station).executeTakeFirst()
  if (place === undefined) throw new HubError('not_found', '没有这个站点。')
  await tx.deleteFrom('device_grant').where('device', '=', device).where('station', '=', station).execute()
  if (write !== null)
    await tx
      .insertInto('device_grant')
      .values({ device, station, can_write: Number(write) })
      .execute()
  await tx
    .updateTable('device')
    .set({ grant_version: row.grant_version + 1 })
    .where('id', '=', device)
    .execute()
  const what = write === null ? '不再能查看' : write ? '可以查看和填写' : '可以查看'
  await tx
    .insertInto('event')
    .values({ at, kind: 'grant', device, text: `「${row.name}」${what}「${place.name}」。` })
    .execute()
}

/** Everyone who may see the station gets a new version of the grant. Devices are locked in the order of their ids. */
async function raiseGrants(tx: Transaction<HubTables>, station: string): Promise<void> {
  const devices = await tx
    .selectFrom('device')
    .innerJoin('device_grant', 'device_grant.device', 'device.id')
    .select('device.id')
    .where('device_grant.station', '=', station)
    .orderBy('device.id')
    .forUpdate('device')
    .execute()
  if (devices.length === 0) return
  await tx
    .updateTable('device')
    .set((row) => ({ grant_version: row('grant_version', '+', 1) }))
    .where(
      'id',
      'in',
      devices.map(({ id }) => id),
    )
    .execute()
}
