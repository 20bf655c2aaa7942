/** A sheet as a grid of cells, the same for workbooks and text files, and small helpers around it. */

/** A cell that the file keeps as a date: a day, or a month where the cell shows no day. `serial` is the number behind it. */
export interface CellDate {
  readonly date: string
  readonly serial: number
  /** False for formats such as m月d日: the year is the one of the day of typing and may be wrong. */
  readonly yearShown: boolean
}

/** What a cell holds; rich text and links are plain text, formulas their result. */
export type CellValue = string | number | boolean | CellDate | null

/** One row that the file has; `number` is the sheet's own, from 1. Cells start at column A and may be fewer than columns. */
export interface SheetRow {
  readonly number: number
  readonly cells: readonly CellValue[]
  readonly hidden: boolean
  /** Most of its text is struck through: taken back by hand. */
  readonly struck: boolean
  /** One of its cells adds up others (SUM, SUBTOTAL). */
  readonly sums: boolean
}

/** A merged range, rows and columns from 1, both ends included. */
export interface CellRange {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface Sheet {
  readonly name: string
  readonly hidden: boolean
  /** In the order of their numbers; rows without any cell may be missing. */
  readonly rows: readonly SheetRow[]
  readonly merges: readonly CellRange[]
  /** Hidden columns, from 1. */
  readonly hiddenColumns: ReadonlySet<number>
  /** Notes (comments) of cells by address, such as 'P12'; missing where there are none. */
  readonly notes?: ReadonlyMap<string, string>
}

/** A workbook, or a text file as a workbook of one sheet. */
export interface Workbook {
  readonly sheets: readonly Sheet[]
}

/** 'A' for 1, 'AA' for 27. */
export function columnLetter(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

/** 27 for 'AA'; 0 for what is no column letter. */
export function columnNumber(letters: string): number {
  if (!/^[A-Za-z]{1,3}$/u.test(letters)) return 0
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

/** The text of a cell as a person would copy it; dates as ISO. */
export function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object') return value.date
  return typeof value === 'boolean' ? (value ? '是' : '否') : String(value)
}

/** Whether a cell holds nothing but space. */
export function isBlankCell(value: CellValue | undefined): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '')
}

/** Width of the widest row. */
export function countColumns(sheet: Sheet): number {
  return sheet.rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0)
}
