/** What a device may read and write, as it is now and as a text that the hub signs. */
import type { Kysely } from 'kysely'
import type { Grant, SignedText, Wipe } from '#shared/sync/grant-messages.ts'
import { limits } from '#shared/sync/protocol.ts'
import type { HubTables } from '#hub/db/tables.ts'
import type { HubKey } from '#hub/identity/hub-key.ts'

const day = 86_400_000

/** Scopes that the device may read, with the names of their stations. */
export async function readableScopes(db: Kysely<HubTables>, device: string): Promise<Grant['scopes']> {
  const rows = await db
    .selectFrom('device_grant')
    .innerJoin('station', 'station.id', 'device_grant.station')
    .innerJoin('scope', 'scope.station', 'station.id')
    .select(['scope.id as scope', 'station.id as station', 'station.name as station_name', 'device_grant.can_write'])
    .where('device_grant.device', '=', device)
    .orderBy('scope.id')
    .execute()
  return rows.map(({ can_write, ...scope }) => ({ ...scope, write: can_write === 1 }))
}

/** The grant of an enrolled device, signed; good for `limits.leaseDays` from `at`. */
export async function signGrant(db: Kysely<HubTables>, key: HubKey, device: string, at: number): Promise<SignedText> {
  // Version before scopes: a change between the two reads makes the grant newer than it says, and the next one follows.
  const row = await db
    .selectFrom('device')
    .innerJoin('station', 'station.id', 'device.station')
    .select(['device.grant_version', 'device.home_scope', 'station.id as station', 'station.name as station_name'])
    .where('device.id', '=', device)
    .executeTakeFirstOrThrow()
  const grant: Grant = {
    kind: 'grant',
    device,
    version: row.grant_version,
    station: row.station,
    station_name: row.station_name,
    home: row.home_scope ?? '',
    scopes: await readableScopes(db, device),
    not_before: at,
    renew_by: at + limits.leaseDays * day,
  }
  return key.signText(JSON.stringify(grant))
}

/** The order to destroy the data of a revoked device. */
export function signWipe(key: HubKey, device: string, at: number): SignedText {
  const wipe: Wipe = { kind: 'wipe', device, ordered_at: at }
  return key.signText(JSON.stringify(wipe))
}
