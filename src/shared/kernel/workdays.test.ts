import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, fromDayNumber, toDayNumber, weekday } from './dates.ts'
import { createCalendar, holidayPackSchema } from './workdays.ts'

const load = (year: number) =>
  holidayPackSchema.parse(
    JSON.parse(readFileSync(new URL(`../../../resources/rules/holidays-${year}.json`, import.meta.url), 'utf8')),
  )
const pack2025 = load(2025)
const pack2026 = load(2026)
const calendar = createCalendar([pack2025, pack2026])
const anyDate = fc.integer({ min: toDayNumber('2024-11-01'), max: toDayNumber('2027-03-01') }).map(fromDayNumber)

describe('working days', () => {
  it('counts make-up Sundays and skips National Day', () => {
    expect(calendar.addWorkingDays('2026-09-18', 1)).toBe('2026-09-20')
    expect(calendar.addWorkingDays('2026-09-30', 1)).toBe('2026-10-08')
    const seven = [1, 2, 3, 4, 5, 6, 7].map((n) => calendar.addWorkingDays('2026-09-28', n))
    expect(seven).toEqual(['2026-09-29', '2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10', '2026-10-12', '2026-10-13'])
  })

  it('rolls the last day of a 30-day limit out of a holiday', () => {
    expect(addDays('2026-09-05', 30)).toBe('2026-10-05')
    expect(calendar.rollForward('2026-10-05')).toBe('2026-10-08')
    expect(calendar.rollForward('2026-10-08')).toBe('2026-10-08')
  })

  it('knows both Spring Festivals', () => {
    expect(calendar.addWorkingDays('2025-01-25', 1)).toBe('2025-01-26')
    expect(calendar.addWorkingDays('2025-01-27', 1)).toBe('2025-02-05')
    expect(calendar.isWorkday('2025-02-08')).toBe(true)
    expect(calendar.isWorkday('2025-02-09')).toBe(false)
    expect(calendar.addWorkingDays('2026-02-13', 1)).toBe('2026-02-14')
    expect(calendar.addWorkingDays('2026-02-14', 1)).toBe('2026-02-24')
    expect(calendar.why('2026-02-28')).toEqual({ kind: 'makeup', name: '调休上班' })
    expect(calendar.why('2026-02-16')).toEqual({ kind: 'holiday', name: '春节' })
  })

  it('crosses the border of years', () => {
    expect(calendar.addWorkingDays('2024-12-31', 1)).toBe('2025-01-02')
    expect(calendar.addWorkingDays('2025-12-31', 1)).toBe('2026-01-04')
    expect(calendar.rollForward('2026-01-01')).toBe('2026-01-04')
    expect(calendar.addWorkingDays('2026-01-04', -1)).toBe('2025-12-31')
  })

  it('crosses the ends of months', () => {
    expect(calendar.addWorkingDays('2025-02-28', 1)).toBe('2025-03-03')
    expect(calendar.addWorkingDays('2026-04-30', 1)).toBe('2026-05-06')
    expect(calendar.addWorkingDays('2025-09-30', 1)).toBe('2025-10-09')
    expect(calendar.addWorkingDays('2025-10-10', 1)).toBe('2025-10-11')
  })

  it('knows weekends only in a year without a pack, and says so', () => {
    expect(calendar.covers('2026-12-31')).toBe(true)
    expect(calendar.covers('2027-01-01')).toBe(false)
    expect(calendar.isWorkday('2027-01-01')).toBe(true)
    expect(calendar.why('2027-01-01')).toEqual({ kind: 'workday', name: '工作日' })
    expect(calendar.why('2027-01-02')).toEqual({ kind: 'weekend', name: '周末' })
  })

  it('has as many working days as the published tables', () => {
    const count = (year: number) => {
      let days = 0
      for (let date = `${year}-01-01`; date.startsWith(String(year)); date = addDays(date, 1)) {
        if (calendar.isWorkday(date)) days += 1
      }
      return days
    }
    // 365 days − 104 weekend days − 13 public holidays; in 2026 no public holiday is lost to a weekend either.
    expect(count(2025)).toBe(248)
    expect(count(2026)).toBe(248)
  })

  it('lets a later pack replace an earlier one', () => {
    const changed = createCalendar([pack2026, { ...pack2026, holidays: [], makeup: ['2026-10-04'] }])
    expect(changed.isWorkday('2026-10-05')).toBe(true)
    expect(changed.isWorkday('2026-10-04')).toBe(true)
    expect(changed.isWorkday('2026-10-10')).toBe(false)
  })

  it('holds for every date', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 60 }), (date, n) => {
        const end = calendar.addWorkingDays(date, n)
        expect(calendar.isWorkday(end)).toBe(true)
        let counted = 0
        for (let day = addDays(date, 1); day <= end; day = addDays(day, 1)) if (calendar.isWorkday(day)) counted += 1
        expect(counted).toBe(n)
        expect(calendar.addWorkingDays(calendar.addWorkingDays(date, n - 1), 1)).toBe(end)
        expect(calendar.addWorkingDays(date, 0)).toBe(date)
        const rolled = calendar.rollForward(date)
        expect(calendar.isWorkday(rolled)).toBe(true)
        expect(daysBetween(date, rolled)).toBeGreaterThanOrEqual(0)
        expect(rolled === date).toBe(calendar.isWorkday(date))
      }),
    )
  })
})

describe('holiday packs', () => {
  it('put every make-up day on a weekend', () => {
    for (const date of [...pack2025.makeup, ...pack2026.makeup]) expect(weekday(date)).toBeGreaterThanOrEqual(6)
  })

  it('are refused when a day is both', () => {
    const result = holidayPackSchema.safeParse({ ...pack2026, makeup: ['2026-10-01'] })
    expect(result.error?.issues[0]?.message).toBe('2026-10-01既是假日又是上班日，请改正。')
    expect(holidayPackSchema.safeParse({ ...pack2026, to: '2026-06-30' }).success).toBe(false)
    expect(holidayPackSchema.safeParse({ ...pack2026, from: '2026-02-30' }).success).toBe(false)
  })
})
