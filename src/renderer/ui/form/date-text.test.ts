import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#shared/kernel/dates.ts'
import { readDate } from './date-text.ts'

const today = '2026-11-23'

test.each([
  ['2026-11-23', '2026-11-23'],
  ['20261123', '2026-11-23'],
  ['2026.1.5', '2026-01-05'],
  ['2026年1月5日', '2026-01-05'],
  ['２０２６/１/５', '2026-01-05'],
  ['11-9', '2026-11-09'],
  ['3月8号', '2026-03-08'],
  ['9', '2026-11-09'],
  ['今天', '2026-11-23'],
  ['昨天', '2026-11-22'],
  ['后天', '2026-11-25'],
  [' 2026 - 11 - 23 ', '2026-11-23'],
])('%s is read as %s', (text, date) => {
  expect(readDate(text, today)).toEqual({ value: date })
})

test('an empty text is no date', () => {
  expect(readDate('　', today)).toEqual({ value: null })
})

test.each(['2026-02-29', '13-01', '31', '2026-11', '上周五', '2026112'])('%s is refused with what to write instead', (text) => {
  const read = readDate(text, text === '31' ? '2026-11-01' : today)
  expect('problem' in read ? read.problem : '').toContain('2026-11-23')
})

test('every date that is written out is read as itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
      const date = addDays('1990-01-01', days)
      expect(readDate(date, today)).toEqual({ value: date })
      expect(readDate(date.replaceAll('-', ''), today)).toEqual({ value: date })
    }),
  )
})
