import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cleanPersonName,
  cleanText,
  compact,
  foldForSearch,
  foldWidth,
  isNoneMark,
  maskIdentityNumber,
  maskName,
  maskPhone,
} from './text.ts'

describe('cleaning', () => {
  it('folds full width to half width', () => {
    expect(foldWidth('１３８００００２９４９')).toBe('13800002949')
    expect(foldWidth('ＫＸＧ－０４－０１　（Ａ）：￥５')).toBe('KXG-04-01 (A):¥5')
    expect(foldWidth('石𬭎、㛃')).toBe('石𬭎、㛃')
  })

  it('trims every kind of space and drops what cannot be seen', () => {
    expect(cleanText('\u3000\u00A0 苟伟\u200B \uFEFF')).toBe('苟伟')
    expect(cleanText('太慈村\r\n1社')).toBe('太慈村\n1社')
    expect(compact(' 91 500107\u3000XTRE００８０９N ')).toBe('91500107XTRE00809N')
  })

  it('cleans names of persons', () => {
    expect(cleanPersonName('王　犇')).toBe('王犇')
    expect(cleanPersonName(' 向忠华')).toBe('向忠华')
    for (const dot of ['·', '•', '・', '‧', '･', '.', '．', ' · ']) {
      expect(cleanPersonName(`阿尔孜古丽${dot}吾买尔江`)).toBe('阿尔孜古丽\u00B7吾买尔江')
    }
    expect(cleanPersonName('John  Smith ')).toBe('John Smith')
    expect(cleanPersonName('蒲㛃惠 ')).toBe('蒲㛃惠')
    expect(cleanPersonName('石𬭎')).toBe('石𬭎')
  })

  it('is done once: cleaning again changes nothing', () => {
    const messy = fc.string({ unit: fc.constantFrom('王', '犇', ' ', '\u3000', '•', '.', 'A', 'b', '\u200B', '\n', '·') })
    fc.assert(
      fc.property(messy, (text) => {
        for (const clean of [cleanText, cleanPersonName, foldForSearch, compact]) {
          expect(clean(clean(text))).toBe(clean(text))
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('folds for search', () => {
    expect(foldForSearch(' ＡＢc・（重庆）')).toBe('abc·(重庆)')
  })

  it('knows the marks for none', () => {
    for (const text of ['', ' ', '/', '／', '—', '——', '-', '－', '–', '无', ' 无 ']) expect(isNoneMark(text)).toBe(true)
    for (const text of ['0', '一', '不详', '无锡']) expect(isNoneMark(text)).toBe(false)
  })
})

describe('masking', () => {
  it('hides the middle', () => {
    expect(maskIdentityNumber('50010719501124129X')).toBe('500107**********9X')
    expect(maskIdentityNumber('50010719')).toBe('********')
    expect(maskPhone('13812341234')).toBe('138****1234')
    expect(maskPhone('023-68691234')).toBe('023-****1234')
    expect(maskPhone('110')).toBe('***')
    expect(maskName('杨仁川')).toBe('杨*川')
    expect(maskName('石𬭎')).toBe('石*')
    expect(maskName('欧阳明东')).toBe('欧**东')
    expect(maskName('王')).toBe('*')
    expect(maskName('')).toBe('')
  })
})
