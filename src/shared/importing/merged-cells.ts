/** What a merged cell says for the rows and columns that it covers. */
import { type CellRange, type CellValue, isBlankCell, type Sheet, type SheetRow } from './grid.ts'

/** Ranges higher than this are frames drawn by mistake (a whole column): they say nothing for their rows. */
const highestFill = 2000

/** A sheet whose vertically merged cells hold their value in every row; sideways nothing is copied, so that a note stays one cell. */
export function fillDown(sheet: Sheet): Sheet {
  const tall = sheet.merges.filter(({ top, bottom }) => bottom > top && bottom - top < highestFill)
  if (tall.length === 0) return sheet
  const rows = new Map(sheet.rows.map((row) => [row.number, row]))
  const changed = new Map<number, CellValue[]>()
  for (const { top, left, bottom } of tall) {
    const value = rows.get(top)?.cells[left - 1] ?? null
    if (isBlankCell(value)) continue
    for (let number = top + 1; number <= bottom; number += 1) {
      const cells = changed.get(number) ?? padded(rows.get(number)?.cells ?? [], left)
      changed.set(number, cells)
      while (cells.length < left) cells.push(null)
      cells[left - 1] = value
    }
  }
  for (const [number, cells] of changed) rows.set(number, { ...(rows.get(number) ?? emptyRow(number)), cells })
  return { ...sheet, rows: [...rows.values()].toSorted((a, b) => a.number - b.number) }
}

/** Cells of some rows with the merged ranges that begin in them filled in both directions: for captions. */
export function spreadTexts(sheet: Sheet, first: number, last: number, columns: number): CellValue[][] {
  const rows = new Map(rowsBetween(sheet, first, last).map((row) => [row.number, row]))
  const grid = Array.from({ length: last - first + 1 }, (_, index) =>
    padded(rows.get(first + index)?.cells ?? [], columns).slice(0, columns),
  )
  for (const { top, left, bottom, right } of sheet.merges) {
    if (top < first || top > last) continue
    const value = rows.get(top)?.cells[left - 1] ?? null
    for (let row = top; row <= Math.min(bottom, last); row += 1) {
      const cells = grid[row - first]
      for (let column = left; column <= Math.min(right, columns); column += 1) if (cells !== undefined) cells[column - 1] = value
    }
  }
  return grid
}

/** For each row the first row of the range that covers it in a column; rows outside ranges are missing. */
export function mergedRowStarts(merges: readonly CellRange[], column: number): Map<number, number> {
  const starts = new Map<number, number>()
  for (const { top, left, bottom, right } of merges) {
    if (left > column || right < column || bottom === top || bottom - top >= highestFill) continue
    for (let row = top; row <= bottom; row += 1) starts.set(row, top)
  }
  return starts
}

/** Rows are in order, but some may be missing: the row with number n stands at n - 1 or before. */
function rowsBetween({ rows }: Sheet, first: number, last: number): SheetRow[] {
  return rows.slice(0, last).filter(({ number }) => number >= first && number <= last)
}

function padded(cells: readonly CellValue[], length: number): CellValue[] {
  return Array.from({ length: Math.max(cells.length, length) }, (_, index) => cells[index] ?? null)
}

function emptyRow(number: number): SheetRow {
  return { number, cells: [], hidden: false, struck: false, sums: false }
}
