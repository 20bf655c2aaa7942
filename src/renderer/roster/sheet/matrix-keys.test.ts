import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeKeys, codeOfKey, isWithin, movePlace, rangeOf } from './matrix-keys.ts'

const keys = [
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Ctrl+Home',
  'Ctrl+End',
  'q',
]

describe('keys of the matrix', () => {
  it('never lead outside, whatever is pressed', () => {
    const size = fc.record({ rows: fc.integer({ min: 1, max: 60 }), columns: fc.integer({ min: 1, max: 31 }) })
    fc.assert(
      fc.property(size, fc.array(fc.constantFrom(...keys), { maxLength: 60, size: 'max' }), ({ rows, columns }, pressed) => {
        let place = { row: 0, column: 0 }
        for (const key of pressed) {
          place = movePlace(place, key, { rows, columns }) ?? place
          expect(place.row >= 0 && place.row < rows && place.column >= 0 && place.column < columns).toBe(true)
        }
      }),
    )
  })

  it('set each code by one letter, and empty by Delete', () => {
    expect(new Set(codeKeys.map(([, code]) => code)).size).toBe(codeKeys.length)
    expect(codeOfKey('Y')).toBe('夜')
    expect(codeOfKey('Delete')).toBe('')
    expect(codeOfKey('q')).toBeUndefined()
  })

  it('mark the whole rectangle between two corners', () => {
    const range = rangeOf({ row: 3, column: 5 }, { row: 1, column: 4 })
    expect(range).toHaveLength(6)
    expect(range.every((place) => isWithin(place, { row: 3, column: 5 }, { row: 1, column: 4 }))).toBe(true)
    expect(isWithin({ row: 0, column: 4 }, { row: 3, column: 5 }, { row: 1, column: 4 })).toBe(false)
  })
})
