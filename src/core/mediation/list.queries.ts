/** The ledger list: one window of rows, counts and sums, values for filters; all from the narrow worked-out table. */
import { sql, type RawBuilder, type SelectQueryBuilder, type SqlBool } from 'kysely'
import type { z } from 'zod'
import { addDays } from '#shared/kernel/dates.ts'
import type { CaseFilter, caseSortSchema } from '#shared/mediation/mediation.types.ts'
import type { MediationCaseViewTable, Tables } from '#core/db/tables.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { recordsMatching } from '#core/search/search-index.ts'
import { lastOpenRank, rankOf } from './case-view.ts'
import { casesOfFigure } from './figures.queries.ts'

export type CaseSort = z.infer<typeof caseSortSchema>

/** Who looks at the list, and on which day. */
export interface Viewpoint {
  readonly today: string
  /** Name of the signed-in person, as it stands in `mediator`. */
  readonly name: string
  /** A case whose last attempt (or acceptance) was on this day or before is long without one. */
  readonly quietThrough: string
}

/** Rows of a window. The window is cut from the narrow table first, so that a far offset never touches the wide rows. */
export async function listCases(
  db: ReadDatabase,
  filter: CaseFilter,
  sort: CaseSort,
  viewpoint: Viewpoint,
  offset: number,
  limit: number,
) {
  const ids = await listIds(db, filter, sort, viewpoint, offset, limit)
  return listCasesById(
    db,
    ids.map(({ case_id }) => case_id),
  )
}

/** Rows of cases in the order of their ids. */
export async function listCasesById(db: ReadDatabase, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('mediation_case as c')
    .innerJoin('mediation_case_view as v', 'v.case_id', 'c.id')
    .leftJoin('granted_scope as g', 'g.scope', 'v.scope')
    .select([
      'c.id',
      'c.number',
      'c.procedure',
      'c.accepted_on',
      'c.kind_code',
      'c.kind_text',
      'c.title',
      'v.parties_text',
      'c.village',
      'c.place',
      'c.state',
      'v.due_on',
      'c.amount_fen',
      'c.area_mu_hundredths',
      'c.mediator',
      'c.outcome',
      'c.manner',
      'v.quiet_since',
      'v.unfinished',
      'g.station_name',
    ])
    .where('c.id', 'in', ids)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export type ListRecord = Awaited<ReturnType<typeof listCasesById>>[number]

/** Count and sums of a filter. */
export async function sumCases(db: ReadDatabase, filter: CaseFilter, viewpoint: Viewpoint) {
  const way: Way = (await isWide(db, filter, viewpoint)) ? { by: 'order', first: 'accepted_on' } : { by: 'filter' }
  return filtered(db, filter, viewpoint, way)
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.coalesce(fn.sum<number>('v.amount_fen'), sql<number>`0`).as('amountFen'),
      fn.coalesce(fn.sum<number>('v.area_mu_hundredths'), sql<number>`0`).as('areaMuHundredths'),
      fn.coalesce(fn.sum<number>('v.settled'), sql<number>`0`).as('settled'),
    ])
    .executeTakeFirstOrThrow()
}

/** Counts of fixed views. */
export async function countViews<View extends CaseFilter['view']>(
  db: ReadDatabase,
  views: readonly View[],
  viewpoint: Viewpoint,
): Promise<Record<View, number>> {
  const counts: Partial<Record<View, number>> = {}
  for (const view of views) {
    const { count } = await filtered(db, { view }, viewpoint)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    counts[view] = count
  }
  return counts as Record<View, number>
}

/** Different values of a column, '' left out: one step in its index for each, however many rows have it. */
export async function distinctValues(db: ReadDatabase, column: 'village' | 'mediator'): Promise<string[]> {
  const values: string[] = []
  for (let last = ''; ;) {
    const next = await db
      .selectFrom('mediation_case_view')
      .select(column)
      .where(column, '>', last)
      .orderBy(column)
      .limit(1)
      .executeTakeFirst()
    if (next === undefined) return values
    last = next[column]
    values.push(last)
  }
}

/** The stations whose cases this desk holds, by name; none when there is one only. */
export async function listStations(db: ReadDatabase): Promise<{ id: string; name: string }[]> {
  const rows = await db
    .selectFrom('granted_scope')
    .select(['station as id', 'station_name as name'])
    .distinct()
    .orderBy('station_name')
    .orderBy('station')
    .execute()
  return rows.length > 1 ? rows : []
}

/** Open cases in which at least two of the people stand: the same dispute, never one person's cases. */
export async function findSimilarCases(
  db: ReadDatabase,
  names: readonly string[],
  identityNumbers: readonly string[],
): Promise<string[]> {
  if (names.length + identityNumbers.length < 2) return []
  const rows = await db
    .selectFrom('mediation_party as p')
    .innerJoin('mediation_case_view as v', 'v.case_id', 'p.case_id')
    .select('p.case_id')
    .where('p.deleted', '=', 0)
    .where('v.state_rank', '<=', lastOpenRank)
    .where((eb) =>
      eb.or([
        ...(names.length > 0 ? [eb('p.name', 'in', names)] : []),
        ...(identityNumbers.length > 0
          ? [eb.and([eb('p.identity_number', 'in', identityNumbers), eb('p.identity_number', '<>', '')])]
          : []),
      ]),
    )
    .groupBy(['p.case_id', 'v.seq'])
    .having(({ fn }) => fn.count('p.id').distinct(), '>=', 2)
    .orderBy('v.seq', 'desc')
    .limit(10)
    .execute()
  return rows.map(({ case_id }) => case_id)
}

/**
 * From this many rows on a filter hardly sorts anything out: then the order's index is walked until the window is full. Below it the
 * rows of the filter are gathered and sorted, in some 5 ms.
 */
const many = 3000

type Column = Exclude<keyof MediationCaseViewTable, 'parties_text'>

/** How rows are found: by the indexes of the filter, or by walking the index of an order that begins with the column. */
type Way = { readonly by: 'filter' } | { readonly by: 'order'; readonly first: Column }

/** Ids of a window in order; `seq` breaks every tie. */
async function listIds(
  db: ReadDatabase,
  filter: CaseFilter,
  sort: CaseSort,
  viewpoint: Viewpoint,
  offset: number,
  limit: number,
) {
  const way: Way = (await isWide(db, filter, viewpoint)) ? { by: 'order', first: firstColumns[sort.by] } : { by: 'filter' }
  return ordered(filtered(db, filter, viewpoint, way), sort)
    .select('v.case_id')
    .offset(offset)
    .limit(limit)
    .execute()
}

/** Whether a filter lets many rows through; text apart, which has an index of its own. */
async function isWide(db: ReadDatabase, { text: _text, ...filter }: CaseFilter, viewpoint: Viewpoint): Promise<boolean> {
  const some = filtered(db, filter, viewpoint).select('v.seq').limit(many)
  const { count } = await db
    .selectFrom(some.as('some'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count === many
}

const firstColumns: Readonly<Record<CaseSort['by'], Column>> = {
  number: 'number',
  acceptedOn: 'accepted_on',
  kindCode: 'kind_code',
  place: 'village',
  state: 'state_rank',
  dueOn: 'due_on',
  amountFen: 'amount_fen',
  mediator: 'mediator',
}

/** Each order is that of an index. */
function ordered(query: Filtered, { by, descending }: CaseSort): Filtered {
  const way = descending ? 'desc' : 'asc'
  switch (by) {
    case 'number':
      return query.orderBy('v.number', way).orderBy('v.seq', way)
    case 'acceptedOn':
      return query.orderBy('v.accepted_on', way).orderBy('v.seq', way)
    case 'kindCode':
      return query.orderBy('v.kind_code', way).orderBy('v.accepted_on', way).orderBy('v.seq', way)
    case 'place':
      return query.orderBy('v.village', way).orderBy('v.accepted_on', way).orderBy('v.seq', way)
    case 'state':
      return query.orderBy('v.state_rank', way).orderBy('v.accepted_on', way).orderBy('v.seq', way)
    case 'mediator':
      return query.orderBy('v.mediator', way).orderBy('v.accepted_on', way).orderBy('v.seq', way)
    case 'amountFen':
      return query.orderBy('v.amount_fen', way).orderBy('v.seq', way)
    case 'dueOn':
      // Cases without a clock come last both ways; descending that is the order of the text itself.
      return descending
        ? query.orderBy('v.due_on', 'desc').orderBy('v.seq', 'desc')
        : query
            .orderBy(sql`v.due_on = ''`)
            .orderBy('v.due_on')
            .orderBy('v.seq')
  }
}

type Filtered = SelectQueryBuilder<Tables & { v: MediationCaseViewTable }, 'v', object>

function filtered(db: ReadDatabase, filter: CaseFilter, viewpoint: Viewpoint, way: Way = { by: 'filter' }): Filtered {
  const { text = '', figure } = filter
  let query = viewed(chosen(db.selectFrom('mediation_case_view as v'), filter, way), filter.view, viewpoint, way)
  if (figure !== undefined) query = query.where(sql<SqlBool>`v.case_id in ${casesOfFigure(figure, viewpoint.today)}`)
  if (text === '') return query
  const matching = recordsMatching('mediation_case', text)
  // Only signs were typed: nothing contains them.
  return query.where(matching === null ? sql<SqlBool>`0` : sql<SqlBool>`v.case_id in ${matching}`)
}

/** What was chosen in the filter row. */
function chosen(start: Filtered, filter: CaseFilter, way: Way): Filtered {
  const { kindCodes = [], villages = [], states = [], mediators = [], stations = [], acceptedFrom, acceptedTo } = filter
  let query = start
  if (kindCodes.length > 0) query = query.where(column<string>('kind_code', way), 'in', kindCodes)
  if (villages.length > 0) query = query.where(column<string>('village', way), 'in', villages)
  if (states.length > 0) query = query.where(column<number>('state_rank', way), 'in', states.map(rankOf))
  if (mediators.length > 0) query = query.where(column<string>('mediator', way), 'in', mediators)
  if (stations.length > 0)
    query = query.where(column<string>('scope', way), 'in', (eb) =>
      eb.selectFrom('granted_scope').select('granted_scope.scope').where('granted_scope.station', 'in', stations),
    )
  if (acceptedFrom !== undefined) {
    // A case of which only the month is known stays in: it may lie in the period.
    query = query.where(column<string>('accepted_on', way), '>=', acceptedFrom.slice(0, 7))
    query = query.where(sql<SqlBool>`(v.accepted_on >= ${acceptedFrom} or length(v.accepted_on) = 7)`)
  }
  return acceptedTo === undefined ? query : query.where(column<string>('accepted_on', way), '<=', acceptedTo)
}

/** The fixed views; a clock runs in open cases only. */
function viewed(query: Filtered, view: CaseFilter['view'], { today, name, quietThrough }: Viewpoint, way: Way): Filtered {
  if (view === 'all') return query
  const open = query.where(column<number>('state_rank', way), '<=', lastOpenRank)
  const due = column<string>('due_on', way)
  switch (view) {
    case 'open':
      return open
    case 'mine':
      return open.where(column<string>('mediator', way), '=', name)
    case 'due3':
      return open.where(due, '>=', today).where(due, '<=', addDays(today, 3))
    case 'overdue':
      return open.where(due, '>', '').where(due, '<', today)
    // Literals: a bound value does not lead SQLite to the index of the few.
    case 'quiet': {
      const since = column<string>('quiet_since', way)
      return query.where(sql<SqlBool>`${since} > ''`).where(since, '<=', quietThrough)
    }
    case 'unfinished':
      // Without the hint SQLite walks the order's index through all cases for want of a hundred.
      return query.where(sql<SqlBool>`likelihood(${column<number>('unfinished', way)} > 0, 0.001)`)
  }
}

/** A column of the filter; with a plus sign SQLite does not look for an index of it. */
function column<Value>(name: Column, way: Way): RawBuilder<Value> {
  return way.by === 'filter' || way.first === name ? sql`${sql.ref(`v.${name}`)}` : sql`+${sql.ref(`v.${name}`)}`
}
