/** What an administrator looks up. */
import type { Kysely } from 'kysely'
import type { HubTables } from '#hub/db/tables.ts'

/** Stations with the size of their logs. */
export async function listStations(db: Kysely<HubTables>) {
  const rows = await db
    .selectFrom('station')
    .select((row) => [
      'station.id',
      'station.name',
      row
        .selectFrom('scope')
        .select((scope) => scope.fn.coalesce(scope.fn.sum<number>('scope.head'), scope.lit(0)).as('ops'))
        .whereRef('scope.station', '=', 'station.id')
        .as('ops'),
      row
        .selectFrom('device')
        .select((device) => device.fn.countAll<number>().as('devices'))
        .whereRef('device.station', '=', 'station.id')
        .where('device.state', '=', 'enrolled')
        .as('devices'),
    ])
    .orderBy('station.created_at')
    .execute()
  return rows
}

/** All devices, by station. */
export function listDevices(db: Kysely<HubTables>) {
  return db
    .selectFrom('device')
    .innerJoin('station', 'station.id', 'device.station')
    .select(['device.id', 'device.name', 'device.host_name', 'device.state', 'device.public_key', 'station.name as station_name'])
    .orderBy('station.name')
    .orderBy('device.invited_at')
    .execute()
}

/** The newest 200 events, newest first. */
export function listEvents(db: Kysely<HubTables>) {
  return db.selectFrom('event').select(['at', 'text']).orderBy('id', 'desc').limit(200).execute()
}

/** The newest 200 quarantined ops that nobody has settled, without their contents. */
export function listQuarantine(db: Kysely<HubTables>) {
  return db
    .selectFrom('device_op')
    .innerJoin('replica', 'replica.replica', 'device_op.replica')
    .innerJoin('device', 'device.id', 'replica.device')
    .select(['device_op.replica', 'device_op.dev_seq', 'device_op.code', 'device_op.text', 'device.name as device_name'])
    .where('device_op.verdict', '=', 'quarantined')
    .where('device_op.settled_at', 'is', null)
    .orderBy('device_op.received_at', 'desc')
    .limit(200)
    .execute()
}

/** A station by id or name. Throws a Chinese sentence. */
export async function findStation(db: Kysely<HubTables>, text: string): Promise<{ readonly id: string; readonly name: string }> {
  const rows = await db
    .selectFrom('station')
    .select(['id', 'name'])
    .where((row) => row.or([row('id', '=', text), row('name', '=', text)]))
    .execute()
  return onlyOne(rows, text, '站点')
}

/** A device by id or name. Throws a Chinese sentence. */
export async function findDevice(db: Kysely<HubTables>, text: string): Promise<{ readonly id: string; readonly name: string }> {
  const rows = await db
    .selectFrom('device')
    .select(['id', 'name'])
    .where((row) => row.or([row('id', '=', text), row('name', '=', text)]))
    .execute()
  return onlyOne(rows, text, '电脑')
}

function onlyOne<Row>(rows: readonly Row[], text: string, what: string): Row {
  const [row] = rows
  if (row === undefined) throw new Error(`没有叫「${text}」的${what}。`)
  if (rows.length > 1) throw new Error(`叫「${text}」的${what}不止一个，请用编号。`)
  return row
}
