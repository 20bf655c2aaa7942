import fc from 'fast-check'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type CellValue,
  columnLetter,
  columnNumber,
  countColumns,
  type Sheet,
  type SheetRow,
  type Workbook,
} from '#shared/importing/grid.ts'
import { isProblem } from '#shared/kernel/problem.ts'
import type { RosterWorkbook } from '#shared/roster/workbook.types.ts'
import { readRosterWorkbook } from '#shared/roster/reading/workbook.ts'
import { openWorkbook } from '#core/importing/importing.ts'

const folder = join(import.meta.dirname, '../../../tests/fixtures')
const files = ['护学岗.xlsx', '值班人员.xlsx'] as const
const titles: readonly CellValue[][] = [[], ['某某派出所'], ['填报单位：某某派出所'], [null, '（内部资料）']]
let workbooks: readonly Workbook[]
let expected: readonly RosterWorkbook[]

beforeAll(async () => {
  workbooks = await Promise.all(files.map(async (name) => (await openWorkbook(join(folder, name), async () => {})).workbook))
  expected = workbooks.map(read)
})

function read(workbook: Workbook): RosterWorkbook {
  const roster = readRosterWorkbook(workbook, { today: '2026-11-27' })
  if (isProblem(roster)) throw new Error(roster.problem)
  return roster
}

describe('the same roster in another shape', () => {
  it('reads alike whatever the order of columns and sheets, the sheets’ names, and the rows around it', () => {
    fc.assert(
      fc.property(fc.constantFrom(0, 1), fc.infiniteStream(fc.nat()), (file, stream) => {
        const next = (below: number) => stream.next().value % below
        const shaped = reshape(workbooks[file] as Workbook, next)
        expect(meaningOf(read(shaped))).toEqual(meaningOf(expected[file] as RosterWorkbook))
      }),
      { numRuns: 60 },
    )
  })
})

/** Everything but where it stood. */
function meaningOf({ title: _title, sheets, warnings, rejected, duplicates, matrices, ...rest }: RosterWorkbook) {
  return {
    ...rest,
    sheets: sheets.map(({ as, rows }) => `${as} ${rows}`).toSorted(),
    matrices: matrices.map(({ sheet: _sheet, title: _name, ...matrix }) => matrix),
    counts: [warnings.length, rejected.length, duplicates.length],
    fields: warnings.map(({ field }) => field).toSorted(),
  }
}

function reshape(workbook: Workbook, next: (below: number) => number): Workbook {
  const sheets = workbook.sheets.map((sheet, index) => ({
    ...withRows(withColumns(unmerged(sheet), next), next),
    name: next(2) === 0 ? sheet.name : `Sheet${index + 1}`,
  }))
  return { sheets: shuffle(sheets, next) }
}

/** Every cell of a merged range says what its first cell says; titles stay one cell. */
function unmerged(sheet: Sheet): Sheet {
  const rows = sheet.rows.map((row) => ({ ...row, cells: [...row.cells] }))
  for (const { top, left, bottom, right } of sheet.merges) {
    if (left === 1 && right > 4) continue
    const value = rows.find(({ number }) => number === top)?.cells[left - 1] ?? null
    for (const row of rows.filter(({ number }) => number >= top && number <= bottom)) {
      for (let column = left; column <= right; column += 1) {
        while (row.cells.length < column) row.cells.push(null)
        row.cells[column - 1] = value
      }
    }
  }
  return { ...sheet, rows, merges: [] }
}

/** Columns in another order; the days of a matrix stay together. */
function withColumns(sheet: Sheet, next: (below: number) => number): Sheet {
  const width = countColumns(sheet)
  const isDay = (column: number) =>
    sheet.rows.some(
      ({ cells }) =>
        cells[column] === (sheet.rows.find(({ cells: own }) => own[4] === 1)?.cells[column] ?? '') &&
        typeof cells[column] === 'number',
    )
  const days = sheet.rows.some(({ cells }) => cells[4] === 1 && cells[5] === 2)
    ? Array.from({ length: width }, (_, column) => column).filter(isDay)
    : []
  const singles = Array.from({ length: width }, (_, column) => [column]).filter(([column = 0]) => !days.includes(column))
  const order = shuffle(days.length === 0 ? singles : [...singles, days], next).flat()
  const notes = new Map(
    [...(sheet.notes ?? [])].map(([address, text]) => {
      const column = columnNumber(address.replace(/\d+$/u, '')) - 1
      return [`${columnLetter(order.indexOf(column) + 1)}${address.replace(/^[A-Z]+/u, '')}`, text] as const
    }),
  )
  const rows = sheet.rows.map((row) => ({
    ...row,
    cells: isNote(row) ? row.cells : order.map((column) => row.cells[column] ?? null),
  }))
  return { ...sheet, rows, notes }
}

/** A title or a note: one text, or two. */
function isNote({ cells }: SheetRow): boolean {
  return cells.filter((cell) => cell !== null).length <= 2
}

/** Titles above, blank rows above and between. */
function withRows(sheet: Sheet, next: (below: number) => number): Sheet {
  const rows: SheetRow[] = []
  const moved = new Map<number, number>()
  let number = 0
  for (let count = next(4); count > 0; count -= 1) {
    number += 1
    const cells = titles[next(titles.length)] ?? []
    if (cells.length > 0) rows.push({ number, cells, hidden: false, struck: false, sums: false })
  }
  for (const row of sheet.rows) {
    // The header of a matrix has two levels that stand together.
    number += 1 + (row.number > 5 && next(5) === 0 ? 1 : 0)
    moved.set(row.number, number)
    rows.push({ ...row, number })
  }
  const notes = new Map(
    [...(sheet.notes ?? [])].map(([address, text]) => {
      const row = Number(address.replace(/^[A-Z]+/u, ''))
      return [`${address.replace(/\d+$/u, '')}${moved.get(row) ?? row}`, text] as const
    }),
  )
  return { ...sheet, rows, notes }
}

function shuffle<T>(values: readonly T[], next: (below: number) => number): T[] {
  const shuffled = [...values]
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = next(last + 1)
    ;[shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T]
  }
  return shuffled
}
