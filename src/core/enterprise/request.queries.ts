/** SQL of requests and their steps. */
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { z } from 'zod'
import { addDays } from '#shared/kernel/dates.ts'
import type { requestFilterSchema, RequestFigure, RequestView } from '#shared/enterprise/enterprise.types.ts'
import type { RequestCounts } from '#shared/enterprise/requests.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'

type Filter = z.output<typeof requestFilterSchema>

/** Who asks, and on which day. */
export interface RequestViewpoint {
  readonly today: string
  readonly name: string
}

const open = sql<SqlBool>`r.state in ('open', 'assigned', 'paused')`

/** Rows of a window: what is open first, by its promised day; then what was settled last. */
export async function listRequests(db: ReadDatabase, filter: Filter, viewpoint: RequestViewpoint, offset = 0, limit = 500) {
  return filtered(db, filter, viewpoint)
    .leftJoin('enterprise as e', 'e.id', 'r.owner')
    .select(requestColumns)
    .select('e.name as enterprise_name')
    .orderBy(sql`case when ${open} then 0 else 1 end`)
    .orderBy(sql`case when ${open} then coalesce(r.promised_on, '0000') else '' end`)
    .orderBy('r.received_on', 'desc')
    .orderBy('r.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
}

export type RequestRecord = Awaited<ReturnType<typeof listRequests>>[number]

const requestColumns = [
  'r.id',
  'r.owner',
  'r.visit_id',
  'r.number',
  'r.received_on',
  'r.source',
  'r.category',
  'r.text',
  'r.manner',
  'r.handler',
  'r.promised_on',
  'r.promise_days',
  'r.state',
  'r.result',
  'r.done_on',
  'r.verdict',
  'r.verdict_note',
  'r.verdict_on',
] as const

export async function findRequest(db: ReadDatabase, id: string): Promise<RequestRecord | undefined> {
  return db
    .selectFrom('enterprise_request as r')
    .leftJoin('enterprise as e', 'e.id', 'r.owner')
    .select(requestColumns)
    .select('e.name as enterprise_name')
    .where('r.id', '=', id)
    .where('r.deleted', '=', 0)
    .executeTakeFirst()
}

/** Steps in the order in which they happened. */
export async function listSteps(db: ReadDatabase, request: string) {
  return db
    .selectFrom('enterprise_request_step')
    .select(['id', 'kind', 'from_on', 'to_on', 'text', 'by_name'])
    .where('owner', '=', request)
    .where('deleted', '=', 0)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function countFiltered(db: ReadDatabase, filter: Filter, viewpoint: RequestViewpoint): Promise<number> {
  const { count } = await filtered(db, filter, viewpoint)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Counts of the views. */
export async function countRequestViews(db: ReadDatabase, viewpoint: RequestViewpoint): Promise<Record<RequestView, number>> {
  const counts = { all: 0, open: 0, late: 0, soon: 0, mine: 0, revisit: 0, done: 0 }
  const views: RequestView[] = ['all', 'open', 'late', 'soon', 'mine', 'revisit', 'done']
  for (const view of views) counts[view] = await countFiltered(db, { view }, viewpoint)
  return counts
}

/** Who handles requests, the names once each. */
export async function listHandlers(db: ReadDatabase): Promise<string[]> {
  const rows = await db
    .selectFrom('enterprise_request')
    .select('handler')
    .distinct()
    .where('deleted', '=', 0)
    .where('handler', '<>', '')
    .orderBy('handler')
    .execute()
  return rows.map(({ handler }) => handler)
}

/** The numbers of the month's sheet, of requests received in a period, by category. */
export async function countByCategory(db: ReadDatabase, from: string, to: string, today: string) {
  const sum = (code: ReceivedFigure) => sql<number>`sum(case when ${receivedTest(code, today)} then 1 else 0 end)`.as(code)
  const rows = await db
    .selectFrom('enterprise_request as r')
    .select('r.category')
    .select(receivedFigures.map(sum))
    .where('r.deleted', '=', 0)
    .where('r.received_on', '>=', from)
    .where('r.received_on', '<=', to)
    .groupBy('r.category')
    .execute()
  return rows as readonly (RequestCounts & { readonly category: string })[]
}

type ReceivedFigure = keyof RequestCounts

const receivedFigures = ['received', 'spot', 'follow', 'finished', 'onTime', 'due', 'judged', 'satisfied', 'unjudged'] as const

const judged = sql<SqlBool>`r.verdict in ('满意', '基本满意', '不满意')`

/** The tests of shared/enterprise/requests.ts in SQL; a property test holds the two together. */
function receivedTest(code: ReceivedFigure, today: string): RawBuilder<SqlBool> {
  switch (code) {
    case 'received':
      return sql`1 = 1`
    case 'spot':
      return sql`r.manner = 'spot'`
    case 'follow':
      return sql`r.manner <> 'spot'`
    case 'finished':
      return sql`r.done_on is not null`
    case 'onTime':
      return sql`(r.done_on is not null and (r.promised_on is null or r.done_on <= r.promised_on))`
    case 'due':
      return sql`(r.done_on is not null or (r.state = 'assigned' and r.promised_on is not null and r.promised_on < ${today}))`
    case 'judged':
      return sql`(r.done_on is not null and ${judged})`
    case 'satisfied':
      return sql`(r.done_on is not null and r.verdict = '满意')`
    case 'unjudged':
      return sql`(r.done_on is not null and not ${judged})`
  }
}

/** The requests behind a number of a period. What is late at its end is late on the day after it, or today where that comes first. */
export function figureTest(
  code: RequestFigure,
  { from, to }: { readonly from: string; readonly to: string },
  today: string,
): RawBuilder<SqlBool> {
  const closed = sql`r.done_on >= ${from} and r.done_on <= ${to}`
  const after = addDays(to, 1)
  const cut = after < today ? after : today
  if (code === 'closed') return sql`(${closed})`
  if (code === 'closedJudged') return sql`(${closed} and ${judged})`
  if (code === 'closedSatisfied') return sql`(${closed} and r.verdict = '满意')`
  if (code === 'overdue')
    return sql`(r.manner <> 'spot' and r.promised_on < ${cut} and (r.done_on is null or r.done_on >= ${cut}))`
  return sql`(r.received_on >= ${from} and r.received_on <= ${to} and ${receivedTest(code, today)})`
}

function filtered(db: ReadDatabase, filter: Filter, { today, name }: RequestViewpoint) {
  let query = db.selectFrom('enterprise_request as r').where('r.deleted', '=', 0)
  if (filter.view === 'open') query = query.where(open)
  if (filter.view === 'mine') query = query.where(open).where('r.handler', '=', name)
  if (filter.view === 'late') query = query.where('r.state', '=', 'assigned').where('r.promised_on', '<', today)
  if (filter.view === 'soon')
    query = query
      .where('r.state', '=', 'assigned')
      .where('r.promised_on', '>=', today)
      .where('r.promised_on', '<=', addDays(today, 1))
  if (filter.view === 'revisit') query = query.where('r.state', '=', 'done')
  if (filter.view === 'done') query = query.where('r.done_on', 'is not', null)
  if (filter.enterprise !== undefined) query = query.where('r.owner', '=', filter.enterprise)
  if (filter.categories !== undefined && filter.categories.length > 0) query = query.where('r.category', 'in', filter.categories)
  if (filter.handlers !== undefined && filter.handlers.length > 0) query = query.where('r.handler', 'in', filter.handlers)
  if (filter.figure !== undefined) {
    const { code, from, to, category, parks } = filter.figure
    query = query.where(figureTest(code, { from, to }, today))
    if (category !== undefined) query = query.where('r.category', '=', category)
    if (parks !== undefined)
      query = query.where(({ exists, selectFrom }) =>
        exists(selectFrom('enterprise as p').select('p.id').whereRef('p.id', '=', 'r.owner').where('p.park', 'in', parks)),
      )
  }
  const text = filter.text ?? ''
  if (text === '') return query
  const part = `%${text.replaceAll(/[\\%_]/gu, (sign) => `\\${sign}`)}%`
  return query.where(
    sql<SqlBool>`(r.number like ${part} escape '\\' or r.text like ${part} escape '\\' or r.handler like ${part} escape '\\'
      or exists(select 1 from enterprise n where n.id = r.owner and n.name like ${part} escape '\\'))`,
  )
}
