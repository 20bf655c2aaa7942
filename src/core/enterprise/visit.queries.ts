/** SQL of visits and of their plans. */
import { sql } from 'kysely'
import { addDays } from '#shared/kernel/dates.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'

/** What chooses visits. Days both included. */
export interface VisitScope {
  readonly from: string
  readonly to: string
  readonly enterprise?: string | undefined
  readonly ways?: readonly string[] | undefined
  readonly parks?: readonly string[] | undefined
}

/** Visits, newest first. */
export async function listVisits(db: ReadDatabase, scope: VisitScope, offset = 0, limit = 500) {
  return scoped(db, scope)
    .leftJoin('enterprise as e', 'e.id', 'v.owner')
    .select(['v.id', 'v.owner', 'v.number', 'v.visited_at', 'v.ended_at', 'v.officers', 'v.received_by', 'v.way', 'v.reason'])
    .select(['v.summary', 'v.checklist', 'v.materials', 'v.signed', 'e.name as enterprise_name'])
    .select(
      sql<number>`(select count(*) from enterprise_request r where r.visit_id = v.id and r.owner = v.owner and r.deleted = 0)`.as(
        'requests',
      ),
    )
    .orderBy('v.visited_at', 'desc')
    .orderBy('v.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
}

export type VisitRecord = Awaited<ReturnType<typeof listVisits>>[number]

/** How many visits, to how many enterprises. */
export async function countVisits(db: ReadDatabase, scope: VisitScope) {
  return scoped(db, scope)
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.count<number>('v.owner').distinct().as('enterprises')])
    .executeTakeFirstOrThrow()
}

export async function findVisit(db: ReadDatabase, id: string) {
  return db
    .selectFrom('enterprise_visit')
    .select(['id', 'owner', 'number', 'visited_at', 'plan_id'])
    .where('id', '=', id)
    .where('deleted', '=', 0)
    .executeTakeFirst()
}

/** Days of the 上门 visits of an enterprise since a day. */
export async function onSiteDays(db: ReadDatabase, enterprise: string, since: string): Promise<string[]> {
  const rows = await db
    .selectFrom('enterprise_visit')
    .select('visited_at')
    .where('owner', '=', enterprise)
    .where('deleted', '=', 0)
    .where('way', '=', '上门')
    .where('visited_at', '>=', since)
    .execute()
  return rows.map(({ visited_at }) => visited_at.slice(0, 10))
}

function scoped(db: ReadDatabase, { from, to, enterprise, ways, parks }: VisitScope) {
  let query = db
    .selectFrom('enterprise_visit as v')
    .where('v.deleted', '=', 0)
    .where('v.visited_at', '>=', from)
    .where('v.visited_at', '<', addDays(to, 1))
  if (enterprise !== undefined) query = query.where('v.owner', '=', enterprise)
  if (ways !== undefined && ways.length > 0) query = query.where('v.way', 'in', ways)
  if (parks !== undefined)
    query = query.where(({ exists, selectFrom }) =>
      exists(selectFrom('enterprise as p').select('p.id').whereRef('p.id', '=', 'v.owner').where('p.park', 'in', parks)),
    )
  return query
}

/** Planned visits of a period by day, officer and place. `officer` '' asks for all. */
export async function listPlans(
  db: ReadDatabase,
  { from, to, officer = '', enterprise }: { from: string; to: string; officer?: string; enterprise?: string },
) {
  let query = db
    .selectFrom('enterprise_plan as p')
    .leftJoin('enterprise as e', 'e.id', 'p.owner')
    .select(['p.id', 'p.owner', 'p.planned_on', 'p.officer', 'p.reason', 'p.state', 'p.visit_id'])
    .select(['e.name as enterprise_name', 'e.park', 'e.building'])
    .where('p.deleted', '=', 0)
    .where('p.planned_on', '>=', from)
    .where('p.planned_on', '<=', to)
  if (officer !== '') query = query.where('p.officer', '=', officer)
  if (enterprise !== undefined) query = query.where('p.owner', '=', enterprise)
  return query.orderBy('p.planned_on').orderBy('p.officer').orderBy('e.park').orderBy('e.building').orderBy('p.id').execute()
}

export type PlanRecord = Awaited<ReturnType<typeof listPlans>>[number]

export async function findPlan(db: ReadDatabase, id: string) {
  return db
    .selectFrom('enterprise_plan')
    .select(['id', 'owner', 'planned_on', 'officer', 'reason', 'state', 'visit_id'])
    .where('id', '=', id)
    .where('deleted', '=', 0)
    .executeTakeFirst()
}
