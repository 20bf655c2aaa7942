import { describe, expect, it } from 'vitest'
import { parseChineseDigits, parseChineseNumber, shiftDecimal } from './chinese-numbers.ts'

describe('Chinese numerals', () => {
  it.each([
    ['零', 0],
    ['十', 10],
    ['十五', 15],
    ['二十', 20],
    ['一百零五', 105],
    ['一百一十', 110],
    ['三千五百', 3500],
    ['叁仟', 3000],
    ['两千零五十', 2050],
    ['一千零五', 1005],
    ['壹万零叁佰零伍', 10305],
    ['十二万', 120000],
    ['壹拾万柒仟', 107000],
    ['一亿零三', 100000003],
    ['一万亿', 1e12],
    ['二〇二五', undefined],
    ['三千五', undefined],
    ['三百零五十', undefined],
    ['一万二', undefined],
    ['五十百', undefined],
    ['', undefined],
    ['三元', undefined],
    ['3千', undefined],
    ['零三', undefined],
  ])('%s', (text, value) => {
    expect(parseChineseNumber(text)).toBe(value)
  })

  it('reads digits one by one', () => {
    expect(parseChineseDigits('二〇二五')).toBe(2025)
    expect(parseChineseDigits('十二')).toBeUndefined()
  })
})

describe('shiftDecimal', () => {
  it('is exact where binary numbers are not', () => {
    expect(shiftDecimal('1.92', 6)).toEqual({ value: 1_920_000, exact: true })
    expect(shiftDecimal('268.8', 2)).toEqual({ value: 26_880, exact: true })
    expect(shiftDecimal('1.005', 2)).toEqual({ value: 101, exact: false })
    expect(shiftDecimal('1.0040', 2)).toEqual({ value: 100, exact: false })
    expect(shiftDecimal('1.', 2)).toBeUndefined()
    expect(shiftDecimal('99999999999999999', 2)).toBeUndefined()
  })
})
