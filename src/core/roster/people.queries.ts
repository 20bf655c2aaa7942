/** SQL of people, schools, absences, offers, school days and settings of rosters. */
import type { SyncedRows } from '#core/db/tables.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'

type Kept<Name extends keyof SyncedRows> = Omit<SyncedRows[Name], 'created_at' | 'deleted' | 'sealed'>
export type PersonRecord = Kept<'roster_person'>
export type SchoolRecord = Kept<'roster_school'>
export type AbsenceRecord = Kept<'roster_absence'>
export type OfferRecord = Kept<'roster_offer'>
export type DayRecord = Kept<'roster_day'>
export type OptionRecord = Kept<'roster_option'>

/** All people, in the order in which they were entered: that of the list they came from. */
export async function listPeople(db: ReadDatabase): Promise<PersonRecord[]> {
  return db
    .selectFrom('roster_person')
    .select(['id', 'name', 'role', 'unit', 'team', 'number', 'rank', 'position', 'phone', 'may_lead', 'newcomer'])
    .select(['pattern', 'pattern_start', 'available_text', 'available', 'active', 'serves'])
    .where('deleted', '=', 0)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function listSchools(db: ReadDatabase): Promise<SchoolRecord[]> {
  return db
    .selectFrom('roster_school')
    .select(['id', 'name', 'stage', 'pupils', 'pupils_approximate', 'gates', 'windows', 'lead_minutes', 'contact', 'phone'])
    .where('deleted', '=', 0)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function listAbsences(db: ReadDatabase): Promise<AbsenceRecord[]> {
  return db
    .selectFrom('roster_absence')
    .select(['id', 'person_id', 'code', 'reason', 'from_on', 'to_on', 'part'])
    .where('deleted', '=', 0)
    .orderBy('from_on')
    .orderBy('id')
    .execute()
}

export async function listOffers(db: ReadDatabase): Promise<OfferRecord[]> {
  return db
    .selectFrom('roster_offer')
    .select(['id', 'person_id', 'school', 'slots', 'slots_text', 'cap', 'withdrawn', 'insured', 'trained', 'offered_on', 'note'])
    .where('deleted', '=', 0)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function listDays(db: ReadDatabase): Promise<DayRecord[]> {
  return db
    .selectFrom('roster_day')
    .select(['id', 'kind', 'note', 'from_on', 'to_on', 'school', 'as_weekday', 'dismissal'])
    .where('deleted', '=', 0)
    .orderBy('from_on')
    .orderBy('id')
    .execute()
}

/** The row of settings; two desks that each made one settle on the older. */
export async function findOptions(db: ReadDatabase): Promise<OptionRecord | undefined> {
  return db
    .selectFrom('roster_option')
    .select(['id', 'rest_hours', 'max_hours_per_day', 'max_gates_per_day', 'max_nights_in_row', 'seconds'])
    .select(['gate_needs', 'shift_needs', 'shifts', 'post'])
    .where('deleted', '=', 0)
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst()
}
