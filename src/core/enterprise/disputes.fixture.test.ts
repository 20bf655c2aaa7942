import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createMatcher } from '#shared/enterprise/match.ts'
import { readDisputes, type DisputeReading } from '#shared/enterprise/reading/disputes.ts'
import { readRegister } from '#shared/enterprise/reading/register.ts'
import { openWorkbook } from '#core/importing/importing.ts'

const fixture = (name: string) => path.resolve(import.meta.dirname, `../../../tests/fixtures/${name}`)
let read: DisputeReading
let names: { name: string }[]

beforeAll(async () => {
  const register = readRegister((await openWorkbook(fixture('企业名册.xlsx'), async () => {})).workbook, {
    today: '2026-11-23',
    soundOf: (sign) => sign,
  })
  const answer = readDisputes((await openWorkbook(fixture('涉企纠纷.xlsx'), async () => {})).workbook, { today: '2026-11-23' })
  if ('problem' in answer || 'problem' in register) throw new Error('not read')
  read = answer
  names = register.enterprises.map(({ name }) => ({ name }))
})

const countBy = (keys: readonly string[]) => {
  const counts: Record<string, number> = {}
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
  return counts
}
const at = (row: number) => read.disputes.find((one) => one.row === row)

describe('the ledger of disputes of enterprises', () => {
  it('has 52 disputes, 51 settled', () => {
    expect([read.rows, read.disputes.length, read.rejected, read.duplicates]).toEqual([52, 52, [], []])
    expect(countBy(read.disputes.map(({ outcome }) => outcome))).toEqual({ settled: 51, terminated: 1 })
    expect(read.skipped.map(({ row }) => row)).toEqual([55])
  })

  it('reads kinds, procedures, months, sums and verdicts', () => {
    expect(countBy(read.disputes.map(({ kind }) => kind))).toEqual({
      食堂用餐: 9,
      员工口角: 7,
      劳动报酬: 4,
      工伤赔偿: 6,
      停车剐蹭: 3,
      房屋租赁: 5,
      施工影响: 6,
      物业管理: 5,
      噪声扰民: 4,
      合同货款: 3,
    })
    expect(countBy(read.disputes.map(({ procedure }) => procedure))).toEqual({ people: 45, police: 7 })
    const months = (days: readonly (string | null)[]) =>
      Object.values(countBy(days.flatMap((day) => (day === null ? [] : [day.slice(0, 7)])).toSorted()))
    expect(months(read.disputes.map(({ acceptedOn }) => acceptedOn))).toEqual([3, 5, 9, 8, 6, 3, 6, 6, 4, 2])
    expect(months(read.disputes.map(({ closedOn }) => closedOn))).toEqual([3, 3, 9, 9, 3, 5, 7, 5, 4, 3])
    expect(read.disputes.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0)).toBe(87_650_000)
    expect(read.disputes.reduce((sum, { people }) => sum + (people ?? 0), 0)).toBe(84)
    expect(countBy(read.disputes.map(({ verdict }) => verdict))).toEqual({ 满意: 33, 基本满意: 14, 未评价: 5 })
  })

  it('reads each planted mess', () => {
    expect([12, 18, 20, 17].map((row) => at(row)?.acceptedOn)).toEqual(['2026-03-06', '2026-03-25', '2026-04-01', '2026-03-25'])
    expect([27, 16, 30].map((row) => at(row)?.closedOn)).toEqual(['2026-04-30', '2026-03-23', null])
    expect([48, 37, 6, 26, 7, 25].map((row) => at(row)?.amountFen)).toEqual([
      3_120_000, 2_010_000, 2_550_000, 1_090_000, 3_900_000, 3_460_000,
    ])
    expect(read.warnings.find(({ row }) => row === 30)?.text).toContain('补填办结时间')
  })

  it('links 44 exactly and 5 after normalising, leaves 3, of 32 enterprises', () => {
    const match = createMatcher(names)
    const matches = read.disputes.map(({ enterprise }) => match(enterprise))
    expect(countBy(matches.map(({ how }) => how))).toEqual({ exact: 44, normalised: 5, none: 3 })
    expect(new Set(matches.flatMap(({ file }) => file?.name ?? [])).size).toBe(32)
    expect(match('栩石光电').file?.name).toBe('重庆栩石光电有限责任公司')
    expect(match('岚序(重庆)物流公司').file?.name).toBe('岚序（重庆）物流有限公司')
  })
})
