/** SQL of files of enterprises: the list with what hangs on each, counts of views, single files. */
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { z } from 'zod'
import { addDays } from '#shared/kernel/dates.ts'
import type { enterpriseFilterSchema, EnterpriseSort, EnterpriseView } from '#shared/enterprise/enterprise.types.ts'
import type { SyncedRows } from '#core/db/tables.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { recordsMatching } from '#core/search/search-index.ts'

export type EnterpriseRecord = Omit<SyncedRows['enterprise'], 'created_at' | 'deleted' | 'sealed'>
type Filter = z.output<typeof enterpriseFilterSchema>

const lastVisit = sql<string | null>`max(coalesce(e.visited_before_on, ''), coalesce((select substr(max(v.visited_at), 1, 10)
  from enterprise_visit v where v.owner = e.id and v.deleted = 0), ''))`
const isOpen = sql<SqlBool>`r.state in ('open', 'assigned', 'paused')`

function visitsOfYear(today: string): RawBuilder<number> {
  return sql<number>`(select count(*) from enterprise_visit v where v.owner = e.id and v.deleted = 0 and v.way = '上门'
    and v.visited_at >= ${`${today.slice(0, 4)}-01-01`} and v.visited_at < ${`${Number(today.slice(0, 4)) + 1}-01-01`})`
}

function openRequests(): RawBuilder<number> {
  return sql<number>`(select count(*) from enterprise_request r where r.owner = e.id and r.deleted = 0 and ${isOpen})`
}

function lateRequests(today: string): RawBuilder<number> {
  return sql<number>`(select count(*) from enterprise_request r where r.owner = e.id and r.deleted = 0
    and r.state = 'assigned' and r.promised_on < ${today})`
}

/** Rows of a window. */
export async function listEnterprises(
  db: ReadDatabase,
  filter: Filter,
  sort: EnterpriseSort,
  today: string,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) {
  return filtered(db, filter, today)
    .select([
      'e.id',
      'e.name',
      'e.credit_code',
      'e.industry',
      'e.park',
      'e.building',
      'e.employees',
      'e.officer',
      'e.next_contact_on',
    ])
    .select('e.active')
    .select([
      lastVisit.as('last_visit'),
      visitsOfYear(today).as('visits_this_year'),
      openRequests().as('open_requests'),
      lateRequests(today).as('late_requests'),
    ])
    .orderBy(orderOf(sort, today), sort.descending ? 'desc' : 'asc')
    .orderBy('e.name')
    .orderBy('e.id')
    .offset(offset)
    .limit(limit)
    .execute()
}

export type EnterpriseListRecord = Awaited<ReturnType<typeof listEnterprises>>[number]

/** How many a filter has, and their employees. */
export async function sumEnterprises(db: ReadDatabase, filter: Filter, today: string) {
  return filtered(db, filter, today)
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.coalesce(fn.sum<number>('e.employees'), sql<number>`0`).as('employees'),
    ])
    .executeTakeFirstOrThrow()
}

/** Counts of the views. */
export async function countEnterpriseViews(db: ReadDatabase, today: string): Promise<Record<EnterpriseView, number>> {
  const views: EnterpriseView[] = ['all', 'overdue', 'week', 'never', 'requests', 'late', 'inactive']
  const counts = { all: 0, overdue: 0, week: 0, never: 0, requests: 0, late: 0, inactive: 0 }
  for (const view of views) counts[view] = (await sumEnterprises(db, { view }, today)).count
  return counts
}

/** Active enterprises that were visited (by any way) in a period. */
export async function countVisited(db: ReadDatabase, from: string, to: string, today: string): Promise<number> {
  return (await sumEnterprises(db, { view: 'all', visits: { from, to, made: true } }, today)).count
}

/** Different values of a column that active files have, '' left out. */
export async function distinctOf(db: ReadDatabase, column: 'officer' | 'park' | 'industry'): Promise<string[]> {
  const rows = await db
    .selectFrom('enterprise')
    .select(column)
    .distinct()
    .where('deleted', '=', 0)
    .where('active', '=', 1)
    .where(column, '<>', '')
    .orderBy(column)
    .execute()
  return rows.map((row) => row[column])
}

const columns = [
  'id',
  'name',
  'credit_code',
  'credit_code_said',
  'kind',
  'industry',
  'park',
  'building',
  'employees',
  'employees_approximate',
  'principal',
  'principal_phone',
  'guard_lead',
  'guard_lead_phone',
  'liaison',
  'liaison_phone',
  'guards',
  'officer',
  'duty_phone',
  'note',
  'next_contact_on',
  'contact_days',
  'visited_before_on',
  'active',
  'import_id',
  'import_row',
] as const

export async function findEnterprise(db: ReadDatabase, id: string): Promise<EnterpriseRecord | undefined> {
  return db.selectFrom('enterprise').select(columns).where('id', '=', id).where('deleted', '=', 0).executeTakeFirst()
}

/** Names, codes and places of all files: for the search for twins. */
export async function listNames(db: ReadDatabase) {
  return db
    .selectFrom('enterprise')
    .select(['id', 'name', 'credit_code', 'park', 'building', 'active'])
    .where('deleted', '=', 0)
    .orderBy('name')
    .execute()
}

/** Active files with what the generator of plans needs. */
export async function listCandidates(db: ReadDatabase, today: string) {
  return db
    .selectFrom('enterprise as e')
    .select(['e.id', 'e.name', 'e.park', 'e.building', 'e.officer', 'e.next_contact_on'])
    .select([lastVisit.as('last_visit'), visitsOfYear(today).as('visits_this_year'), openRequests().as('open_requests')])
    .select(
      sql<number>`(select count(*) from enterprise_plan p where p.owner = e.id and p.deleted = 0 and p.state = 'planned'
        and p.planned_on >= ${today})`.as('planned'),
    )
    .where('e.deleted', '=', 0)
    .where('e.active', '=', 1)
    .execute()
}

function filtered(db: ReadDatabase, filter: Filter, today: string) {
  let query = db
    .selectFrom('enterprise as e')
    .where('e.deleted', '=', 0)
    .where('e.active', '=', filter.view === 'inactive' ? 0 : 1)
  if (filter.view === 'overdue') query = query.where('e.next_contact_on', '<', today)
  if (filter.view === 'week')
    query = query.where('e.next_contact_on', '>=', today).where('e.next_contact_on', '<=', addDays(today, 7))
  if (filter.view === 'never') query = query.where(sql<SqlBool>`${lastVisit} = ''`)
  if (filter.view === 'requests') query = query.where(sql<SqlBool>`${openRequests()} > 0`)
  if (filter.view === 'late') query = query.where(sql<SqlBool>`${lateRequests(today)} > 0`)
  if (filter.officers !== undefined && filter.officers.length > 0) query = query.where('e.officer', 'in', filter.officers)
  if (filter.parks !== undefined && filter.parks.length > 0) query = query.where('e.park', 'in', filter.parks)
  if (filter.industries !== undefined && filter.industries.length > 0) query = query.where('e.industry', 'in', filter.industries)
  if (filter.visits !== undefined) {
    const { from, to, made } = filter.visits
    const visited = sql<SqlBool>`exists(select 1 from enterprise_visit v where v.owner = e.id and v.deleted = 0
      and v.visited_at >= ${from} and v.visited_at < ${addDays(to, 1)})`
    query = query.where(made ? visited : sql<SqlBool>`not ${visited}`)
  }
  const matching = filter.text === undefined || filter.text === '' ? null : recordsMatching('enterprise', filter.text)
  return matching === null ? query : query.where(sql<SqlBool>`e.id in ${matching}`)
}

/** Who has no day of contact comes first: nobody knows when he is due. */
function orderOf({ by }: EnterpriseSort, today: string): RawBuilder<unknown> {
  if (by === 'lastVisitOn') return lastVisit
  if (by === 'visitsThisYear') return visitsOfYear(today)
  if (by === 'openRequests') return openRequests()
  return sql.ref(`e.${by === 'nextContactOn' ? 'next_contact_on' : by}`)
}
