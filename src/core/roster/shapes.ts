/** Rows of rosters as calls answer with them, and answers of forms as rows. */
import { usualGateNeeds, usualShiftNeeds, usualShifts } from '#shared/roster/duties.ts'
import {
  formatGates,
  formatHalfDays,
  formatNeeds,
  formatShifts,
  formatWindows,
  parseGates,
  parseHalfDays,
  parseNeeds,
  parseShifts,
  parseWindows,
} from '#shared/roster/kept-text.ts'
import { absenceSchema, rosterRoleSchema, rosterSettingsSchema } from '#shared/roster/roster.types.ts'
import { servesSchema } from '#shared/roster/sheet.types.ts'
import type { KeptAbsence, KeptDay, KeptOffer, KeptPerson, KeptSchool, RosterOptions } from '#shared/roster/sheet.types.ts'
import { schoolDaySchema, type School, type SchoolDay, type WorkbookPerson } from '#shared/roster/workbook.types.ts'
import type { RecordFields } from '#core/records/records.ts'
import type { AbsenceRecord, DayRecord, OfferRecord, OptionRecord, PersonRecord, SchoolRecord } from './people.queries.ts'

/** People with a key that is theirs alone: the name, with number or unit where two have the same. */
export function peopleOf(rows: readonly PersonRecord[]): KeptPerson[] {
  const names = new Map<string, number>()
  for (const { name } of rows) names.set(name, (names.get(name) ?? 0) + 1)
  const taken = new Set<string>()
  return rows.map((row) => {
    const person = personOf(row)
    const plain =
      (names.get(row.name) ?? 0) > 1
        ? `${row.name}（${[row.number, row.unit, row.role].find((mark) => mark !== '') ?? ''}）`
        : row.name
    let key = plain
    for (let next = 2; taken.has(key); next += 1) key = `${plain}${next}`
    taken.add(key)
    return { ...person, key }
  })
}

function personOf(row: PersonRecord): KeptPerson {
  return {
    id: row.id,
    key: row.name,
    name: row.name,
    role: rosterRoleSchema.catch('民警').parse(row.role),
    unit: row.unit,
    team: row.team,
    mayLead: row.may_lead === 1,
    newcomer: row.newcomer === 1,
    pattern: row.pattern,
    patternStart: row.pattern_start,
    available: row.available === null ? null : parseHalfDays(row.available),
    phone: row.phone,
    number: row.number,
    rank: row.rank,
    position: row.position,
    availableText: row.available_text,
    active: row.active === 1,
    serves: servesSchema.catch('').parse(row.serves),
  }
}

export function personRow(person: Omit<WorkbookPerson, 'key'>): RecordFields<'roster_person'> {
  return {
    name: person.name,
    role: person.role,
    unit: person.unit,
    team: person.team,
    number: person.number,
    rank: person.rank,
    position: person.position,
    phone: person.phone,
    may_lead: Number(person.mayLead),
    newcomer: Number(person.newcomer),
    pattern: person.pattern,
    pattern_start: person.patternStart,
    available_text: person.availableText,
    available: person.available === null ? null : formatHalfDays(person.available),
  }
}

export function schoolOf(row: SchoolRecord): KeptSchool {
  return {
    id: row.id,
    name: row.name,
    stage: row.stage,
    pupils: row.pupils,
    pupilsApproximate: row.pupils_approximate === 1,
    gates: parseGates(row.gates),
    leadMinutes: row.lead_minutes,
    contact: row.contact,
    phone: row.phone,
    windows: parseWindows(row.windows),
  }
}

export function schoolRow(school: School): RecordFields<'roster_school'> {
  return {
    name: school.name,
    stage: school.stage,
    pupils: school.pupils,
    pupils_approximate: Number(school.pupilsApproximate),
    gates: formatGates(school.gates),
    windows: formatWindows(school.windows),
    lead_minutes: school.leadMinutes,
    contact: school.contact,
    phone: school.phone,
  }
}

/** An absence; undefined where its person is gone. */
export function absenceOf(row: AbsenceRecord, keys: ReadonlyMap<string, string>): KeptAbsence | undefined {
  const person = keys.get(row.person_id)
  if (person === undefined) return undefined
  const code = absenceSchema.shape.code.catch('假').parse(row.code)
  const part = row.part === '上午' || row.part === '下午' ? row.part : ''
  return { id: row.id, person, code, from: row.from_on, to: row.to_on, part, reason: row.reason }
}

/** An offer; undefined where its person is gone. `used`: duties of this term. */
export function offerOf(row: OfferRecord, keys: ReadonlyMap<string, string>, used: number): KeptOffer | undefined {
  const person = keys.get(row.person_id)
  if (person === undefined) return undefined
  return {
    id: row.id,
    person,
    school: row.school,
    slots: parseHalfDays(row.slots),
    slotsText: row.slots_text,
    cap: row.cap,
    withdrawn: row.withdrawn === 1,
    insured: row.insured === null ? null : row.insured === 1,
    trained: row.trained === null ? null : row.trained === 1,
    offeredOn: row.offered_on,
    note: row.note,
    used,
  }
}

export function dayOf(row: DayRecord): KeptDay {
  return {
    id: row.id,
    kind: schoolDaySchema.shape.kind.catch('其他').parse(row.kind),
    from: row.from_on,
    to: row.to_on,
    school: row.school,
    asWeekday: row.as_weekday,
    dismissal: row.dismissal === '' ? null : row.dismissal,
    note: row.note,
  }
}

export function dayRow(day: SchoolDay): RecordFields<'roster_day'> {
  return {
    kind: day.kind,
    from_on: day.from,
    to_on: day.to,
    school: day.school,
    as_weekday: day.asWeekday,
    dismissal: day.dismissal ?? '',
    note: day.note,
  }
}

/** Settings as kept; what nobody has set yet is what the app starts with. */
export function optionsOf(row: OptionRecord | undefined): RosterOptions {
  const usual = rosterSettingsSchema.parse({})
  // An import writes shifts only. Time for the solver is never 0 once somebody has saved the limits; hours of rest may be.
  const limits = row !== undefined && row.seconds > 0 ? row : undefined
  const orUsual = <Item>(items: readonly Item[], others: readonly Item[]) => (items.length === 0 ? [...others] : [...items])
  return {
    restHours: limits?.rest_hours ?? usual.restHours,
    maxHoursPerDay: limits?.max_hours_per_day ?? usual.maxHoursPerDay,
    maxGatesPerDay: limits?.max_gates_per_day ?? usual.maxGatesPerDay,
    maxNightsInRow: limits?.max_nights_in_row ?? usual.maxNightsInRow,
    seconds: limits?.seconds ?? usual.seconds,
    gateNeeds: orUsual(parseNeeds(row?.gate_needs ?? ''), usualGateNeeds),
    shiftNeeds: orUsual(parseNeeds(row?.shift_needs ?? ''), usualShiftNeeds),
    shifts: orUsual(parseShifts(row?.shifts ?? ''), usualShifts),
    post: row === undefined || row.post === '' ? '值班室' : row.post,
  }
}

export function optionsRow(options: RosterOptions): RecordFields<'roster_option'> {
  return {
    rest_hours: Math.round(options.restHours),
    max_hours_per_day: Math.round(options.maxHoursPerDay),
    max_gates_per_day: options.maxGatesPerDay,
    max_nights_in_row: options.maxNightsInRow,
    seconds: Math.max(1, Math.round(options.seconds)),
    gate_needs: formatNeeds(options.gateNeeds),
    shift_needs: formatNeeds(options.shiftNeeds),
    shifts: formatShifts(options.shifts),
    post: options.post,
  }
}
