import { describe, expect, it } from 'vitest'
import { minuteOf, readMoment, showMinute } from './moment-text.ts'

const now = '2026-11-23T09:14'

describe('readMoment', () => {
  it.each([
    ['2026-11-20 15:30', '2026-11-20T15:30'],
    ['2026-11-20T15:30', '2026-11-20T15:30'],
    ['11-20 9:05', '2026-11-20T09:05'],
    ['昨天 15点', '2026-11-22T15:00'],
    ['9时3分', '2026-11-23T09:03'],
    ['８：３０', '2026-11-23T08:30'],
    ['2026年11月20日15:30', '2026-11-20T15:30'],
    ['现在', now],
    ['', ''],
  ])('reads %s', (text, value) => {
    expect(readMoment(text, now)).toEqual({ value })
  })

  it.each(['上午', '25:00', '9:75', '2026-02-30 09:00', '2026-11-20'])('refuses %s with a sentence', (text) => {
    expect(readMoment(text, now)).toHaveProperty('problem')
  })
})

describe('minuteOf', () => {
  it('answers in the time of China, whatever the zone of the machine', () => {
    expect(showMinute(minuteOf(Date.UTC(2026, 10, 22, 16, 5)))).toBe('2026-11-23 00:05')
  })
})
