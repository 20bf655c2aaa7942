import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createCalendar, holidayPackSchema } from '#shared/kernel/workdays.ts'
import { deadlinePackSchema, ruleOn } from './deadline.packs.ts'
import { explainDeadline } from './deadline.reading.ts'
import type { DeadlineRun } from './deadline.types.ts'

const rules = path.resolve(import.meta.dirname, '..', '..', '..', 'resources', 'rules')
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
    const pauses = [{ from: '2026-11-11', to: '2026-11-12', reason: '伤情鉴定' }]
    const { due, strip } = explain('za.first', { from: '2026-11-09', pauses })
    expect(due).toBe('2026-11-16')
    expect(strip.filter(({ why }) => why === '中止').map(({ date }) => date)).toEqual(['2026-11-11', '2026-11-12'])
    const open = explain('za.first', { from: '2026-11-09', pauses: [{ from: '2026-11-11', to: null, reason: '伤情鉴定' }] })
    expect(open).toMatchObject({ due: null, counted: 1 })
    expect(open.strip.at(-1)).toMatchObject({ date: '2026-11-11', why: '中止' })
  })
})
