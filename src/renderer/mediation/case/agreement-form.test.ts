import { describe, expect, it } from 'vitest'
import { checkAgreement, termsOf, type AgreementValues } from './agreement-form.ts'

const values: AgreementValues = {
  form: 'written',
  facts: '田埂被移',
  responsibility: '',
  terms: '恢复原状',
  performanceManner: '',
  performancePlace: '',
  performanceDue: null,
  signedOn: null,
  effectiveOn: null,
}

describe('termsOf', () => {
  it('takes typed numbers away, so that no term is numbered twice', () => {
    expect(termsOf('1、恢复田埂\n\n2. 重新立桩\n（三）四邻见证\n四、互不追究\n  ⑤ 其他')).toEqual([
      '恢复田埂',
      '重新立桩',
      '四邻见证',
      '互不追究',
      '⑤ 其他',
    ])
  })

  it('leaves amounts and areas at the beginning of a term alone', () => {
    expect(termsOf('0.18 亩归甲方耕种\n3.5 万元分两次付清\n12 月底前立桩')).toEqual([
      '0.18 亩归甲方耕种',
      '3.5 万元分两次付清',
      '12 月底前立桩',
    ])
  })
})

describe('checkAgreement', () => {
  it('wants facts and terms and nothing else', () => {
    expect(checkAgreement(values, 'c', '2026-11-23')).toEqual({})
    expect(Object.keys(checkAgreement({ ...values, facts: '', terms: '' }, 'c', '2026-11-23'))).toEqual(['facts', 'terms'])
  })

  it('wants the day of signing before the day of effect', () => {
    expect(checkAgreement({ ...values, effectiveOn: '2026-11-20' }, 'c', '2026-11-23')).toHaveProperty('signedOn')
  })
})
