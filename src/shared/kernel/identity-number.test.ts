import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromDayNumber } from './dates.ts'
import { ageOn, checkCharacterOf, checkIdentityNumber } from './identity-number.ts'

const codeOf = (text: string) => {
  const result = checkIdentityNumber(text)
  return result.ok ? 'ok' : result.code
}

/** Valid numbers with area codes that were in force only after such births. */
const validNumber = fc.tuple(fc.integer({ min: -25_000, max: 20_000 }), fc.integer({ min: 0, max: 999 })).map(([day, order]) => {
  const digits = `500107${fromDayNumber(day).replaceAll('-', '')}${String(order).padStart(3, '0')}`
  return digits + checkCharacterOf(digits)
})

describe('checkIdentityNumber', () => {
  it('accepts the known good numbers', () => {
    expect(checkIdentityNumber('11010519491231002X')).toEqual({
      ok: true,
      value: '11010519491231002X',
      birthDate: '1949-12-31',
      gender: 'female',
    })
    expect(checkIdentityNumber('440524188001010014')).toMatchObject({ ok: true, birthDate: '1880-01-01', gender: 'male' })
    expect(checkIdentityNumber('50010719501124167x ')).toMatchObject({ ok: true, value: '50010719501124167X' })
    expect(codeOf('１１０１０５ １９４９１２３１ ００２Ｘ')).toBe('ok')
  })

  it.each([
    ['110105194912310021', 'checksum'],
    ['500107196210161291', 'checksum'],
    ['500107530508265', 'legacy15'],
    ['5001071962101612', 'length'],
    ['', 'length'],
    ['50010719621016129A', 'characters'],
    ['X0010719621016129X', 'characters'],
    ['5.00107196210161E+17', 'characters'],
    ['110105194902300020', 'date'],
    ['110105194913310020', 'date'],
  ])('refuses %s: %s', (text, code) => {
    expect(codeOf(text)).toBe(code)
  })

  it('does not repeat the number in its sentence', () => {
    const result = checkIdentityNumber('500107196210161291')
    expect(result.ok ? '' : result.text).toMatch(/^[^\d]*末位[^\d]*。$/u)
  })

  it('finds every single wrong digit and every swap of neighbours', () => {
    fc.assert(
      fc.property(validNumber, fc.nat(16), fc.integer({ min: 1, max: 9 }), (value, at, change) => {
        expect(codeOf(value)).toBe('ok')
        const wrong = value.slice(0, at) + ((Number(value[at]) + change) % 10) + value.slice(at + 1)
        expect(codeOf(wrong)).not.toBe('ok')
        const swapped = value.slice(0, at) + value[at + 1] + value[at] + value.slice(at + 2)
        if (swapped !== value) expect(codeOf(swapped)).not.toBe('ok')
      }),
    )
  })
})

describe('ageOn', () => {
  it('counts full years', () => {
    expect(ageOn('2008-11-23', '2026-11-22')).toBe(17)
    expect(ageOn('2008-11-23', '2026-11-23')).toBe(18)
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17)
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18)
  })
})
