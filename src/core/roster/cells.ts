/** Cells of saved rosters as assignments, and what a cell counts for in the account. */
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import type { Assignment, RosterKind, RosterProblem } from '#shared/roster/roster.types.ts'
import type { KeptPerson } from '#shared/roster/sheet.types.ts'
import type { Shift } from '#shared/roster/workbook.types.ts'
import type { CellRecord, SheetCell } from './sheet.queries.ts'

/** A cell with its sheet's kind and its person. */
export interface PlacedCell {
  readonly cell: SheetCell
  readonly person: KeptPerson
}

/** Codes of a day that are no duty. */
export const idleCodes: ReadonlySet<string> = new Set(['', '休', '假', '训', '庭', '愿'])

/** Where a cell's duty is looked up: a problem, or the shifts of a post. */
type Source = RosterProblem | { readonly kind: RosterKind; readonly shifts: readonly Shift[]; readonly post: string }

/** The assignment of a cell; undefined for a code that is no duty, or a person who is gone. */
export function assignmentOfCell(cell: CellRecord, person: KeptPerson | undefined, source: Source): Assignment | undefined {
  if (person === undefined) return undefined
  const found = cell.duty === '' ? shiftOfCell(cell, source) : partsOf(cell.duty)
  if (found === undefined) return undefined
  return { person: person.key, role: person.role, ...found, fixed: cell.fixed === 1 }
}

/** Place, date and times of a gate's duty id: 学校 校门|2026-12-01|07:30-08:00. */
export function partsOf(duty: string): Pick<Assignment, 'place' | 'date' | 'start' | 'end' | 'duty'> | undefined {
  const match = /^(.*)\|(\d{4}-\d\d-\d\d)\|(\d\d:\d\d)-(\d\d:\d\d)$/u.exec(duty)
  if (match === null) return undefined
  const [, place = '', date = '', start = '', end = ''] = match
  return { place, date, start, end, duty }
}

/** What a cell counts for in the account of the year. */
export function countsOfCell(
  { code, duty, date }: CellRecord,
  calendar: WorkdayCalendar,
): { nights: number; weekends: number; holidays: number; early: number } {
  const works = duty !== '' || (!idleCodes.has(code) && code !== '备')
  const { kind } = calendar.why(date)
  const start = partsOf(duty)?.start ?? ''
  return {
    nights: Number(code === '夜' || code === '值'),
    weekends: Number(works && kind === 'weekend'),
    holidays: Number(works && kind === 'holiday'),
    early: Number(duty !== '' && start < '09:00'),
  }
}

function shiftOfCell(
  { code, date }: CellRecord,
  source: Source,
): Pick<Assignment, 'place' | 'date' | 'start' | 'end' | 'duty'> | undefined {
  if (idleCodes.has(code)) return undefined
  if ('duties' in source) {
    const duty = source.duties.find((one) => one.date === date && one.code === code)
    return duty === undefined ? undefined : { place: duty.place, date, start: duty.start, end: duty.end, duty: duty.id }
  }
  const shift = source.shifts.find((one) => one.code === code)
  return shift === undefined
    ? undefined
    : { place: source.post, date, start: shift.start, end: shift.end, duty: `${source.post}|${date}|${code}` }
}
