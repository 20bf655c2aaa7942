import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellValue, Sheet } from '#shared/importing/grid.ts'
import { isProblem } from '#shared/kernel/problem.ts'
import { rosterWorkbookSchema } from '#shared/roster/workbook.types.ts'
import { readRosterWorkbook } from './workbook.ts'

const headers: readonly CellValue[][] = [
  ['序号', '学校', '校门', '上学时段', '放学时段', '其他时段', '提前到岗（分钟）', '学生数'],
  ['序号', '姓名', '身份', '单位', '可上岗时段', '电话', '带班资格', '排班模式', '循环起始日'],
  ['姓名', '学校', '愿意的时段', '每学期上限（次）', '报名日期', '备注'],
  ['姓名', '开始', '结束', '天数', '事由'],
  ['类别', '开始', '结束', '适用学校', '说明'],
  ['姓名', '类别', 1, 2, 3, 4, 5, 6, 7, '白', '夜'],
]
const cell: fc.Arbitrary<CellValue> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  fc.constantFrom<CellValue>(
    ...'张三,李四、王五,民警,家长,一小,东门、西门,周一至周五早上,除周三外,7:20-7:50,16:00-16:15 一年级（东门）；16:20-,12月18日-12月22日,2026.2.30,半小时,不限,已退出'.split(
      ',',
    ),
    ...'放假,调休上课,白,夜,白(换),差,√,合计,注：略,2026年10月值班表,四班两运转,24:00-25:00,（,）,13800000001,０,十二月,除,周,休'.split(
      ',',
    ),
    46_307,
    0.5,
    -3,
    10.1,
    { date: '2026-10-01', serial: 46_296, yearShown: true },
    { date: '2026-10', serial: 46_296, yearShown: true },
    true,
  ),
  fc.string({ maxLength: 6, unit: 'grapheme' }),
)
const sheet: fc.Arbitrary<Sheet> = fc
  .tuple(
    fc.constantFrom('学校', '请假', '2026年10月', 'x'),
    fc.constantFrom(...headers),
    fc.array(fc.array(cell, { maxLength: 11 }), { maxLength: 8 }),
    fc.nat(2),
  )
  .map(([name, header, rows, above]) => ({
    name,
    hidden: false,
    rows: [...rows.slice(0, above), header, ...rows.slice(above)].map((cells, index) => ({
      number: index + 1,
      cells,
      hidden: false,
      struck: false,
      sums: false,
    })),
    merges: rows.length > 3 ? [{ top: 2, left: 2, bottom: 3, right: 4 }] : [],
    hiddenColumns: new Set(),
  }))

describe('any workbook', () => {
  it('is read or asked about, never thrown at, and what is read keeps its shape', () => {
    fc.assert(
      fc.property(fc.array(sheet, { minLength: 1, maxLength: 4 }), (sheets) => {
        const roster = readRosterWorkbook({ sheets }, { today: '2026-11-27' })
        if (isProblem(roster)) return
        rosterWorkbookSchema.parse(roster)
        const keys = roster.people.map(({ key }) => key)
        expect(new Set(keys).size).toBe(keys.length)
        for (const { person } of [...roster.absences, ...roster.offers]) expect(keys).toContain(person)
        for (const { gates, windows } of roster.schools)
          for (const window of windows)
            expect(window.gates.every((gate) => gates.includes(gate)) && window.gates.length > 0).toBe(true)
        for (const { text } of [...roster.warnings, ...roster.rejected, ...roster.duplicates]) expect(text).toMatch(/[。？]$/u)
      }),
      { numRuns: 150 },
    )
  })
})
