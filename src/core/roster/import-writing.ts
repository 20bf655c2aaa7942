/** Writes a read workbook: what is known is brought up to date, what is new is added and remembered so that it can be taken back. */
import { formatHalfDays, formatShifts } from '#shared/roster/kept-text.ts'
import type { RosterWorkbook, WorkbookPerson } from '#shared/roster/workbook.types.ts'
import type { SyncedName } from '#core/db/tables.ts'
import type { RecordFields, RecordsWriter } from '#core/records/records.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { writeMatrix } from './matrix-writing.ts'
import { removeComingDuties } from './parents.ts'
import { findOptions, listAbsences, listDays, listOffers, listPeople, listSchools } from './people.queries.ts'
import { dayRow, personRow, schoolRow } from './shapes.ts'

/** What an import added, by table and id, and how many rows it changed. */
export interface Written {
  readonly added: readonly (readonly [SyncedName, string])[]
  readonly changed: number
  /** By kind of thing: 人员, 学校 … */
  readonly counts: Record<string, number>
}

/** Adds and changes rows, and keeps account of it. */
export interface ImportTarget {
  readonly db: ReadDatabase
  readonly records: RecordsWriter
  create<Name extends SyncedName>(table: Name, fields: RecordFields<Name>, what: string): string
  update<Name extends SyncedName>(table: Name, id: string, fields: RecordFields<Name>): void
}

/** Writes all of it. `who` and `at` (ISO instant) go on posted matrices; coming duties of parents who are out are from `today`. */
export async function writeWorkbook(
  db: ReadDatabase,
  records: RecordsWriter,
  workbook: RosterWorkbook,
  { who, at, today }: { readonly who: string; readonly at: string; readonly today: string },
): Promise<Written> {
  const added: [SyncedName, string][] = []
  const counts: Record<string, number> = {}
  let changed = 0
  const ids = await writePeople()
  await writeSchools()
  await writeAbsences()
  await writeOffers()
  await writeDays()
  await writeShifts()
  const roles = new Map(workbook.people.map(({ key, role }) => [key, role]))
  for (const matrix of workbook.matrices) await writeMatrix({ db, records, create, update }, matrix, { ids, roles, who, at })
  return { added, changed, counts }

  function create<Name extends SyncedName>(table: Name, fields: RecordFields<Name>, what: string): string {
    const id = records.create(table, fields)
    added.push([table, id])
    counts[what] = (counts[what] ?? 0) + 1
    return id
  }

  function update<Name extends SyncedName>(table: Name, id: string, fields: RecordFields<Name>): void {
    if (records.update(table, id, fields)) changed += 1
  }

  /** People by name, role and (where that is not enough) number or unit. Answers with ids by key. */
  async function writePeople(): Promise<Map<string, string>> {
    const known = await listPeople(db)
    const found = new Map<string, string>()
    const taken = new Set<string>()
    const out = withdrawnOnly(workbook)
    for (const person of workbook.people) {
      const same = known.filter((row) => row.name === person.name && row.role === person.role && !taken.has(row.id))
      const match =
        same.find((row) => sameNumber(row, person)) ??
        same.find((row) => row.unit === person.unit) ??
        (same.length === 1 && !differs(same[0], person) ? same[0] : undefined)
      if (match === undefined) {
        if (!out.has(person.key))
          found.set(person.key, create('roster_person', { ...personRow(person), active: 1, serves: workbook.kind }, '人员'))
        continue
      }
      taken.add(match.id)
      found.set(person.key, match.id)
      // Who stands on both kinds of rosters keeps what only the other workbook says.
      const both = match.serves !== '' && match.serves !== workbook.kind
      const row = personRow(person)
      const fields = Object.fromEntries(Object.entries(row).filter(([, value]) => !both || (value !== '' && value !== null)))
      update('roster_person', match.id, { ...fields, active: 1, ...(both ? { serves: '' } : {}) })
    }
    return found
  }

  async function writeSchools(): Promise<void> {
    const known = await listSchools(db)
    for (const school of workbook.schools) {
      const match = known.find(({ name }) => name === school.name)
      if (match === undefined) create('roster_school', schoolRow(school), '学校')
      else update('roster_school', match.id, schoolRow(school))
    }
  }

  async function writeAbsences(): Promise<void> {
    const known = await listAbsences(db)
    for (const { person, code, from, to, part, reason } of workbook.absences) {
      const personId = ids.get(person)
      if (personId === undefined) continue
      const same = known.some(
        (row) => row.person_id === personId && row.code === code && row.from_on === from && row.to_on === to && row.part === part,
      )
      if (!same) create('roster_absence', { person_id: personId, code, reason, from_on: from, to_on: to, part }, '请假、培训')
    }
  }

  async function writeOffers(): Promise<void> {
    const known = await listOffers(db)
    for (const offer of workbook.offers) {
      const personId = ids.get(offer.person)
      if (personId === undefined) continue
      const slots = formatHalfDays(offer.slots)
      // 已退出 is nothing to keep, with or without its reasons: there is no list of who did not (M10).
      if (offer.withdrawn) {
        await takeBack(personId, offer.school)
        continue
      }
      const match = known.find((row) => row.person_id === personId && row.school === offer.school && row.slots === slots)
      const fields = {
        person_id: personId,
        school: offer.school,
        slots,
        slots_text: offer.slotsText,
        cap: offer.cap,
        insured: offer.insured === null ? null : Number(offer.insured),
        trained: offer.trained === null ? null : Number(offer.trained),
        offered_on: offer.offeredOn,
        note: offer.note,
      }
      if (match === undefined) create('roster_offer', fields, '家长报名')
      // Who has taken the offer back since is not brought back by an old file.
      else if (match.withdrawn === 0) update('roster_offer', match.id, fields)
    }

    /** The file says that the parent is out: as if the parent had said so here. */
    async function takeBack(personId: string, school: string): Promise<void> {
      const own = known.filter((row) => row.person_id === personId && row.school === school && row.withdrawn === 0)
      for (const { id } of own) update('roster_offer', id, { withdrawn: 1, note: '' })
      if (own.length > 0) await removeComingDuties(db, records, personId, today)
    }
  }

  async function writeDays(): Promise<void> {
    const known = await listDays(db)
    for (const day of workbook.days) {
      const match = known.find((row) => row.kind === day.kind && row.from_on === day.from && row.school === day.school)
      if (match === undefined) create('roster_day', dayRow(day), '校历')
      else update('roster_day', match.id, dayRow(day))
    }
  }

  /** The legend of a matrix says the station's shifts, where nobody has set them. */
  async function writeShifts(): Promise<void> {
    const shifts = workbook.matrices.at(-1)?.shifts ?? []
    if (shifts.length === 0) return
    const options = await findOptions(db)
    if (options === undefined) create('roster_option', { shifts: formatShifts(shifts) }, '班次设置')
    else if (options.shifts === '') update('roster_option', options.id, { shifts: formatShifts(shifts) })
  }
}

/** Keys of parents of whom the file says nothing but that they are out. */
function withdrawnOnly({ offers }: RosterWorkbook): Set<string> {
  const still = new Set(offers.filter(({ withdrawn }) => !withdrawn).map(({ person }) => person))
  return new Set(offers.map(({ person }) => person).filter((person) => !still.has(person)))
}

function sameNumber(row: { readonly number: string }, person: WorkbookPerson): boolean {
  return row.number !== '' && row.number === person.number
}

/** Two people of one name: both with a number, and not the same. */
function differs(row: { readonly number: string } | undefined, person: WorkbookPerson): boolean {
  return row !== undefined && row.number !== '' && person.number !== '' && row.number !== person.number
}
