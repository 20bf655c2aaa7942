import { describe, expect, it } from 'vitest'
import type { LedgerPreview } from '#shared/mediation/ledger.types.ts'
import { fieldName, fieldNames } from './field-names.ts'
import { countImportable, generalWarnings, readPreviewRows } from './preview-rows.ts'

const said: Pick<LedgerPreview, 'records' | 'statuses' | 'rejected' | 'duplicates' | 'warnings'> = {
  records: [],
  statuses: [
    { row: 5, status: 'ok' },
    { row: 6, status: 'warning' },
    { row: 7, status: 'error' },
    { row: 20, status: 'duplicate' },
  ],
  rejected: [{ row: 7, reasons: ['没有当事人，也没有简要情况。'] }],
  duplicates: [{ row: 20, of: 6, reason: '当事人身份证号相同' }],
  warnings: [
    { row: 3, field: 'sheet', text: '工作表“2024年”也像台账。' },
    { row: 6, field: 'acceptedOn', text: '只有月份。' },
    { row: 20, field: 'row', text: '这一行是隐藏的。' },
  ],
}
const preview = said as LedgerPreview

describe('the rows of a preview', () => {
  it('say everything about a row in one place, each warning with its field', () => {
    expect(readPreviewRows(preview).map(({ row, status, problems }) => [row, status, problems])).toEqual([
      [5, 'ok', []],
      [6, 'warning', ['受理日期：只有月份。']],
      [7, 'error', ['没有当事人，也没有简要情况。']],
      [20, 'duplicate', ['可能与第 6 行重复：当事人身份证号相同。', '这一行是隐藏的。']],
    ])
  })

  it('leave warnings about other sheets to the page', () => {
    expect(generalWarnings(preview)).toEqual(['工作表“2024年”也像台账。'])
  })

  it('count a duplicate only where it was ticked, and a refused row never', () => {
    expect(countImportable(preview, new Set())).toBe(2)
    expect(countImportable(preview, new Set([20, 7]))).toBe(3)
  })
})

describe('names of ledger fields', () => {
  it('are Chinese and different from each other', () => {
    const names = Object.values(fieldNames)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^\p{Script=Han}/u)
    expect(fieldName('row')).toBe('')
  })
})
