/** What this desk keeps about people, schools, offers and settings, read once for all that is worked out of it. */
import type { RosterKind } from '#shared/roster/roster.types.ts'
import type { KeptDay, KeptPerson, KeptSchool, RosterOptions } from '#shared/roster/sheet.types.ts'
import type { Shift } from '#shared/roster/workbook.types.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import {
  findOptions,
  listAbsences,
  listDays,
  listOffers,
  listPeople,
  listSchools,
  type AbsenceRecord,
  type OfferRecord,
} from './people.queries.ts'
import { dayOf, optionsOf, peopleOf, schoolOf } from './shapes.ts'

/** All of it. `offers` are those that stand. */
export interface Kept {
  readonly everyone: readonly KeptPerson[]
  readonly offers: readonly OfferRecord[]
  readonly absences: readonly AbsenceRecord[]
  readonly schools: readonly KeptSchool[]
  readonly days: readonly KeptDay[]
  readonly options: RosterOptions
  /** Shifts of the station, with 24 hours where somebody's cycle has such a turn. */
  readonly shifts: readonly Shift[]
}

/** Reads it. */
export async function loadKept(db: ReadDatabase): Promise<Kept> {
  const everyone = peopleOf(await listPeople(db))
  const options = optionsOf(await findOptions(db))
  return {
    everyone,
    offers: (await listOffers(db)).filter(({ withdrawn }) => withdrawn === 0),
    absences: await listAbsences(db),
    schools: (await listSchools(db)).map(schoolOf),
    days: (await listDays(db)).map(dayOf),
    options,
    shifts: shiftsFor(options, everyone),
  }
}

/** People of a kind of roster; parents only where they have an offer that stands. */
export function peopleFor({ everyone, offers }: Kept, kind: RosterKind): KeptPerson[] {
  const offering = new Set(offers.map(({ person_id }) => person_id))
  return everyone.filter((person) => standsOn(person, kind, everyone) && (person.role !== '家长' || offering.has(person.id)))
}

/** Gates: who was entered for them. Shifts: 民警 and 辅警 with a cycle; all of them where nobody has one. */
function standsOn(person: KeptPerson, kind: RosterKind, everyone: readonly KeptPerson[]): boolean {
  if (!person.active || (person.serves !== '' && person.serves !== kind)) return false
  if (kind === 'gate') return true
  if (person.role !== '民警' && person.role !== '辅警' && person.role !== '保安') return false
  const cycles = everyone.some(({ active, pattern, serves }) => active && pattern !== '' && serves !== 'gate')
  return person.serves === 'duty' || person.pattern !== '' || (!cycles && person.role !== '保安')
}

function shiftsFor({ shifts }: RosterOptions, everyone: readonly KeptPerson[]): readonly Shift[] {
  const turns =
    everyone.some(({ active, pattern }) => active && pattern.includes('值')) && !shifts.some(({ code }) => code === '值')
  return turns ? [...shifts, { code: '值', name: '值班', start: '08:30', end: '08:30' }] : shifts
}
