/** Finds the header rows of a sheet: one to four levels, below titles and lines such as 填报单位. */
import { compact } from '#shared/kernel/text.ts'
import { type CaptionPath, readCaptions } from './captions.ts'
import { type CellValue, cellText, isBlankCell, type Sheet } from './grid.ts'
import { spreadTexts } from './merged-cells.ts'

/** First and last header row, the sheet's own numbers. */
export type HeaderRows = readonly [number, number]

/** A block of header rows with what its captions are worth. */
export interface FoundHeader {
  readonly rows: HeaderRows
  readonly score: number
}

/** A header stands within the first rows. */
const deepest = 40
const highest = 4
const unitPattern = /^\(?(?:单位:?)?(?:元|万元|亩|平方米|㎡|m2|次|户|人|件)\)?$/u

/** The best block by `score` (what the captions of a block are worth); undefined if none is worth anything. */
export function findHeader(
  sheet: Sheet,
  columns: number,
  score: (paths: readonly CaptionPath[]) => number,
): FoundHeader | undefined {
  let best: FoundHeader | undefined
  const filled = sheet.rows
    .slice(0, deepest)
    .filter(({ number, cells }) => number <= deepest && cells.some((cell) => !isBlankCell(cell)))
  const kinds = new Map(filled.map(({ number }) => [number, describeRow(sheet, number, columns)]))
  for (const { number: first } of filled) {
    for (let last = first; last < first + highest; last += 1) {
      const rows = Array.from({ length: last - first + 1 }, (_, index) => kinds.get(first + index))
      if (rows.some((kind) => kind === 'data') || rows.at(-1) === undefined) break
      const cost = rows.reduce((sum, kind) => sum + (kind === 'title' ? 3 : 1), 0)
      const worth = score(readCaptions(sheet, [first, last], columns)) - cost
      if (worth > 0 && (best === undefined || worth > best.score)) best = { rows: [first, last], score: worth }
    }
  }
  return best === undefined ? undefined : { ...best, rows: withUnitRow(sheet, withLowerLevel(sheet, best.rows, columns)) }
}

/** Whether a row only numbers the columns: 1 2 3 … or 甲 乙 1 2 …. */
export function isColumnNumbers(cells: readonly CellValue[]): boolean {
  // A row of data shows by its first long or broken cell.
  if (
    cells.some((cell) => (typeof cell === 'string' && cell.length > 6) || (typeof cell === 'number' && !Number.isInteger(cell)))
  )
    return false
  const texts = cells.map((cell) => compact(cellText(cell)).replace(/[()]/gu, '')).filter((text) => text !== '')
  const numbers = texts.filter((text) => /^\d{1,2}$/u.test(text)).map(Number)
  if (numbers.length < 4 || numbers.length < texts.length - 3 || (numbers[0] ?? 9) > 3) return false
  return numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1)
}

/** 'data' rows can be no header; 'title' rows say one thing, or name things such as 填报人：. */
function describeRow(sheet: Sheet, row: number, columns: number): 'captions' | 'title' | 'data' {
  const [cells = []] = spreadTexts(sheet, row, row, columns)
  const texts = cells
    .map(cellText)
    .map((text) => text.trim())
    .filter((text) => text !== '')
  const distinct = new Set(texts)
  if (cells.some((cell) => typeof cell === 'number' || (typeof cell === 'object' && cell !== null))) return 'data'
  if (texts.some((text) => /^\d{5,}[\dXx]?$/u.test(compact(text)) || /^\d{4}[-./年]\d{1,2}/u.test(text)))
    return distinct.size > 1 ? 'data' : 'title'
  if (distinct.size === 1 && columns > 2) return 'title'
  if ([...distinct].some((text) => /[：:]\s*\S/u.test(text) && text.length > 4)) return 'title'
  return [...distinct].some((text) => text.length > 40) ? 'data' : 'captions'
}

/** Texts that stand only below captions merged sideways are a further level, whatever they say. */
function withLowerLevel(sheet: Sheet, [first, last]: HeaderRows, columns: number): HeaderRows {
  const wide = sheet.merges.filter(
    ({ top, bottom, left, right }) => top >= first && bottom === last && right > left && right - left + 1 < columns,
  )
  const next = sheet.rows.find(({ number }) => number === last + 1)
  if (
    wide.length === 0 ||
    next === undefined ||
    last - first + 1 >= highest ||
    describeRow(sheet, last + 1, columns) !== 'captions'
  )
    return [first, last]
  const below = next.cells.flatMap((cell, index) => (isBlankCell(cell) ? [] : [index + 1]))
  return below.length > 1 && below.every((column) => wide.some(({ left, right }) => column >= left && column <= right))
    ? [first, last + 1]
    : [first, last]
}

/** A row of units under the captions belongs to them. */
function withUnitRow(sheet: Sheet, [first, last]: HeaderRows): HeaderRows {
  const next = sheet.rows.find(({ number }) => number === last + 1)
  const texts = (next?.cells ?? []).filter((cell) => !isBlankCell(cell)).map((cell) => compact(cellText(cell)))
  return texts.length > 0 && texts.every((text) => unitPattern.test(text)) ? [first, last + 1] : [first, last]
}
