/** SQL of the joint post. */
import { z } from 'zod'
import { equipmentSchema, type Equipment, type PostShift } from '#shared/enterprise/post-calls.ts'
import type { SyncedRows } from '#core/db/tables.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'

const columns = [
  'id',
  'date',
  'shift',
  'post',
  'officers',
  'auxiliaries',
  'guards',
  'equipment',
  'open_matters',
  'important',
  'giver',
  'taker',
  'giver_signed',
  'taker_signed',
  'handed_at',
] as const

export async function listShifts(db: ReadDatabase, date: string): Promise<PostShift[]> {
  const rows = await db
    .selectFrom('enterprise_post_shift')
    .select(columns)
    .where('deleted', '=', 0)
    .where('date', '=', date)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return Promise.all(rows.map((row) => shiftOf(db, row)))
}

export async function findShift(db: ReadDatabase, id: string): Promise<PostShift | undefined> {
  const row = await db
    .selectFrom('enterprise_post_shift')
    .select(columns)
    .where('id', '=', id)
    .where('deleted', '=', 0)
    .executeTakeFirst()
  return row === undefined ? undefined : shiftOf(db, row)
}

/** The shift of a post before a day's new one; one written down later for an earlier day takes nothing from days after it. */
export async function findLastShift(db: ReadDatabase, post: string, date: string): Promise<PostShift | undefined> {
  const row = await db
    .selectFrom('enterprise_post_shift')
    .select(columns)
    .where('deleted', '=', 0)
    .where('post', '=', post)
    .where('date', '<=', date)
    .orderBy('date', 'desc')
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  return row === undefined ? undefined : shiftOf(db, row)
}

export async function findEntry(db: ReadDatabase, id: string) {
  return db
    .selectFrom('enterprise_post_entry')
    .select(['id', 'owner', 'seen_by'])
    .where('id', '=', id)
    .where('deleted', '=', 0)
    .executeTakeFirst()
}

/** Names of posts that have a log. */
export async function listPosts(db: ReadDatabase): Promise<string[]> {
  const rows = await db
    .selectFrom('enterprise_post_shift')
    .select('post')
    .distinct()
    .where('deleted', '=', 0)
    .orderBy('post')
    .execute()
  return rows.map(({ post }) => post)
}

/** Equipment as it is kept. */
export function formatEquipment(list: readonly Equipment[]): string {
  return JSON.stringify(list)
}

async function shiftOf(
  db: ReadDatabase,
  row: Pick<SyncedRows['enterprise_post_shift'], (typeof columns)[number]>,
): Promise<PostShift> {
  const entries = await db
    .selectFrom('enterprise_post_entry')
    .select(['id', 'at', 'kind', 'text', 'handling', 'reported_to', 'by_name', 'seen_by'])
    .where('owner', '=', row.id)
    .where('deleted', '=', 0)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return {
    id: row.id,
    date: row.date,
    shift: row.shift,
    post: row.post,
    officers: row.officers,
    auxiliaries: row.auxiliaries,
    guards: row.guards,
    equipment: equipmentOf(row.equipment),
    openMatters: row.open_matters,
    important: row.important,
    giver: row.giver,
    taker: row.taker,
    giverSigned: row.giver_signed === 1,
    takerSigned: row.taker_signed === 1,
    handedAt: row.handed_at,
    entries: entries.map((entry) => ({
      id: entry.id,
      at: entry.at,
      kind: entry.kind,
      text: entry.text,
      handling: entry.handling,
      reportedTo: entry.reported_to,
      by: entry.by_name,
      seenBy: entry.seen_by,
    })),
  }
}

/** What another version wrote otherwise is no equipment, and never a page that does not open. */
function equipmentOf(text: string): Equipment[] {
  try {
    return z.array(equipmentSchema).catch([]).parse(JSON.parse(text))
  } catch {
    return []
  }
}
