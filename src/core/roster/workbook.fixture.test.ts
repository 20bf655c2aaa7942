import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, weekday } from '#shared/kernel/dates.ts'
import { isProblem } from '#shared/kernel/problem.ts'
import type { RosterWorkbook, WorkbookFinding, WorkbookPerson } from '#shared/roster/workbook.types.ts'
import { readRosterWorkbook } from '#shared/roster/reading/workbook.ts'
import { openWorkbook } from '#core/importing/importing.ts'

const folder = join(import.meta.dirname, '../../../tests/fixtures')

async function read(name: string): Promise<RosterWorkbook> {
  const { workbook } = await openWorkbook(join(folder, name), async () => {})
  const roster = readRosterWorkbook(workbook, { today: '2026-11-27' })
  if (isProblem(roster)) throw new Error(roster.problem)
  return roster
}
const countBy = (values: readonly string[]) => {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const at = (findings: readonly WorkbookFinding[], sheet: string) =>
  findings.filter((finding) => finding.sheet === sheet).map(({ cell }) => cell)
const slotsOf = ({ available }: Pick<WorkbookPerson, 'available'>) =>
  (available ?? []).map(({ weekday: day, half }) => `周${'一二三四五六日'.charAt(day - 1)}${half}`).join(' ')
const days = ({ from, to }: { from: string; to: string }) => {
  const all: string[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) all.push(date)
  return all
}

describe('the workbook of school gates', () => {
  let roster: RosterWorkbook
  beforeAll(async () => {
    roster = await read('护学岗.xlsx')
  })
  const school = (name: string) => {
    const found = roster.schools.find((other) => other.name === name)
    if (found === undefined) throw new Error(name)
    return found
  }
  const person = (name: string) => roster.people.find(({ key }) => key === name)
  /** People of the list; parents who only made an offer are added behind them. */
  const listed = () => roster.people.slice(0, 40)

  it('takes every sheet for what it is', () => {
    expect(roster.kind).toBe('gate')
    expect(roster.title).toBe('护学岗点位及上放学时段表（2026年秋季学期）')
    expect(roster.sheets).toEqual([
      { name: '学校', as: '学校', rows: 6 },
      { name: '人员', as: '人员', rows: 40 },
      { name: '家长自愿报名', as: '家长自愿报名', rows: 10 },
      { name: '请假', as: '请假', rows: 8 },
      { name: '校历', as: '校历', rows: 11 },
    ])
  })

  it('counts schools, pupils, gates, windows and posts', () => {
    const { schools } = roster
    expect(schools).toHaveLength(6)
    expect(sum(schools.map(({ pupils }) => pupils ?? 0))).toBe(8010)
    expect(sum(schools.map(({ gates }) => gates.length))).toBe(11)
    const week = schools.map(({ name, leadMinutes, windows }) => [
      name,
      leadMinutes,
      sum(windows.map(({ weekdays }) => weekdays.length)),
      sum(windows.map(({ weekdays, gates }) => weekdays.length * gates.length)),
    ])
    expect(week).toEqual([
      ['虎溪梧桐实验学校', 20, 25, 40],
      ['大学城莲塘小学', 20, 18, 36],
      ['科学谷实验小学', 20, 14, 14],
      ['虎溪向阳幼儿园', 15, 10, 10],
      ['白市驿田园小学', 20, 20, 30],
      ['含谷清溪中学', 30, 11, 18],
    ])
    expect(sum(week.map(([, , windows]) => Number(windows)))).toBe(98)
    expect(sum(week.map(([, , , posts]) => Number(posts)))).toBe(148)
  })

  it('reads merged days, waves, gates, dashes, full-width colons and windows of their own', () => {
    expect(school('虎溪梧桐实验学校').windows.filter(({ weekdays }) => weekdays.includes(1))).toMatchObject([
      {
        label: '上学',
        half: '上学',
        wave: '',
        start: '07:20',
        end: '07:50',
        gates: ['东门', '西门', '南门'],
        weekdays: [1, 2, 3, 4, 5],
      },
      { label: '放学', half: '放学', wave: '一二年级', start: '16:00', end: '16:15', gates: ['东门'], weekdays: [1, 2, 3, 4] },
      { wave: '三四年级', start: '16:20', end: '16:35', gates: ['西门'] },
      { wave: '五六年级', start: '16:40', end: '16:55', gates: ['东门', '西门'] },
      { wave: '初中', start: '17:40', end: '18:00', gates: ['南门'] },
    ])
    expect(school('大学城莲塘小学')).toMatchObject({ gates: ['正门', '后门'], leadMinutes: 20 })
    expect(school('大学城莲塘小学').windows[1]).toMatchObject({ wave: '一二年级', gates: ['正门', '后门'] })
    expect(school('科学谷实验小学').windows[1]).toMatchObject({ wave: '低段', start: '15:50', end: '16:10' })
    expect(school('虎溪向阳幼儿园')).toMatchObject({ pupils: 360, pupilsApproximate: true, leadMinutes: 15 })
    expect(school('虎溪向阳幼儿园').windows[0]).toMatchObject({ start: '07:50', end: '08:30' })
    expect(school('白市驿田园小学').windows).toMatchObject([
      { start: '07:30', end: '08:00' },
      { start: '15:50', end: '16:10' },
      { start: '15:00', weekdays: [5] },
      { label: '中午放学', half: null, start: '11:40', end: '12:00', gates: ['正门'], weekdays: [1, 2, 3, 4, 5] },
      { label: '下午到校', half: null, start: '13:50', end: '14:10', gates: ['正门'], weekdays: [1, 2, 3, 4, 5] },
    ])
    expect(school('含谷清溪中学').windows).toMatchObject([
      { start: '07:10', weekdays: [1, 2, 4, 5] },
      { start: '07:30', weekdays: [3] },
      { wave: '走读', gates: ['北门'], weekdays: [1, 2, 3, 4] },
      { start: '16:00', weekdays: [5] },
      { label: '周日返校', half: null, start: '17:30', end: '19:00', weekdays: [7], gates: ['北门', '南门'] },
    ])
    expect(school('科学谷实验小学')).toMatchObject({ contact: '况红琴', phone: '13800001427', stage: '小学' })
  })

  it('reads people, their kinds and their half-days', () => {
    expect(new Set(listed().map(({ key }) => key)).size).toBe(40)
    expect(countBy(listed().map(({ role }) => role))).toEqual({ 民警: 8, 辅警: 9, 交警: 4, 保安: 9, 教师: 6, 家长: 4 })
    expect(sum(listed().map(({ available }) => available?.length ?? 0))).toBe(208)
    const phrases = countBy(listed().map((one) => `${one.availableText} = ${slotsOf(one)}`))
    expect(phrases).toEqual({
      '周一、三、五上学 = 周一上学 周三上学 周五上学': 5,
      '周一至周五早上 = 周一上学 周二上学 周三上学 周四上学 周五上学': 4,
      '每天放学 = 周一放学 周二放学 周三放学 周四放学 周五放学': 4,
      '周一至周四放学 = 周一放学 周二放学 周三放学 周四放学': 6,
      '周二、周四 = 周二上学 周二放学 周四上学 周四放学': 5,
      '除周三外 = 周一上学 周一放学 周二上学 周二放学 周四上学 周四放学 周五上学 周五放学': 3,
      '周一至周五 上学、放学 = 周一上学 周一放学 周二上学 周二放学 周三上学 周三放学 周四上学 周四放学 周五上学 周五放学': 4,
      '工作日早晚 = 周一上学 周一放学 周二上学 周二放学 周三上学 周三放学 周四上学 周四放学 周五上学 周五放学': 4,
      '视课表 = ': 1,
      '周一上学 = 周一上学': 3,
      '周五上学、放学 = 周五上学 周五放学': 1,
    })
    expect(person('罗鹏')).toMatchObject({ available: [], availableText: '视课表', unit: '虎溪向阳幼儿园' })
    expect(person('陈林')?.role).toBe('辅警')
    expect(person('张瑶')?.role).toBe('教师')
    expect(person('田梓源')?.role).toBe('保安')
    expect(person('犹晓波')?.phone).toBe('')
    expect(person('罗思睿')).toMatchObject({ role: '家长', unit: '虎溪向阳幼儿园' })
  })

  it('reads the parents’ own offers, each parent once', () => {
    const { offers, people } = roster
    expect(offers).toHaveLength(9)
    expect(new Set(offers.map((offer) => offer.person)).size).toBe(9)
    expect(offers.every((offer) => people.some(({ key, role }) => key === offer.person && role === '家长'))).toBe(true)
    const placeable = offers.filter(({ withdrawn, cap, slots }) => !withdrawn && cap !== null && slots.length > 0)
    expect(placeable).toHaveLength(7)
    expect(sum(placeable.map(({ cap }) => cap ?? 0))).toBe(19)
    const offer = (name: string) => offers.find((other) => other.person === name)
    expect(offer('犹家睿')).toMatchObject({ cap: 3, insured: true, trained: false })
    expect(offer('苟佳琳')).toMatchObject({ cap: null, withdrawn: false })
    expect(offer('石林')).toMatchObject({ withdrawn: true })
    expect(offer('牟鑫林')).toMatchObject({ offeredOn: '2026-08-24', school: '白市驿田园小学' })
    expect(roster.duplicates).toMatchObject([{ sheet: '家长自愿报名', row: 11, of: 3 }])
    expect(people.slice(40).map(({ key }) => key)).toEqual(['牟俊杰', '苟佳琳', '晏鑫博', '石林', '牟鑫林', '吴梓凯'])
  })

  it('reads leave, and hands back who is not on the list', () => {
    const { absences } = roster
    expect(absences).toHaveLength(7)
    expect(sum(absences.map((absence) => (absence.part === '' ? days(absence).length : 0.5)))).toBe(17.5)
    expect(absences).toContainEqual({
      person: '冯家波',
      code: '假',
      from: '2026-12-18',
      to: '2026-12-22',
      part: '',
      reason: '病假',
    })
    expect(absences).toContainEqual({
      person: '钟梓恒',
      code: '假',
      from: '2026-12-10',
      to: '2026-12-10',
      part: '下午',
      reason: '事假',
    })
    expect(absences).toContainEqual({
      person: '曾贵峰',
      code: '假',
      from: '2026-10-14',
      to: '2026-10-16',
      part: '',
      reason: '年假',
    })
    expect(roster.rejected).toMatchObject([{ sheet: '请假', cell: 'B7', row: 7 }])
    expect(roster.rejected[0]?.text).toContain('罗某')
  })

  it('reads the calendar: term, school days, make-up days, examinations, one school only', () => {
    expect(roster.term).toEqual({ from: '2026-09-01', to: '2027-01-22' })
    const schoolDays = schoolDaysOf(roster, '')
    expect(schoolDays).toHaveLength(99)
    expect(countBy(schoolDays.map((date) => date.slice(0, 7)))).toEqual({
      '2026-09': 22,
      '2026-10': 18,
      '2026-11': 21,
      '2026-12': 23,
      '2027-01': 15,
    })
    expect(schoolDaysOf(roster, '大学城莲塘小学')).toHaveLength(97)
    const of = (kind: string) => roster.days.filter((day) => day.kind === kind)
    expect(of('调休上课')).toMatchObject([
      { from: '2026-09-20', to: '2026-09-20', asWeekday: 2 },
      { from: '2026-10-10', to: '2026-10-10', asWeekday: 3 },
    ])
    expect(of('考试').flatMap(days)).toEqual(['2026-11-12', '2026-11-13', '2027-01-18', '2027-01-19', '2027-01-20'])
    expect(of('考试').map(({ dismissal }) => dismissal)).toEqual(['16:00', '16:00'])
    expect(of('家长会')).toMatchObject([{ from: '2026-11-20', school: '科学谷实验小学', dismissal: '14:30' }])
    expect(of('放假')).toMatchObject([
      { from: '2026-09-25', to: '2026-09-27' },
      { from: '2026-10-01', to: '2026-10-07' },
      { from: '2027-01-01', to: '2027-01-03' },
    ])
    expect(of('学校活动')).toMatchObject([{ from: '2026-11-05', to: '2026-11-06', school: '大学城莲塘小学', dismissal: null }])
  })

  it('warns of what is to be looked at, and of nothing else', () => {
    expect(roster.warnings.map(({ sheet, cell }) => `${sheet}!${cell}`).toSorted()).toEqual(
      ['人员!F17', '人员!E33', '家长自愿报名!E7', '人员!B9'].toSorted(),
    )
    expect(roster.warnings.find(({ cell }) => cell === 'B9')?.text).toContain('没有本人报名，不会排班')
  })
})

describe('the workbook of duty staff', () => {
  let roster: RosterWorkbook
  beforeAll(async () => {
    roster = await read('值班人员.xlsx')
  })
  const person = (name: string) => roster.people.find(({ key }) => key === name)
  const cell = (name: string, date: string) =>
    roster.matrices[0]?.cells.find((other) => other.person === name && other.date === date)

  it('takes every sheet for what it is', () => {
    expect(roster.kind).toBe('duty')
    expect(roster.title).toBe('西永护企警务站2026年10月值班表')
    expect(roster.sheets).toEqual([
      { name: '人员', as: '人员', rows: 24 },
      { name: '请假', as: '请假', rows: 8 },
      { name: '培训', as: '培训', rows: 3 },
      { name: '2026年10月排班', as: '排班表', rows: 24 },
    ])
  })

  it('reads staff, who may lead, and patterns', () => {
    const { people } = roster
    expect(countBy(people.map(({ role }) => role))).toEqual({ 民警: 14, 辅警: 10 })
    expect(people.filter(({ mayLead }) => mayLead)).toHaveLength(6)
    expect(person('罗鑫源')?.mayLead).toBe(true)
    expect(person('牟雪敏')?.mayLead).toBe(false)
    expect(countBy(people.map(({ pattern }) => pattern))).toEqual({ 白夜休休: 20, 正常班: 4 })
    // Hours a week: 168 over the teams that take turns, 40 for working days.
    expect(new Set(people.map(({ pattern }) => (pattern === '正常班' ? 40 : 168 / pattern.length)))).toEqual(new Set([42, 40]))
    expect(person('杨睿')?.pattern).toBe('白夜休休')
    expect(person('晏俊杰')?.pattern).toBe('白夜休休')
    expect(person('杨伟')?.patternStart).toBe('2026-10-03')
    expect(person('王小刚')).toMatchObject({
      phone: '13800005093',
      number: 'F0029',
      rank: '二级辅警',
      position: '辅警',
      team: '一组',
    })
    expect(person('苟宇源')?.patternStart).toBeNull()
  })

  it('reads leave and training', () => {
    const leave = roster.absences.filter(({ code }) => code === '假')
    const training = roster.absences.filter(({ code }) => code === '训')
    expect(leave).toHaveLength(8)
    expect(leave.flatMap(days)).toHaveLength(24)
    expect(leave).toContainEqual({
      person: '冯贵东',
      code: '假',
      from: '2026-10-15',
      to: '2026-10-17',
      part: '',
      reason: '护理假',
    })
    expect(new Set(training.map(({ reason }) => reason)).size).toBe(3)
    expect(training.flatMap(days)).toHaveLength(12)
  })

  it('reads the posted matrix', () => {
    const [matrix] = roster.matrices
    expect(matrix).toMatchObject({
      sheet: '2026年10月排班',
      title: '西永护企警务站2026年10月值班表',
      from: '2026-10-01',
      to: '2026-10-31',
      postedOn: '2026-09-28',
      strangers: ['犹家勇'],
      missing: ['牟喆轩'],
      shifts: [
        { code: '白', name: '白班', start: '08:30', end: '20:30' },
        { code: '夜', name: '夜班', start: '20:30', end: '08:30' },
      ],
    })
    expect(matrix?.people).toHaveLength(24)
    expect(countBy(matrix?.cells.map(({ code }) => code) ?? [])).toEqual({
      白: 220,
      夜: 149,
      备: 3,
      休: 344,
      假: 17,
      训: 6,
      庭: 2,
      '': 2,
    })
    // 24 × 31 less the one that the legend does not know.
    expect(matrix?.cells).toHaveLength(743)
    expect(matrix?.cells.filter(({ swappedWith }) => swappedWith !== '')).toEqual([
      { person: '周瑶', date: '2026-10-12', code: '白', swappedWith: '冯泽涛' },
    ])
    expect(cell('龚俊鹏', '2026-10-23')?.code).toBe('')
    expect(cell('袁波', '2026-10-17')?.code).toBe('')
    expect(cell('张浩航', '2026-10-04')).toBeUndefined()
    expect(cell('晏俊杰', '2026-10-28')?.code).toBe('夜')
    expect(cell('蒲睿', '2026-10-23')?.code).toBe('白')
  })

  it('hands back the unknown code and warns of everything else', () => {
    expect(roster.rejected).toMatchObject([{ sheet: '2026年10月排班', cell: 'H24' }])
    expect(at(roster.warnings, '请假')).toEqual(['F4'])
    expect(at(roster.warnings, '人员')).toEqual([])
    expect(at(roster.warnings, '2026年10月排班').toSorted()).toEqual(
      ['U13', 'AA21', 'B22', '', 'O9', 'AK13', 'AM24', 'P3', 'S3', 'T3'].toSorted(),
    )
    const text = (address: string) =>
      roster.warnings.find(({ sheet, cell: of }) => sheet === '2026年10月排班' && of === address)?.text
    expect(text('AA21')).toContain('不当作休')
    expect(text('AK13')).toMatch(/袁波.*8.*7/u)
    expect(text('AM24')).toMatch(/张浩航.*12.*14/u)
    expect(text('O9')).toMatch(/罗鑫源.*不足8小时/u)
    expect([text('P3'), text('S3'), text('T3')].join()).toMatch(/12日夜.*15日白.*16日夜/u)
    expect(text('')).toContain('牟喆轩')
    expect(text('B22')).toContain('犹家勇')
    expect(roster.warnings.find(({ cell: of }) => of === 'F4')?.text).toMatch(/6天.*5天/u)
  })
})

/** Weekdays of the term without holidays, with the make-up days; for one school without its own activities. */
function schoolDaysOf({ term, days: calendar }: RosterWorkbook, school: string): string[] {
  const holds = (date: string, kind: string) =>
    calendar.some(
      (day) => day.kind === kind && (day.school === '' || day.school === school) && day.from <= date && date <= day.to,
    )
  return term === null
    ? []
    : days(term).filter(
        (date) =>
          holds(date, '调休上课') || (weekday(date) <= 5 && !holds(date, '放假') && !(school !== '' && holds(date, '学校活动'))),
      )
}
