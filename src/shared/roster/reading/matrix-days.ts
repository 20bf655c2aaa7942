/** Finds a posted matrix in a sheet: the row of days, the columns of names, and which date each column is. */
import { bareCaption, cleanCaption } from '#shared/importing/captions.ts'
import { type CellValue, cellText, countColumns, isBlankCell, type Sheet } from '#shared/importing/grid.ts'
import { spreadTexts } from '#shared/importing/merged-cells.ts'
import { addDays, isoDate, weekday } from '#shared/kernel/dates.ts'
import { isProblem } from '#shared/kernel/problem.ts'
import { compact } from '#shared/kernel/text.ts'
import type { Findings } from './findings.ts'
import { codeOfTotal, otherCodes, usualCodes } from './matrix-codes.ts'
import { type Anchor, nearestYear, readSpans } from './spans.ts'
import { titleAbove } from './tables.ts'
import { readOnlyDays, weekdayName } from './weekdays.ts'

/** Columns of a matrix; people stand in rows below `headerEnd`. */
export interface MatrixHeader {
  readonly headerStart: number
  readonly headerEnd: number
  readonly title: string
  readonly days: readonly { readonly column: number; readonly date: string }[]
  readonly nameColumn: number
  readonly numberColumn: number
  readonly roleColumn: number
  readonly unitColumn: number
  /** Columns after the days that count a code. */
  readonly totals: readonly { readonly column: number; readonly caption: string }[]
}

/** A day as the header writes it: a whole date, a month and a day, or a day alone. */
interface WrittenDay {
  readonly column: number
  readonly date: string | undefined
  readonly month: number | undefined
  readonly day: number
}

const fewestDays = 5
const countedCodes: ReadonlySet<string> = new Set([...usualCodes, ...otherCodes])
const nameCaptions = new Set([
  '姓名',
  '名字',
  '人员',
  '人员姓名',
  '值班人员',
  '民警姓名',
  '值班民警',
  '队员',
  '值班员',
  '姓名/日期',
  '日期/姓名',
  '姓名日期',
])
const numberCaptions = new Set(['警号', '工号', '辅警号', '警号/辅警号', '编号'])
const roleCaptions = new Set(['类别', '身份', '人员类别', '警种', '性质'])
const unitCaptions = new Set(['班组', '组别', '单位', '部门'])

/** The header of a matrix, with its dates; undefined if the sheet is none. */
export function findMatrixHeader(sheet: Sheet, anchor: Anchor, findings: Findings): MatrixHeader | undefined {
  const width = countColumns(sheet)
  for (const row of sheet.rows.filter(({ number }) => number <= 40)) {
    const [cells = []] = spreadTexts(sheet, row.number, row.number, width)
    const written = longestRun(cells.flatMap((cell, index) => readDay(cell, index + 1)))
    if (written.length < fewestDays) continue
    const names = findNameColumn(sheet, row.number, width, written[0]?.column ?? 0)
    if (names === undefined) continue
    const title = titleAbove(sheet, Math.min(row.number, names.first))
    const dates = toDates(written, `${title} ${sheet.name}`, anchor)
    const weekdays = findWeekdays(sheet, row.number, width, written)
    if (dates === undefined) {
      findings.warn(
        { sheet: sheet.name, row: row.number, column: written[0]?.column ?? 0, field: '日期' },
        `工作表“${sheet.name}”像排班表，但没有写是哪年哪月，没有读入。请在标题里写明，如“2026年10月值班表”。`,
      )
      return undefined
    }
    if (!/20\d{2}/u.test(`${title} ${sheet.name}`) && written[0]?.date === undefined)
      findings.warn(
        { sheet: sheet.name, row: row.number, column: written[0]?.column ?? 0, field: '日期' },
        `“${sheet.name}”没有写年份，按${dates[0]?.date.slice(0, 4) ?? ''}年读入，请核对。`,
      )
    for (const { column, said } of weekdays.days) {
      const date = dates.find((day) => day.column === column)?.date
      if (date !== undefined && weekday(date) !== said)
        findings.warn(
          { sheet: sheet.name, row: weekdays.row, column, field: '星期' },
          `${date}是${weekdayName(weekday(date))}，表中写的是${weekdayName(said)}。请核对这张表是不是这个月的。`,
        )
    }
    const lastDay = written.at(-1)?.column ?? 0
    const captions = captionsOf(sheet, names.first, Math.max(row.number, weekdays.row, names.last), width)
    return {
      headerStart: Math.min(row.number, names.first),
      headerEnd: Math.max(row.number, weekdays.row, names.last),
      title,
      days: dates,
      nameColumn: names.column,
      numberColumn: columnOf(captions, numberCaptions),
      roleColumn: columnOf(captions, roleCaptions),
      unitColumn: columnOf(captions, unitCaptions),
      totals: captions.flatMap(({ column, caption }) => {
        const isDay = written.some((day) => day.column === column)
        // Totals stand behind the days as a rule; elsewhere only what names a code is one.
        const counts = column > lastDay || countedCodes.has(codeOfTotal(caption) ?? '')
        return caption === '' || isDay || !counts ? [] : [{ column, caption }]
      }),
    }
  }
  return undefined
}

function readDay(cell: CellValue, column: number): WrittenDay[] {
  if (cell === null || typeof cell === 'boolean') return []
  if (typeof cell === 'object')
    return cell.date.length === 10
      ? [{ column, date: cell.date, month: Number(cell.date.slice(5, 7)), day: Number(cell.date.slice(8)) }]
      : []
  const text = compact(cellText(cell)).replace(/[(（]?(?:(?:星期|周|礼拜)?[一二三四五六日天])[)）]?$/u, '')
  const alone = /^(\d{1,2})[日号]?$/u.exec(text)
  if (alone !== null)
    return between(Number(alone[1])) ? [{ column, date: undefined, month: undefined, day: Number(alone[1]) }] : []
  const withMonth = /^(?:(\d{4})[年./-])?(\d{1,2})[月./-](\d{1,2})日?$/u.exec(text)
  if (withMonth === null || typeof cell === 'number') return []
  const [month, day] = [Number(withMonth[2]), Number(withMonth[3])]
  const date = withMonth[1] === undefined ? undefined : isoDate(Number(withMonth[1]), month, day)
  return between(day) && month <= 12 ? [{ column, date, month, day }] : []
}

function between(day: number): boolean {
  return day >= 1 && day <= 31
}

/** Days that follow one another; a sequence number or a total at their side is none of them. */
function longestRun(days: readonly WrittenDay[]): WrittenDay[] {
  let best: WrittenDay[] = []
  let run: WrittenDay[] = []
  for (const day of days) {
    const last = run.at(-1)
    const follows =
      last !== undefined && (day.day === last.day + 1 || (day.day === 1 && last.day >= 28)) && day.column - last.column <= 4
    run = follows ? [...run, day] : [day]
    if (run.length > best.length) best = run
  }
  return best
}

function findNameColumn(sheet: Sheet, row: number, width: number, firstDay: number) {
  const first = Math.max(1, row - 2)
  const grid = spreadTexts(sheet, first, row + 2, width)
  for (const [index, cells] of grid.entries()) {
    const at = cells.findIndex(
      (cell, column) => column + 1 !== firstDay && nameCaptions.has(bareCaption(cleanCaption(cellText(cell)))),
    )
    if (at === -1) continue
    const merged = sheet.merges.find(
      ({ top, bottom, left, right }) => top <= first + index && bottom >= first + index && left <= at + 1 && right >= at + 1,
    )
    return { column: at + 1, first: merged?.top ?? first + index, last: merged?.bottom ?? first + index }
  }
  return undefined
}

function findWeekdays(sheet: Sheet, row: number, width: number, days: readonly WrittenDay[]) {
  for (const number of [row + 1, row - 1]) {
    if (number < 1) continue
    const [cells = []] = spreadTexts(sheet, number, number, width)
    const said = days.flatMap(({ column }) => {
      const [only, second] = readOnlyDays(cellText(cells[column - 1])) ?? []
      return only === undefined || second !== undefined ? [] : [{ column, said: only }]
    })
    if (said.length * 2 > days.length) return { row: number, days: said }
  }
  return { row, days: [] }
}

function captionsOf(sheet: Sheet, first: number, last: number, width: number) {
  const grid = spreadTexts(sheet, first, last, width)
  return Array.from({ length: width }, (_, index) => {
    const texts = grid.map((cells) => cleanCaption(cellText(cells[index]))).filter((text) => text !== '')
    return { column: index + 1, caption: texts.at(-1) ?? '' }
  })
}

function columnOf(captions: readonly { column: number; caption: string }[], known: ReadonlySet<string>): number {
  return captions.find(({ caption }) => known.has(bareCaption(caption)))?.column ?? 0
}

/** The month of the title, or the dates of the columns themselves. */
function toDates(days: readonly WrittenDay[], title: string, anchor: Anchor): { column: number; date: string }[] | undefined {
  const [first] = days
  if (first === undefined) return undefined
  const start = first.date ?? startOf(first, title, anchor)
  if (start === undefined) return undefined
  const dates = days.map(({ column, day }, index) => ({ column, date: addDays(start, index), day }))
  // A 31st that the month does not have is no day: the column is left alone.
  const fitting = dates.filter(({ date, day }) => Number(date.slice(8)) === day)
  return fitting.length < fewestDays ? undefined : fitting.map(({ column, date }) => ({ column, date }))
}

function startOf({ month, day }: WrittenDay, title: string, anchor: Anchor): string | undefined {
  const text = compact(title)
  const dated = /(20\d{2})[年./-](\d{1,2})(?:月|[./-]|(?!\d))/u.exec(text)
  const monthAlone = /(?<!\d)(\d{1,2})月/u.exec(text)
  const year = dated?.[1] ?? /(20\d{2})年?/u.exec(text)?.[1]
  if (month !== undefined) {
    const span = readSpans(/(?:20\d{2}年)?\d{1,2}月\d{1,2}日/u.exec(text)?.[0] ?? '', null, anchor)
    const fromSpan = isProblem(span) ? undefined : span.spans[0]?.from.slice(0, 4)
    const written = Number(year ?? fromSpan ?? nearestYear(month, day, anchor))
    return isoDate(written, month, day)
  }
  const monthNumber = Number(dated?.[2] ?? monthAlone?.[1] ?? 0)
  if (monthNumber < 1 || monthNumber > 12) return undefined
  return isoDate(year === undefined ? (nearestYear(monthNumber, day, anchor) ?? 0) : Number(year), monthNumber, day)
}

/** Whether a row has nothing in the columns of the days. */
export function hasNoDays(cells: readonly CellValue[], { days }: MatrixHeader): boolean {
  return days.every(({ column }) => isBlankCell(cells[column - 1]))
}

/** '10月12日' of a date. */
export function dayOf(date: string): string {
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`
}
