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

/** What is above the line; the day of the basis is asked apart. */
const counted: Readonly<Record<FigureCode, Condition>> = {
  found: sql`1`,
  accepted: sql`c.state <> 'refused'`,
  mediated: sql`c.outcome in ('settled', 'unsettled', 'terminated')`,
  written: sql`c.outcome = 'settled' and c.manner = 'written'`,
  oral: sql`c.outcome = 'settled' and c.manner = 'oral'`,
  transferred: sql`c.outcome = 'transferred'`,
  amount: sql`c.outcome = 'settled'`,
  success: sql`c.outcome = 'settled'`,
  resolution: sql`c.outcome = 'settled'`,
  spot: sql`c.outcome = 'settled' and c.manner = 'spot'`,
  diverted: sql`c.outcome = 'transferred'`,
  performance: sql`c.outcome = 'settled' and c.performance = 'done'`,
  revisit: sql`c.performance = 'done' and (c.revisited_on is not null or exists (
    select 1 from mediation_entry as e where e.case_id = c.id and e.kind = 'revisit' and e.deleted = 0))`,
}

/** What is below the line of a rate; the numbers above it are among these. */
const below: Partial<Readonly<Record<FigureCode, Condition>>> = {
  success: sql`c.outcome in ('settled', 'unsettled', 'terminated')`,
  resolution: sql`1`,
  spot: sql`1`,
  diverted: sql`1`,
  performance: sql`c.outcome = 'settled'`,
  revisit: sql`c.performance = 'done'`,
}

const days: Readonly<Record<FigureBasis, RawBuilder<string>>> = {
  found: sql`coalesce(nullif(c.registered_on, ''), c.accepted_on)`,
  accepted: sql`c.accepted_on`,
  closed: sql`c.closed_on`,
  due: sql`a.performance_due`,
  performed: sql`c.performed_on`,
}

const source = sql`mediation_case as c left join mediation_agreement as a on a.case_id = c.id and a.deleted = 0`

/** Ids of the cases behind a number, for `in`. */
export function casesOfFigure({ code, part, from, to }: FigureSelection): RawBuilder<string> {
  const condition = (part === 'of' ? below[code] : undefined) ?? counted[code]
  return sql`(select c.id from ${source} where c.deleted = 0 and ${condition} and ${within(code, { from, to })})`
}

/** All figures of a period, by one walk over the cases. */
export async function countFigures(db: ReadDatabase, period: FigurePeriod, filter: FigureFilter): Promise<FigureNumbers[]> {
  const columns = figureCodes.flatMap((code) => {
    const inPeriod = within(code, period)
    const value = figureDefinitions[code].unit === 'yuan' ? sql`coalesce(c.amount_fen, 0)` : sql`1`
    const above = sql`coalesce(sum(case when ${counted[code]} and ${inPeriod} then ${value} end), 0) as ${sql.ref(`counted_${code}`)}`
    const of = below[code]
    if (of === undefined) return [above]
    return [above, sql`count(case when ${of} and ${inPeriod} then 1 end) as ${sql.ref(`of_${code}`)}`]
  })
  const { rows } = await sql<Record<string, number>>`select ${sql.join(columns)} from ${source} where ${chosen(filter)}`.execute(
    db,
  )
  const numbers = rows[0] ?? {}
  return figureCodes.map((code) => {
    const of = below[code] === undefined ? null : (numbers[`of_${code}`] ?? 0)
    return { code, counted: numbers[`counted_${code}`] ?? 0, of }
  })
}

/** Cases that were found in the period, by kind or village, with how they stand now; most first. */
export async function countGroups(db: ReadDatabase, column: 'kind_code' | 'village', period: FigurePeriod, filter: FigureFilter) {
  const { rows } = await sql<{
    key: string
    found: number
    settled: number
    unsettled: number
    transferred: number
    open: number
  }>`
    select ${sql.ref(`c.${column}`)} as key, count(*) as found, count(case when c.outcome = 'settled' then 1 end) as settled,
      count(case when c.outcome in ('unsettled', 'terminated') then 1 end) as unsettled,
      count(case when c.outcome = 'transferred' then 1 end) as transferred, count(case when c.outcome = '' then 1 end) as open
    from ${source} where ${chosen(filter)} and ${within('found', period)}
    group by 1 order by found desc, key`.execute(db)
  return rows
}

/** A day of which only the month is known counts to its month. */
function within(code: FigureCode, { from, to }: FigurePeriod): Condition {
  const day = days[figureDefinitions[code].basis]
  return sql`(substr(${day}, 1, 7) between ${from.slice(0, 7)} and ${to.slice(0, 7)} and (length(${day}) = 7 or ${day} between ${from} and ${to}))`
}

function chosen({ kindCodes = [], villages = [] }: FigureFilter): Condition {
  const kinds = kindCodes.length === 0 ? sql`1` : sql`c.kind_code in (${sql.join(kindCodes)})`
  const places = villages.length === 0 ? sql`1` : sql`c.village in (${sql.join(villages)})`
  return sql`c.deleted = 0 and ${kinds} and ${places}`
}
