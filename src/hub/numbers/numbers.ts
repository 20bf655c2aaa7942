/** Number ranges: lent once, never to two devices, and accounted for to the last number. Invariant: the ranges of a series adjoin and never overlap. */
import type { Selectable, Transaction } from 'kysely'
import type { LendRequest, NumberRange, ReportRequest } from '#shared/sync/number-messages.ts'
import type { HubTables } from '#hub/db/tables.ts'
import { HubError } from '#hub/hub-error.ts'

export interface LendInput {
  readonly device: string
  /** Id for the range, should it be a new one. */
  readonly range: string
  readonly request: LendRequest
}

/** The command `lendNumbers`. */
export async function lendNumbers(
  tx: Transaction<HubTables>,
  at: number,
  { device, range, request }: LendInput,
): Promise<NumberRange> {
  const { station, state } = await tx
    .selectFrom('device')
    .select(['station', 'state'])
    .where('id', '=', device)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (state !== 'enrolled') throw new HubError('revoked', '这台电脑已被停用，不能领取编号。')
  const before = await tx
    .selectFrom('number_range')
    .select(rangeColumns)
    .where('device', '=', device)
    .where('request', '=', request.request)
    .executeTakeFirst()
  if (before !== undefined) return wireRange(before)

  const { series } = request
  await tx
    .insertInto('number_series')
    .values({ station, series, last: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { last } = await tx
    .selectFrom('number_series')
    .select('last')
    .where('station', '=', station)
    .where('series', '=', series)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const from = Math.max(last, request.above) + 1
  const to = from + request.count - 1
  await tx.updateTable('number_series').set({ last: to }).where('station', '=', station).where('series', '=', series).execute()
  const row = {
    id: range,
    station,
    series,
    device,
    request: request.request,
    from_number: from,
    to_number: to,
    used_through: from - 1,
    void: '[]',
    closed: 0,
    lent_at: at,
  }
  await tx.insertInto('number_range').values(row).execute()
  return wireRange(row)
}

/** The command `reportNumbers`: a report may only say more than the one before. */
export async function reportNumbers(
  tx: Transaction<HubTables>,
  _at: number,
  { device, ranges }: ReportRequest & { readonly device: string },
): Promise<NumberRange[]> {
  const answers: NumberRange[] = []
  for (const report of ranges.toSorted((a, b) => (a.range < b.range ? -1 : 1))) {
    const row = await tx
      .selectFrom('number_range')
      .select(rangeColumns)
      .where('id', '=', report.range)
      .forUpdate()
      .executeTakeFirst()
    if (row === undefined || row.device !== device) throw new HubError('not_found', '没有这段编号，或者它借给了别的电脑。')
    const voids = [...new Set(report.void)].toSorted((a, b) => a - b)
    const before = JSON.parse(row.void) as number[]
    const inside = voids.every((number) => number >= row.from_number && number <= report.used_through)
    const within = report.used_through >= row.from_number - 1 && report.used_through <= row.to_number
    const more =
      report.used_through >= row.used_through &&
      before.every((number) => voids.includes(number)) &&
      (report.closed || row.closed === 0)
    const frozen = row.closed === 1 && report.used_through !== row.used_through
    if (!inside || !within || !more || frozen) throw new HubError('number_taken', '编号的使用情况与以前报告的不符，没有改动。')
    const next = { used_through: report.used_through, void: JSON.stringify(voids), closed: Number(report.closed) }
    await tx.updateTable('number_range').set(next).where('id', '=', report.range).execute()
    answers.push(wireRange({ ...row, ...next }))
  }
  return answers
}

/** Columns of a range. */
export const rangeColumns = ['id', 'series', 'device', 'from_number', 'to_number', 'used_through', 'void', 'closed'] as const
type RangeRow = Pick<Selectable<HubTables['number_range']>, (typeof rangeColumns)[number]>

/** A range as it goes out. */
export function wireRange(row: RangeRow): NumberRange {
  return {
    range: row.id,
    series: row.series,
    from: row.from_number,
    to: row.to_number,
    used_through: row.used_through,
    void: JSON.parse(row.void) as number[],
    closed: row.closed === 1,
  }
}
