/** Cells of a saved roster as the screen knows them, what a posted version held, and what has changed since. */
import { partsOf } from './cells.ts'
import type { SheetChange } from '#shared/roster/sheet.types.ts'
import { dayName } from '#shared/roster/wording.ts'
import type { CellRecord } from './sheet.queries.ts'

/** A cell by the name that stands on the paper. */
export interface NamedCell {
  readonly person: string
  readonly date: string
  readonly code: string
  readonly duty: string
  readonly row: CellRecord
}

/** Cells with the people's names; who is gone keeps the name of the cell. */
export function nameCells(rows: readonly CellRecord[], keys: ReadonlyMap<string, string>): NamedCell[] {
  return rows.map((row) => ({
    person: keys.get(row.person_id) ?? row.person_name,
    date: row.date,
    code: row.code,
    duty: row.duty,
    row,
  }))
}

/** One line a cell: what a posted version is. */
export function contentOf(cells: readonly Pick<NamedCell, 'person' | 'date' | 'code' | 'duty'>[]): string {
  return cells
    .map(({ person, date, code, duty }) => [date, person, code, duty].join('\t'))
    .toSorted()
    .join('\n')
}

/** Lines of a posted version that are not cells any more, and the other way round. */
export function linesChanged(posted: string, cells: readonly NamedCell[]): { gone: string[]; come: string[] } {
  const before = new Set(posted.split('\n').filter((line) => line !== ''))
  const now = new Set(
    contentOf(cells)
      .split('\n')
      .filter((line) => line !== ''),
  )
  return { gone: [...before].filter((line) => !now.has(line)), come: [...now].filter((line) => !before.has(line)) }
}

/** The line of a cell, to ask whether it is new. */
export function lineOf({ person, date, code, duty }: Pick<NamedCell, 'person' | 'date' | 'code' | 'duty'>): string {
  return [date, person, code, duty].join('\t')
}

/** What changed since the posted version, in words: by person and day for shifts, by post for gates. */
export function describeChanges(posted: string, cells: readonly NamedCell[]): SheetChange[] {
  const { gone, come } = linesChanged(posted, cells)
  const changes = new Map<string, { date: string; what: string; before: string[]; after: string[] }>()
  for (const [lines, side] of [
    [gone, 'before'],
    [come, 'after'],
  ] as const) {
    for (const line of lines) {
      const [date = '', person = '', code = '', duty = ''] = line.split('\t')
      const key = duty === '' ? `${date}|${person}` : duty
      const change = changes.get(key) ?? {
        date,
        what: duty === '' ? `${person} ${dayName(date)}` : postName(duty),
        before: [],
        after: [],
      }
      change[side].push(duty === '' ? code : person)
      changes.set(key, change)
    }
  }
  return [...changes.values()]
    .map(({ date, what, before, after }) => ({ date, what, before: before.join('、') || '—', after: after.join('、') || '—' }))
    .toSorted((a, b) => (a.date === b.date ? a.what.localeCompare(b.what, 'zh-CN') : a.date < b.date ? -1 : 1))
}

function postName(duty: string): string {
  const parts = partsOf(duty)
  return parts === undefined ? duty : `${parts.place} ${dayName(parts.date)} ${parts.start}—${parts.end}`
}
