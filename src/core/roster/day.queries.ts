/** SQL of the day itself: who came, how many were served, what happened, hand-overs. */
import type { SyncedRows } from '#core/db/tables.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'

type Kept<Name extends keyof SyncedRows> = Omit<SyncedRows[Name], 'created_at' | 'deleted' | 'sealed'>
export type AttendanceRecord = Kept<'roster_attendance'>
export type EventRecord = Kept<'roster_event'>
export type HandoverRecord = Kept<'roster_handover'>

/** Attendance of the duties of a day, the newest first where two desks noted it at once; ids of duties hold their date. */
export async function listAttendance(db: ReadDatabase, date: string): Promise<AttendanceRecord[]> {
  return db
    .selectFrom('roster_attendance')
    .select(['id', 'owner', 'person', 'duty', 'state', 'arrived', 'left_at', 'note'])
    .where('deleted', '=', 0)
    .where('duty', 'like', `%|${date}|%`)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
}

export async function listCounts(db: ReadDatabase, date: string) {
  return db
    .selectFrom('roster_count')
    .select(['id', 'owner', 'duty', 'people'])
    .where('deleted', '=', 0)
    .where('duty', 'like', `%|${date}|%`)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
}

export async function listEvents(db: ReadDatabase, date: string): Promise<EventRecord[]> {
  return db
    .selectFrom('roster_event')
    .select(['id', 'date', 'time', 'place', 'kind', 'text', 'handling', 'reported_to'])
    .where('deleted', '=', 0)
    .where('date', '=', date)
    .orderBy('time')
    .execute()
}

const handoverColumns = [
  'id',
  'date',
  'shift',
  'giver',
  'taker',
  'at',
  'open_matters',
  'important',
  'equipment',
  'giver_signed',
  'taker_signed',
] as const

/** The hand-over of a shift; two desks that each began one settle on the older. */
export async function findHandover(db: ReadDatabase, date: string, shift: string): Promise<HandoverRecord | undefined> {
  return db
    .selectFrom('roster_handover')
    .select(handoverColumns)
    .where('deleted', '=', 0)
    .where('date', '=', date)
    .where('shift', '=', shift)
    .orderBy('created_at')
    .executeTakeFirst()
}

export async function findHandoverById(db: ReadDatabase, id: string): Promise<HandoverRecord | undefined> {
  return db.selectFrom('roster_handover').select(handoverColumns).where('id', '=', id).where('deleted', '=', 0).executeTakeFirst()
}
