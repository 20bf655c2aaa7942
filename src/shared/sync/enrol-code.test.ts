import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readEnrolCode, writeEnrolCode } from './enrol-code.ts'

const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 })

describe('an enrolment code', () => {
  it('is read back however it was typed', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = writeEnrolCode(random)
        expect(code).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/)
        expect(readEnrolCode(code)).toBe(code)
        expect(readEnrolCode(code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code)
      }),
    )
  })

  it('is refused after any one wrong character and after any two swapped neighbours', () => {
    fc.assert(
      fc.property(bytes, fc.nat(27), fc.nat(31), (random, at, other) => {
        const characters = [...writeEnrolCode(random).replaceAll('-', '')]
        const wrong = characters.with(at, '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(other))
        if (wrong[at] !== characters[at]) expect(readEnrolCode(wrong.join(''))).toBeNull()
        const [a = '', b = ''] = characters.slice(at, at + 2)
        if (b !== '' && a !== b && at < 25) expect(readEnrolCode(characters.toSpliced(at, 2, b, a).join(''))).toBeNull()
      }),
    )
  })
})
