/** Dates of a ledger's cells: what the kernel reads, and on top of it 中旬, spans, times of day, and dates inside a sentence. */
import type { CellValue } from '#shared/importing/grid.ts'
import { parseLedgerDate } from '#shared/kernel/ledger-dates.ts'
import { isProblem, quote } from '#shared/kernel/problem.ts'
import { cleanText, foldWidth, isNoneMark } from '#shared/kernel/text.ts'

/** A date that was read ('' for none), what was left of the text, and what a person should look at. */
export interface ReadDate {
  readonly date: string
  /** Taken from the title, not from the cell. */
  readonly yearAssumed: boolean
  /** Words beside the date: 已回访，满意. */
  readonly rest: string
  readonly warning: string | undefined
}

/** Which of several dates in a cell counts. */
export interface DateChoice {
  readonly year: number | undefined
  readonly choose: 'first' | 'last'
}

const nothing: ReadDate = { date: '', yearAssumed: false, rest: '', warning: undefined }
const partOfMonth = /^(.*月)份?的?(?:上旬|中旬|下旬|初|中|底|末|上|下)$/u
const spanSign = /至|到|~|～|—|–|--|-/gu
const inside =
  /(?:\d{4}年|(?<!\d)\d{2}年)?\d{1,2}月\d{1,2}[日号]?|(?<!\d)\d{4}[-./]\d{1,2}[-./]\d{1,2}(?!\d)|(?:[〇零○一二三四五六七八九]{4}年)[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}[日号])?|\d{4}年\d{1,2}月(?!\d)|(?<!\d)20\d{6}(?!\d)|(?<![\d.])\d{1,2}[./]\d{1,2}(?=[^\d./元亩次%]|$)/gu

/** Reads a cell. A month stays a month and is warned of; what cannot be read gives no date and a warning that says why. */
export function readDate(cell: CellValue, choice: DateChoice): ReadDate {
  if (cell === null || typeof cell === 'boolean') return nothing
  if (typeof cell === 'object') return fromCellDate(cell, choice)
  if (typeof cell === 'number') return fromNumber(cell, choice)
  if (isNoneMark(cell)) return nothing
  const text = tidy(cell)
  return (
    parse(text, choice) ??
    fromPartOfMonth(text, choice) ??
    fromSpan(text, choice) ??
    fromInside(text, choice) ??
    refused(cell, choice)
  )
}

/** Excel keeps the year of typing behind 3月12日; the title knows better. */
function fromCellDate({ date, yearShown }: { date: string; yearShown: boolean }, { year }: DateChoice): ReadDate {
  if (date.length === 7) return { ...nothing, date, warning: monthOnly(date) }
  if (yearShown || year === undefined || date.startsWith(String(year))) return { ...nothing, date, yearAssumed: !yearShown }
  const moved = parseLedgerDate(`${year}${date.slice(4)}`)
  if (isProblem(moved) || 'none' in moved) return { ...nothing, date }
  const warning = `单元格只显示月日，表格内存的是${date.slice(0, 4)}年，已按台账年份登记为${moved.date}，请核对。`
  return { ...nothing, date: moved.date, yearAssumed: true, warning }
}

/** 2025.03 and 2025.3 typed as numbers are months; 2025.1 may be January or October. */
function fromNumber(value: number, choice: DateChoice): ReadDate {
  const month = /^(20\d{2})\.(0[1-9]|1[0-2]|[2-9])$/u.exec(String(value))
  if (month !== null) return parse(`${month[1]}年${Number(month[2])}月`, choice) ?? nothing
  const read = parseLedgerDate(value, choice.year === undefined ? {} : { year: choice.year })
  if (isProblem(read)) return { ...nothing, warning: read.problem }
  return 'none' in read ? nothing : { ...nothing, date: read.date, yearAssumed: read.yearAssumed }
}

function parse(text: string, { year }: DateChoice): ReadDate | undefined {
  const read = parseLedgerDate(text, year === undefined ? {} : { year })
  if (isProblem(read)) return undefined
  if ('none' in read) return nothing
  return {
    ...nothing,
    date: read.date,
    yearAssumed: read.yearAssumed,
    warning: read.precision === 'month' ? monthOnly(text) : undefined,
  }
}

function fromPartOfMonth(text: string, choice: DateChoice): ReadDate | undefined {
  const month = partOfMonth.exec(text)?.[1]
  const read = month === undefined ? undefined : parse(month, choice)
  return read === undefined || read.date.length !== 7 ? undefined : { ...read, warning: monthOnly(text) }
}

/** 2025.3.12-3.15: the first day for the acceptance, the last for the end. */
function fromSpan(text: string, choice: DateChoice): ReadDate | undefined {
  for (const sign of text.matchAll(spanSign)) {
    const from = parse(text.slice(0, sign.index), choice)
    if (from === undefined || from.date === '') continue
    const right = text.slice(sign.index + sign[0].length)
    const year = Number(from.date.slice(0, 4))
    const to = parse(/^\d{1,2}[日号]?$/u.test(right) ? `${from.date.slice(0, 7)}-${right.replace(/[日号]/u, '')}` : right, {
      ...choice,
      year,
    })
    if (to === undefined || to.date === '' || to.date < from.date) continue
    const chosen = choice.choose === 'first' ? from : to
    return {
      ...chosen,
      warning: `${quote(text)}是一段时间，已取${choice.choose === 'first' ? '开始' : '最后'}一天${chosen.date}，请核对。`,
    }
  }
  return undefined
}

function fromInside(text: string, choice: DateChoice): ReadDate | undefined {
  const found = [...text.matchAll(inside)].flatMap(([part]) => {
    const read = parse(part, choice)
    return read === undefined || read.date === '' ? [] : [{ part, read }]
  })
  const chosen = choice.choose === 'first' ? found[0] : found.at(-1)
  if (chosen === undefined) return undefined
  const rest = text
    .replace(chosen.part, '')
    .replace(/^[,，。;；、:：\s]+|[,，;；、:：\s]+$/gu, '')
    .replaceAll(',', '，')
  const several = found.length > 1 ? `${quote(text)}有几个日期，已取${chosen.read.date}，请核对。` : undefined
  return { ...chosen.read, rest, warning: several ?? chosen.read.warning }
}

function refused(cell: string, { year }: DateChoice): ReadDate {
  const read = parseLedgerDate(cell, year === undefined ? {} : { year })
  return { ...nothing, rest: cleanText(cell), warning: isProblem(read) ? read.problem : undefined }
}

/** Signs that hands put between figures, and times of day. */
function tidy(text: string): string {
  return foldWidth(cleanText(text))
    .replace(/[ \t]+(?=[\d年月日号./-])|(?<=[年月./-])[ \t]+/gu, '')
    .replace(/(?<=\d)[。、,·．]+(?=\d)/gu, '.')
    .replace(/\.{2,}/gu, '.')
    .replace(/(?<=\d)[.。,，]$/u, '')
    .replace(/(?<=\d[日号]?)\s*(?:凌晨|早上|上午|中午|下午|晚上?|夜间?)?\d{1,2}[:时点](?:\d{1,2}分?)?(?:许|左右)?$/u, '')
    .replace(/(?<=[日号\d])(?:凌晨|早上|上午|中午|下午|晚上?|左右|前后)$/u, '')
    .trim()
}

function monthOnly(text: string): string {
  return `${quote(text)}没有写明哪一天，只登记到月份，请核对后补上。`
}
