import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  describeFigure,
  describeSelection,
  figureCodes,
  figureDefinitions,
  figureSelectionSchema,
  formatRate,
} from './mediation.figures.ts'

describe('a rate', () => {
  it.each([
    [5894, 5935, '99.3%'],
    [1085, 1207, '89.9%'],
    [0, 0, '—'],
    [0, 3, '0.0%'],
    [3, 3, '100.0%'],
    [1, 2000, '0.1%'],
    [1, 2001, '0.0%'],
    [2, 3, '66.7%'],
  ])('of %i in %i is %s', (counted, of, text) => {
    expect(formatRate(counted, of)).toBe(text)
  })

  it('is never more than half a tenth from the quotient, and is 100% for all of them only', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(), (of, some) => {
        const counted = some % (of + 1)
        const percent = Number.parseFloat(formatRate(counted, of))
        expect(Math.abs(percent - (counted / of) * 100)).toBeLessThanOrEqual(0.05 + 1e-9)
        if (counted === of) expect(percent).toBe(100)
      }),
    )
  })
})

describe('a figure', () => {
  it('says its definition, the day of its period and both numbers', () => {
    expect(describeFigure('success', 5894, 5935)).toBe(
      '办结日期在期内：调解成功（化解）的纠纷 5,894 件 ÷ 调解办结的纠纷 5,935 件',
    )
    expect(describeFigure('amount', 120_000, null)).toBe('办结日期在期内：化解的纠纷涉及的金额之和')
  })

  it('has a line below exactly where it is a rate, and a code that a filter takes', () => {
    for (const code of figureCodes) {
      const definition = figureDefinitions[code]
      expect('of' in definition).toBe(definition.unit === 'rate')
      const selection = { code, part: 'counted', from: '2026-01-01', to: '2026-03-31' } as const
      expect(figureSelectionSchema.parse(selection)).toEqual(selection)
      expect(describeSelection(selection)).toContain(definition.title)
    }
  })
})
