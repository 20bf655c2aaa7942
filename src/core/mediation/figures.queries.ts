/** Counts behind the statistics: each number is one condition on a case, which the list uses too, so that a number is its list. */
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import {
  figureCodes,
  figureDefinitions,
  type FigureBasis,
  type FigureCode,
  type FigurePeriod,
  type FigureSelection,
} from '#shared/mediation/mediation.figures.ts'
import type { CaseFilter } from '#shared/mediation/mediation.types.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'

/** The filters that narrow a statistic. */
export type FigureFilter = Pick<CaseFilter, 'kindCodes' | 'villages'>

/** Numbers of one figure: `counted` are cases, or 分 where the figure is a sum of money. */
export interface FigureNumbers {
  readonly code: FigureCode
  readonly counted: number
  readonly of: number | null
}

type Condition = RawBuilder<SqlBool>

const finishClock = 'rm.finish'

/** What is above the line; the day of the basis is asked apart. */
const counted: Readonly<Record<FigureCode, Condition>> = {
  found: sql`1`,
  accepted: sql`c.state not in ('refused', 'voided')`,
  mediated: sql`c.outcome in ('settled', 'unsettled', 'terminated')`,
  written: sql`c.outcome = 'settled' and c.manner = 'written'`,
  oral: sql`c.outcome = 'settled' and c.manner = 'oral'`,
  transferred: sql`c.outcome = 'transferred'`,
  amount: sql`c.outcome = 'settled'`,
  success: sql`c.outcome = 'settled'`,
  resolution: sql`c.outcome = 'settled'`,
  spot: sql`c.outcome = 'settled' and c.manner = 'spot'`,
  diverted: sql`c.outcome = 'transferred'`,
  onTime: sql`c.closed_on <= d.due_on`,
  performance: sql`c.outcome = 'settled' and c.performance = 'done'`,
  revisit: sql`c.performance = 'done' and (c.revisited_on is not null or exists (
    select 1 from mediation_entry as e where e.case_id = c.id and e.kind = 'revisit' and e.deleted = 0))`,
}

/** What is below the line of a rate; the numbers above it are among these. */
const below = (today: string): Partial<Readonly<Record<FigureCode, Condition>>> => ({
  success: sql`c.outcome in ('settled', 'unsettled', 'terminated')`,
  resolution: sql`1`,
  spot: sql`1`,
  diverted: sql`1`,
  onTime: sql`(c.closed_on is not null or d.due_on < ${today})`,
  performance: sql`c.outcome = 'settled'`,
  revisit: sql`c.performance = 'done'`,
})

const days: Readonly<Record<FigureBasis, RawBuilder<string>>> = {
  found: sql`coalesce(nullif(c.registered_on, ''), c.accepted_on)`,
  accepted: sql`c.accepted_on`,
  closed: sql`c.closed_on`,
  due: sql`a.performance_due`,
  performed: sql`c.performed_on`,
  finish: sql`d.due_on`,
}

/** Ids of the cases behind a number, for `in`. */
export function casesOfFigure({ code, part, from, to }: FigureSelection, today: string): RawBuilder<string> {
  const condition = (part === 'of' ? below(today)[code] : undefined) ?? counted[code]
  return sql`(
    select c.id from mediation_case as c
    left join mediation_agreement as a on a.case_id = c.id and a.deleted = 0
    left join mediation_deadline as d on d.case_id = c.id and d.code = ${finishClock}
    where c.deleted = 0 and ${condition} and ${within(code, { from, to })})`
}

/** All figures of a period, by one walk over the cases. */
export async function countFigures(
  db: ReadDatabase,
  today: string,
  period: FigurePeriod,
  filter: FigureFilter,
): Promise<FigureNumbers[]> {
  const lower = below(today)
  const numbers: Record<string, number> = await caseRows(db, filter)
    .select(
      figureCodes.flatMap((code) => {
        const inPeriod = within(code, period)
        const value = figureDefinitions[code].unit === 'yuan' ? sql`coalesce(c.amount_fen, 0)` : sql`1`
        const above = sql<number>`coalesce(sum(case when ${counted[code]} and ${inPeriod} then ${value} end), 0)`.as(
          `counted_${code}`,
        )
        const of = lower[code]
        if (of === undefined) return [above]
        return [above, sql<number>`count(case when ${of} and ${inPeriod} then 1 end)`.as(`of_${code}`)]
      }),
    )
    .executeTakeFirstOrThrow()
  return figureCodes.map((code) => ({
    code,
    counted: numbers[`counted_${code}`] ?? 0,
    of: lower[code] === undefined ? null : (numbers[`of_${code}`] ?? 0),
  }))
}

/** Cases that were found in the period, by kind or village, with how they stand now; most first. */
export async function countGroups(db: ReadDatabase, column: 'kind_code' | 'village', period: FigurePeriod, filter: FigureFilter) {
  const countWhere = (condition: Condition) => sql<number>`count(case when ${condition} then 1 end)`
  return await caseRows(db, filter)
    .where(within('found', period))
    .select(({ fn }) => [
      `c.${column} as key`,
      fn.countAll<number>().as('found'),
      countWhere(sql`c.outcome = 'settled'`).as('settled'),
      countWhere(sql`c.outcome in ('unsettled', 'terminated')`).as('unsettled'),
      countWhere(sql`c.outcome = 'transferred'`).as('transferred'),
      countWhere(sql`c.outcome = ''`).as('open'),
    ])
    .groupBy(`c.${column}`)
    .orderBy('found', 'desc')
    .orderBy(`c.${column}`)
    .execute()
}

/** Each case once, with its agreement and the end of its mediation. */
function caseRows(db: ReadDatabase, { kindCodes = [], villages = [] }: FigureFilter) {
  let query = db
    .selectFrom('mediation_case as c')
    .leftJoin('mediation_agreement as a', (join) => join.onRef('a.case_id', '=', 'c.id').on('a.deleted', '=', 0))
    .leftJoin('mediation_deadline as d', (join) => join.onRef('d.case_id', '=', 'c.id').on('d.code', '=', finishClock))
    .where('c.deleted', '=', 0)
  if (kindCodes.length > 0) query = query.where('c.kind_code', 'in', kindCodes)
  return villages.length > 0 ? query.where('c.village', 'in', villages) : query
}

/** A day of which only the month is known counts to its month. */
function within(code: FigureCode, { from, to }: FigurePeriod): Condition {
  const day = days[figureDefinitions[code].basis]
  return sql`(substr(${day}, 1, 7) between ${from.slice(0, 7)} and ${to.slice(0, 7)} and (length(${day}) = 7 or ${day} between ${from} and ${to}))`
}
