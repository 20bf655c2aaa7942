/** Working days of China: weekends, public holidays and make-up working days (调休上班), from dated packs. */
import { z } from 'zod'
import { fromDayNumber, isIsoDate, toDayNumber, weekdayOfDayNumber } from './dates.ts'

const dateSchema = z.string().refine(isIsoDate, '日期应写成 2026-10-01 的形式。')

/** A year's holidays as published; `verified` false: only the days of the law are known, and deadlines say that they are to be checked. */
export const holidayPackSchema = z
  .object({
    id: z.string().min(1),
    title: z.string().min(1),
    source: z.string().min(1),
    from: dateSchema,
    to: dateSchema,
    verified: z.boolean(),
    holidays: z.array(z.object({ name: z.string().min(1), from: dateSchema, to: dateSchema })),
    makeup: z.array(dateSchema),
  })
  .check((context) => {
    const pack = context.value
    const refuse = (message: string) => void context.issues.push({ code: 'custom', message, input: pack })
    if (pack.from > pack.to) refuse('节假日表的起止日期颠倒，请改正。')
    for (const { name, from, to } of pack.holidays) {
      if (from > to || from < pack.from || to > pack.to) refuse(`“${name}”的日期不在表的起止日期内，请改正。`)
    }
    for (const date of pack.makeup) {
      if (date < pack.from || date > pack.to) refuse(`调休上班日${date}不在表的起止日期内，请改正。`)
      if (pack.holidays.some(({ from, to }) => from <= date && date <= to)) refuse(`${date}既是假日又是上班日，请改正。`)
    }
  })

export type HolidayPack = z.infer<typeof holidayPackSchema>

/** Why a day is or is not a working day, with words for the screen. */
export interface DayReason {
  readonly kind: 'workday' | 'weekend' | 'holiday' | 'makeup'
  /** The holiday's name, or 工作日, 周末, 调休上班. */
  readonly name: string
}

/** The questions one may ask about working days. */
export interface WorkdayCalendar {
  isWorkday(date: string): boolean
  /** The n-th working day after a date (before it when negative); the date itself is not counted, n = 0 is the date itself. */
  addWorkingDays(date: string, n: number): string
  /** The date itself if it is a working day, else the next one that is. */
  rollForward(date: string): string
  /** Whether a verified pack says what this day is; if not, only weekends and statutory holidays are known and the screen must say so. */
  covers(date: string): boolean
  why(date: string): DayReason
}

/** Builds a calendar; where packs speak of the same day, the later one in the list counts. */
export function createCalendar(packs: readonly HolidayPack[]): WorkdayCalendar {
  const special = new Map<number, DayReason>()
  for (const pack of packs) {
    for (let day = toDayNumber(pack.from); day <= toDayNumber(pack.to); day += 1) special.delete(day)
    for (const { name, from, to } of pack.holidays) {
      for (let day = toDayNumber(from); day <= toDayNumber(to); day += 1) special.set(day, { kind: 'holiday', name })
    }
    for (const date of pack.makeup) special.set(toDayNumber(date), { kind: 'makeup', name: '调休上班' })
  }

  const reasonOf = (day: number): DayReason => special.get(day) ?? (weekdayOfDayNumber(day) >= 6 ? weekend : workday)
  const works = (day: number): boolean => {
    const { kind } = reasonOf(day)
    return kind === 'workday' || kind === 'makeup'
  }

  return {
    isWorkday: (date) => works(toDayNumber(date)),
    addWorkingDays: (date, n) => {
      if (!Number.isInteger(n)) throw new RangeError(`工作日天数应为整数：${n}`)
      const step = Math.sign(n)
      let day = toDayNumber(date)
      for (let left = Math.abs(n); left > 0;) {
        day += step
        if (works(day)) left -= 1
      }
      return fromDayNumber(day)
    },
    rollForward: (date) => {
      let day = toDayNumber(date)
      while (!works(day)) day += 1
      return fromDayNumber(day)
    },
    covers: (date) => packs.some((pack) => pack.verified && pack.from <= date && date <= pack.to),
    why: (date) => reasonOf(toDayNumber(date)),
  }
}

const workday: DayReason = { kind: 'workday', name: '工作日' }
const weekend: DayReason = { kind: 'weekend', name: '周末' }
