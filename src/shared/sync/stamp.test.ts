import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeTime, encodeTime, largestDrift } from './clock.ts'
import { stampTime } from './stamp.ts'

const replica = '00112233445566aa'
const reading = fc
  .record({ milliseconds: fc.nat(4_000_000_000_000), counter: fc.nat(0xffff) })
  .map((time) => encodeTime(time, replica))

/** Clocks are wrong in every way that there is. */
const manyRuns = { numRuns: 5_000 }

describe("the hub's stamp", () => {
  it('is later than every stamp it replaces, whatever the clocks say', () => {
    fc.assert(
      fc.property(reading, fc.nat(4_000_000_000_000), fc.array(reading), (hlc, now, bases) => {
        const stamp = stampTime(hlc, now, bases)
        for (const base of bases) expect(stamp.slice(0, 16) > base.slice(0, 16)).toBe(true)
      }),
      manyRuns,
    )
  })

  it('holds a clock of the future at five minutes ahead and leaves an honest one alone', () => {
    fc.assert(
      fc.property(reading, fc.nat(4_000_000_000_000), (hlc, now) => {
        const stamp = stampTime(hlc, now, [])
        if (decodeTime(hlc).milliseconds < now + largestDrift) expect(stamp).toBe(hlc)
        else expect(decodeTime(stamp)).toEqual({ milliseconds: now + largestDrift, counter: 0 })
        expect(stamp.endsWith(replica)).toBe(true)
      }),
      manyRuns,
    )
  })
})
