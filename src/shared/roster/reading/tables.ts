/** Finds the tables of a roster workbook by their captions, and gives their rows to the readers of each kind. */
import {
  bareCaption,
  bracketed,
  type CaptionPath,
  fitCaption,
  readCaptions,
  repeatsCaptions,
} from '#shared/importing/captions.ts'
import {
  type CellValue,
  cellText,
  columnLetter,
  countColumns,
  isBlankCell,
  type Sheet,
  type SheetRow,
} from '#shared/importing/grid.ts'
import { findHeader } from '#shared/importing/header.ts'
import { fillDown } from '#shared/importing/merged-cells.ts'
import { isTotalRow, noteKind, soleText } from '#shared/importing/row-kinds.ts'
import { cleanText } from '#shared/kernel/text.ts'
import { fieldsOf, type FieldCaptions, type TableKind, tableKinds } from './captions.ts'
import type { Findings, Place } from './findings.ts'
import { readDays, readOnlyDays } from './weekdays.ts'

/** A column that says something. */
export interface TableColumn {
  readonly field: string
  readonly label: string
  readonly column: number
  readonly path: CaptionPath
}

/** A cell as readers want it. */
export interface TableCell {
  readonly value: CellValue
  readonly text: string
  readonly place: Place
}

/** One record of a table. */
export interface TableRow {
  readonly number: number
  readonly place: Place
  /** The cell of a field; blank where the table has no such column. */
  of(field: string): TableCell
  at(column: TableColumn): TableCell
  /** A heading that stands above the row: 一组. */
  readonly heading: string
}

export interface Table {
  readonly kind: TableKind
  readonly sheet: Sheet
  /** Texts above the header: titles. */
  readonly title: string
  readonly columns: readonly TableColumn[]
  has(field: string): boolean
  readonly rows: readonly TableRow[]
}

/** What a sheet looks like, before its rows are read. */
interface Candidate {
  readonly kind: TableKind
  readonly columns: readonly TableColumn[]
  readonly header: readonly [number, number]
  readonly worth: number
}

/** Columns that a table of a kind must have: one of each list. */
const essential: Readonly<Record<TableKind, readonly (readonly string[])[]>> = {
  schools: [['name'], ['arrive', 'leave', 'other']],
  people: [['name'], ['role', 'available', 'pattern', 'mayLead', 'number']],
  offers: [['name'], ['slots'], ['school', 'cap', 'insured']],
  leave: [['name'], ['start'], ['end', 'days', 'reason']],
  training: [['name'], ['start'], ['reason']],
  days: [['kind'], ['start']],
}
const kindWords: Readonly<Record<TableKind, RegExp>> = {
  schools: /学校|校园|点位|园所/u,
  people: /人员|名单|名册|花名册|力量|队伍/u,
  offers: /报名|自愿|志愿/u,
  leave: /请假|休假|不在岗|外出|离岗/u,
  training: /培训|集训|轮训/u,
  days: /校历|日历|行事历|放假安排/u,
}
const calendarWords = /开学|放假|假期|调休|补课|考试|家长会|学期/u
const windowFields = new Set(['arrive', 'leave', 'other'])
const voidWords = /^(?:此|本|该)?[行条]?(?:已)?(?:作废|删除|废)$/u

/** The table of a sheet; undefined if its captions are none of a roster's. */
export function readTable(sheet: Sheet, findings: Findings): Table | undefined {
  const found = judgeSheet(sheet)
  if (found === undefined) return undefined
  const { kind, columns, header } = found
  const rows = readRows(sheet, found, findings)
  if (kind !== 'days') warnOfTwins(sheet, found, rows, findings)
  if (kind === 'days' && !isCalendar(sheet, header[0], rows)) return undefined
  const fields = new Set(columns.map(({ field }) => field))
  return { kind, sheet, title: titleAbove(sheet, header[0]), columns, has: (field) => fields.has(field), rows }
}

/** Whether the name or the title of a sheet says that it belongs to a roster. */
export function soundsLikeRoster(sheet: Sheet): boolean {
  const text = `${sheet.name} ${titleAbove(sheet, 3)}`
  return /值班|排班|轮值|护学|执勤/u.test(text) || Object.values(kindWords).some((pattern) => pattern.test(text))
}

/** A list of dates is a calendar if its title says so, or at least two of its rows speak of school. */
function isCalendar(sheet: Sheet, headerStart: number, rows: readonly TableRow[]): boolean {
  const count = rows.filter((row) => calendarWords.test(`${row.of('kind').text}${row.of('note').text}`)).length
  return count >= 2 || (rows.length > 0 && kindWords.days.test(`${sheet.name} ${titleAbove(sheet, headerStart)}`))
}

/** Lists that stand side by side: only the left one is read, and that is said. */
function warnOfTwins(sheet: Sheet, { kind, columns, header }: Candidate, rows: readonly TableRow[], findings: Findings): void {
  const paths = readCaptions(sheet, header, countColumns(sheet))
  const name = columns.find(({ field }) => field === 'name')
  const known = fieldsOf[kind].find(({ field }) => field === 'name')
  if (name === undefined || known === undefined) return
  for (const [index, path] of paths.entries()) {
    if (columns.some(({ column }) => column === index + 1) || path.join() !== name.path.join()) continue
    const twin: TableColumn = { ...name, column: index + 1 }
    if (!rows.some((row) => row.at(twin).text !== '')) continue
    findings.warn(
      { sheet: sheet.name, row: header[1], column: index + 1, field: name.label },
      `“${path.join('')}”有两列，只读了${columnLetter(name.column)}列。请把右边的名单移到下面，再重新导入。`,
    )
  }
}

/** Texts above a row: the title first. */
export function titleAbove(sheet: Sheet, row: number): string {
  const texts = sheet.rows
    .filter(({ number }) => number < row)
    .flatMap(({ cells }) =>
      cells.filter((cell) => typeof cell === 'string' && cell.trim() !== '').map((cell) => cellText(cell).trim()),
    )
  return texts.join('\n')
}

/** The line of the titles that names the sheet: 2026年10月值班表 rather than 填报单位 or 2026年度. */
export function mainTitle(titles: string): string {
  const lines = titles.split('\n').filter((line) => !/[:：]/u.test(line))
  return lines.find((line) => /表|册|名单|一览|安排|校历|日历|情况/u.test(line)) ?? lines[0] ?? ''
}

function judgeSheet(sheet: Sheet): Candidate | undefined {
  const width = countColumns(sheet)
  let best: Candidate | undefined
  for (const kind of Object.keys(tableKinds) as TableKind[]) {
    const found = findHeader(sheet, width, (paths) => worthOf(mapColumns(paths, kind)))
    if (found === undefined) continue
    const paths = readCaptions(sheet, found.rows, width)
    // A row for each day with those on duty is a plan, no list of people.
    if (kind === 'people' && paths.some((path) => /^(?:值班|排班|上岗)?日期$/u.test(path.at(-1) ?? ''))) continue
    const columns = mapColumns(paths, kind).map(({ column }) => column)
    const fields = new Set(columns.map(({ field }) => field))
    const named = kindWords[kind].test(`${sheet.name} ${titleAbove(sheet, found.rows[0])}`)
    // What a title says needs fewer columns to prove it: 请假登记 with a name and a date, 保安名单 with a name and a phone.
    const needed =
      named && (kind === 'leave' || kind === 'people') ? essential[kind].slice(0, kind === 'leave' ? 2 : 1) : essential[kind]
    if (!needed.every((list) => list.some((field) => fields.has(field)))) continue
    const worth = found.score + (named ? 0.8 : 0)
    if (worth > (best?.worth ?? 0)) best = { kind, columns, header: found.rows, worth }
  }
  return best
}

interface FittedColumn {
  readonly column: TableColumn
  readonly confidence: number
}

function worthOf(columns: readonly FittedColumn[]): number {
  const fields = new Map<string, number>()
  for (const { column, confidence } of columns) fields.set(column.field, Math.max(fields.get(column.field) ?? 0, confidence))
  // Two columns at least: one caption alone stands in any title.
  if (fields.size < 2) return 0
  const levels = columns.filter(
    ({ column }) => windowFields.has(column.field) && weekdaysOfPath(column.path) !== undefined,
  ).length
  return [...fields.values()].reduce((sum, confidence) => sum + confidence, 0) * 1.2 + Math.min(levels, 5) * 0.3
}

/** Each field gets its likeliest column, each column one field. */
function mapColumns(paths: readonly CaptionPath[], kind: TableKind): FittedColumn[] {
  const fits = paths.flatMap((path, index) =>
    fieldsOf[kind].flatMap((field) => {
      const fit = fitPath(path, field)
      return fit === undefined || fit.confidence < 0.6 ? [] : [{ field, column: index + 1, path, ...fit }]
    }),
  )
  const takenFields = new Set<string>()
  const takenColumns = new Set<number>()
  const columns: FittedColumn[] = []
  for (const { field, column, path, confidence } of fits.toSorted(
    (a, b) => b.confidence - a.confidence || a.position - b.position || a.column - b.column,
  )) {
    if (takenColumns.has(column) || (takenFields.has(field.field) && field.many !== true)) continue
    takenColumns.add(column)
    takenFields.add(field.field)
    columns.push({ column: { field: field.field, label: field.label, column, path }, confidence })
  }
  return columns.toSorted((a, b) => a.column.column - b.column.column)
}

function fitPath(path: CaptionPath, { captions, many }: FieldCaptions): ReturnType<typeof fitCaption> {
  const leaf = path.at(-1)
  if (leaf === undefined) return undefined
  if (many !== true) return fitCaption(leaf, captions)
  // 上学时段 over 周一, 周一 over 上学, 周一上学: the weekday is no part of what the column is.
  const fits = path
    .map((level) => fitCaption(withoutDays(level), captions))
    .filter((fit) => fit !== undefined)
    .toSorted((a, b) => b.confidence - a.confidence)
  return fits[0]
}

/** Days of the week that the captions of a column name. */
export function weekdaysOfPath(path: CaptionPath): readonly number[] | undefined {
  for (const level of path.toReversed()) {
    const days =
      readOnlyDays(bareCaption(level)) ??
      bracketed(level)
        .map(readOnlyDays)
        .find((inside) => inside !== undefined) ??
      (level.length > 1 ? readDays(level)?.days : undefined)
    if (days !== undefined) return days
  }
  return undefined
}

function withoutDays(level: string): string {
  const days = readDays(level)
  const rest = days === undefined ? level : level.slice(days.length)
  return rest === '' ? level : rest
}

function readRows(sheet: Sheet, { columns, header }: Candidate, findings: Findings): TableRow[] {
  const width = countColumns(sheet)
  const paths = readCaptions(sheet, header, width)
  const below = fillDown({ ...sheet, rows: sheet.rows.filter(({ number }) => number > header[1]) })
  const nameColumn = columns.find(({ field }) => field === 'name' || field === 'kind')?.column ?? 0
  const rows: TableRow[] = []
  let heading = ''
  for (const row of below.rows) {
    if (row.cells.every(isBlankCell) || repeatsCaptions(row.cells, paths)) continue
    const place = { sheet: sheet.name, row: row.number, column: 0, field: '' }
    if (isTotalRow(row) || noteKind(row) !== undefined) continue
    const only = soleText(row)
    if (only !== '' && (isBlankCell(row.cells[nameColumn - 1]) || isWide(sheet, row))) {
      heading = cleanText(only)
      if (heading.length > 12)
        findings.warn(place, `这一行只有一句话（“${heading.slice(0, 20)}”），未当作记录。如是记录，请把各列填齐后重新导入。`)
      continue
    }
    if (row.struck || row.cells.some((cell) => typeof cell === 'string' && voidWords.test(cell.trim()))) {
      findings.reject(place, '这一行已划去或注明作废，没有导入。如仍有效，请去掉删除线或“作废”后重新导入。')
      continue
    }
    if (columns.filter(({ column }) => !isBlankCell(row.cells[column - 1])).length === 0) continue
    rows.push(toTableRow(sheet, row, columns, heading))
  }
  return rows
}

function isWide(sheet: Sheet, { number }: SheetRow): boolean {
  return sheet.merges.some(({ top, bottom, left, right }) => top <= number && bottom >= number && right - left >= 2)
}

function toTableRow(sheet: Sheet, row: SheetRow, columns: readonly TableColumn[], heading: string): TableRow {
  const byField = new Map(columns.map((column) => [column.field, column]))
  const cellAt = (column: number, label: string): TableCell => {
    const value = row.cells[column - 1] ?? mergedFromLeft(sheet, row, column)
    return { value, text: cleanText(cellText(value)), place: { sheet: sheet.name, row: row.number, column, field: label } }
  }
  const blank: TableCell = { value: null, text: '', place: { sheet: sheet.name, row: row.number, column: 0, field: '' } }
  return {
    number: row.number,
    place: blank.place,
    heading,
    at: ({ column, label }) => cellAt(column, label),
    of(field) {
      const found = byField.get(field)
      return found === undefined ? blank : cellAt(found.column, found.label)
    },
  }
}

/** A cell merged sideways holds for all columns under it: one time for five weekdays. */
function mergedFromLeft(sheet: Sheet, row: SheetRow, column: number): CellValue {
  const range = sheet.merges.find(
    ({ top, bottom, left, right }) => top <= row.number && bottom >= row.number && left < column && right >= column,
  )
  return range === undefined ? null : (row.cells[range.left - 1] ?? null)
}

/** 'F17' of a cell. */
export function addressOf({ row, column }: Place): string {
  return `${columnLetter(column)}${row}`
}
