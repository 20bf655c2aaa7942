import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareTimes, decodeTime, encodeTime, largestDrift, receive, saneTime, startOfTime, tick } from './clock.ts'

const readings = fc.oneof(fc.double(), fc.integer({ min: 0, max: 4e12 }), fc.constantFrom(Number.NaN, -5, 1e300))

/** Clocks are wrong in every way that there is. */
const manyRuns = { numRuns: 5_000 }

describe('the clock of a desk', () => {
  it('always goes forward, whatever the wall clock says', () => {
    fc.assert(
      fc.property(fc.array(readings, { maxLength: 50 }), (walls) => {
        let time = startOfTime
        for (const wall of walls) {
          const next = tick(time, wall)
          expect(compareTimes(next, time)).toBeGreaterThan(0)
          expect(decodeTime(encodeTime(next, '00000000000000aa'))).toEqual(next)
          expect(encodeTime(next, '').length).toBe(16)
          time = next
        }
      }),
      manyRuns,
    )
  })

  it('borrows the next millisecond when a millisecond is used up', () => {
    expect(tick({ milliseconds: 10, counter: 0xffff }, 10)).toEqual({ milliseconds: 11, counter: 0 })
  })

  it('sorts as text as it does as time', () => {
    const time = fc.record({ milliseconds: fc.integer({ min: 0, max: 2 ** 48 - 1 }), counter: fc.nat(0xffff) })
    fc.assert(
      fc.property(time, time, (a, b) => {
        expect(Math.sign(compareTimes(a, b))).toBe(
          encodeTime(a, '') < encodeTime(b, '') ? -1 : encodeTime(a, '') > encodeTime(b, '') ? 1 : 0,
        )
      }),
      manyRuns,
    )
  })

  it('follows what it receives, but not into the far future unless the hub has stamped it', () => {
    const last = { milliseconds: 1000, counter: 3 }
    const near = { milliseconds: 1000 + largestDrift, counter: 0 }
    const far = { milliseconds: 1001 + largestDrift, counter: 0 }
    expect(receive(last, near, 1000, false)).toEqual(near)
    expect(receive(last, far, 1000, false)).toEqual(last)
    expect(receive(last, far, 1000, true)).toEqual(far)
    expect(receive(last, { milliseconds: 5, counter: 0 }, 1000, true)).toEqual(last)
  })

  it('makes a time that dates and identifiers can hold of any number', () => {
    fc.assert(
      fc.property(readings, (wall) => {
        const time = saneTime(wall)
        expect(Number.isInteger(time) && time >= 0).toBe(true)
        expect(new Date(time).toISOString()).toHaveLength(24)
      }),
      manyRuns,
    )
  })
})
