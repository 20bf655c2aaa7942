/** The ledger list: one window of rows, counts and sums, values for filters; all from the narrow worked-out table. */
import { sql, type SqlBool } from 'kysely'
import type { z } from 'zod'
import { addDays } from '#shared/kernel/dates.ts'
import type { CaseFilter, caseSortSchema } from '#shared/mediation/mediation.types.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { recordsMatching } from '#core/search/search-index.ts'
import { rankOf } from './case-view.ts'

export type CaseSort = z.infer<typeof caseSortSchema>

/** Who looks at the list, and on which day. */
export interface Viewpoint {
  readonly today: string
  /** Name of the signed-in person, as it stands in `mediator`. */
  readonly name: string
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
  const ids = await orderedIds(db, filter, sort, viewpoint).offset(offset).limit(limit).execute()
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
    .select([
      'c.id',
      'c.number',
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
    ])
    .where('c.id', 'in', ids)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export type ListRecord = Awaited<ReturnType<typeof listCasesById>>[number]

/** Count and sums of a filter. */
export function sumCases(db: ReadDatabase, filter: CaseFilter, viewpoint: Viewpoint) {
  return filtered(db, filter, viewpoint)
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.coalesce(fn.sum<number>('v.amount_fen'), sql<number>`0`).as('amountFen'),
      fn.coalesce(fn.sum<number>('v.area_mu_hundredths'), sql<number>`0`).as('areaMuHundredths'),
      fn.coalesce(fn.sum<number>('v.settled'), sql<number>`0`).as('settled'),
    ])
    .executeTakeFirstOrThrow()
}

/** Counts of the fixed views. */
export async function countViews(db: ReadDatabase, viewpoint: Viewpoint) {
  const views = ['mine', 'due3', 'overdue', 'open', 'all'] as const
  const counts = { mine: 0, due3: 0, overdue: 0, open: 0, all: 0 }
  for (const view of views) {
    const { count } = await filtered(db, { view }, viewpoint)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    counts[view] = count
  }
  return counts
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
    .where('v.open', '=', 1)
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

/** Filter and order; `seq` breaks every tie, and each order is the order of an index. */
function orderedIds(db: ReadDatabase, filter: CaseFilter, { by, descending }: CaseSort, viewpoint: Viewpoint) {
  const way = descending ? 'desc' : 'asc'
  const query = filtered(db, filter, viewpoint).select('v.case_id')
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
      return query.orderBy('v.mediator', way).orderBy('v.open', way).orderBy('v.accepted_on', way).orderBy('v.seq', way)
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

function filtered(db: ReadDatabase, filter: CaseFilter, { today, name }: Viewpoint) {
  const { text, kindCodes = [], villages = [], states = [], mediators = [], acceptedFrom, acceptedTo, view } = filter
  let query = db.selectFrom('mediation_case_view as v')
  if (kindCodes.length > 0) query = query.where('v.kind_code', 'in', kindCodes)
  if (villages.length > 0) query = query.where('v.village', 'in', villages)
  if (states.length > 0) query = query.where('v.state_rank', 'in', states.map(rankOf))
  if (mediators.length > 0) query = query.where('v.mediator', 'in', mediators)
  if (acceptedFrom !== undefined) {
    // A case of which only the month is known stays in: it may lie in the period.
    query = query.where('v.accepted_on', '>=', acceptedFrom.slice(0, 7))
    query = query.where(sql<SqlBool>`(v.accepted_on >= ${acceptedFrom} or length(v.accepted_on) = 7)`)
  }
  if (acceptedTo !== undefined) query = query.where('v.accepted_on', '<=', acceptedTo)
  if (view === 'open' || view === 'mine') query = query.where('v.open', '=', 1)
  if (view === 'mine') query = query.where('v.mediator', '=', name)
  if (view === 'due3') query = query.where('v.due_on', '>=', today).where('v.due_on', '<=', addDays(today, 3))
  if (view === 'overdue') query = query.where('v.due_on', '>', '').where('v.due_on', '<', today)
  if (text !== undefined && text !== '') {
    const matching = recordsMatching('mediation_case', text)
    query = matching === null ? query.where(sql<SqlBool>`0`) : query.where('v.case_id', 'in', matching)
  }
  return query
}
