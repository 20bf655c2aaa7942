/** Shift cycles: which code a person's pattern gives for a day. */
import { daysBetween } from '#shared/kernel/dates.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'

/** Works 白 on working days, 休 on others. */
export const officePattern = '正常班'

/** Codes of a cycle: a day shift, a night shift, 24 hours, standby, rest. */
export const cycleCodes = ['白', '夜', '值', '备', '休', '早', '中'] as const

/** What a pattern is made of, for the code of a day. */
export interface PatternOwner {
  readonly pattern: string
  readonly patternStart: string | null
}

/** The code of the day by the person's cycle; '' without a pattern. */
export function patternCode({ pattern, patternStart }: PatternOwner, date: string, calendar: WorkdayCalendar): string {
  if (pattern === '') return ''
  if (pattern === officePattern) return calendar.isWorkday(date) ? '白' : '休'
  return cycleCode(pattern, patternStart, date)
}

/** The code that a cycle gives for a day, before its start too; '' without a start. */
export function cycleCode(pattern: string, start: string | null, date: string): string {
  if (start === null) return ''
  const codes = [...pattern]
  const place = daysBetween(start, date) % codes.length
  return codes[place < 0 ? place + codes.length : place] ?? ''
}

/** Whether a text is a cycle: one-character codes of `cycleCodes`, at least two of them; or the office pattern. */
export function isPattern(text: string): boolean {
  if (text === officePattern) return true
  const codes = [...text]
  return codes.length >= 2 && codes.length <= 28 && codes.every((code) => (cycleCodes as readonly string[]).includes(code))
}
