import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readKeyFile, replaceSystemWrap, writeKeyFile, type KeyFile } from './key-file.ts'
import { createDataKey, keyFromSystem, markOf, passphraseCost, unwrapByPassphrase, wrapByPassphrase } from './keyring.ts'

const cost = { N: 16, r: 1, p: 1 }
let folder: string

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qianshao-key-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('a wrapped key', () => {
  it('comes back with the same passphrase and with no other', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        async (right, wrong) => {
          fc.pre(right.normalize('NFKC') !== wrong.normalize('NFKC'))
          const key = createDataKey()
          const wrapped = await wrapByPassphrase(key, right, cost)
          expect(await unwrapByPassphrase(wrapped, right)).toEqual(key)
          await expect(unwrapByPassphrase(wrapped, wrong)).rejects.toMatchObject({ code: 'wrong_passphrase' })
        },
      ),
      { numRuns: 30 },
    )
  })

  it('opens with full-width letters of the same passphrase', async () => {
    const key = createDataKey()
    const wrapped = await wrapByPassphrase(key, 'Ｑｉａｎｓｈａｏ２０２６', cost)
    expect(await unwrapByPassphrase(wrapped, 'Qianshao2026')).toEqual(key)
  })

  it('is never the same twice, and holds neither key nor passphrase', async () => {
    const key = createDataKey()
    const [one, two] = [
      await wrapByPassphrase(key, '恢复口令十个字以上', cost),
      await wrapByPassphrase(key, '恢复口令十个字以上', cost),
    ]
    expect(one.sealed).not.toBe(two.sealed)
    expect(JSON.stringify(one)).not.toContain(key.toString('base64').slice(0, 12))
  })

  it('costs a guesser 128 MB and a noticeable time each', () => {
    expect(128 * passphraseCost.N * passphraseCost.r).toBe(128 * 2 ** 20)
  })
})

describe('a key from the system’s key store', () => {
  it('is taken only if it is the one of this file', async () => {
    const key = createDataKey()
    const file = await keyFileOf(key)
    expect(keyFromSystem(file, key.toString('hex'))).toEqual(key)
    for (const other of [null, '', 'x', createDataKey().toString('hex')]) expect(keyFromSystem(file, other)).toBeNull()
  })
})

describe('the key file', () => {
  it('reads back as it was written and is never written over', async () => {
    const file = path.join(folder, 'kept.json')
    const content = await keyFileOf(createDataKey())
    writeKeyFile(file, content)
    expect(readKeyFile(file)).toEqual({ kind: 'there', content })
    const before = readFileSync(file)
    const other = await keyFileOf(createDataKey())
    expect(() => writeKeyFile(file, other)).toThrow(expect.objectContaining({ code: 'EEXIST' }))
    expect(readFileSync(file)).toEqual(before)
  })

  it('takes another wrapping by the key store and keeps that of the passphrase', async () => {
    const file = path.join(folder, 'system.json')
    const content = await keyFileOf(createDataKey())
    writeKeyFile(file, content)
    replaceSystemWrap(file, content, 'YWJj')
    expect(readKeyFile(file)).toEqual({ kind: 'there', content: { ...content, os: 'YWJj' } })
  })

  it('is told to be damaged after any changed byte that matters, never opened by chance', async () => {
    const file = path.join(folder, 'damaged.json')
    const content = await keyFileOf(createDataKey())
    writeKeyFile(file, content)
    const good = readFileSync(file)
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const bad = Buffer.from(good)
        bad[at] = (bad[at] ?? 0) ^ flip
        writeFileSync(file, bad)
        const state = readKeyFile(file)
        // White space between values, or a letter of a name made unknown, changes nothing that is said.
        if (state.kind === 'there') expect(state.content).toEqual(content)
        else expect(['damaged', 'newer']).toContain(state.kind)
      }),
      { numRuns: 100 },
    )
  })

  it.each([
    ['missing', null, 'missing'],
    ['empty', '', 'damaged'],
    ['cut off', '{"version":1,"passph', 'damaged'],
    ['another thing', '[]', 'damaged'],
    ['of a newer version', '{"version":2}', 'newer'],
  ])('that is %s is told as such', (name, text, kind) => {
    const file = path.join(folder, `${name}.json`)
    if (text !== null) writeFileSync(file, text)
    expect(readKeyFile(file).kind).toBe(kind)
  })
})

async function keyFileOf(key: Buffer): Promise<KeyFile> {
  return { version: 1, passphrase: await wrapByPassphrase(key, '恢复口令十个字以上', cost), os: null, mark: markOf(key) }
}
