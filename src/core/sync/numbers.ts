/** Serial numbers lent by the hub, fetched ahead so that they last while there is no line. */
import { randomUUID } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { Procedure } from '#shared/mediation/mediation.types.ts'
import { numbersAnswerSchema } from '#shared/sync/number-messages.ts'
import { hubPaths } from '#shared/sync/protocol.ts'
import { todayIn } from '#shared/kernel/dates.ts'
import { cachedStatement } from '#core/db/statements.ts'
import { caseSeries, highestGiven } from '#core/mediation/case-number.ts'
import type { HubClient } from './hub-client.ts'
import type { StepTools } from './sync-store.ts'

/** A station registers a few hundred disputes a year: fifty last for weeks. */
const lentAtOnce = 50
const fewLeft = 20

interface NumberRequest {
  readonly series: string
  readonly request: string
  readonly count: number
  readonly above: number
}

/** Fetches numbers for this year (in December for the next one too) where few are left, and reports those that were given. */
export async function keepNumbers(tools: StepTools, hub: HubClient): Promise<void> {
  const today = todayIn(tools.clock.now() + (hub.clockOffset() ?? 0))
  const year = Number(today.slice(0, 4))
  for (const each of today.slice(5, 7) === '12' ? [year, year + 1] : [year]) {
    await keepSeries(tools, hub, String(each), 'people')
    if (hasPolice(tools.store.reader)) await keepSeries(tools, hub, String(each), 'police')
  }
  await report(tools, hub)
}

/** A station that never mediates as police borrows no such numbers; the first case has a provisional one until the next round. */
function hasPolice(raw: Database): boolean {
  return cachedStatement(raw, `select 1 from mediation_case where procedure = 'police' limit 1`).get() !== undefined
}

async function keepSeries({ store, fault }: StepTools, hub: HubClient, year: string, procedure: Procedure): Promise<void> {
  const series = caseSeries(year, procedure)
  const left = cachedStatement<{ left: number | null }>(
    store.reader,
    'select sum(last - used_through) as left from number_range where series = ?',
  ).get(series)?.left
  if ((left ?? 0) >= fewLeft) return
  const wanted = await store.change(({ raw }) => {
    cachedStatement(
      raw,
      'insert into number_request(series, request, count, above) values (?, ?, ?, ?) on conflict do nothing',
    ).run(series, randomUUID(), lentAtOnce, highestGiven(raw, year, procedure))
    return cachedStatement<NumberRequest>(raw, 'select series, request, count, above from number_request where series = ?').get(
      series,
    )
  })
  fault('numbers.after-request')
  const { ranges } = await hub.ask('POST', hubPaths.numbersLend, wanted, numbersAnswerSchema)
  fault('numbers.after-answer')
  await store.change(({ raw }) => {
    for (const { range, from, to, used_through } of ranges) {
      cachedStatement(
        raw,
        `insert into number_range(range, series, first, last, used_through, reported_through) values (?, ?, ?, ?, ?, ?)
         on conflict do nothing`,
      ).run(range, series, from, to, used_through, used_through)
    }
    cachedStatement(raw, 'delete from number_request where series = ?').run(series)
  })
}

async function report({ store }: StepTools, hub: HubClient): Promise<void> {
  const used = cachedStatement<{ range: string; last: number; used_through: number }>(
    store.reader,
    'select range, last, used_through from number_range where used_through > reported_through limit 100',
  ).all()
  if (used.length === 0) return
  const ranges = used.map(({ range, last, used_through }) => ({ range, used_through, void: [], closed: used_through === last }))
  await hub.ask('POST', hubPaths.numbersReport, { ranges }, numbersAnswerSchema)
  await store.change(({ raw }) => {
    for (const { range, used_through } of used)
      cachedStatement(raw, 'update number_range set reported_through = ? where range = ?').run(used_through, range)
  })
}
