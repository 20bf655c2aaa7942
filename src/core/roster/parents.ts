/** Duties of parents: how many in the term, and taking the coming ones back without a trace on any list. */
import { addDays } from '#shared/kernel/dates.ts'
import type { KeptDay } from '#shared/roster/sheet.types.ts'
import type { RecordsWriter } from '#core/records/records.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { listDays, listOffers, listPeople } from './people.queries.ts'
import { dayOf, peopleOf } from './shapes.ts'
import { listAllSwaps, listCellRows, listCellsBetween, listSheets } from './sheet.queries.ts'

/** The term in which a date lies: from the last 开学 to the next 学期结束; half a year around where the calendar does not say. */
export function termAround(days: readonly KeptDay[], date: string): { from: string; to: string } {
  const starts = days.filter(({ kind, from }) => kind === '开学' && from <= date).map(({ from }) => from)
  const ends = days.filter(({ kind, from }) => kind === '学期结束' && from >= date).map(({ from }) => from)
  return { from: starts.toSorted().at(-1) ?? addDays(date, -150), to: ends.toSorted()[0] ?? addDays(date, 150) }
}

/** Duties of this term by the id of the parent. */
export async function termDuties(db: ReadDatabase, today: string): Promise<Map<string, number>> {
  const parents = new Set((await listPeople(db)).filter(({ role }) => role === '家长').map(({ id }) => id))
  const { from, to } = termAround((await listDays(db)).map(dayOf), today)
  const used = new Map<string, number>()
  for (const { person_id } of await listCellsBetween(db, from, to, ''))
    if (parents.has(person_id)) used.set(person_id, (used.get(person_id) ?? 0) + 1)
  return used
}

/** Takes a parent off all duties from a day on, and out of what was asked about them; the places stand open for police and school. */
export async function removeComingDuties(
  db: ReadDatabase,
  records: RecordsWriter,
  personId: string,
  today: string,
): Promise<void> {
  for (const sheet of await listSheets(db)) {
    if (sheet.to_on < today) continue
    for (const { id, person_id, date } of await listCellRows(db, sheet.id))
      if (person_id === personId && date >= today) records.remove('roster_cell', id)
  }
  const key = peopleOf(await listPeople(db)).find(({ id }) => id === personId)?.key
  for (const { id, giver } of await listAllSwaps(db)) if (giver === key) records.remove('roster_swap', id)
}

/** Parents of whom no offer stands any more; who never made one is only on the list of people. */
export async function parentsOut(db: ReadDatabase): Promise<Set<string>> {
  const offers = await listOffers(db)
  const standing = new Set(offers.filter(({ withdrawn }) => withdrawn === 0).map(({ person_id }) => person_id))
  return new Set(offers.map(({ person_id }) => person_id).filter((id) => !standing.has(id)))
}
