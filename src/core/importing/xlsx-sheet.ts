/** Scans the XML of one sheet into rows. One pass over the text: 50,000 rows of 26 cells take about a second. */
import { fromDayNumber } from '#shared/kernel/dates.ts'
import { type CellRange, type CellValue, columnNumber, type Sheet, type SheetRow } from '#shared/importing/grid.ts'
import { evaluateArithmetic } from './arithmetic.ts'
import type { CellStyle } from './xlsx-styles.ts'
import { attribute, decodeXml, elements, stringText } from './xml.ts'

/** What the sheets of one workbook share. */
export interface SheetContext {
  readonly strings: readonly string[]
  readonly styles: readonly CellStyle[]
  /** Days count from 1904 in files of old Macs. */
  readonly from1904: boolean
}

/** More columns than this are formatting that somebody dragged to the edge of the sheet. */
const widest = 400
const plainStyle: CellStyle = { shown: 'number', struck: false }

/** Reads a sheet; what is not understood of a cell stays as the text that stands there. */
export function readSheet(name: string, hidden: boolean, xml: string, context: SheetContext): Sheet {
  return { name, hidden, rows: [...readRows(xml, context)], merges: readMerges(xml), hiddenColumns: readHiddenColumns(xml) }
}

function* readRows(xml: string, context: SheetContext): Generator<SheetRow> {
  const opening = /<row(?=[\s/>])[^>]*>/gu
  let last = 0
  for (let match = opening.exec(xml); match !== null; match = opening.exec(xml)) {
    const [tag] = match
    const number = Number(attribute(tag, 'r') ?? last + 1)
    last = number
    if (tag.endsWith('/>')) continue
    const end = xml.indexOf('</row>', opening.lastIndex)
    const content = xml.slice(opening.lastIndex, end === -1 ? undefined : end)
    const row = readRow(content, context)
    if (row !== undefined) yield { number, hidden: attribute(tag, 'hidden') === '1', ...row }
    if (end === -1) return
    opening.lastIndex = end
  }
}

function readRow(content: string, context: SheetContext): Pick<SheetRow, 'cells' | 'struck' | 'sums'> | undefined {
  const cells: CellValue[] = []
  let filled = 0
  let struck = 0
  let sums = false
  let at = content.indexOf('<c')
  while (at !== -1) {
    const tagEnd = content.indexOf('>', at)
    if (tagEnd === -1) break
    const tag = content.slice(at, tagEnd)
    const isCell = tag === '<c' || tag.startsWith('<c ') || tag === '<c/'
    if (!isCell || tag.endsWith('/')) {
      if (isCell && attribute(tag, 'r') === undefined) cells.push(null)
      at = content.indexOf('<c', tagEnd)
      continue
    }
    const end = content.indexOf('</c>', tagEnd)
    const body = content.slice(tagEnd + 1, end === -1 ? undefined : end)
    const reference = attribute(tag, 'r')
    const column = reference === undefined ? cells.length + 1 : columnNumber(reference.replace(/\d+$/u, ''))
    const style = context.styles[Number(attribute(tag, 's') ?? 0)] ?? plainStyle
    const value = readCell(attribute(tag, 't') ?? 'n', body, style, context)
    if (column >= 1 && column <= widest && value !== null && value !== '') {
      while (cells.length < column - 1) cells.push(null)
      cells[column - 1] = value
      filled += 1
      if (style.struck) struck += 1
      if (!sums && body.includes('<f') && /<f[^>]*>\s*(?:SUM|SUBTOTAL|SUMIFS?)\(/iu.test(body)) sums = true
    }
    at = end === -1 ? -1 : content.indexOf('<c', end)
  }
  return filled === 0 ? undefined : { cells, struck: struck * 2 > filled, sums }
}

function readCell(type: string, body: string, style: CellStyle, context: SheetContext): CellValue {
  if (type === 'inlineStr') return stringText(body)
  const raw = between(body, 'v')
  if (raw === undefined) return readUncounted(body)
  if (type === 's') return context.strings[Number(raw)] ?? null
  if (type === 'str') return decodeXml(raw)
  if (type === 'b') return raw.trim() === '1'
  if (type === 'e') return decodeXml(raw)
  if (type === 'd') return raw.slice(0, 10)
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return raw.trim() === '' ? null : decodeXml(raw)
  return style.shown === 'number' ? value : asDate(value, style, context)
}

/** Serial numbers outside 1950 to 2100 under a date format are amounts in a wrongly formatted cell. */
function asDate(value: number, { shown }: CellStyle, { from1904 }: SheetContext): CellValue {
  // A time may round a whisker below midnight.
  const serial = Math.floor(value + 1e-6) + (from1904 ? 1462 : 0)
  if (serial < 18_264 || serial > 73_415) return value
  const date = fromDayNumber(serial - 25_569)
  // 2025年3月 typed by hand becomes the first of March with a format that shows no day: the day is not known.
  if (shown === 'month' && date.endsWith('-01')) return { date: date.slice(0, 7), serial: value, yearShown: true }
  return { date, serial: value, yearShown: shown !== 'day_without_year' }
}

/** A formula that no program has worked out yet: plain arithmetic is done here, anything else stays visible as text. */
function readUncounted(body: string): CellValue {
  const formula = between(body, 'f')
  if (formula === undefined || formula === '') return null
  return evaluateArithmetic(decodeXml(formula)) ?? `=${decodeXml(formula)}`
}

function between(body: string, name: 'v' | 'f'): string | undefined {
  const open = body.indexOf(`<${name}`)
  if (open === -1) return undefined
  const start = body.indexOf('>', open) + 1
  if (body.charAt(start - 2) === '/') return undefined
  const end = body.indexOf(`</${name}>`, start)
  return end === -1 ? undefined : body.slice(start, end)
}

function readMerges(xml: string): CellRange[] {
  const ranges: CellRange[] = []
  for (const { tag } of elements(xml, 'mergeCell')) {
    const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/u.exec((attribute(tag, 'ref') ?? '').replaceAll('$', ''))
    if (match === null) continue
    const [, left = '', top, right = '', bottom] = match
    ranges.push({ top: Number(top), left: columnNumber(left), bottom: Number(bottom), right: columnNumber(right) })
  }
  return ranges
}

function readHiddenColumns(xml: string): Set<number> {
  const hidden = new Set<number>()
  for (const { tag } of elements(xml.slice(0, xml.indexOf('<sheetData')), 'col')) {
    if (attribute(tag, 'hidden') !== '1' && attribute(tag, 'hidden') !== 'true') continue
    const last = Math.min(Number(attribute(tag, 'max')), widest)
    for (let column = Number(attribute(tag, 'min')); column <= last; column += 1) hidden.add(column)
  }
  return hidden
}
