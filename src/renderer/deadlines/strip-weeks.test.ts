import { describe, expect, it } from 'vitest'
import type { StripDay } from '#shared/deadlines/deadline.types.ts'
import { eventProblems } from './event-problems.ts'
import { sentenceOf, weeksOf, wordOf } from './strip-weeks.ts'

function day(date: string, counted: number | null, why: StripDay['why'], detail = ''): StripDay {
  return { date, weekday: '星期五', counted, why, detail }
}

describe('the weeks of a strip', () => {
  it('begin on Monday and end on Sunday, empty before the event and after the last day', () => {
    // Friday 2026-09-18 to Tuesday 2026-09-22.
    const dates = ['2026-09-18', '2026-09-19', '2026-09-20', '2026-09-21', '2026-09-22']
    const weeks = weeksOf(dates.map((date) => day(date, null, '周末')))
    expect(weeks.map((week) => week.map((one) => one?.date.slice(8) ?? ''))).toEqual([
      ['', '', '', '', '18', '19', '20'],
      ['21', '22', '', '', '', '', ''],
    ])
  })

  it('are none where days are left out, and where there is one day only', () => {
    expect(weeksOf([day('2024-03-01', null, '起算日不计'), day('2026-03-01', 2, '对应日')])).toEqual([])
    expect(weeksOf([day('2026-11-23', null, '起算日不计')])).toEqual([])
    expect(weeksOf([])).toEqual([])
  })
})

describe('what stands on a day', () => {
  it.each([
    [day('2026-09-28', null, '起算日不计', '自次日起算'), '起算日'],
    [day('2026-09-29', 1, '工作日'), '第 1 日'],
    [day('2026-10-10', 5, '调休上班'), '调休 ・ 第 5 日'],
    [day('2026-10-01', null, '法定节假日', '国庆节'), '国庆节'],
    [day('2026-10-11', null, '周末'), '周末'],
  ])('%j is %s', (given, word) => {
    expect(wordOf(given)).toBe(word)
  })

  it('is read out whole', () => {
    expect(sentenceOf(day('2026-09-29', 1, '工作日'))).toBe('2026-09-29 星期五 第 1 日 工作日')
    expect(sentenceOf(day('2026-02-28', 2, '对应日', '满2年'))).toBe('2026-02-28 星期五 对应日 满2年')
  })
})

describe('the form of a change', () => {
  const values = { from: '2026-11-20', to: '2026-12-30', consent: '双方签字', reason: '等待测绘' }
  it('says what is missing', () => {
    expect(eventProblems('extension', values, '各方当事人', '2026-12-09')).toEqual({})
    expect(Object.keys(eventProblems('extension', { ...values, consent: ' ', reason: '' }, '各方当事人', '2026-12-09'))).toEqual([
      'consent',
      'reason',
    ])
    expect(eventProblems('extension', { ...values, to: '2026-12-09' }, '', '2026-12-09')).toHaveProperty('to')
    expect(eventProblems('pause', { ...values, from: null, to: null }, '', '2026-12-09')).toEqual({ from: expect.any(String) })
    expect(eventProblems('pause', { ...values, to: '2026-11-19' }, '', '2026-12-09')).toHaveProperty('to')
    expect(eventProblems('resume', { from: null, to: null, consent: '', reason: '' }, '', '')).toEqual({ to: expect.any(String) })
  })
})
