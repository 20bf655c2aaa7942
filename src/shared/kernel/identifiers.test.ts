import fc from 'fast-check'
import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type * as identifiers from './identifiers.ts'

let { isId, newId, setRandomSource } = {} as typeof identifiers

/** Identifiers of a process only grow: these tests begin with one that has made none. */
beforeEach(async () => {
  vi.resetModules()
  ;({ isId, newId, setRandomSource } = await import('./identifiers.ts'))
  setRandomSource(randomBytes)
})

describe('newId', () => {
  it('writes a UUIDv7 that holds the time', () => {
    const now = Date.UTC(2126, 10, 23)
    const id = newId(now)
    expect(isId(id)).toBe(true)
    expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now)
  })

  it('grows within a process, whatever the clock does', () => {
    let last = newId(0)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 44 }), (now) => {
        const id = newId(now)
        expect(id > last).toBe(true)
        expect(isId(id)).toBe(true)
        last = id
      }),
    )
  })

  it('grows when the counter of one millisecond is used up', () => {
    const ids = Array.from({ length: 10_000 }, () => newId(1))
    expect(new Set(ids).size).toBe(10_000)
    expect([...ids].sort()).toEqual(ids)
  })

  it('takes its random bytes from the source that was set', () => {
    setRandomSource((length) => new Uint8Array(length).fill(0xff))
    expect(newId(2 ** 47)).toBe('80000000-0000-77ff-bfff-ffffffffffff')
  })

  it('refuses a time that does not fit', () => {
    expect(() => newId(-1)).toThrow(RangeError)
    expect(() => newId(Number.NaN)).toThrow(RangeError)
  })
})

describe('isId', () => {
  it('refuses what newId does not write', () => {
    for (const value of ['', 'abc', newId().toUpperCase(), '00000000-0000-4000-8000-000000000000', 7, null, undefined]) {
      expect(isId(value)).toBe(false)
    }
  })
})
