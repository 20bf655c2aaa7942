/** The days of a deadline as weeks from Monday to Sunday, and what stands on each. */
import { weekday } from '#shared/kernel/dates.ts'
import type { StripDay } from '#shared/deadlines/deadline.types.ts'

/** A day of the calendar, null before the first and after the last. */
export type WeekDay = StripDay | null

/** Whole weeks; of a strip that leaves days out (years, a day that was named) there are none. */
export function weeksOf(strip: readonly StripDay[]): WeekDay[][] {
  const [first] = strip
  if (first === undefined || !isDayByDay(strip)) return []
  const days: WeekDay[] = [...Array<null>(weekday(first.date) - 1).fill(null), ...strip]
  while (days.length % 7 > 0) days.push(null)
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
}

/** 第 3 日, 调休 ・ 第 5 日, 起算日, 国庆节, 周末, 中止, 顺延. */
export function wordOf({ counted, why, detail }: StripDay): string {
  if (counted !== null) return why === '调休上班' ? `调休 ・ 第 ${counted} 日` : `第 ${counted} 日`
  if (why === '起算日不计') return '起算日'
  return why === '法定节假日' ? detail : why
}

/** What is read out and stands under the pointer. */
export function sentenceOf(day: StripDay): string {
  const { date, weekday: name, counted, why, detail } = day
  const place = counted === null || why === '对应日' ? '' : `第 ${counted} 日`
  return [date, name, place, why, detail].filter((part) => part !== '').join(' ')
}

function isDayByDay(strip: readonly StripDay[]): boolean {
  const [first, last] = [strip[0]?.date ?? '', strip.at(-1)?.date ?? '']
  return Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) === strip.length - 1 && strip.length > 1
}
