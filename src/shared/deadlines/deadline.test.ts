import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { addDays, daysBetween } from '#shared/kernel/dates.ts'
import { createCalendar, holidayPackSchema } from '#shared/kernel/workdays.ts'
import { checkDeadlineExtension, checkPause, checkResume } from './deadline.checks.ts'
import { changesOf } from './deadline.history.ts'
import { deadlinePackSchema, ruleOn } from './deadline.packs.ts'
import { explainDeadline } from './deadline.reading.ts'
import type { DeadlinePause, DeadlineRun } from './deadline.types.ts'

const project = path.resolve(import.meta.dirname, '..', '..', '..')
const rules = path.join(project, 'resources', 'rules')
const readAll = (start: string) =>
  readdirSync(rules)
    .filter((name) => name.startsWith(start))
    .map((name): unknown => JSON.parse(readFileSync(path.join(rules, name), 'utf8')))
const packs = readAll('deadlines-').map((pack) => deadlinePackSchema.parse(pack))
const calendar = createCalendar(readAll('holidays-').map((pack) => holidayPackSchema.parse(pack)))

function explain(clock: string, run: DeadlineRun, today = run.from) {
  const on = ruleOn(packs, clock, run.from)
  if (on === null) throw new Error(`no rule ${clock}`)
  return explainDeadline(on, run, calendar, today)
}

function pauseOf(from: string, to: string | null) {
  return { from, to, reason: '伤情鉴定', consent: '' }
}

describe('the strip', () => {
  it('says of each day why it counts or not, over the National Day break', () => {
    const { due, counted, strip, count } = explain('za.first', { from: '2026-09-29' }, '2026-10-08')
    expect({ due, counted, count }).toEqual({ due: '2026-10-09', counted: 3, count: '第 2/3 个工作日' })
    expect(strip.map(({ date, weekday, counted: place, why, detail }) => [date, weekday, place, why, detail])).toEqual([
      ['2026-09-29', '星期二', null, '起算日不计', '自次日起算'],
      ['2026-09-30', '星期三', 1, '工作日', ''],
      ...['四', '五', '六', '日', '一', '二', '三'].map((day, index) => [
        `2026-10-0${index + 1}`,
        `星期${day}`,
        null,
        '法定节假日',
        '国庆节',
      ]),
      ['2026-10-08', '星期四', 2, '工作日', ''],
      ['2026-10-09', '星期五', 3, '工作日', ''],
    ])
  })

  it('shows the days by which a last day on a holiday moved on', () => {
    const { due, counted, strip } = explain('rm.confirm', { from: '2026-09-05' })
    expect({ due, counted }).toEqual({ due: '2026-10-08', counted: 30 })
    expect(strip.slice(-4).map(({ date, counted: place, why }) => [date, place, why])).toEqual([
      ['2026-10-05', 30, '计入'],
      ['2026-10-06', null, '顺延'],
      ['2026-10-07', null, '顺延'],
      ['2026-10-08', null, '顺延'],
    ])
  })

  it('tells years by their corresponding days', () => {
    const { due, counted, strip, unit, count } = explain('land.arbitration', { from: '2024-02-29' }, '2025-06-01')
    expect({ due, counted, unit, count }).toEqual({ due: '2026-02-28', counted: 2, unit: '年', count: '第 2/2 年' })
    expect(strip.map(({ date, counted: place }) => [date, place])).toEqual([
      ['2024-02-29', null],
      ['2025-02-28', 1],
      ['2026-02-28', 2],
    ])
  })

  it('marks paused days, and stands still while a pause has no end', () => {
    const pauses = [pauseOf('2026-11-11', '2026-11-12')]
    const { due, strip } = explain('za.first', { from: '2026-11-09', pauses })
    expect(due).toBe('2026-11-16')
    expect(strip.filter(({ why }) => why === '中止').map(({ date }) => date)).toEqual(['2026-11-11', '2026-11-12'])
    const open = explain('za.first', { from: '2026-11-09', pauses: [pauseOf('2026-11-11', null)] })
    expect(open).toMatchObject({ due: null, counted: 1 })
    expect(open.strip.at(-1)).toMatchObject({ date: '2026-11-11', why: '中止' })
  })
})

describe('a rule with both a pause and a roll', () => {
  it('rolls past days off work and past paused days', () => {
    const on = ruleOn(packs, 'rm.confirm', '2026-09-05')
    if (on === null) throw new Error('no rule')
    const pauses = [pauseOf('2026-10-08', '2026-10-09')]
    // Day 30 is 2026-10-05; 10-08 and 10-09 are paused, the next day of work is Saturday 10-10 (调休上班).
    expect(explainDeadline(on, { from: '2026-09-05', pauses }, calendar, '2026-09-06').due).toBe('2026-10-10')
    const open = [pauseOf('2026-10-06', null)]
    expect(explainDeadline(on, { from: '2026-09-05', pauses: open }, calendar, '2026-09-06').due).toBeNull()
  })
})

const clocks = ['rm.finish', 'rm.confirm', 'za.first', 'za.second', 'land.arbitration', 'land.sue', 'labour.mediate', 'revisit']
const pausable = ['rm.finish', 'za.first', 'za.second']
const dayOfYears = fc.integer({ min: 0, max: 900 }).map((offset) => addDays('2025-01-01', offset))

describe('any deadline', () => {
  it('falls no earlier when its event falls later', () => {
    fc.assert(
      fc.property(fc.constantFrom(...clocks), dayOfYears, fc.integer({ min: 1, max: 40 }), (clock, from, later) => {
        const [one, other] = [explain(clock, { from }).due, explain(clock, { from: addDays(from, later) }).due]
        expect((one ?? '') <= (other ?? '')).toBe(true)
      }),
    )
  })

  it('has a strip that begins with the event, ends with the last day, goes day by day and counts what it says', () => {
    fc.assert(
      fc.property(fc.constantFrom(...clocks), dayOfYears, (clock, from) => {
        const { due, counted, strip, unit } = explain(clock, { from })
        const places = strip.flatMap(({ counted: place }) => place ?? [])
        expect(places).toEqual(Array.from({ length: counted }, (_, index) => index + 1))
        expect(strip[0]).toMatchObject({ date: from, counted: null, why: '起算日不计' })
        expect(strip.at(-1)?.date).toBe(due)
        if (unit !== '年') expect(strip.map(({ date }) => date)).toEqual(strip.map((_, index) => addDays(from, index)))
      }),
    )
  })

  it('ends on a day of work where the law moves it on, and on day 30 exactly where it does not', () => {
    fc.assert(
      fc.property(dayOfYears, (from) => {
        for (const clock of ['rm.confirm', 'land.sue', 'land.arbitration', 'za.first', 'za.second']) {
          expect(calendar.isWorkday(explain(clock, { from }).due ?? '')).toBe(true)
        }
        expect(explain('rm.finish', { from }).due).toBe(addDays(from, 30))
        expect(explain('labour.mediate', { from }).due).toBe(addDays(from, 15))
      }),
    )
  })

  it('moves by as many days as a pause within it takes away', () => {
    fc.assert(
      fc.property(dayOfYears, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 60 }), (from, begin, length) => {
        const first = addDays(from, begin)
        const pauses = [pauseOf(first, addDays(first, length - 1))]
        const before = explain('rm.finish', { from }).due ?? ''
        expect(daysBetween(before, explain('rm.finish', { from, pauses }).due ?? '')).toBe(length)
      }),
    )
  })

  it('never counts a paused day, and counts as many days as without the pause', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...pausable),
        dayOfYears,
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 30 }),
        (clock, from, begin, length) => {
          const pause = { ...pauseOf(addDays(from, begin), null), to: addDays(from, begin + length - 1) }
          const { strip, counted } = explain(clock, { from, pauses: [pause] })
          expect(counted).toBe(explain(clock, { from }).counted)
          for (const { date, counted: place } of strip) {
            if (place !== null) expect(date < pause.from || date > pause.to).toBe(true)
          }
        },
      ),
    )
  })

  it('counts on from one day to the next until it is over', () => {
    fc.assert(
      fc.property(fc.constantFrom('za.first', 'za.second', 'rm.finish'), dayOfYears, (clock, from) => {
        const { due, strip, counted, unit } = explain(clock, { from })
        for (const day of strip) {
          const { count } = explain(clock, { from }, day.date)
          const place = strip.filter(({ date, counted: at }) => at !== null && date <= day.date).length
          expect(count).toBe(place === 0 ? `共 ${counted} ${unit}，自次日起算` : `第 ${place}/${counted} ${unit}`)
        }
        expect(explain(clock, { from }, addDays(due ?? '', 1)).count).toMatch(/^已超 [01] /)
      }),
    )
  })
})

describe('the rule of a day', () => {
  it.each([
    ['rm.confirm', '2012-12-31', '人民调解法第33条'],
    ['rm.confirm', '2013-01-01', '人民调解法第33条、民事诉讼法（2012年、2017年修正）第194条'],
    ['rm.confirm', '2023-12-31', '人民调解法第33条、民事诉讼法（2021年修正）第201条'],
    ['rm.confirm', '2024-01-01', '人民调解法第33条、民事诉讼法第205条'],
    ['za.second', '2018-12-31', '公安机关治安调解工作规范（公通字〔2007〕81号）第9条'],
    ['za.second', '2019-01-01', '公安机关办理行政案件程序规定第183条'],
    ['land.sue', '2019-12-31', '土地管理法（1998年修订、2004年修正）第16条'],
    ['land.sue', '2020-01-01', '土地管理法第14条'],
  ])('%s of an event on %s follows %s', (clock, from, article) => {
    expect(explain(clock, { from }).article).toBe(article)
  })

  it('is doubted where the law is: police mediation since 2019 and 2026, what was not read again, a day before all packs', () => {
    expect(explain('za.first', { from: '2018-03-05' }).doubt).not.toContain('81号')
    expect(explain('za.first', { from: '2025-03-05' }).doubt).toContain('81号')
    expect(explain('za.second', { from: '2025-03-05' }).doubt).toBeUndefined()
    expect(explain('za.second', { from: '2026-03-05' }).doubt).toContain('第183条')
    expect(explain('labour.mediate', { from: '2026-03-05' }).doubt).toContain('待法制核对')
    expect(explain('rm.confirm', { from: '2010-03-05' }).doubt).toContain('没有当时有效的规则包')
    expect(explain('rm.finish', { from: '2026-03-05' }).doubt).toBeUndefined()
    expect(explain('rm.finish', { from: '2026-01-31' }).doubt).toBe('“一个月”按对应日只到2026-02-28，请在此前办结或办理延长。')
  })
})

/**
 * Worked out by hand from the calendars of the years, never taken from the program: clock, day of the event, options, last day (null
 * while it stands still), days that count, why; and the years whose holidays are not known, if they decide.
 */
const caseSchema = z.tuple([
  z.string(),
  z.string(),
  z.object({
    due: z.string().optional(),
    days: z.number().optional(),
    pauses: z.array(z.tuple([z.string(), z.string().nullable()])).default([]),
    extensions: z.array(z.tuple([z.string(), z.string().nullable()])).default([]),
  }),
  z.string().nullable(),
  z.number(),
  z.string(),
  z.string().default(''),
])
const file = path.join(project, 'tests', 'fixtures', 'deadlines', 'hand-made-cases.json')
const cases = z.array(caseSchema).parse(JSON.parse(readFileSync(file, 'utf8')))

describe('the hand-made table', () => {
  it('has at least 200 different cases', () => {
    expect(new Set(cases.map(([clock, from, options]) => JSON.stringify([clock, from, options]))).size).toBeGreaterThanOrEqual(
      200,
    )
  })

  it.each(cases)('%s from %s %j is due on %s, %i counted: %s', (clock, from, options, due, counted, _why, years) => {
    const on = ruleOn(packs, clock, from)
    if (on === null) throw new Error(`no rule ${clock}`)
    const run = {
      from,
      due: options.due ?? null,
      days: options.days ?? null,
      pauses: options.pauses.map(([first, last]) => pauseOf(first, last)),
      extensions: options.extensions.map(([to, granted]) => ({ to, on: granted, reason: '', consent: '' })),
    }
    const found = explainDeadline(on, run, calendar, from)
    expect({ due: found.due, counted: found.counted }).toEqual({ due, counted })
    const said = /^(.*)年的放假和调休安排尚未公布/u.exec(
      (found.doubt ?? '').split('。').find((part) => part.includes('年的放假')) ?? '',
    )
    expect(said?.[1]?.replaceAll('、', ' ') ?? '').toBe(years)
  })
})

const reason = '等待伤情鉴定'

describe('a change of a deadline', () => {
  const of = (clock: string, run: DeadlineRun) => {
    const on = ruleOn(packs, clock, run.from)
    if (on === null) throw new Error(`no rule ${clock}`)
    return { rule: on.rule, run, due: explain(clock, run).due }
  }
  const finish = of('rm.finish', { from: '2026-11-09' })
  const pause = { from: '2026-11-16', to: null, reason, consent: '双方签字同意' }

  it.each<[string, ReturnType<typeof of>, Partial<DeadlinePause>, string | undefined, string]>([
    ['a rule that knows none', of('rm.confirm', { from: '2026-11-09' }), {}, undefined, '没有可以中止计算的规定'],
    ['no reason', finish, { reason: '' }, 'reason', '原因'],
    ['no consent', finish, { consent: '' }, 'consent', '各方当事人'],
    ['the day of the event', finish, { from: '2026-11-09' }, 'from', '晚于起算日'],
    ['a day after the end', finish, { from: '2026-12-10' }, 'from', '届满'],
    ['an end before the beginning', finish, { to: '2026-11-15' }, 'to', '不能早于'],
    ['a pause in a pause', of('rm.finish', { from: '2026-11-09', pauses: [pause] }), {}, undefined, '已经在中止'],
    [
      'an overlap',
      of('rm.finish', { from: '2026-11-09', pauses: [{ ...pause, to: '2026-11-20' }] }),
      { from: '2026-11-20' },
      'from',
      '重叠',
    ],
  ])('refuses a pause with %s', (_name, changed, given, field, text) => {
    const refusal = checkPause(changed, { ...pause, ...given })
    expect(refusal).toMatchObject({ text: expect.stringContaining(text), ...(field === undefined ? {} : { field }) })
  })

  it('lets a pause begin and end', () => {
    expect(checkPause(finish, pause)).toBeNull()
    expect(checkPause(of('za.first', { from: '2026-11-09' }), { ...pause, from: '2026-11-10', consent: '' })).toBeNull()
    expect(checkResume(pause, '2026-11-20', '2026-11-23')).toBeNull()
    expect(checkResume(pause, '2026-11-24', '2026-11-23')).toMatchObject({ field: 'to' })
    expect(checkResume(pause, '2026-11-15', '2026-11-23')).toMatchObject({ field: 'to' })
    expect(checkResume({ ...pause, to: '2026-11-20' }, '2026-11-20', '2026-11-23')?.text).toContain('已经恢复')
  })

  it('extends only to a later day, with a reason and the consent that the rule asks for', () => {
    const extension = { to: '2026-12-30', on: null, reason: '等待丈量', consent: '双方同意' }
    expect(checkDeadlineExtension(finish, extension)).toBeNull()
    expect(checkDeadlineExtension(finish, { ...extension, to: '2026-12-09' })).toMatchObject({ field: 'to' })
    expect(checkDeadlineExtension(finish, { ...extension, reason: '' })).toMatchObject({ field: 'reason' })
    expect(checkDeadlineExtension(finish, { ...extension, consent: '' })).toMatchObject({ field: 'consent' })
    expect(checkDeadlineExtension(of('revisit', { from: '2026-11-09' }), { ...extension, consent: '' })).toBeNull()
    expect(checkDeadlineExtension(of('za.second', { from: '2026-11-09' }), extension)?.text).toContain('没有可以延长的规定')
    const paused = of('rm.finish', { from: '2026-11-09', pauses: [pause] })
    expect(checkDeadlineExtension(paused, extension)?.text).toContain('先恢复计算')
  })
})

describe('the history', () => {
  it('tells what a deadline was before, what it became and why, and nothing of a change that moved none', () => {
    const days = (due: string) => [{ code: 'rm.finish', title: '人民调解期限', from: '2026-11-09', due }]
    const at = (why: string, due: string) => ({ at: why, by: '何秀兰', why, deadlines: due === '' ? [] : days(due) })
    const changes = changesOf([
      at('受理', '2026-12-09'),
      at('改标题', '2026-12-09'),
      at('延长', '2026-12-30'),
      at('撤销受理', ''),
    ])
    expect(changes.map(({ why, before, after }) => [why, before?.due, after?.due])).toEqual([
      ['受理', undefined, '2026-12-09'],
      ['延长', '2026-12-09', '2026-12-30'],
      ['撤销受理', '2026-12-30', undefined],
    ])
  })
})
