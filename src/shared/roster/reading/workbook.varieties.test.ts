import { describe, expect, it } from 'vitest'
import type { CellValue, Sheet } from '#shared/importing/grid.ts'
import { isProblem } from '#shared/kernel/problem.ts'
import { rosterWorkbookSchema } from '#shared/roster/workbook.types.ts'
import { readRosterWorkbook } from './workbook.ts'

const sheet = (name: string, rows: readonly CellValue[][], more: Partial<Sheet> = {}): Sheet => ({
  name,
  hidden: false,
  rows: rows.map((cells, index) => ({ number: index + 1, cells, hidden: false, struck: false, sums: false })),
  merges: [],
  hiddenColumns: new Set(),
  ...more,
})
const read = (...sheets: Sheet[]) => {
  const roster = readRosterWorkbook({ sheets }, { today: '2026-11-27' })
  if (isProblem(roster)) throw new Error(roster.problem)
  return rosterWorkbookSchema.parse(roster)
}
const range = (top: number, left: number, bottom: number, right: number) => ({ top, left, bottom, right })

const schools = sheet(
  'Sheet1',
  [
    [null],
    [null, '某某派出所护校安园学校情况一览'],
    ['填报单位：某某派出所'],
    ['校名', '类型', '在校生', '出入口', '到校时间', null, '离校时间', null, null, '提前量', '安全干部', '手机', '其它时间'],
    [null, null, null, null, '周一至周四', '周五', '星期一', '周二至周四', '周五'],
    [
      '一小',
      '小学',
      '1200余人',
      '东门，西门',
      '7点20分至7点50分',
      null,
      '16点—16点15分 一二年级（东门）；16点20分—16点35分 三至六年级',
      '同周一',
      '下午3:00-3:30',
      '一刻钟',
      '张三',
      '138 0000 1111',
      '中午12:00～12:30（东门 周一、三、五）',
    ],
    [
      '二中',
      '初中',
      '二千人',
      '正门',
      '上午8:00—8:20',
      '8:10-8:30',
      '4:30-5:00',
      null,
      '待定',
      null,
      '李四',
      '023-68681234',
      null,
    ],
    ['合计', null, 3200],
    ['注：寒暑假另行安排'],
  ],
  { merges: [range(4, 5, 4, 6), range(4, 7, 4, 9), range(6, 5, 6, 6), range(7, 7, 7, 8)] },
)
const people = sheet('力量', [
  ['护学岗上岗力量表'],
  ['能上岗时间', '姓名', '人员类别', '所在单位', '联系方式'],
  ['礼拜一、三早上', '王 犇', '社区民警', '某某派出所', '13800001112'],
  ['不限', '赵四', '协管', '某某派出所', '13800001113'],
  [null, '钱五', '安保', '一小', '13800001114'],
  ['每天', '李七', '志愿者', '社区', '13800001116'],
  ['周二全天', '王犇', '老师', '二中', '13800001119'],
  ['上学', '周八', '家长', '一小家长', '13800001120'],
])

describe('a workbook of gates in other words', () => {
  it('reads schools: two levels of captions, merged days, 同周一, afternoons, noon', () => {
    const roster = read(people, schools)
    expect(roster.kind).toBe('gate')
    expect(roster.schools).toMatchObject([
      {
        name: '一小',
        pupils: 1200,
        pupilsApproximate: true,
        gates: ['东门', '西门'],
        leadMinutes: 15,
        contact: '张三',
        windows: [
          { label: '上学', start: '07:20', end: '07:50', weekdays: [1, 2, 3, 4, 5], gates: ['东门', '西门'] },
          { wave: '一二年级', start: '16:00', weekdays: [1, 2, 3, 4], gates: ['东门'] },
          { wave: '三至六年级', start: '16:20', weekdays: [1, 2, 3, 4], gates: ['东门', '西门'] },
          { start: '15:00', end: '15:30', weekdays: [5] },
          { label: '中午', half: null, start: '12:00', weekdays: [1, 3, 5], gates: ['东门'] },
        ],
      },
      {
        name: '二中',
        pupils: 2000,
        leadMinutes: 20,
        phone: '023-68681234',
        windows: [{ start: '08:00' }, { start: '08:10' }, { start: '16:30' }],
      },
    ])
    expect(roster.schools).toHaveLength(2)
    const told = [...roster.warnings, ...roster.rejected].filter(({ sheet: name }) => name === 'Sheet1').map(({ cell }) => cell)
    expect(told.toSorted()).toEqual(['G7', 'I7', 'J7'])
  })

  it('tells namesakes apart, refuses unknown roles, places no parent without an offer', () => {
    const roster = read(schools, people)
    expect(roster.people.map(({ key, role }) => `${key} ${role}`)).toEqual([
      '王犇（某某派出所） 民警',
      '赵四 辅警',
      '钱五 保安',
      '王犇（二中） 教师',
      '周八 家长',
    ])
    expect(roster.people.find(({ key }) => key === '赵四')?.available).toBeNull()
    expect(roster.rejected.map(({ cell }) => cell)).toContain('C6')
    const texts = roster.warnings.filter(({ sheet: name }) => name === '力量').map(({ cell, text }) => `${cell} ${text}`)
    expect(texts).toEqual([
      expect.stringMatching(/^C4 .*按辅警读入/u),
      expect.stringMatching(/^A5 .*没有写可上岗时段/u),
      expect.stringMatching(/^B8 周八没有本人报名，不会排班/u),
    ])
  })

  it('reads offers, leave and calendars under other captions', () => {
    const roster = read(
      schools,
      people,
      sheet('意向', [
        [
          '家长姓名',
          '学生姓名',
          '班级',
          '报名学校',
          '可参加时间',
          '次数上限',
          '联系电话',
          '是否投保',
          '是否培训',
          '登记日期',
          '状态',
        ],
        ['周八', '周小', '三1', '一小', '星期一、五早上', '三次', '13800001120', '√', '×', 46_257, null],
        ['郑十', '郑小', '三2', '一小', '周二下午', '每学期2次', '13800002222', '有', '无', '8月24日', '取消'],
        ['周八', '周小', '三1', '一小', '周一上学、周五上学', '2次', '13800001120', '√', '×', 46_257, null],
        ['冯一', '冯小', '三2', '三小', '看情况', '看情况', null, 'Y', 'N', '2026/8/25', null],
      ]),
      sheet('休假', [
        ['请假人', '请假时间', '天数', '请假原因'],
        ['王犇（二中）', '12月1日至12月3日', 3, '外出培训'],
        ['赵四', '2026年12月4日上午', 0.5, '开庭'],
        ['钱五', '12月5日', '2天', '事假'],
        ['王犇', '12.8', 1, '病假'],
      ]),
      sheet('行事历', [
        ['2026-2027学年度第一学期行事历'],
        ['日期', '事项', '范围', '备注'],
        ['9月1日', '开学', null, null],
        ['9.20', '补课', '全部', '补10月6日的课'],
        ['10月1日至7日', '国庆放假', '所有学校', null],
        ['11月5日-6日', '秋季运动会', '一小', '不设岗'],
        ['12月24日、25日', '期末考试', '二中', '下午3点半统一放学'],
        ['1月20日', '散学典礼', null, null],
        ['12月31日', '教师大会', null, null],
      ]),
    )
    expect(roster.offers).toMatchObject([
      { person: '周八', cap: 2, insured: true, trained: false, offeredOn: '2026-08-23' },
      { person: '郑十', cap: 2, withdrawn: true, offeredOn: '2026-08-24', slots: [{ weekday: 2, half: '放学' }] },
      { person: '冯一', cap: null, slots: [] },
    ])
    expect(roster.duplicates).toMatchObject([{ row: 4, of: 2 }])
    expect(roster.warnings.filter(({ sheet: name }) => name === '意向').map(({ cell }) => cell)).toEqual([
      'F4',
      'G5',
      'D5',
      'E5',
      'F5',
    ])
    expect(roster.absences.map(({ person, code, from, to, part }) => `${person} ${code} ${from} ${to}${part}`)).toEqual([
      '王犇（二中） 训 2026-12-01 2026-12-03',
      '赵四 庭 2026-12-04 2026-12-04上午',
      '钱五 假 2026-12-05 2026-12-06',
    ])
    expect(roster.rejected.find(({ sheet: name }) => name === '休假')).toMatchObject({ cell: 'A5' })
    expect(roster.term).toEqual({ from: '2026-09-01', to: '2027-01-20' })
    expect(roster.days.map(({ kind, from, to, school }) => `${kind} ${from} ${to} ${school}`)).toEqual([
      '开学 2026-09-01 2026-09-01 ',
      '调休上课 2026-09-20 2026-09-20 ',
      '放假 2026-10-01 2026-10-07 ',
      '学校活动 2026-11-05 2026-11-06 一小',
      '考试 2026-12-24 2026-12-24 二中',
      '考试 2026-12-25 2026-12-25 二中',
      '学期结束 2027-01-20 2027-01-20 ',
      '其他 2026-12-31 2026-12-31 ',
    ])
    expect(roster.days[1]?.asWeekday).toBe(2)
    expect(roster.days[4]?.dismissal).toBe('15:30')
  })
})

describe('a workbook of duty staff in other words', () => {
  const staff = sheet('名册', [
    ['姓名', '工号', '人员性质', '能否带班', '倒班方式', '起始日期', '小组', '联系电话'],
    ['张三', '001', '民警', '有', '四班两运转', '11月1日', '一组', '13800001111'],
    ['李四', '002', '协警', '无', '值24休48', '2026.11.2', '一组', '13800001112'],
    ['王五', '003', '见习民警', '可', '看安排', null, '二组', '13800001113'],
    ['王五', '004', '辅警', '否', '三班两运转', 46_327, '二组', '13800001114'],
  ])

  it('reads a matrix of words, with its legend, swaps and namesakes', () => {
    const roster = read(
      sheet('11月', [
        ['某某派出所2026年11月值班表'],
        ['日期', null, '1日', '2日', '3日', '4日', '5日', '6日', '7日', '白班天数', '夜班'],
        ['姓名', '警号', '日', '一', '二', '三', '四', '五', '六'],
        ['张三', '001', '白班', '夜班', '休息', '休', '白(换李四)', '夜', '休', 2, 2],
        ['李四', '002', '夜', '休', '休', '夜', '—', '年假', '值', 1, 2],
        ['王五', '003', '白', '白', '夜↔', '休', '差', '培训', '开庭', 2, 1],
        ['白班人数', null, 2, 1, 0, 1, 1],
        ['说明：白班8:30-18:00；夜班18:00-次日8:30。差：出差'],
      ]),
      staff,
    )
    const [matrix] = roster.matrices
    expect(roster.kind).toBe('duty')
    expect(matrix).toMatchObject({
      from: '2026-11-01',
      to: '2026-11-07',
      people: ['张三', '李四', '王五（003）'],
      missing: ['王五（004）'],
      strangers: [],
    })
    expect(matrix?.shifts).toMatchObject([
      { code: '白', start: '08:30', end: '18:00' },
      { code: '夜', start: '18:00', end: '08:30' },
    ])
    const row = (person: string) =>
      matrix?.cells
        .filter((cell) => cell.person === person)
        .map(({ code }) => code || '空')
        .join('')
    expect([row('张三'), row('李四'), row('王五（003）')]).toEqual(['白夜休休白夜休', '夜休休夜空假值', '白白夜休差训庭'])
    expect(matrix?.cells.filter(({ swappedWith }) => swappedWith !== '').map(({ swappedWith }) => swappedWith)).toEqual([
      '李四',
      '？',
    ])
    expect(roster.warnings.filter(({ field }) => field === '夜班')).toEqual([])
    expect(roster.rejected).toEqual([])
    expect(
      roster.people.map(({ pattern, patternStart, mayLead, newcomer }) => [pattern, patternStart, mayLead, newcomer]),
    ).toEqual([
      ['白夜休休', '2026-11-01', true, false],
      ['值休休', '2026-11-02', false, false],
      ['', null, true, true],
      ['白夜休', '2026-11-01', false, false],
    ])
  })

  it('warns of a month that does not fit its weekdays, and leaves hidden sheets alone', () => {
    const rows: CellValue[][] = [
      ['2026年10月值班表'],
      ['姓名', '类别', 1, 2, 3, 4, 5, 6, 7],
      [null, null, '日', '一', '二', '三', '四', '五', '六'],
      ['张三', '民警', '白', '夜', '休', '休', '白', '夜', '休'],
    ]
    const roster = read(sheet('排班', rows), sheet('上月', rows, { hidden: true }))
    expect(roster.warnings.filter(({ field }) => field === '星期')).toHaveLength(7)
    expect(roster.people.map(({ key, role }) => [key, role])).toEqual([['张三', '民警']])
    expect(roster.sheets).toEqual([
      { name: '排班', as: '排班表', rows: 1 },
      { name: '上月', as: '', rows: 0 },
    ])
    expect(roster.warnings.some(({ sheet: name, text }) => name === '上月' && text.includes('隐藏'))).toBe(true)
  })

  it('says what it looks for when there is no roster', () => {
    const none = readRosterWorkbook(
      {
        sheets: [
          sheet('物资', [
            ['日期', '名称', '数量'],
            ['2026.1.2', '手电', 3],
          ]),
        ],
      },
      { today: '2026-11-27' },
    )
    expect(isProblem(none) && none.problem).toMatch(/没有找到.*“物资”/u)
    const leave = sheet('请假', [
      ['姓名', '开始日期', '结束日期'],
      ['张三', '2026.1.2', '2026.1.3'],
    ])
    const alone = readRosterWorkbook({ sheets: [leave] }, { today: '2026-11-27' })
    expect(isProblem(alone) && alone.problem).toContain('没有人员名单')
  })

  it('does not take a list of duties by day for leave', () => {
    const duties = sheet('值班安排', [
      ['日期', '星期', '带班领导', '值班人员'],
      ['10月1日', '四', '张三', '李四、王五'],
      ['10月2日', '五', '张三', '李四'],
    ])
    const roster = read(staff, duties)
    expect(roster.absences).toEqual([])
    expect(roster.sheets[1]).toEqual({ name: '值班安排', as: '', rows: 0 })
    expect(roster.warnings.some(({ sheet: name, text }) => name === '值班安排' && text.includes('没有读入'))).toBe(true)
  })
})
