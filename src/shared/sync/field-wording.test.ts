import { describe, expect, it } from 'vitest'
import { conductTables } from '#shared/conduct/conduct.tables.ts'
import { enterpriseTables } from '#shared/enterprise/enterprise.tables.ts'
import { filesTables } from '#shared/files/files.tables.ts'
import { mediationTables } from '#shared/mediation/mediation.tables.ts'
import { rosterTables } from '#shared/roster/roster.tables.ts'
import { stationTables } from '#shared/station/station.tables.ts'
import { meaningOfValues } from './conflict-meaning.ts'
import { wordColumn, wordTable, wordValue } from './field-wording.ts'

const chinese = /^\p{Script=Han}/u

describe('the wording of a conflict', () => {
  it('has a Chinese name for every synced table and column, and a sentence for every group', () => {
    for (const { name, groups } of [
      ...mediationTables,
      ...stationTables,
      ...filesTables,
      ...rosterTables,
      ...enterpriseTables,
      ...conductTables,
    ]) {
      expect(wordTable(name)).toMatch(chinese)
      for (const [group, columns] of Object.entries(groups)) {
        expect(meaningOfValues(name, group)).toMatch(/。$/)
        for (const column of columns)
          expect([name, column, wordColumn(name, column)]).toEqual([name, column, expect.stringMatching(chinese)])
      }
    }
  })

  it.each([
    ['mediation_case', 'amount_fen', 350_000, '3,500.00 元'],
    ['mediation_case', 'area_mu_hundredths', 1250, '12.50 亩'],
    ['mediation_case', 'state', 'mediating', '调解中'],
    ['mediation_case', 'state', 'of_a_newer_version', 'of_a_newer_version'],
    ['mediation_case', 'closed_on', null, '（空）'],
    ['mediation_case', 'amount_approximate', 1, '是'],
    ['mediation_case', 'attempts_before', 2, '2'],
    ['mediation_party', 'identity_number', '500107196001010011', '500107**********11'],
    ['mediation_party', 'phones', '13800001111、023-68690000', '138****1111、023-****0000'],
    ['staff', 'phone', '13800001111', '138****1111'],
    ['mediation_case', 'summary', { newer: true }, '（新版本的内容）'],
  ])('writes %s.%s as the forms do, numbers of people masked', (table, column, value, text) => {
    expect(wordValue(table, column, value)).toBe(text)
  })

  it('shortens long texts and says how long they are', () => {
    expect(wordValue('mediation_case', 'summary', '地'.repeat(800))).toBe(`${'地'.repeat(500)}……（共 800 字）`)
  })
})
