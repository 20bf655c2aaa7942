import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deadlinePackSchema } from '#shared/deadlines/deadline.packs.ts'
import { addDays, daysBetween } from '#shared/kernel/dates.ts'
import { createCalendar, holidayPackSchema } from '#shared/kernel/workdays.ts'
import { clocksOf, nextDue, type ClockFacts } from './mediation.clocks.ts'

const rules = path.resolve(import.meta.dirname, '..', '..', '..', 'resources', 'rules')
const readAll = (start: string) =>
  readdirSync(rules)
    .filter((name) => name.startsWith(start))
    .map((name): unknown => JSON.parse(readFileSync(path.join(rules, name), 'utf8')))
const packs = readAll('deadlines-').map((pack) => deadlinePackSchema.parse(pack))
const calendar = createCalendar(readAll('holidays-').map((pack) => holidayPackSchema.parse(pack)))

const accepted: ClockFacts = {
  procedure: 'people',
  sessions: [],
  events: [],
  state: 'mediating',
  acceptedOn: '2026-11-09',
  closedOn: null,
  extendedTo: null,
  performance: '',
  performedOn: null,
  revisitedOn: null,
  agreement: null,
  confirmable: true,
}
const agreed: ClockFacts = {
  ...accepted,
  state: 'agreed',
  acceptedOn: '2026-09-01',
  closedOn: '2026-09-05',
  agreement: { signedOn: '2026-09-05', effectiveOn: '2026-09-05', performanceDue: '2026-10-15' },
}

function clock(facts: ClockFacts, code: string, today: string) {
  return clocksOf(facts, packs, calendar, today).find((candidate) => candidate.code === code)
}

describe('the 30 days of people’s mediation', () => {
  it.each([
    ['2026-11-09', 30, 'normal'],
    ['2026-11-28', 11, 'normal'],
    ['2026-11-29', 10, 'amber'],
    ['2026-12-05', 4, 'amber'],
    ['2026-12-06', 3, 'red'],
    ['2026-12-09', 0, 'red'],
    ['2026-12-10', -1, 'overdue'],
  ])('accepted on 2026-11-09, on %s have %i days left and are %s', (today, daysLeft, level) => {
    expect(clock(accepted, 'rm.finish', today)).toMatchObject({ from: '2026-11-09', due: '2026-12-09', daysLeft, level })
  })

  it('turn amber at day 20 and red at day 27, whatever the day of acceptance', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 40 }), (start, day) => {
        const acceptedOn = addDays('2020-01-01', start)
        const level = clock({ ...accepted, acceptedOn }, 'rm.finish', addDays(acceptedOn, day))?.level
        expect(level).toBe(day > 30 ? 'overdue' : day >= 27 ? 'red' : day >= 20 ? 'amber' : 'normal')
      }),
    )
  })

  it('run to the extended day, with the warnings before that day', () => {
    const extended = { ...accepted, extendedTo: '2027-01-08' }
    expect(clock(extended, 'rm.finish', '2026-12-20')).toMatchObject({
      due: '2027-01-08',
      level: 'normal',
      note: expect.stringContaining('2027-01-08'),
    })
    expect(clock(extended, 'rm.finish', '2027-01-05')).toMatchObject({ level: 'red' })
  })

  it('do not run before acceptance', () => {
    expect(clocksOf({ ...accepted, state: 'registered', acceptedOn: '' }, packs, calendar, '2026-11-23')).toEqual([])
  })

  it('say that the day is unknown where only the month is, and never begin on its first', () => {
    const found = clock({ ...accepted, acceptedOn: '2025-03' }, 'rm.finish', '2025-04-10')
    expect(found).toMatchObject({ from: '2025-03', due: '2025-04-30' })
    expect(found?.note).toContain('具体日不详')
  })

  it('stand still once an agreement was reached, and tell how late it was', () => {
    expect(clock(agreed, 'rm.finish', '2027-01-01')).toMatchObject({ level: 'done', daysLeft: 26 })
    const late = clock({ ...agreed, closedOn: '2026-10-03' }, 'rm.finish', '2027-01-01')
    expect(late).toMatchObject({ level: 'done', daysLeft: -2, note: expect.stringContaining('超期2天') })
  })
})

describe('judicial confirmation', () => {
  it.each([
    ['2026-09-05', '2026-10-08', '2026-10-05 is a holiday'],
    ['2026-10-24', '2026-11-23', 'a Monday'],
    ['2026-08-21', '2026-09-20', 'a Sunday that is worked'],
    ['2026-10-15', '2026-11-16', 'a Saturday rolls on to Monday'],
  ])('of an agreement in effect on %s is due on %s: %s', (effectiveOn, due) => {
    const facts = { ...agreed, agreement: { signedOn: effectiveOn, effectiveOn, performanceDue: null } }
    expect(clock(facts, 'rm.confirm', effectiveOn)?.due).toBe(due)
  })

  it('is never due on a day off, nor before day 30', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), (offset) => {
        const effectiveOn = addDays('2025-01-01', offset)
        const due =
          clock({ ...agreed, agreement: { signedOn: effectiveOn, effectiveOn, performanceDue: null } }, 'rm.confirm', effectiveOn)
            ?.due ?? ''
        expect(calendar.isWorkday(due)).toBe(true)
        expect(daysBetween(effectiveOn, due)).toBeGreaterThanOrEqual(30)
      }),
    )
  })

  it('names its law by the day of the agreement', () => {
    const before = { ...agreed, agreement: { signedOn: '2023-12-30', effectiveOn: '2023-12-30', performanceDue: null } }
    expect(clock(before, 'rm.confirm', '2024-01-02')?.article).not.toContain('民事诉讼法第205条')
    expect(clock(agreed, 'rm.confirm', '2026-09-06')?.article).toContain('民事诉讼法第205条')
  })

  it('warns where a court does not confirm, and where the year’s holidays are not known', () => {
    expect(clock({ ...agreed, confirmable: false }, 'rm.confirm', '2026-09-06')?.note).toContain('不予司法确认（待法制核对）')
    const next = { ...agreed, agreement: { signedOn: '2026-12-20', effectiveOn: '2026-12-20', performanceDue: null } }
    expect(clock(next, 'rm.confirm', '2026-12-21')?.doubt).toContain('尚未公布或录入')
  })

  it('runs out as a right and is never overdue', () => {
    expect(clock(agreed, 'rm.confirm', '2026-10-09')).toMatchObject({ level: 'done', note: expect.stringContaining('已届满') })
  })
})

describe('performance and revisit', () => {
  it('follow the agreement and end with the performance', () => {
    expect(clock(agreed, 'performance', '2026-10-13')).toMatchObject({ due: '2026-10-15', level: 'red' })
    const done = { ...agreed, state: 'revisiting', performance: 'done', performedOn: '2026-10-10' }
    expect(clock(done, 'performance', '2026-10-13')).toMatchObject({ level: 'done', daysLeft: 5 })
    expect(clock(done, 'revisit', '2026-10-14')).toMatchObject({ from: '2026-10-10', due: '2026-10-17', level: 'amber' })
    expect(clock({ ...done, revisitedOn: '2026-10-16' }, 'revisit', '2026-10-30')).toMatchObject({ level: 'done', daysLeft: 1 })
  })
})

describe('police mediation', () => {
  const police = { ...accepted, procedure: 'police', acceptedOn: '2026-09-28' }
  const codes = (facts: ClockFacts) =>
    clocksOf(facts, packs, calendar, '2026-10-09').map(({ code, due, level }) => [code, due, level])
  const appraised = {
    id: 'a',
    clock: 'za.first',
    kind: 'start',
    startsOn: '2026-10-09',
    endsOn: null,
    decidedOn: '2026-10-09',
    consent: '',
    reason: '伤情鉴定文书出具',
  }

  it('has a first session within three working days, from acceptance or from the appraisal', () => {
    expect(codes(police)).toEqual([['za.first', '2026-10-08', 'overdue']])
    expect(codes({ ...police, events: [appraised] })).toEqual([['za.first', '2026-10-13', 'normal']])
  })

  it('has a second one within seven working days of the first, unless the first ended the matter', () => {
    const tried = { ...police, sessions: ['2026-09-30'] }
    expect(codes(tried)).toEqual([
      ['za.first', '2026-10-08', 'done'],
      ['za.second', '2026-10-15', 'normal'],
    ])
    expect(codes({ ...tried, sessions: ['2026-09-30', '2026-10-12'] })[1]).toEqual(['za.second', '2026-10-15', 'done'])
    expect(codes({ ...tried, state: 'agreed', closedOn: '2026-09-30' })).toEqual([['za.first', '2026-10-08', 'done']])
  })

  it('is never told of 30 days or of a court’s confirmation, but of performance', () => {
    const performing = { ...agreed, procedure: 'police', state: 'performing', sessions: ['2026-09-02'] }
    expect(codes(performing).map(([code]) => code)).toEqual(['za.first', 'performance'])
  })
})

describe('rights that are only shown', () => {
  const known = {
    clock: 'land.arbitration',
    kind: 'start',
    startsOn: '2024-11-25',
    endsOn: null,
    decidedOn: '2026-11-09',
    consent: '',
  }
  const facts = { ...accepted, events: [{ ...known, id: 'k', reason: '当事人陈述' }] }

  it('run on after a failure, end with an agreement, and are no duty of the desk', () => {
    expect(clock(facts, 'land.arbitration', '2026-11-23')).toMatchObject({ due: '2026-11-25', level: 'red', kind: 'right' })
    expect(nextDue(facts, packs, calendar)).toBe('2026-12-09')
    const failed = { ...facts, state: 'failed', closedOn: '2026-11-20' }
    expect(clock(failed, 'land.arbitration', '2026-11-23')?.level).toBe('red')
    expect(clock({ ...facts, state: 'agreed', closedOn: '2026-11-20' }, 'land.arbitration', '2026-11-23')?.level).toBe('done')
    expect(clock(facts, 'land.arbitration', '2026-11-26')).toMatchObject({
      level: 'done',
      note: expect.stringContaining('已届满'),
    })
  })
})

describe('the next day by which something must be done', () => {
  it.each<[string, ClockFacts, string]>([
    ['is the end of the 30 days while mediation runs', accepted, '2026-12-09'],
    ['is the performance once agreed, not the confirmation', agreed, '2026-10-15'],
    [
      'is the revisit after the performance',
      { ...agreed, state: 'revisiting', performance: 'done', performedOn: '2026-10-10' },
      '2026-10-17',
    ],
    ['is nothing in the archive', { ...agreed, state: 'archived', performance: 'done', revisitedOn: '2026-10-16' }, ''],
    ['is nothing after 移送', { ...accepted, state: 'transferred', closedOn: '2026-11-20' }, ''],
  ])('%s', (_name, facts, due) => {
    expect(nextDue(facts, packs, calendar)).toBe(due)
  })
})
