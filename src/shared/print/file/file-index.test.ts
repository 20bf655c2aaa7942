import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexRowsOf, pagesText } from './file-index.ts'

const part = fc.record({ title: fc.constantFrom('甲', '乙', ''), note: fc.constant(''), pages: fc.integer({ min: 1, max: 9 }) })

describe('the index of a file', () => {
  it('has rows that follow on each other without a hole, and end with the last page', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        const rows = indexRowsOf(parts)
        rows.forEach(({ first, last }, index) => {
          expect(first).toBe((rows[index - 1]?.last ?? 0) + 1)
          expect(last).toBeGreaterThanOrEqual(first)
        })
        expect(rows.at(-1)?.last).toBe(parts.reduce((sum, { pages }) => sum + pages, 0))
        const begun = parts.filter(({ title }, index) => title !== '' || index === 0)
        expect(rows.map(({ title }) => title)).toEqual(begun.map(({ title }) => title))
      }),
    )
  })

  it('names one page or a range', () => {
    expect([pagesText({ first: 3, last: 3 }), pagesText({ first: 3, last: 5 })]).toEqual(['3', '3–5'])
  })
})
