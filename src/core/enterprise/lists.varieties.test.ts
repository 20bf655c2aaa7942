import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellValue, Sheet, Workbook } from '#shared/importing/grid.ts'
import { isProblem } from '#shared/kernel/problem.ts'
import { checkCharacterOfCode } from '#shared/kernel/credit-code.ts'
import { readDisputes } from '#shared/enterprise/reading/disputes.ts'
import { readRegister, type RegisterReading } from '#shared/enterprise/reading/register.ts'

const today = '2026-11-23'
const code = (serial: number) => {
  const body = `91500107XT${String(serial).padStart(7, '0')}`
  return body + checkCharacterOfCode(body)
}

function sheetOf(rows: readonly (readonly CellValue[])[], more: Partial<Sheet> = {}): Sheet {
  const filled = rows.map((cells, index) => ({ number: index + 1, cells, hidden: false, struck: false, sums: false }))
  return { name: '名册', hidden: false, merges: [], hiddenColumns: new Set(), rows: filled, ...more }
}

function register(...sheets: Sheet[]): RegisterReading {
  const workbook: Workbook = { sheets }
  const reading = readRegister(workbook, { today, soundOf: (sign) => sign })
  if (isProblem(reading)) throw new Error(reading.problem)
  return reading
}

const header = [
  '序号',
  '企业名称',
  '统一社会信用代码',
  '所属行业',
  '地址',
  '从业人数',
  '内保负责人',
  '联系电话',
  '责任民警',
  '最近走访',
  '企业诉求',
]
const row = (serial: number, name: string): CellValue[] => [
  serial,
  name,
  code(serial),
  '批发业',
  `物流园B${10 + serial}栋`,
  20 + serial,
  '邓勇',
  '13800007008',
  '杨睿',
  '2026-09-01',
  '咨询保安公司备案流程',
]
const names = [
  '重庆甲星商贸有限公司',
  '重庆乙辰物流有限公司',
  '重庆丙曜电子有限公司',
  '重庆丁朔软件有限公司',
  '重庆戊岳餐饮有限公司',
]

describe('a register in other clothes', () => {
  it('has notes, subtotals, repeated headers and column numbers that are no enterprises', () => {
    const reading = register(
      sheetOf([
        ['园区企业名册（2026年）'],
        ['填报单位：园区办'],
        header,
        header.map((_, index) => index + 1),
        row(1, names[0] ?? ''),
        [null, '小计', null, null, null, 21],
        header,
        row(2, names[1] ?? ''),
        ['合计', null, null, null, null, 43],
        ['注：人数由企业自报。'],
        ['填表人：某某', null, null, '审核人：某某'],
      ]),
    )
    expect(reading.enterprises.map(({ name }) => name)).toEqual(names.slice(0, 2))
    expect(reading.rejected).toEqual([])
  })

  it('has a header of two levels with merged cells', () => {
    const upper: CellValue[] = ['序号', '企业名称', '统一社会信用代码', '内保负责人', null, '员工人数']
    const lower: CellValue[] = [null, null, null, '姓名', '联系电话', null]
    const merges = [
      ...[1, 2, 3, 6].map((left) => ({ top: 2, bottom: 3, left, right: left })),
      { top: 2, bottom: 2, left: 4, right: 5 },
    ]
    const reading = register(
      sheetOf([['企业名册'], upper, lower, [1, names[0] ?? '', code(1), '邓勇', '１３８００００７００８', '约30人']], { merges }),
    )
    expect(reading.enterprises).toMatchObject([
      { name: names[0], guardLead: '邓勇', guardLeadPhone: '13800007008', employees: 30, employeesApproximate: true },
    ])
  })

  it('explains codes that a spreadsheet has damaged and keeps their enterprises', () => {
    const damaged = [915_001_070_007_535_000, '9.15E+17', `${code(3).slice(0, 17)}O`]
    const reading = register(sheetOf([header, ...damaged.map((said, index) => row(index + 1, names[index] ?? '').with(2, said))]))
    expect(reading.enterprises.map(({ creditCode, creditCodeSaid }) => [creditCode, creditCodeSaid !== ''])).toEqual(
      damaged.map(() => ['', true]),
    )
    for (const line of [1, 2, 3]) expect(reading.warnings.some(({ row: at }) => at === line + 1)).toBe(true)
  })

  it('stands on several sheets, one park each', () => {
    const reading = register(
      sheetOf([header, row(1, names[0] ?? ''), row(2, names[1] ?? '')], { name: '物流园' }),
      sheetOf([header, row(3, names[2] ?? '')], { name: '微电园' }),
      sheetOf(
        [
          ['物品', '数量'],
          ['灭火器', 4],
        ],
        { name: '物资' },
      ),
    )
    expect(reading.enterprises.map(({ name }) => name)).toEqual(names.slice(0, 3))
  })

  it('says the same in any order of columns and with blank rows anywhere', () => {
    const table = [header, ...names.map((name, index) => row(index + 1, name))]
    const plain = (reading: RegisterReading) => reading.enterprises.map(({ row: _row, ...rest }) => rest)
    const expected = plain(register(sheetOf(table)))
    expect(expected).toHaveLength(5)
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...header.keys()], { minLength: header.length }),
        fc.array(fc.nat(3), { minLength: table.length, maxLength: table.length, size: 'max' }),
        (order, blanks) => {
          const rows = table.flatMap((cells, index) => [
            ...Array.from({ length: index === 0 ? 0 : (blanks[index] ?? 0) }, () => []),
            order.map((column) => cells[column] ?? null),
          ])
          expect(plain(register(sheetOf(rows)))).toEqual(expected)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('a ledger of disputes in other clothes', () => {
  it('tells ends by their words', () => {
    const head = [
      '编号',
      '登记日期',
      '涉事企业',
      '纠纷类型',
      '调解类型',
      '当事人',
      '金额',
      '简要情况',
      '办结日期',
      '调解结果',
      '满意度',
    ]
    const results = ['已化解', '调解不成，引导诉讼', '正在调解', '移送劳动监察', '当场化解', '未达成协议']
    const reading = readDisputes(
      {
        sheets: [
          sheetOf([
            ['2025年涉企纠纷台账'],
            head,
            ...results.map((result, index): CellValue[] => [
              `A${index}`,
              '3月5日',
              names[0] ?? '',
              '劳动报酬',
              '人民调解',
              `某甲${index}`,
              '1.2万元',
              `情况${index}`,
              result === '正在调解' ? '' : '3月9日',
              result,
              '不满意',
            ]),
            ['合计：受理6件'],
          ]),
        ],
      },
      { today },
    )
    if (isProblem(reading)) throw new Error(reading.problem)
    expect(reading.disputes.map(({ outcome }) => outcome)).toEqual([
      'settled',
      'terminated',
      '',
      'transferred',
      'settled',
      'terminated',
    ])
    expect(reading.disputes[0]).toMatchObject({
      acceptedOn: '2025-03-05',
      closedOn: '2025-03-09',
      amountFen: 1_200_000,
      verdict: '不满意',
    })
  })
})
