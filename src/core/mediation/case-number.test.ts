import { loadPinyin } from '#core/search/pinyin.ts'
import { openReplica, type Replica } from '#core/testing/replica.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeCaseNumbers } from './case-number.ts'

let replica: Replica

beforeEach(async () => {
  await loadPinyin()
  replica = openReplica()
})

afterEach(() => replica.close())

const take = (year: string, count: number) => replica.write((_records, { tx }) => takeCaseNumbers(tx, year, count))

describe('case numbers', () => {
  it('are serial by year and written as the form writes them', async () => {
    expect(await take('2026', 2)).toEqual(['(2026)人调字第0001号', '(2026)人调字第0002号'])
    expect(await take('2025', 1)).toEqual(['(2025)人调字第0001号'])
    expect(await take('2026', 1)).toEqual(['(2026)人调字第0003号'])
  })

  it('grow beyond four digits without gap, fifty thousand in one go', async () => {
    const numbers = await take('2026', 50_000)
    expect(new Set(numbers).size).toBe(50_000)
    expect(numbers.at(-1)).toBe('(2026)人调字第50000号')
    expect(await take('2026', 1)).toEqual(['(2026)人调字第50001号'])
  })

  it('are given back when the save fails as a whole, and only then', async () => {
    await expect(
      replica.write(async (_records, { tx }) => {
        await takeCaseNumbers(tx, '2026', 5)
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await take('2026', 1)).toEqual(['(2026)人调字第0001号'])
  })

  it('go on behind every case that ever had one, deleted ones too, when the counter itself is lost', async () => {
    await replica.write((records) => {
      records.create('mediation_case', { number: '(2026)人调字第9999号' })
      records.remove('mediation_case', records.create('mediation_case', { number: '(2026)人调字第10007号' }))
      records.create('mediation_case', { number: '(2025)人调字第20000号' })
    })
    expect(await take('2026', 1)).toEqual(['(2026)人调字第10008号'])
  })

  it('refuse a year that is none', async () => {
    await expect(take('26', 1)).rejects.toThrow(RangeError)
  })
})
