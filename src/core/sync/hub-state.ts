/** The desk's enrolment at its hub, as it stands in the database. */
import type { Database } from 'better-sqlite3'
import type { Grant, SignedText } from '#shared/sync/grant-messages.ts'
import { cachedStatement } from '#core/db/statements.ts'
import type { HubTable } from '#core/db/tables.ts'
import { createDeviceKey, type DeviceKey } from './keys.ts'

/** The row of the hub. */
export type HubState = Readonly<HubTable>

/** The enrolment, or undefined before it. */
export function readHub(raw: Database): HubState | undefined {
  return cachedStatement<HubState>(
    raw,
    `select id, address, pin, hub_key, device, exchange_key, epoch, station_name, grant_version, grant_text, grant_signature, renew_by,
     enrolled_at, clock_offset, last_good, wipe_text, wipe_signature from hub`,
  ).get()
}

/** The device's key, or undefined before the first try to enrol. */
export function readDeviceKey(raw: Database): DeviceKey | undefined {
  return cachedStatement<DeviceKey>(raw, 'select public_key as "publicKey", private_key as "privateKey" from device_key').get()
}

/** The key that is there, or a new one: a repeated try must come with the same. */
export function ensureDeviceKey(raw: Database, at: string): DeviceKey {
  const known = readDeviceKey(raw)
  if (known !== undefined) return known
  const made = createDeviceKey()
  cachedStatement(raw, 'insert into device_key(id, public_key, private_key, created_at) values (1, ?, ?, ?)').run(
    made.publicKey,
    made.privateKey,
    at,
  )
  return made
}

/** What enrolment gives. */
export type NewHub = Pick<HubState, 'address' | 'pin' | 'hub_key' | 'device' | 'exchange_key' | 'epoch' | 'enrolled_at'>

/** Writes the enrolment; an earlier one is replaced. */
export function storeHub(raw: Database, hub: NewHub, grant: Grant, signed: SignedText): void {
  cachedStatement(raw, 'delete from hub').run()
  cachedStatement(
    raw,
    `insert into hub(id, address, pin, hub_key, device, exchange_key, epoch, enrolled_at, station_name, grant_version, grant_text,
     grant_signature, renew_by) values (1, ?, ?, ?, ?, ?, ?, ?, '', 0, '', '', 0)`,
  ).run(hub.address, hub.pin, hub.hub_key, hub.device, hub.exchange_key, hub.epoch, hub.enrolled_at)
  storeGrant(raw, grant, signed)
}

/** Replaces the grant. */
export function storeGrant(raw: Database, grant: Grant, { text, signature }: SignedText): void {
  cachedStatement(
    raw,
    'update hub set station_name = ?, grant_version = ?, grant_text = ?, grant_signature = ?, renew_by = ?',
  ).run(grant.station_name, grant.version, text, signature, grant.renew_by)
  cachedStatement(raw, 'delete from granted_scope').run()
  for (const { scope, station, station_name, write } of grant.scopes) {
    cachedStatement(raw, 'insert into granted_scope(scope, station, station_name, writable) values (?, ?, ?, ?)').run(
      scope,
      station,
      station_name,
      Number(write),
    )
  }
}

/** Keeps the order to destroy this desk's data until its outbox is empty. */
export function storeWipe(raw: Database, { text, signature }: SignedText): void {
  cachedStatement(raw, 'update hub set wipe_text = ?, wipe_signature = ?').run(text, signature)
}

/** Notes what an answer of the hub told besides its purpose. */
export function noteHub(raw: Database, epoch: string, clockOffset: number | null): void {
  cachedStatement(raw, 'update hub set epoch = ?, clock_offset = coalesce(?, clock_offset)').run(epoch, clockOffset)
}

/** Notes a round in which nothing failed. */
export function noteGood(raw: Database, at: string): void {
  cachedStatement(raw, 'update hub set last_good = ?').run(at)
}
