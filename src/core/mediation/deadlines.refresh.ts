/**
 * Works all deadlines out anew when the rules have changed since they were: a new holiday table moves days in cases that nobody touches,
 * and a database of an older version has no deadlines yet.
 */
import { createHash } from 'node:crypto'
import type { DeadlinePack } from '#shared/deadlines/deadline.packs.ts'
import { addDays } from '#shared/kernel/dates.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { nextDueOf, spansOf } from '#shared/mediation/mediation.clocks.ts'
import { isCaseState, openStates } from '#shared/mediation/mediation.flow.ts'
import type { ReadDatabase, WriteTransaction } from '#core/rpc/handler.ts'
import type { CoreServices } from '#core/services.ts'
import { listClockFacts } from './deadlines.facts.ts'
import { deadlineRowsOf } from './deadlines.rows.ts'

export const rulesSetting = 'deadlines.rules'

/** Cases in one transaction: other writes wait that long, some tenths of a second. */
const batch = 500

/** Answers with a function that waits until the rows fit the rules; the work is done once, and begun soon after the opening. */
export function keepRowsCurrent(
  services: CoreServices,
  packs: readonly DeadlinePack[],
  calendar: WorkdayCalendar,
): () => Promise<void> {
  let work: Promise<void> | null = null
  const current = () => {
    work ??= refresh(services, packs, calendar).catch((error: unknown) => {
      work = null
      throw error
    })
    return work
  }
  services.prepare(current)
  return current
}

/** What the days depend on: the packs, and the working days of the years that they reach. Takes some 15 ms. */
export function printOf(packs: readonly DeadlinePack[], calendar: WorkdayCalendar): string {
  const hash = createHash('sha256').update(JSON.stringify(packs))
  for (let date = '2010-01-01'; date < '2040'; date = addDays(date, 1)) {
    hash.update(`${Number(calendar.isWorkday(date))}${Number(calendar.covers(date))}`)
  }
  return hash.digest('base64url')
}

async function refresh(services: CoreServices, packs: readonly DeadlinePack[], calendar: WorkdayCalendar): Promise<void> {
  const { db, write } = services
  const print = printOf(packs, calendar)
  const stored = await db.selectFrom('setting').select('value').where('key', '=', rulesSetting).executeTakeFirst()
  if (stored?.value === print) return
  const actor = { id: '', name: '系统' }
  for (let after = '', more = true; more;) {
    const ids = await listIds(db, after)
    more = ids.length === batch
    after = ids.at(-1) ?? ''
    await write(actor, 'mediation.refreshDeadlines', ({ tx }) => rewrite(tx, ids, packs, calendar))
  }
  await write(actor, 'mediation.refreshDeadlines', async ({ tx }) => {
    await tx
      .insertInto('setting')
      .values({ key: rulesSetting, value: print })
      .onConflict((oc) => oc.column('key').doUpdateSet({ value: print }))
      .execute()
  })
}

async function listIds(db: ReadDatabase, after: string): Promise<string[]> {
  const rows = await db.selectFrom('mediation_case').select('id').where('id', '>', after).orderBy('id').limit(batch).execute()
  return rows.map(({ id }) => id)
}

async function rewrite(
  tx: WriteTransaction,
  ids: readonly string[],
  packs: readonly DeadlinePack[],
  calendar: WorkdayCalendar,
): Promise<void> {
  if (ids.length === 0) return
  const rows = []
  await tx.deleteFrom('mediation_deadline').where('case_id', 'in', ids).execute()
  for (const { id, facts } of await listClockFacts(tx, ids)) {
    const spans = spansOf(facts, packs, calendar)
    rows.push(...deadlineRowsOf(spans).map((row) => ({ case_id: id, ...row })))
    const open = isCaseState(facts.state) && openStates.includes(facts.state)
    const due = open ? nextDueOf(spans) : ''
    await tx
      .updateTable('mediation_case_view')
      .set({ due_on: due })
      .where('case_id', '=', id)
      .where('due_on', '<>', due)
      .execute()
  }
  if (rows.length > 0) await tx.insertInto('mediation_deadline').values(rows).execute()
}
