import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatChineseDate, fromDayNumber, toDayNumber } from './dates.ts'
import { parseLedgerDate } from './ledger-dates.ts'
import { isProblem } from './problem.ts'

const onDay = (date: string, yearAssumed = false) => ({ date, precision: 'day', yearAssumed })
const inMonth = (date: string, yearAssumed = false) => ({ date, precision: 'month', yearAssumed })

describe('parseLedgerDate', () => {
  it.each([
    ['2025.3.12', onDay('2025-03-12')],
    ['3月12日', onDay('2025-03-12', true)],
    ['6月17日', onDay('2025-06-17', true)],
    ['3月12号', onDay('2025-03-12', true)],
    ['3.12', onDay('2025-03-12', true)],
    ['3/12', onDay('2025-03-12', true)],
    [3.12, onDay('2025-03-12', true)],
    ['2025年3月', inMonth('2025-03')],
    ['2025年3月份', inMonth('2025-03')],
    ['2026年9月', inMonth('2026-09')],
    ['2025-03', inMonth('2025-03')],
    ['3月', inMonth('2025-03', true)],
    ['2025/5/6', onDay('2025-05-06')],
    ['45842', onDay('2025-07-04')],
    [45842, onDay('2025-07-04')],
    [45842.75, onDay('2025-07-04')],
    ['2025-07-22 ', onDay('2025-07-22')],
    ['2025年6月10日', onDay('2025-06-10')],
    ['２０２５年８月１日', onDay('2025-08-01')],
    ['二〇二五年八月十二日', onDay('2025-08-12')],
    ['20250312', onDay('2025-03-12')],
    [20250312, onDay('2025-03-12')],
    ['25.3.12', onDay('2025-03-12')],
    ['25年3月12日', onDay('2025-03-12')],
    ['2025-03-12 00:00:00', onDay('2025-03-12')],
    ['2025-03-12T00:00:00.000Z', onDay('2025-03-12')],
    ['2025/3/12 上午9:05', onDay('2025-03-12')],
    ['2025年3月12日（星期三）', onDay('2025-03-12')],
    ['2025年3月12日 9时5分', onDay('2025-03-12')],
    ['2024-02-29', onDay('2024-02-29')],
    [new Date(Date.UTC(2025, 2, 12)), onDay('2025-03-12')],
    [new Date(Date.UTC(2025, 2, 12) - 1), onDay('2025-03-12')],
    [new Date(Date.UTC(2025, 2, 12, 23, 59)), onDay('2025-03-12')],
  ])('%s', (value, expected) => {
    expect(parseLedgerDate(value, { year: 2025 })).toEqual(expected)
  })

  it.each(['/', '', ' ', '—', '无'])('takes “%s” for none', (value) => {
    expect(parseLedgerDate(value)).toEqual({ none: true })
  })

  it.each([
    '2025-02-29',
    '2025.13.1',
    '2月30日',
    '2025年13月',
    '20250230',
    '12/3/25',
    '03-12-25',
    '98.3.12',
    '3/12/25',
    '2025',
    '202503',
    '12月18日-12月22日',
    '未走访',
    '0025-03-12',
    '99999',
    3.1,
    5,
    -1,
    0,
    Number.NaN,
  ])('asks about “%s”', (value) => {
    const result = parseLedgerDate(value, { year: 2025 })
    expect(isProblem(result) && result.problem).toContain(String(value))
  })

  it('never guesses a year', () => {
    for (const value of ['3月12日', '3.12', '3月']) {
      const result = parseLedgerDate(value)
      expect(isProblem(result) && result.problem).toContain('没有写年份')
    }
    expect(isProblem(parseLedgerDate('2月29日', { year: 2025 }))).toBe(true)
    expect(parseLedgerDate('2月29日', { year: 2024 })).toEqual(onDay('2024-02-29', true))
    expect(isProblem(parseLedgerDate(new Date(Number.NaN)))).toBe(true)
  })

  it('reads the same day from every way of writing it', () => {
    const first = toDayNumber('1950-01-01')
    const last = toDayNumber('2100-12-31')
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), (dayNumber) => {
        const date = fromDayNumber(dayNumber)
        const [year = '', month = '', day = ''] = date.split('-')
        const short = [year, Number(month), Number(day)]
        const serial = dayNumber + 25_569
        const forms = [
          date,
          short.join('.'),
          short.join('/'),
          short.join('-'),
          formatChineseDate(date),
          year + month + day,
          serial,
          String(serial),
          new Date(dayNumber * 86_400_000),
        ]
        for (const form of forms) expect(parseLedgerDate(form)).toEqual(onDay(date))
        expect(parseLedgerDate(`${Number(month)}月${Number(day)}日`, { year: Number(year) })).toEqual(onDay(date, true))
      }),
    )
  })
})
