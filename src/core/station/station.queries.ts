/** SQL of the station module. */
import { unitKinds, unitKindSchema, type Staff, type Station, type Unit } from '#shared/station/station.calls.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'

type UnitKind = Unit['kind']

/** 2号门 before 10号门, Chinese by pinyin. */
const collator = new Intl.Collator('zh-Hans-CN', { numeric: true })
const kindOrder = Object.keys(unitKinds)

/** What is stored of a station; that it is demo data is a matter of the whole database. */
export type StationRecord = Omit<Station, 'demo'>

/** The station that this database belongs to, or undefined before it is set up. */
export async function findStation(db: ReadDatabase): Promise<StationRecord | undefined> {
  return db
    .selectFrom('station')
    .innerJoin('replica', 'replica.scope', 'station.id')
    .select(['station.id', 'station.name', 'station.code', 'station.theme', 'station.committee', 'station.phone'])
    .executeTakeFirst()
}

/** Units of one kind or of all, in the order in which people look for them. */
export async function listUnits(db: ReadDatabase, kind?: UnitKind): Promise<Unit[]> {
  let query = db.selectFrom('station_unit').select(['id', 'kind', 'name', 'note']).where('deleted', '=', 0)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  const units = (await query.execute()).map((row) => ({ ...row, kind: unitKindSchema.parse(row.kind) }))
  return units.toSorted((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) || collator.compare(a.name, b.name))
}

/** A unit, or undefined. */
export async function findUnit(db: ReadDatabase, id: string): Promise<{ id: string; kind: string } | undefined> {
  return db.selectFrom('station_unit').select(['id', 'kind']).where('id', '=', id).where('deleted', '=', 0).executeTakeFirst()
}

/** Id of the unit of that kind and name, or undefined. */
export async function findUnitByName(db: ReadDatabase, kind: UnitKind, name: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('station_unit')
    .select('id')
    .where('kind', '=', kind)
    .where('name', '=', name)
    .where('deleted', '=', 0)
    .executeTakeFirst()
  return row?.id
}

/** All people of the station by the pinyin of their names; two of the same name stay two. */
export async function listStaff(db: ReadDatabase): Promise<Staff[]> {
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'name', 'position', 'phone', 'unit_id as unitId'])
    .where('deleted', '=', 0)
    .execute()
  return rows.toSorted((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
}
