/** Collects what a reader could not take as it stands: warnings, rows that were not taken, rows that repeat others. */
import { columnLetter } from '#shared/importing/grid.ts'
import type { RosterWorkbook, WorkbookFinding } from '#shared/roster/workbook.types.ts'

/** Where something stands; `column` 0 is the whole row, `row` 0 the whole sheet. */
export interface Place {
  readonly sheet: string
  readonly row: number
  readonly column: number
  readonly field: string
}

/** What was noticed while a workbook was read. */
export interface Findings {
  /** Imported, but to be looked at. */
  warn(place: Place, text: string): void
  /** Not taken. */
  reject(place: Place, text: string): void
  /** Says the same as an earlier row: counted once. */
  repeat(place: Place, of: number, text: string): void
  readonly lists: Pick<RosterWorkbook, 'warnings' | 'rejected' | 'duplicates'>
}

/** An empty collection. */
export function createFindings(): Findings {
  const lists: Findings['lists'] = { warnings: [], rejected: [], duplicates: [] }
  return {
    warn: (place, text) => add(lists.warnings, toFinding(place, text)),
    reject: (place, text) => add(lists.rejected, toFinding(place, text)),
    repeat: (place, of, text) => void lists.duplicates.push({ ...toFinding(place, text), of }),
    lists,
  }
}

/** A cell merged over five weekdays is read five times and told once. */
function add(list: WorkbookFinding[], finding: WorkbookFinding): void {
  const { sheet, row, text } = finding
  if (!list.some((other) => other.sheet === sheet && other.row === row && other.text === text)) list.push(finding)
}

function toFinding({ sheet, row, column, field }: Place, text: string): WorkbookFinding {
  return { sheet, cell: row === 0 ? '' : column === 0 ? String(row) : `${columnLetter(column)}${row}`, row, field, text }
}
