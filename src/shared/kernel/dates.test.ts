import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  chineseWeekday,
  compareDates,
  daysBetween,
  daysInMonth,
  formatChineseDate,
  fromDayNumber,
  isIsoDate,
  isIsoDateOrMonth,
  isoDate,
  toDayNumber,
  todayIn,
  weekday,
} from './dates.ts'

/** Days from 1600 to 2400. */
const anyDay = fc.integer({ min: -135_140, max: 157_000 })

describe('dates', () => {
  it('agrees with the calendar of the runtime, both ways', () => {
    fc.assert(
      fc.property(anyDay, (dayNumber) => {
        const runtime = new Date(dayNumber * 86_400_000)
        const text = fromDayNumber(dayNumber)
        expect(text).toBe(runtime.toISOString().slice(0, 10))
        expect(toDayNumber(text)).toBe(dayNumber)
        expect(weekday(text) % 7).toBe(runtime.getUTCDay())
        expect(isIsoDate(text)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('adds and subtracts days as inverse operations', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (dayNumber, n) => {
        const date = fromDayNumber(dayNumber)
        expect(addDays(addDays(date, n), -n)).toBe(date)
        expect(daysBetween(date, addDays(date, n))).toBe(n)
        expect(compareDates(date, addDays(date, n))).toBe(Math.sign(-n) + 0)
      }),
    )
  })

  it('keeps the day when months are added, or takes the last one', () => {
    expect(addMonths('2025-01-31', 1)).toBe('2025-02-28')
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
    expect(addMonths('2025-12-31', 2)).toBe('2026-02-28')
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15')
    expect(addMonths('2026-08-31', 3)).toBe('2026-11-30')
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (dayNumber, n) => {
        const date = fromDayNumber(dayNumber)
        const later = addMonths(date, n)
        const monthsOf = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
        expect(monthsOf(later) - monthsOf(date)).toBe(n)
        const lastDay = daysInMonth(Number(later.slice(0, 4)), Number(later.slice(5, 7)))
        expect(Number(later.slice(8))).toBe(Math.min(Number(date.slice(8)), lastDay))
      }),
    )
  })

  it('refuses days that do not exist', () => {
    for (const text of [
      '2025-02-29',
      '2025-13-01',
      '2025-00-10',
      '2025-04-31',
      '2025-4-3',
      '2025-03',
      '',
      '20250312',
      '2025-03-12 ',
    ]) {
      expect(isIsoDate(text)).toBe(false)
    }
    expect(isIsoDate('2024-02-29')).toBe(true)
    expect(isIsoDate('1900-02-29')).toBe(false)
    expect(isIsoDate('2000-02-29')).toBe(true)
    expect(isoDate(2025, 2, 30)).toBeUndefined()
    expect(isoDate(2025, 3, 2)).toBe('2025-03-02')
    expect(() => addDays('2025-02-30', 1)).toThrow(RangeError)
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
  })

  it('accepts a month where a month will do', () => {
    expect(isIsoDateOrMonth('2025-03')).toBe(true)
    expect(isIsoDateOrMonth('2025-13')).toBe(false)
    expect(isIsoDateOrMonth('2025-03-12')).toBe(true)
  })

  it('writes Chinese dates without leading zeros', () => {
    expect(formatChineseDate('2026-11-23')).toBe('2026年11月23日')
    expect(formatChineseDate('2026-01-03')).toBe('2026年1月3日')
    expect(formatChineseDate('2025-03')).toBe('2025年3月')
    expect(() => formatChineseDate('2025-02-30')).toThrow(RangeError)
    expect(chineseWeekday('2026-09-20')).toBe('星期日')
    expect(chineseWeekday('2026-09-21')).toBe('星期一')
  })

  it('takes today from a moment in China by default', () => {
    expect(todayIn(Date.UTC(2026, 10, 22, 15, 59))).toBe('2026-11-22')
    expect(todayIn(Date.UTC(2026, 10, 22, 16, 0))).toBe('2026-11-23')
    expect(todayIn(Date.UTC(2026, 10, 22, 16, 0), 0)).toBe('2026-11-22')
  })
})
