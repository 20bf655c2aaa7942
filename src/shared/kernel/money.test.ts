import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatYuan, largestAmountFen, parseAmount, yuanInWords } from './money.ts'
import { isProblem } from './problem.ts'

const anyFen = fc.oneof(
  fc.integer({ min: 0, max: 100_000_00 }),
  fc.integer({ min: 0, max: largestAmountFen }),
  fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 10 })).map(([head, zeros]) => head * 10 ** zeros),
)
const exactly = (yuan: number) => ({ none: false, fen: Math.round(yuan * 100), approximate: false })

describe('yuanInWords', () => {
  it.each([
    [1_030_540, '壹万零叁佰零伍圆肆角'],
    [0, '零圆整'],
    [5, '伍分'],
    [50, '伍角'],
    [10_005, '壹佰圆零伍分'],
    [300_000, '叁仟圆整'],
    [4_860_000, '肆万捌仟陆佰圆整'],
    [600_714, '陆仟零柒圆壹角肆分'],
    [10_700_053, '壹拾万柒仟圆伍角叁分'],
    [10_000_000_000, '壹亿圆整'],
    [10_000_000_300, '壹亿零叁圆整'],
    [100_000_000_000_100, '壹万亿零壹圆整'],
    [1000, '壹拾圆整'],
  ])('%d', (fen, words) => {
    expect(yuanInWords(fen)).toBe(words)
  })

  it('refuses what has no words', () => {
    expect(() => yuanInWords(-1)).toThrow(RangeError)
    expect(() => yuanInWords(0.5)).toThrow(RangeError)
  })

  it('gives different words to different amounts, and can be read back', () => {
    fc.assert(
      fc.property(anyFen, (fen) => {
        expect(parseAmount(yuanInWords(fen))).toEqual({ none: false, fen, approximate: false })
      }),
      { numRuns: 2000 },
    )
  })
})

describe('formatYuan', () => {
  it('writes thousands and two decimals', () => {
    expect(formatYuan(4_860_000)).toBe('48,600.00')
    expect(formatYuan(5)).toBe('0.05')
    expect(formatYuan(-123_456)).toBe('-1,234.56')
    expect(formatYuan(100_000_000)).toBe('1,000,000.00')
  })

  it('can be read back', () => {
    fc.assert(
      fc.property(anyFen, (fen) => {
        expect(parseAmount(formatYuan(fen))).toEqual({ none: false, fen, approximate: false })
      }),
    )
  })
})

describe('parseAmount', () => {
  it.each(['200亿元', 20_000_000_000])('refuses %s, a slip of the unit or a number of another column', (value) => {
    const result = parseAmount(value)
    expect(isProblem(result) && result.problem).toContain('超过100亿元')
  })

  it.each([
    ['3500元', 3500],
    ['1.92万', 19200],
    ['1.2万', 12000],
    ['1,800元', 1800],
    ['２０００元', 2000],
    ['２５５００', 25500],
    ['叁仟元整', 3000],
    ['三千五百元', 3500],
    ['三万六千五百元', 36500],
    ['3.65万元', 36500],
    ['2400', 2400],
    ['31200元', 31200],
    ['39,000元', 39000],
    ['￥268.80', 268.8],
    ['人民币伍佰圆整', 500],
    ['3元5角', 3.5],
    ['3千元', 3000],
    ['1.5亿元', 150_000_000],
    ['0', 0],
    [268.8, 268.8],
    [268.79999999999995, 268.8],
    [19200, 19200],
  ])('%s', (value, yuan) => {
    expect(parseAmount(value)).toEqual(exactly(yuan))
  })

  it.each(['约600元', '600元左右', '600余元', '大约六百元'])('marks %s as approximate', (value) => {
    expect(parseAmount(value)).toEqual({ none: false, fen: 60_000, approximate: true })
  })

  it.each(['/', '—', '－', '', ' ', '无'])('takes “%s” for none', (value) => {
    expect(parseAmount(value)).toEqual({ none: true, fen: null, approximate: false })
  })

  it.each(['三千五元', '不详', '1000-2000元', '3500元/年', '1,80元', '-5', '12亩', '元', '整', '1.234', '0x10', '1e3'])(
    'asks about “%s”',
    (value) => {
      const result = parseAmount(value)
      expect(isProblem(result) && result.problem).toContain(value)
    },
  )

  it('asks about numbers that are no amounts, marks rounded ones', () => {
    for (const value of [-1, Number.NaN, Number.POSITIVE_INFINITY, 1e20]) expect(isProblem(parseAmount(value))).toBe(true)
    expect(parseAmount(1000 / 3)).toEqual({ none: false, fen: 33_333, approximate: true })
  })

  it('answers every text without throwing', () => {
    const piece = fc.constantFrom('3', '0', '.', ',', '万', '千', '元', '角', '分', '零', '叁', '拾', '亿', '约', '余', '整', ' ')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const result = parseAmount(pieces.join(''))
        if (!isProblem(result) && !result.none) expect(Number.isSafeInteger(result.fen) && result.fen >= 0).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
