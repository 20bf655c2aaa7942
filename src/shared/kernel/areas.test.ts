import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMu, muToSquareMetres, parseArea } from './areas.ts'
import { isProblem } from './problem.ts'

describe('parseArea', () => {
  it.each([
    ['12.5亩', 1250],
    ['１．２', 120],
    ['3分', 30],
    ['1.8 ', 180],
    ['6.4亩', 640],
    ['1亩2分', 120],
    ['1亩2分5厘', 125],
    ['三亩', 300],
    ['十二亩五分', 1250],
    ['1,200亩', 120_000],
    ['666.67㎡', 100],
    ['2000平方米', 300],
    ['200 m²', 30],
    ['2公顷', 3000],
    ['0', 0],
    [0.06, 6],
    [8.6, 860],
    [0.35 + 0.4, 75],
    [1.15, 115],
    ['6666666666.67平方米', 1_000_000_000],
  ])('%s', (value, muHundredths) => {
    expect(parseArea(value)).toEqual({ none: false, muHundredths, approximate: false })
  })

  it('marks what is approximate or had to be rounded', () => {
    expect(parseArea('约15亩')).toEqual({ none: false, muHundredths: 1500, approximate: true })
    expect(parseArea('15亩左右')).toEqual({ none: false, muHundredths: 1500, approximate: true })
    expect(parseArea('15余亩')).toEqual({ none: false, muHundredths: 1500, approximate: true })
    expect(parseArea('0.125亩')).toEqual({ none: false, muHundredths: 13, approximate: true })
    expect(parseArea('25㎡')).toEqual({ none: false, muHundredths: 4, approximate: true })
  })

  it.each(['/', '—', '', '无'])('takes “%s” for none', (value) => {
    expect(parseArea(value)).toEqual({ none: true, muHundredths: null, approximate: false })
  })

  it.each(['不详', '3-5亩', '12元', '-1', '亩', '分', '1分亩', '3亩5', '约', '1㎡', -2, Number.NaN])(
    'asks about “%s”',
    (value) => {
      const result = parseArea(value)
      expect(isProblem(result) && result.problem).toContain(String(value))
    },
  )

  it('reads back what was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (muHundredths) => {
        const expected = { none: false, muHundredths, approximate: false }
        expect(parseArea(formatMu(muHundredths))).toEqual(expected)
        expect(parseArea(`${formatMu(muHundredths)}亩`)).toEqual(expected)
        expect(parseArea(muHundredths / 100)).toEqual(expected)
        expect(parseArea(`${muToSquareMetres(muHundredths)}平方米`)).toEqual(expected)
      }),
    )
  })
})

describe('writing', () => {
  it('uses two decimals', () => {
    expect(formatMu(1250)).toBe('12.50')
    expect(formatMu(6)).toBe('0.06')
    expect(muToSquareMetres(100)).toBe(666.67)
    expect(muToSquareMetres(300)).toBe(2000)
  })
})
