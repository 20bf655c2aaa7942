/** SQL of the figures: what is counted by park, by officer and over all. */
import { sql } from 'kysely'
import { addDays } from '#shared/kernel/dates.ts'
import type { RequestFigure } from '#shared/enterprise/enterprise.types.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { figureTest } from './request.queries.ts'

/** Days both included. */
export interface Period {
  readonly from: string
  readonly to: string
}

/** Active files and their employees by park. */
export async function countFilesByPark(db: ReadDatabase) {
  return db
    .selectFrom('enterprise')
    .select(({ fn }) => [
      'park',
      fn.countAll<number>().as('enterprises'),
      fn.coalesce(fn.sum<number>('employees'), sql<number>`0`).as('employees'),
    ])
    .where('deleted', '=', 0)
    .where('active', '=', 1)
    .groupBy('park')
    .execute()
}

/** Visits but telephone calls, and the enterprises that they went to, by park. */
export async function countVisitsByPark(db: ReadDatabase, { from, to }: Period) {
  return db
    .selectFrom('enterprise_visit as v')
    .innerJoin('enterprise as e', 'e.id', 'v.owner')
    .select(({ fn }) => ['e.park', fn.countAll<number>().as('visits'), fn.count<number>('v.owner').distinct().as('visited')])
    .where('v.deleted', '=', 0)
    .where('e.deleted', '=', 0)
    .where('v.way', '<>', '电话')
    .where('v.visited_at', '>=', from)
    .where('v.visited_at', '<', addDays(to, 1))
    .groupBy('e.park')
    .execute()
}

/** How many visits of each way, and the people who went (names in `officers`, each visit). */
export async function countWays(db: ReadDatabase, { from, to }: Period) {
  const rows = await db
    .selectFrom('enterprise_visit')
    .select(({ fn }) => ['way', 'officers', fn.countAll<number>().as('visits')])
    .where('deleted', '=', 0)
    .where('visited_at', '>=', from)
    .where('visited_at', '<', addDays(to, 1))
    .groupBy(['way', 'officers'])
    .execute()
  const counts = { 上门: 0, 电话: 0, 座谈: 0 }
  let people = 0
  for (const { way, officers, visits } of rows) {
    if (way === '上门' || way === '电话' || way === '座谈') counts[way] += visits
    if (way !== '电话') people += visits * officers.split(/[、,，;；\s]+/u).filter((name) => name !== '').length
  }
  return { ...counts, people }
}

/** Requests of a figure by park and category. */
export async function countRequestsByPark(db: ReadDatabase, code: RequestFigure, period: Period, today: string) {
  return db
    .selectFrom('enterprise_request as r')
    .innerJoin('enterprise as e', 'e.id', 'r.owner')
    .select(({ fn }) => ['e.park', 'r.category', fn.countAll<number>().as('requests')])
    .where('r.deleted', '=', 0)
    .where('e.deleted', '=', 0)
    .where(figureTest(code, period, today))
    .groupBy(['e.park', 'r.category'])
    .execute()
}

/** Shifts of the joint posts by post. */
export async function countShifts(db: ReadDatabase, { from, to }: Period) {
  return db
    .selectFrom('enterprise_post_shift')
    .select(({ fn }) => ['post', fn.countAll<number>().as('shifts')])
    .where('deleted', '=', 0)
    .where('date', '>=', from)
    .where('date', '<=', to)
    .groupBy('post')
    .execute()
}

/** Items of service packages that were carried out, and for how many enterprises. */
export async function countServices(db: ReadDatabase, { from, to }: Period) {
  return db
    .selectFrom('enterprise_service')
    .select(({ fn }) => [fn.countAll<number>().as('services'), fn.count<number>('owner').distinct().as('enterprises')])
    .where('deleted', '=', 0)
    .where('done_on', '>=', from)
    .where('done_on', '<=', to)
    .executeTakeFirstOrThrow()
}

/** What each officer's enterprises got in a period. */
export async function countByOfficer(db: ReadDatabase, { from, to }: Period, today: string) {
  const end = addDays(to, 1)
  const visits = (
    way: '上门' | '电话',
  ) => sql<number>`(select count(*) from enterprise_visit v where v.owner = e.id and v.deleted = 0
    and v.way = ${way} and v.visited_at >= ${from} and v.visited_at < ${end})`
  return db
    .selectFrom('enterprise as e')
    .select(({ fn }) => ['e.officer', fn.countAll<number>().as('enterprises')])
    .select([
      sql<number>`sum(exists(select 1 from enterprise_visit v where v.owner = e.id and v.deleted = 0 and v.way <> '电话'
        and v.visited_at >= ${from} and v.visited_at < ${end}))`.as('visited'),
      sql<number>`sum(case when e.next_contact_on < ${today} then 1 else 0 end)`.as('overdue'),
    ])
    .select([sql<number>`sum(${visits('上门')})`.as('visits'), sql<number>`sum(${visits('电话')})`.as('calls')])
    .select(
      sql<number>`sum((select count(*) from enterprise_request r where r.owner = e.id and r.deleted = 0
        and r.received_on >= ${from} and r.received_on <= ${to}))`.as('requests'),
    )
    .where('e.deleted', '=', 0)
    .where('e.active', '=', 1)
    .groupBy('e.officer')
    .orderBy('e.officer')
    .execute()
}

/** Names of the police rooms of the station, in the order of the form. */
export async function listRooms(db: ReadDatabase): Promise<string[]> {
  const rows = await db
    .selectFrom('station_unit')
    .select('name')
    .where('deleted', '=', 0)
    .where('kind', '=', 'policeRoom')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(({ name }) => name)
}
