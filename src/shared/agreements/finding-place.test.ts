import { describe, expect, it } from 'vitest'
import { insertWording, placeOfFinding, spanOfTerm } from './finding-place.ts'

const terms = '甲方赔偿乙方600元。\n\n双方以石桩为界。'

describe('the place of a finding', () => {
  it.each([
    ['履行期限写到日', '第2条“甲方尽快支付”', { field: 'terms', term: 1 }],
    ['履行期限', '协议内容', { field: 'terms', term: null }],
    ['各方当事人的责任', '纠纷事实', { field: 'responsibility' }],
    ['纠纷事实和争议事项', '纠纷事实', { field: 'facts' }],
    ['签订日期', '落款', { field: 'signedOn' }],
    ['身份证号', '“500107**********18”', null],
  ])('%s at %s', (rule, where, place) => {
    expect(placeOfFinding({ rule, where })).toEqual(place)
  })

  it('is selected without the blank lines between', () => {
    const [start, end] = spanOfTerm(terms, 1) ?? [0, 0]
    expect(terms.slice(start, end)).toBe('双方以石桩为界。')
    expect(spanOfTerm(terms, 2)).toBeNull()
  })
})

describe('a wording', () => {
  it('goes behind its clause', () => {
    expect(insertWording(terms, 0, '新')).toBe('甲方赔偿乙方600元。\n新\n\n双方以石桩为界。')
  })

  it('goes to the end without one, and loses nothing', () => {
    expect(insertWording(`${terms}\n\n`, null, '新')).toBe(`${terms}\n新`)
    expect(insertWording('', null, '新')).toBe('新')
  })
})
