import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CellValue, Sheet } from '#shared/importing/grid.ts'
import { readLedger } from './ledger.reading.ts'
import { ledgerRecordSchema } from './ledger.types.ts'
import { ledgerWordingSchema } from './ledger.wording.ts'

const wording = ledgerWordingSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../resources/rules/ledger-wording.json'), 'utf8')),
)
const header: CellValue[] = [
  '序号',
  '受理日期',
  '当事人甲',
  '身份证号',
  '当事人乙',
  '电话',
  '纠纷类型',
  '简要情况',
  '金额',
  '面积',
  '化解日期',
  '结果',
  '备注',
]

const cell: fc.Arbitrary<CellValue> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  fc.constantFrom(
    '张三',
    '李四、王五',
    '3月12日',
    '2025.2.30',
    '约3500元',
    '合计',
    '小计',
    '作废',
    '注：略',
    '/',
    '√',
    '田坎',
    '\n',
    '（',
    '张三（',
    '等',
    '、',
    '与',
    '甲：',
    '#REF!',
    '=1+1',
    '序号',
    '受理日期',
  ),
  fc.integer({ min: -5, max: 60_000 }),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.string({ maxLength: 12, unit: 'binary' }),
  fc.record({ date: fc.constantFrom('2025-03-12', '2025-03'), serial: fc.constant(45_728), yearShown: fc.boolean() }),
)
const grid = fc.array(
  fc.record({
    cells: fc.array(cell, { maxLength: 15 }),
    gap: fc.integer({ min: 1, max: 3 }),
    struck: fc.boolean(),
    hidden: fc.boolean(),
    sums: fc.boolean(),
  }),
  { maxLength: 14 },
)
const range = fc.record({
  top: fc.integer({ min: 1, max: 30 }),
  left: fc.integer({ min: 1, max: 15 }),
  height: fc.nat(4),
  width: fc.nat(4),
})

const sheetOf = (
  rows: readonly { cells: CellValue[]; gap: number; struck: boolean; hidden: boolean; sums: boolean }[],
  start: number,
) => {
  let number = start
  return rows.map(({ gap, ...row }) => {
    number += gap
    return { ...row, number }
  })
}

describe('any grid under any header', () => {
  it('gives each row below the header exactly one fate, with the row number of the sheet', async () => {
    await fc.assert(
      fc.asyncProperty(grid, fc.array(range, { maxLength: 4 }), async (rows, ranges) => {
        const sheet: Sheet = {
          name: 'S',
          hidden: false,
          hiddenColumns: new Set(),
          merges: ranges.map(({ top, left, height, width }) => ({ top, left, bottom: top + height, right: left + width })),
          rows: [{ number: 1, cells: header, hidden: false, struck: false, sums: false }, ...sheetOf(rows, 1)],
        }
        const ledger = await readLedger({ sheets: [sheet] }, 'x', { sheet: 'S', headerRows: [1, 1] }, wording, async () => {})
        if ('problem' in ledger) throw new Error(ledger.problem)
        const fates = [
          ...ledger.read.map(({ record }) => record.row),
          ...ledger.rows.rejected.map(({ row }) => row.number),
          ...ledger.rows.skipped.map(({ row }) => row),
        ]
        const last = Math.max(1, ...fates)
        expect(fates.toSorted((a, b) => a - b)).toEqual(Array.from({ length: last - 1 }, (_, index) => index + 2))
        for (const { number } of sheet.rows.slice(1)) expect(fates).toContain(number)
        for (const { record } of ledger.read) expect(ledgerRecordSchema.parse(record)).toEqual(record)
      }),
      { numRuns: 300 },
    )
  })

  it('never throws when everything has to be found out', async () => {
    await fc.assert(
      fc.asyncProperty(grid, async (rows) => {
        const sheet: Sheet = { name: 'S', hidden: false, hiddenColumns: new Set(), merges: [], rows: sheetOf(rows, 0) }
        await readLedger({ sheets: [sheet] }, 'x', {}, wording, async () => {})
      }),
      { numRuns: 200 },
    )
  })
})
