/** Calendar dates as text 'YYYY-MM-DD' (a month as 'YYYY-MM'): no time of day, no time zone. */

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/
const monthPattern = /^\d{4}-(0[1-9]|1[0-2])$/
const weekdayNames = ['一', '二', '三', '四', '五', '六', '日'] as const

/** Monday is 1, Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Whether a text is a date that exists. */
export function isIsoDate(text: string): boolean {
  const match = dayPattern.exec(text)
  return match !== null && exists(Number(match[1]), Number(match[2]), Number(match[3]))
}

/** Whether a text is a date that exists, or a month. */
export function isIsoDateOrMonth(text: string): boolean {
  return monthPattern.test(text) || isIsoDate(text)
}

/** Builds the text of a date; undefined if there is no such day. */
export function isoDate(year: number, month: number, day: number): string | undefined {
  return exists(year, month, day) ? write(year, month, day) : undefined
}

/** The date n days later (earlier when negative). */
export function addDays(date: string, n: number): string {
  return fromDayNumber(toDayNumber(date) + n)
}

/** The date n months later; a day that the month does not have becomes its last day. */
export function addMonths(date: string, n: number): string {
  const { year, month, day } = parts(date)
  const months = year * 12 + (month - 1) + n
  const targetYear = Math.floor(months / 12)
  const targetMonth = months - targetYear * 12 + 1
  return write(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)))
}

/** Day of the week. */
export function weekday(date: string): Weekday {
  return weekdayOfDayNumber(toDayNumber(date))
}

/** '星期一' … '星期日'. */
export function chineseWeekday(date: string): string {
  return `星期${weekdayNames[weekday(date) - 1]}`
}

/** Number of days from one date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return toDayNumber(to) - toDayNumber(from)
}

/** Order for sorting: -1, 0 or 1. A month stands before its days. */
export function compareDates(a: string, b: string): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0
}

/** '2026年11月23日', or '2025年3月' for a month: without leading zeros, as GB/T 9704 asks. */
export function formatChineseDate(dateOrMonth: string): string {
  if (monthPattern.test(dateOrMonth)) return `${Number(dateOrMonth.slice(0, 4))}年${Number(dateOrMonth.slice(5))}月`
  const { year, month, day } = parts(dateOrMonth)
  return `${year}年${month}月${day}日`
}

/** The date at a moment (milliseconds since 1970, UTC), by default in China's time. */
export function todayIn(ms: number, offsetMinutes = 480): string {
  return fromDayNumber(Math.floor((ms + offsetMinutes * 60_000) / 86_400_000))
}

/** Days since 1970-01-01: dates as numbers, for loops over many days. */
export function toDayNumber(date: string): number {
  const { year, month, day } = parts(date)
  // The year begins in March here, so that the leap day comes last (the usual civil calendar arithmetic).
  const shiftedYear = month > 2 ? year : year - 1
  const era = Math.floor(shiftedYear / 400)
  const yearOfEra = shiftedYear - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** The date of a day number. */
export function fromDayNumber(dayNumber: number): string {
  const shifted = dayNumber + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return write(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

/** Day of the week of a day number. 1970-01-01 was a Thursday. */
export function weekdayOfDayNumber(dayNumber: number): Weekday {
  return (((((dayNumber + 3) % 7) + 7) % 7) + 1) as Weekday
}

/** Number of days of a month (1 to 12). */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function exists(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

function parts(date: string): { year: number; month: number; day: number } {
  if (!isIsoDate(date)) throw new RangeError(`不是有效日期：${date}`)
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

function write(year: number, month: number, day: number): string {
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`年份超出范围：${year}`)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
