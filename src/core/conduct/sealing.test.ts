import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBoxKey, markOfKey, openSealed, sealLong, sealText, unwrapRing, wrapRing } from './sealing.ts'

const cost = { N: 16, r: 8, p: 1 }
const key = createBoxKey()

describe('a sealed answer', () => {
  it('is opened by its key alone and has one length whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 600, unit: 'grapheme', size: 'max' }), (text) => {
        fc.pre(Buffer.byteLength(text) <= 2556)
        const sealed = sealText(key.publicKey, text)
        expect(sealed).toHaveLength(sealText(key.publicKey, '').length)
        expect(openSealed([createBoxKey(), key], sealed)).toBe(text)
        expect(openSealed([createBoxKey()], sealed)).toBeNull()
      }),
      { numRuns: 100 },
    )
  })

  it('is never sealed twice to the same bytes', () => {
    const [one, other] = [sealText(key.publicKey, '好'), sealText(key.publicKey, '好')].map((text) => Buffer.from(text, 'base64'))
    expect(one?.subarray(8).equals(other?.subarray(8) ?? Buffer.alloc(0))).toBe(false)
  })

  it('is refused when any byte was changed or cut off', () => {
    const sealed = Buffer.from(sealText(key.publicKey, '内容'), 'base64')
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        // The last bit of a public key is ignored by X25519; it is authenticated all the same.
        const changed = Buffer.from(sealed)
        changed[at] = (changed[at] ?? 0) ^ change
        expect(openSealed([key], changed.toString('base64'))).toBeNull()
        expect(openSealed([key], sealed.subarray(0, at).toString('base64'))).toBeNull()
      }),
    )
  })

  it('refuses what does not fit, and pads long texts to steps', () => {
    expect(() => sealText(key.publicKey, '长'.repeat(900))).toThrow('太长')
    expect(openSealed([key], sealLong(key.publicKey, '长'.repeat(9000)))).toBe('长'.repeat(9000))
    expect(sealLong(key.publicKey, 'a')).toHaveLength(sealLong(key.publicKey, 'a'.repeat(4000)).length)
  })
})

describe('the ring of private keys', () => {
  it('is opened by its passphrase, also in full width, and by no other', async () => {
    const wrapped = await wrapRing([key], 'Zhang-2026-箱', cost)
    expect(wrapped).not.toContain(key.privateKey)
    expect(await unwrapRing(wrapped, 'Ｚhang-2026-箱')).toEqual([key])
    await expect(unwrapRing(wrapped, 'zhang-2026-箱')).rejects.toMatchObject({ code: 'wrong_passphrase' })
  })

  it('is refused when it was tampered with, its cost included', async () => {
    const wrapped = await wrapRing([key], '口令口令口令', cost)
    const changed = { ...(JSON.parse(wrapped) as object), N: 32 }
    await expect(unwrapRing(JSON.stringify(changed), '口令口令口令')).rejects.toMatchObject({ code: 'wrong_passphrase' })
    await expect(unwrapRing('', '口令口令口令')).rejects.toMatchObject({ code: 'wrong_passphrase' })
  })

  it('names keys apart', () => {
    expect(markOfKey(key.publicKey)).toMatch(/^[0-9a-f]{16}$/)
    expect(markOfKey(createBoxKey().publicKey)).not.toBe(markOfKey(key.publicKey))
  })
})
