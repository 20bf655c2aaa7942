/** Dates as people write them in ledgers: read exactly, kept as a month where the day is missing, or asked about. */
import { parseChineseDigits, parseChineseNumber } from './chinese-numbers.ts'
import { fromDayNumber, isoDate } from './dates.ts'
import { type Problem, quote } from './problem.ts'
import { cleanText, compact, foldWidth, isNoneMark } from './text.ts'

/** A date with what is known of it: a month stays a month; yearAssumed when the year came from the title. */
export interface LedgerDate {
  readonly date: string
  readonly precision: 'day' | 'month'
  readonly yearAssumed: boolean
}

/** The year for dates without one, from the ledger's title. */
export interface LedgerDateOptions {
  readonly year?: number
}

/** A blank cell, a slash, 无. */
export interface NoDate {
  readonly none: true
}

/** Serials of 1950-01-01 to 2100-12-31: the numbers that a register's cell may hold as a date. */
const serials = { first: 18_264, last: 73_415, of1970: 25_569 } as const
const timeOfDay = /[T ]\s*(?:上午|下午)?\d{1,2}[:时点](?:\d{1,2}(?:[:分](?:\d{1,2}(?:\.\d+)?秒?)?)?)?Z?$/u
const weekdayMark = /\(?(?:星期|周|礼拜)[一二三四五六日天]\)?$/u
const chineseNumeral = /[〇零○一二三四五六七八九十]+(?=[年月日号])/gu
const fullPattern = /^(\d{4}|\d{2})([年./-])(\d{1,2})[月./-](\d{1,2})[日号]?$/u
const monthPattern = /^(?:(\d{4})[年./-](\d{1,2})月?|(\d{2})年(\d{1,2})月)份?$/u
const monthDayPattern = /^(\d{1,2})[月./-](\d{1,2})[日号]?$/u

/** Reads a date: 2025.3.12, 3月12日, 2025年3月, 2025/5/6, 45842, '2025-07-22 ', ２０２５年８月１日, 20250312, 25.3.12. */
export function parseLedgerDate(value: string | number | Date, options: LedgerDateOptions = {}): LedgerDate | NoDate | Problem {
  if (value instanceof Date) return fromMoment(value)
  if (typeof value === 'number') return fromNumber(value, options)
  if (isNoneMark(value)) return { none: true }
  const spaced = foldWidth(cleanText(value)).replace(timeOfDay, '').trim()
  const text = compact(spaced).replace(weekdayMark, '').replace(chineseNumeral, toFigures)
  return fromText(text, value, options)
}

function fromText(text: string, value: string, { year }: LedgerDateOptions): LedgerDate | Problem {
  const full = fullPattern.exec(text)
  if (full !== null) {
    const [, yearText = '', separator, monthText, dayText] = full
    // 12/3/25 may be 2012-03-25 or 2025-12-03: spreadsheets show mm-dd-yy and m/d/yy.
    if (yearText.length === 2 && (separator === '/' || separator === '-') && Number(yearText) <= 12) return unclear(value)
    return day(fullYear(yearText), Number(monthText), Number(dayText), false, value)
  }
  const month = monthPattern.exec(text)
  if (month !== null) return monthOf(fullYear(month[1] ?? month[3] ?? ''), Number(month[2] ?? month[4]), false, value)
  if (/^\d{8}$/u.test(text)) {
    return day(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)), false, value)
  }
  if (/^\d{5}(?:\.\d+)?$/u.test(text)) return fromSerial(Number(text), value)
  const monthDay = monthDayPattern.exec(text)
  const monthOnly = /^(\d{1,2})月份?$/u.exec(text)
  if (monthDay === null && monthOnly === null) return unclear(value)
  if (year === undefined) return { problem: `日期${quote(value)}没有写年份，请补上年份，如 2025-03-12。` }
  if (monthDay !== null) return day(year, Number(monthDay[1]), Number(monthDay[2]), true, value)
  return monthOf(year, Number(monthOnly?.[1]), true, value)
}

function fromNumber(value: number, options: LedgerDateOptions): LedgerDate | Problem {
  if (Number.isInteger(value) && value >= 19_000_101 && value <= 21_001_231)
    return fromText(String(value), String(value), options)
  if (value >= 1000) return fromSerial(value, value)
  // 3.12 typed as a number is 12 March; 3.1 may be the 1st or the 10th.
  return /^\d{1,2}\.\d{2}$/u.test(String(value)) ? fromText(String(value), String(value), options) : unclear(value)
}

function fromSerial(serial: number, value: string | number): LedgerDate | Problem {
  const days = Math.floor(serial)
  if (!(days >= serials.first && days <= serials.last)) return unclear(value)
  return { date: fromDayNumber(days - serials.of1970), precision: 'day', yearAssumed: false }
}

/** Spreadsheet dates arrive as UTC moments that may be milliseconds short of midnight. */
function fromMoment(moment: Date): LedgerDate | Problem {
  const days = Math.floor((moment.getTime() + 500) / 86_400_000)
  return Number.isFinite(days) ? fromSerial(days + serials.of1970, moment.toISOString().slice(0, 10)) : unclear('')
}

function day(year: number, month: number, dayOfMonth: number, yearAssumed: boolean, value: string): LedgerDate | Problem {
  const date = isoDate(year, month, dayOfMonth)
  if (date === undefined) return { problem: `日期${quote(value)}不存在，请核对后改正，写法如 2025-03-12。` }
  return plausible(year) ? { date, precision: 'day', yearAssumed } : strangeYear(value)
}

function monthOf(year: number, month: number, yearAssumed: boolean, value: string): LedgerDate | Problem {
  if (isoDate(year, month, 1) === undefined)
    return { problem: `日期${quote(value)}的月份不存在，请核对后改正，写法如 2025-03-12。` }
  const date = `${year}-${String(month).padStart(2, '0')}`
  return plausible(year) ? { date, precision: 'month', yearAssumed } : strangeYear(value)
}

function plausible(year: number): boolean {
  return year >= 1900 && year <= 2100
}

function strangeYear(value: string): Problem {
  return { problem: `日期${quote(value)}的年份不像真的，请核对后改正，写法如 2025-03-12。` }
}

function unclear(value: string | number): Problem {
  return { problem: `日期${quote(value)}看不懂，请改成 2025-03-12 这样的写法。` }
}

/** Two digits up to 50 are a year of this century: 25.3.12 is 2025; 98 stays 98 and is asked about. */
function fullYear(text: string): number {
  const year = Number(text)
  return text.length === 2 && year <= 50 ? 2000 + year : year
}

function toFigures(numeral: string): string {
  return String(parseChineseNumber(numeral) ?? parseChineseDigits(numeral) ?? numeral)
}
