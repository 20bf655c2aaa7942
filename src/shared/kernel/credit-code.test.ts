import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCharacterOfCode, checkCreditCode } from './credit-code.ts'

const characters = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY')
const codeOf = (text: string | number) => {
  const result = checkCreditCode(text)
  return result.ok ? 'ok' : result.code
}

describe('checkCreditCode', () => {
  it('accepts good codes and writes them in one way', () => {
    expect(checkCreditCode('91350100M000100Y43')).toEqual({ ok: true, value: '91350100M000100Y43' })
    expect(checkCreditCode('91500107xt8luu3713')).toEqual({ ok: true, value: '91500107XT8LUU3713' })
    expect(checkCreditCode('91 500107 XTRE00809N')).toEqual({ ok: true, value: '91500107XTRE00809N' })
  })

  it.each([
    ['91350100M000100Y44', 'checksum'],
    ['91500107XT543A678E', 'checksum'],
    ['91500107XT17Q337OE', 'characters'],
    ['915001070007535000', 'damaged'],
    [915001070007535000, 'damaged'],
    ['9.15001070007535E+17', 'damaged'],
    ['91350100M000100Y4', 'length'],
    ['', 'length'],
  ])('refuses %s: %s', (text, code) => {
    expect(codeOf(text)).toBe(code)
  })

  it('says which character is wrong and what it may be', () => {
    const result = checkCreditCode('91500107XT17Q337OE')
    expect(result.ok ? '' : result.text).toContain('第17位“O”不会出现在代码中，可能应为数字0')
    for (const letter of 'IOSVZ') expect(codeOf(`9135010${letter}M000100Y43`.slice(0, 18))).toBe('characters')
  })

  it('finds every single wrong character', () => {
    const head = fc.array(fc.constantFrom(...characters), { minLength: 17, maxLength: 17 }).map((list) => list.join(''))
    fc.assert(
      fc.property(head, fc.nat(16), fc.integer({ min: 1, max: 30 }), (text, at, change) => {
        const value = text + checkCharacterOfCode(text)
        expect(codeOf(value)).toBe('ok')
        const other = characters[(characters.indexOf(value[at] ?? '') + change) % 31]
        expect(codeOf(value.slice(0, at) + other + value.slice(at + 1))).not.toBe('ok')
      }),
    )
  })
})
