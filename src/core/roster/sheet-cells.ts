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

/** A cell of a posted version, or of now. */
export interface PostedCell extends Omit<NamedCell, 'row'> {
  readonly role: string
  /** Id of the person; '' for a name that nobody on the list has. */
  readonly id: string
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
export function contentOf(cells: readonly NamedCell[]): string {
  return cells
    .map(postedCellOf)
    .map(({ date, person, code, duty, role, id }) => [date, person, code, duty, role, id].join('\t'))
    .toSorted()
    .join('\n')
}

/** What a posted version held that is no more, and the other way round. A person whose name has changed is the same person. */
export function cellsChanged(posted: string, cells: readonly NamedCell[]): { gone: PostedCell[]; come: PostedCell[] } {
  const before = new Map(readContent(posted).map((cell) => [identityOf(cell), cell]))
  const now = new Map(cells.map(postedCellOf).map((cell) => [identityOf(cell), cell]))
  const missingIn = (others: ReadonlyMap<string, PostedCell>) => (cell: PostedCell) => !others.has(identityOf(cell))
  return { gone: [...before.values()].filter(missingIn(now)), come: [...now.values()].filter(missingIn(before)) }
}

/** A cell as a posted version holds it. */
export function postedCellOf({ person, date, code, duty, row }: NamedCell): PostedCell {
  return { person, date, code, duty, role: row.role, id: row.person_id }
}

/** By what a cell is the same as one of a posted version. */
export function identityOf({ person, date, code, duty, id }: PostedCell): string {
  return [date, id === '' ? person : id, code, duty].join('\t')
}

/**
 * What changed since the posted version, in words: by person and day for shifts, by post for gates.
 * Of a parent who stood there before only that it was one: there is no list of who took an offer back (M10).
 */
export function describeChanges(posted: string, cells: readonly NamedCell[]): SheetChange[] {
  const { gone, come } = cellsChanged(posted, cells)
  const changes = new Map<string, { date: string; what: string; before: string[]; after: string[] }>()
  for (const [list, side] of [
    [gone, 'before'],
    [come, 'after'],
  ] as const) {
    for (const { date, person, code, duty, role, id } of list) {
      const key = duty === '' ? `${date}|${id === '' ? person : id}` : duty
      const change = changes.get(key) ?? {
        date,
        what: duty === '' ? `${person} ${dayName(date)}` : postName(duty),
        before: [],
        after: [],
      }
      change[side].push(duty === '' ? code : side === 'before' && role === '家长' ? '家长' : person)
      changes.set(key, change)
    }
  }
  return [...changes.values()]
    .map(({ date, what, before, after }) => ({ date, what, before: before.join('、') || '—', after: after.join('、') || '—' }))
    .toSorted((a, b) => (a.date === b.date ? a.what.localeCompare(b.what, 'zh-CN') : a.date < b.date ? -1 : 1))
}

function readContent(content: string): PostedCell[] {
  return content.split('\n').flatMap((line) => {
    const [date = '', person = '', code = '', duty = '', role = '', id = ''] = line.split('\t')
    return date === '' ? [] : [{ date, person, code, duty, role, id }]
  })
}

function postName(duty: string): string {
  const parts = partsOf(duty)
  return parts === undefined ? duty : `${parts.place} ${dayName(parts.date)} ${parts.start}—${parts.end}`
}
