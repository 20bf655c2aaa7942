import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readRegister, type RegisterReading } from '#shared/enterprise/reading/register.ts'
import { soundOf } from './sounds.ts'
import { openWorkbook } from '#core/importing/importing.ts'
import { loadPinyin } from '#core/search/pinyin.ts'

const file = path.resolve(import.meta.dirname, '../../../tests/fixtures/企业名册.xlsx')
let read: RegisterReading

beforeAll(async () => {
  await loadPinyin()
  const { workbook } = await openWorkbook(file, async () => {})
  const answer = readRegister(workbook, { today: '2026-11-23', soundOf })
  if ('problem' in answer) throw new Error(answer.problem)
  read = answer
})

const countBy = (keys: readonly string[]) => {
  const counts: Record<string, number> = {}
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
  return counts
}
const at = (row: number) => read.enterprises.find((one) => one.row === row)
const warned = (row: number, field: string) => read.warnings.find((one) => one.row === row && one.field === field)?.text ?? ''

describe('the park office’s list', () => {
  it('has 63 rows, 60 enterprises and 15,000 employees', () => {
    expect([read.rows, read.enterprises.length, read.year]).toEqual([63, 60, 2026])
    expect(read.enterprises.reduce((sum, { employees }) => sum + (employees ?? 0), 0)).toBe(15_000)
    expect(read.skipped.map(({ row }) => row)).toEqual([66])
    expect(read.rejected).toEqual([])
  })

  it('has 57 valid codes, says of the others what is wrong, and keeps those enterprises', () => {
    expect(read.enterprises.filter(({ creditCode }) => creditCode !== '')).toHaveLength(57)
    expect(at(46)).toMatchObject({ creditCode: '', creditCodeSaid: '91500107XT543A678E' })
    expect(warned(46, '信用代码')).toContain('校验码')
    expect(warned(16, '信用代码')).toContain('数字0')
    expect(at(37)).toMatchObject({ creditCode: '', creditCodeSaid: '915001070007535000' })
    expect(warned(37, '信用代码')).toContain('无法恢复')
    expect(at(32)?.creditCode).toBe('91500107XT8LUU3713')
    expect(at(14)?.creditCode).toBe('91500107XTRE00809N')
  })

  it('knows three rows as repetitions and shows where one differs', () => {
    expect(read.duplicates.map(({ row, of }) => [row, of])).toEqual([
      [20, 17],
      [48, 47],
      [58, 28],
    ])
    expect(read.duplicates[2]?.differences).toEqual([{ field: '员工人数', kept: '63', other: '68' }])
  })

  it('shows the look-alikes side by side and keeps both', () => {
    expect(read.lookAlikes.map(({ names }) => names)).toEqual([['重庆翎明供应链管理有限公司', '重庆翎铭供应链管理有限公司']])
  })

  it('reads each planted mess', () => {
    expect([63, 50, 4, 64, 60, 26, 12].map((row) => at(row)?.employees)).toEqual([90, 48, 159, 154, 58, 87, 1126])
    expect(at(60)?.employeesApproximate).toBe(true)
    expect([45, 8, 13, 18, 56].map((row) => at(row)?.guardLeadPhone)).toEqual([
      '13800009659',
      '13800000088',
      '13800008296',
      '13800005443',
      '13800003307',
    ])
    expect([35, 52, 53, 55, 30, 42].map((row) => at(row)?.visitedOn)).toEqual([
      '2026-09-25',
      '2026-10-01',
      '2026-08-10',
      '2026-10-15',
      null,
      null,
    ])
    expect(at(9)?.name).toBe('溯垚（重庆）新能源有限公司')
    expect(read.enterprises.filter(({ visitedOn }) => visitedOn === null)).toHaveLength(6)
  })

  it('sorts 49 requests of 36 enterprises', () => {
    expect(read.enterprises.filter(({ requests }) => requests.length > 0)).toHaveLength(36)
    expect(countBy(read.enterprises.flatMap(({ requests }) => requests.map(({ category }) => category)))).toEqual({
      政策咨询: 9,
      纠纷: 6,
      交通停车: 6,
      反诈: 7,
      户政出入境: 6,
      治安: 6,
      消防转办: 7,
      其他: 2,
    })
  })

  it('counts by officer, industry and park', () => {
    expect(countBy(read.enterprises.map(({ officer }) => officer))).toEqual({
      杨睿: 10,
      牟雪敏: 8,
      谭𬭎博: 3,
      蒲睿: 8,
      龚俊鹏: 7,
      牟喆轩: 4,
      袁波: 2,
      罗鑫源: 5,
      晏俊杰: 3,
      苟宇源: 4,
      程思鹏: 3,
      谭雨雪: 3,
    })
    expect(countBy(read.enterprises.map(({ industry }) => industry))).toMatchObject({
      '计算机、通信和其他电子设备制造业': 11,
      装卸搬运和仓储业: 7,
    })
    expect(new Set(read.enterprises.map(({ park }) => park))).toEqual(
      new Set(['综保区A区', '综保区B区', '微电园', '物流园', '西园路片']),
    )
  })
})
