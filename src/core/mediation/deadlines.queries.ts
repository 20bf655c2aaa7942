/** Deadlines of all cases from the worked-out table: counts of the board, and one window of a list. */
import { sql, type ExpressionBuilder, type SqlBool } from 'kysely'
import { addDays } from '#shared/kernel/dates.ts'
import type { DeadlineStateFilter } from '#shared/mediation/mediation.deadline-calls.ts'
import type { Tables } from '#core/db/tables.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { standingStill } from './deadlines.rows.ts'

/** Days that a deadline counts as near, today not included. */
const nearDays = 3

/** What is asked for; `days`: due from today on within so many. */
export interface DeadlineFilter {
  readonly state: DeadlineStateFilter
  readonly days?: number | undefined
  readonly clock?: string | undefined
}

/** Rows of the deadlines that lie together in the order of the index; a list is some of them one after the other. */
type Segment = 'overdue' | 'today' | 'near' | 'within' | 'upcoming' | 'paused' | 'expired' | 'ended'

const segmentsOf: Readonly<Record<DeadlineStateFilter, readonly Segment[]>> = {
  all: ['overdue', 'upcoming', 'expired', 'ended'],
  open: ['overdue', 'upcoming'],
  overdue: ['overdue'],
  today: ['today'],
  near: ['near'],
  paused: ['paused'],
  ended: ['expired', 'ended'],
}

/** Counts of the board; `open` are all that still run, `near` includes today. */
export async function countBoard(db: ReadDatabase, today: string) {
  const overdue = await countSegment(db, 'overdue', {}, today)
  return {
    today: await countSegment(db, 'today', {}, today),
    near: await countSegment(db, 'near', {}, today),
    overdue,
    open: overdue + (await countSegment(db, 'upcoming', {}, today)),
    paused: await countSegment(db, 'paused', {}, today),
  }
}

/** How many rows a list has. */
export async function countDeadlines(db: ReadDatabase, filter: DeadlineFilter, today: string): Promise<number> {
  let count = 0
  for (const segment of chosen(filter)) count += await countSegment(db, segment, filter, today)
  return count
}

/** A window of a list: case and code, the most urgent first, what has ended last and the newest of it first. */
export async function listDeadlines(db: ReadDatabase, filter: DeadlineFilter, today: string, offset: number, limit: number) {
  const rows: { readonly case_id: string; readonly code: string }[] = []
  let skip = offset
  for (const segment of chosen(filter)) {
    const way = segment === 'ended' || segment === 'expired' ? 'desc' : 'asc'
    const found = await db
      .selectFrom('mediation_deadline')
      .select(['case_id', 'code'])
      .where((eb) => within(eb, segment, filter, today))
      .orderBy('due_on', way)
      .orderBy('duty', way)
      .orderBy('case_id', way)
      .orderBy('code', way)
      .offset(skip)
      .limit(limit - rows.length)
      .execute()
    rows.push(...found)
    if (rows.length >= limit) break
    if (skip > 0) skip = found.length > 0 ? 0 : skip - (await countSegment(db, segment, filter, today))
  }
  return rows
}

function chosen({ state, days }: DeadlineFilter): readonly Segment[] {
  return days === undefined ? segmentsOf[state] : ['within']
}

async function countSegment(db: ReadDatabase, segment: Segment, filter: Partial<DeadlineFilter>, today: string): Promise<number> {
  const { count } = await db
    .selectFrom('mediation_deadline')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where((eb) => within(eb, segment, filter, today))
    .executeTakeFirstOrThrow()
  return count
}

/** A right whose day has gone by is over without anybody being late. */
function within(
  eb: ExpressionBuilder<Tables, 'mediation_deadline'>,
  segment: Segment,
  { days = 0, clock }: Partial<DeadlineFilter>,
  today: string,
) {
  const ended = eb('ended', '=', Number(segment === 'ended'))
  const of = clock === undefined ? sql<SqlBool>`1` : eb('code', '=', clock)
  const due = eb.ref('due_on')
  switch (segment) {
    case 'overdue':
      return eb.and([ended, of, eb(due, '<', today), eb('duty', '=', 1)])
    case 'expired':
      return eb.and([ended, of, eb(due, '<', today), eb('duty', '=', 0)])
    case 'today':
      return eb.and([ended, of, eb(due, '=', today)])
    case 'near':
      return eb.and([ended, of, eb(due, '>=', today), eb(due, '<=', addDays(today, nearDays))])
    case 'within':
      return eb.and([ended, of, eb(due, '>=', today), eb(due, '<=', addDays(today, days))])
    case 'upcoming':
      return eb.and([ended, of, eb(due, '>=', today)])
    case 'paused':
      return eb.and([ended, of, eb(due, '=', standingStill)])
    case 'ended':
      return eb.and([ended, of])
  }
}
