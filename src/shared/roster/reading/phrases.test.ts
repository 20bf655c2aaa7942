import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isProblem } from '#shared/kernel/problem.ts'
import { isUnlimited, readHalfDays } from './availability.ts'
import { readCap, readMinutes, readPupils, readTick } from './counts.ts'
import { codeOfTotal, readCode, readShifts } from './matrix-codes.ts'
import { splitNames } from './names.ts'
import { readPattern } from './patterns.ts'
import { readRole } from './roles.ts'
import { findSchool, isEverySchool } from './school-names.ts'
import { readSpans } from './spans.ts'
import { findTime, findTimeSpans, foldTimes } from './times.ts'
import { readWindows } from './windows.ts'

const anchor = { from: '2026-09-01', to: '2027-01-22', said: true }
/** '1早 3晚': weekday and half in two characters. */
const short = (text: string) =>
  readHalfDays(text)
    ?.map(({ weekday, half }) => `${weekday}${half === '上学' ? '早' : '晚'}`)
    .join(' ')
const all = '1早 1晚 2早 2晚 3早 3晚 4早 4晚 5早 5晚'
const mornings = '1早 2早 3早 4早 5早'
const evenings = '1晚 2晚 3晚 4晚 5晚'

describe('availability', () => {
  it.each([
    ['周一、三、五上学', '1早 3早 5早'],
    ['周一三五早', '1早 3早 5早'],
    ['一、三、五早上', '1早 3早 5早'],
    ['星期一、星期三、星期五上学', '1早 3早 5早'],
    ['礼拜一和礼拜三下午', '1晚 3晚'],
    ['周一至周五早上', mornings],
    ['周一到周五上午', mornings],
    ['周1-5早上', mornings],
    ['周一～周五 早高峰', mornings],
    ['每天放学', evenings],
    ['天天放学时段', evenings],
    ['每个工作日下午', evenings],
    ['上学', mornings],
    ['周一至周四放学', '1晚 2晚 3晚 4晚'],
    ['周二、周四', '2早 2晚 4早 4晚'],
    ['周二/周四全天', '2早 2晚 4早 4晚'],
    ['除周三外', '1早 1晚 2早 2晚 4早 4晚 5早 5晚'],
    ['除了周三以外都可以', '1早 1晚 2早 2晚 4早 4晚 5早 5晚'],
    ['周三除外', '1早 1晚 2早 2晚 4早 4晚 5早 5晚'],
    ['周三不行', '1早 1晚 2早 2晚 4早 4晚 5早 5晚'],
    ['除周三、周五外早上', '1早 2早 4早'],
    ['除周三放学外', '1早 1晚 2早 2晚 3早 4早 4晚 5早 5晚'],
    ['每天放学（周三除外）', '1晚 2晚 4晚 5晚'],
    ['周一至周五（除周三）放学', '1晚 2晚 4晚 5晚'],
    ['工作日早晚，周五放学除外', '1早 1晚 2早 2晚 3早 3晚 4早 4晚 5早'],
    ['周一至周五 上学、放学', all],
    ['工作日早晚', all],
    ['全天', all],
    ['都可以', all],
    ['周一上学，周三放学', '1早 3晚'],
    ['周一早、周三晚', '1早 3晚'],
    ['上学：周一、三；放学：周五', '1早 3早 5晚'],
    ['早上周一至周三', '1早 2早 3早'],
    ['每周一、三上下学', '1早 1晚 3早 3晚'],
    ['周日放学', '7晚'],
    ['周五 16:00-17:00', '5晚'],
    ['周一7:00-8:00', '1早'],
    ['逢一三五早上', '1早 3早 5早'],
    ['周二、周四不行，其余都可以', '1早 1晚 3早 3晚 5早 5晚'],
    ['周三以外', '1早 1晚 2早 2晚 4早 4晚 5早 5晚'],
    ['周一至周五，周三除外', '1早 1晚 2早 2晚 4早 4晚 5早 5晚'],
    ['周一上、下学', '1早 1晚'],
    ['除周三外的工作日早上', '1早 2早 4早 5早'],
    ['双休日', '6早 6晚 7早 7晚'],
  ])('%s = %s', (text, slots) => {
    expect(short(text)).toBe(slots)
  })

  it.each([
    '视课表',
    '看情况',
    '单周周一',
    '周一中午',
    '周一上学、周三',
    '周五至周二',
    '不定',
    '电话联系',
    '每月一次',
    '除外',
    '除周一至周五外',
    '',
  ])('does not guess at %s', (text) => {
    expect(readHalfDays(text)).toBeUndefined()
  })

  it('tells no limit from all half-days', () => {
    expect(['不限', '随时', '任何时间', '均可'].map(isUnlimited)).toEqual([true, true, true, true])
    expect(['全天', '周一', '不限次数'].map(isUnlimited)).toEqual([false, false, false])
  })

  it('never throws, and answers half-days in order, each once', () => {
    const pieces = fc.constantFrom(
      ...'周,星期,一,三,五,至,、,，,除,外,上学,放学,早,晚,（,）,；,每天,工作日,不行,7:20-7:50,课表, ,1,-'.split(','),
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const slots = readHalfDays(parts.join('')) ?? []
        const keys = slots.map(({ weekday, half }) => weekday * 2 + (half === '上学' ? 0 : 1))
        expect(keys).toEqual([...new Set(keys)].toSorted((a, b) => a - b))
      }),
    )
  })
})

describe('times', () => {
  it.each([
    ['7:20-7:50', '07:20-07:50'],
    ['7：50-8：30', '07:50-08:30'],
    ['7：20—7：50', '07:20-07:50'],
    ['7:30～8:00', '07:30-08:00'],
    ['7点20分至7点50分', '07:20-07:50'],
    ['七点二十到七点五十', '07:20-07:50'],
    ['下午4点半—5点', '16:30-17:00'],
    ['下午4:00-4:30', '16:00-16:30'],
    ['上午8:00 至 8:30', '08:00-08:30'],
    ['7点一刻-7点三刻', '07:15-07:45'],
    ['16时10分－16时25分', '16:10-16:25'],
    ['0720-0750', '07:20-07:50'],
    ['20:30—次日08:30', '20:30-08:30'],
    ['17:30-24:00', '17:30-00:00'],
  ])('%s = %s', (text, span) => {
    expect(findTimeSpans(foldTimes(text)).map(({ start, end }) => `${start}-${end}`)).toEqual([span])
  })

  it.each([
    ['统一16:00放学', '16:00'],
    ['下午三点半', '15:30'],
    ['14点', '14:00'],
    ['没有', undefined],
  ])('%s is %s', (text, time) => {
    expect(findTime(text)).toBe(time)
  })
})

describe('windows of a cell', () => {
  const column = { label: '放学', half: '放学', gates: ['东门', '西门', '南门'], anchor } as const
  const read = (text: string, half: '放学' | null = '放学') =>
    readWindows(text, { ...column, half }).windows.map(
      ({ label, wave, start, end, gates, weekdays }) =>
        `${label} ${wave} ${start}-${end} ${(gates ?? []).join('')} ${(weekdays ?? []).join('')}`,
    )

  it.each([
    ['16:00-16:15 一二年级（东门）', ['放学 一二年级 16:00-16:15 东门 ']],
    ['一、二年级 16:00-16:15，三至六年级 16:20-16:35', ['放学 一、二年级 16:00-16:15  ', '放学 三至六年级 16:20-16:35  ']],
    ['16:00-16:15一年级；16:20-16:35二年级（东、西门）', ['放学 一年级 16:00-16:15  ', '放学 二年级 16:20-16:35 东门西门 ']],
    [
      '1. 16:00-16:15 低段 东门\n2. 16:20-16:35 高段 各校门',
      ['放学 低段 16:00-16:15 东门 ', '放学 高段 16:20-16:35 东门西门南门 '],
    ],
    ['放学16:00-16:15', ['放学  16:00-16:15  ']],
    ['16:00—16:15（一、二年级，东门）', ['放学 一、二年级 16:00-16:15 东门 ']],
    ['16:00-16:15 1、2年级', ['放学 1、2年级 16:00-16:15  ']],
    ['16:00-16:15(1-2年级)/16:20-16:35(3-6年级)', ['放学 1-2年级 16:00-16:15  ', '放学 3-6年级 16:20-16:35  ']],
    ['16:00-16:15 一二年级 16:20-16:35 三四年级', ['放学 一二年级 16:00-16:15  ', '放学 三四年级 16:20-16:35  ']],
    ['①16:00-16:15 低段 ②16:20-16:35 高段', ['放学 低段 16:00-16:15  ', '放学 高段 16:20-16:35  ']],
    ['第一批16:00-16:15一年级，第二批16:20-16:35二年级', ['放学 一年级 16:00-16:15  ', '放学 二年级 16:20-16:35  ']],
    ['放学：16:00-16:15一年级，16:20-16:35二年级', ['放学 一年级 16:00-16:15  ', '放学 二年级 16:20-16:35  ']],
    ['周一至周四 16:00-16:15；周五 15:00-15:15', ['放学  16:00-16:15  1234', '放学  15:00-15:15  5']],
    ['一年级（东门）16:00-16:15、二年级（西门）16:20-16:35', ['放学 一年级 16:00-16:15 东门 ', '放学 二年级 16:20-16:35 西门 ']],
  ])('%s', (text, windows) => {
    expect(read(text)).toEqual(windows)
  })

  it.each([
    ['中午放学11:40-12:00（东门，周一至周五）', ['中午放学  11:40-12:00 东门 12345']],
    ['周日返校17:30-19:00（东门、南门）', ['周日返校  17:30-19:00 东门南门 7']],
    ['中午12:00-12:30（东门 周一、三、五）', ['中午  12:00-12:30 东门 135']],
    ['周五放学15:00-15:20', ['放学  15:00-15:20  5']],
    ['午间12:00-12:20 东门 周一至周五', ['午间  12:00-12:20 东门 12345']],
    ['住校生周五15:00-15:30离校（西门）', ['离校 住校生 15:00-15:30 西门 5']],
    ['上学7:20-7:50；放学16:00-16:20', ['上学  07:20-07:50  ', '放学  16:00-16:20  ']],
  ])('%s', (text, windows) => {
    expect(read(text, null)).toEqual(windows)
  })

  it('gives back what has no span of time', () => {
    expect(readWindows('16:00放学', column)).toMatchObject({ windows: [], unread: ['16:00放学'] })
    expect(readWindows('待定', column)).toMatchObject({ windows: [], unread: ['待定'] })
    expect(readWindows('8:00-7:00', column).windows).toEqual([])
    expect(readWindows('无', column)).toEqual({ windows: [], unread: [] })
  })

  it('takes seasons, and warns of an afternoon that nobody wrote', () => {
    expect(readWindows('16:00-16:30（5月1日-9月30日）', column).windows[0]).toMatchObject({
      from: '2026-05-01',
      to: '2026-09-30',
    })
    expect(readWindows('4:00-4:30', column).windows[0]).toMatchObject({ start: '16:00', end: '16:30' })
    expect(readWindows('4:00-4:30', column).windows[0]?.doubts).toHaveLength(1)
  })
})

describe('spans of days', () => {
  it.each([
    ['12月18日-12月22日', null, '2026-12-18~2026-12-22'],
    ['12月18日至22日', null, '2026-12-18~2026-12-22'],
    ['十二月十八日至二十二日', null, '2026-12-18~2026-12-22'],
    ['9月25日-27日', null, '2026-09-25~2026-09-27'],
    ['2026.10.1', '10.7', '2026-10-01~2026-10-07'],
    ['2026-12-18—2026-12-22', null, '2026-12-18~2026-12-22'],
    ['2026.12.18-22', null, '2026-12-18~2026-12-22'],
    ['12/18-12/22', null, '2026-12-18~2026-12-22'],
    ['12.18～12.22', null, '2026-12-18~2026-12-22'],
    ['12月30日-1月3日', null, '2026-12-30~2027-01-03'],
    ['2026年12月30日', '1月3日', '2026-12-30~2027-01-03'],
    ['1月5日', null, '2027-01-05'],
    ['12月10日下午', null, '2026-12-10下午'],
    ['12月10日（上午）', null, '2026-12-10上午'],
    ['12月18日下午至20日上午', null, '2026-12-18下午 2026-12-19 2026-12-20上午'],
    ['12月3日、5日', null, '2026-12-03 2026-12-05'],
    ['12月18日（星期五）', null, '2026-12-18'],
    ['12月18日至22日（共5天）', null, '2026-12-18~2026-12-22'],
    [46_307, 46_309, '2026-10-12~2026-10-14'],
    [10.7, null, '2026-10-07'],
  ])('%s, %s = %s', (start, end, said) => {
    const read = readSpans(start, end, anchor)
    const text = isProblem(read)
      ? read.problem
      : read.spans.map(({ from, to, part }) => `${from}${from === to ? '' : `~${to}`}${part}`).join(' ')
    expect(text).toBe(said)
  })

  it.each([['2月30日'], ['12月22日-12月18日'], ['12月18日起'], ['下午'], ['12月'], [''], [10.1]])('asks about %s', (text) => {
    expect(isProblem(readSpans(text, null, anchor))).toBe(true)
  })
})

describe('small values', () => {
  it('reads minutes, pupils, caps and ticks', () => {
    expect(
      ['20', '20分钟', '半小时', '一刻钟', '1小时', '一个半小时', '提前二十分钟', '三刻钟', '早点'].map(readMinutes),
    ).toEqual([20, 20, 30, 15, 60, 90, 20, 45, undefined])
    expect(['约360人', '2,860', '1200余人', '三百人', '若干'].map((text) => readPupils(text)?.count)).toEqual([
      360,
      2860,
      1200,
      300,
      undefined,
    ])
    expect(['约360人', '360左右', '360人'].map((text) => readPupils(text)?.approximate)).toEqual([true, true, false])
    expect(
      ['4', '3次', '三次', '每学期2次', '最多3次', '2次/学期', '两次', '不限', '每月1次', '看情况', '', '2-3次'].map(readCap),
    ).toEqual([4, 3, 3, 2, 3, 2, 2, undefined, undefined, undefined, undefined, undefined])
    expect(['√', '✓', '有', 'Y', '是', '已购买', '×', '否', '无', 'N', '', '待定'].map(readTick)).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      null,
      undefined,
    ])
  })

  it.each([
    ['白 夜 休 休', '白夜休休'],
    ['白班、夜班、休息、休息', '白夜休休'],
    ['四班两运转', '白夜休休'],
    ['四班二运转制', '白夜休休'],
    ['三班两运转', '白夜休'],
    ['四班三运转', '早中夜休'],
    ['值24休48', '值休休'],
    ['上24小时休48小时', '值休休'],
    ['24/72', '值休休休'],
    ['做一休一', '值休'],
    ['两白两夜四休', '白白夜夜休休休休'],
    ['行政班', '正常班'],
    ['', ''],
    ['看安排', undefined],
  ])('pattern %s = %s', (text, pattern) => {
    expect(readPattern(text)).toBe(pattern)
  })

  it('reads roles, with a doubt where a word means one thing here and another there', () => {
    const roles = ['社区民警', '协警', '警务辅助人员', '老师', '校干部', '交巡警', '门卫', '安保', '家长志愿者', '所长', '志愿者']
    expect(roles.map((text) => readRole(text)?.role)).toEqual([
      '民警',
      '辅警',
      '辅警',
      '教师',
      '教师',
      '交警',
      '保安',
      '保安',
      '家长',
      '民警',
      undefined,
    ])
    expect(['协管', '校警', '保卫'].map(readRole)).toEqual([
      { role: '辅警', unsure: true },
      { role: '保安', unsure: true },
      { role: '保安', unsure: true },
    ])
  })

  it('finds schools by shorter names, never one of two', () => {
    const schools = ['大学城莲塘小学', '科学谷实验小学', '虎溪梧桐实验学校']
    expect(['莲塘小学', '虎溪梧桐实验学校家长', '梧桐学校', '实验', '三小'].map((text) => findSchool(text, schools))).toEqual([
      '大学城莲塘小学',
      '虎溪梧桐实验学校',
      '虎溪梧桐实验学校',
      undefined,
      undefined,
    ])
    expect(['全部', '各校', '所有学校', '莲塘小学'].map(isEverySchool)).toEqual([true, true, true, false])
  })

  it('reads codes, swaps, totals and legends of a matrix', () => {
    expect(['白', '夜班', '休息', '年假', '白(换)', '白（与冯泽涛换）', '夜↔', '差', '调休'].map(readCode)).toEqual([
      { code: '白', swapped: '' },
      { code: '夜', swapped: '' },
      { code: '休', swapped: '' },
      { code: '假', swapped: '' },
      { code: '白', swapped: '？' },
      { code: '白', swapped: '冯泽涛' },
      { code: '夜', swapped: '？' },
      { code: '差', swapped: '' },
      { code: '休', swapped: '' },
    ])
    expect(['白', '夜班数', '休息天数', '备注', '合计'].map(codeOfTotal)).toEqual(['白', '夜', '休', undefined, undefined])
    expect(readShifts('注：白班（8:30-18:00），夜班18:00至次日8:30；值班8:30—次日8:30')).toMatchObject([
      { code: '白', start: '08:30', end: '18:00' },
      { code: '夜', start: '18:00', end: '08:30' },
      { code: '值', start: '08:30', end: '08:30' },
    ])
  })

  it('splits names, and keeps a name with a space in it whole', () => {
    expect(splitNames('牟喆轩、张浩航 杨伟，王 犇等4人')).toEqual(['牟喆轩', '张浩航', '杨伟', '王犇'])
    expect(splitNames('阿尔孜古丽·吾买尔江、吉木·阿呷')).toEqual(['阿尔孜古丽·吾买尔江', '吉木·阿呷'])
  })
})
