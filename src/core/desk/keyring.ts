/**
 * The data key of a desk, 256 random bits, and its wrappings: by the recovery passphrase (scrypt, AES-256-GCM) always, by the
 * system's key store where the shell has one. Only wrappings are ever stored, except for demo data.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto'
import { CallError } from '#shared/rpc/call-error.ts'
import type { ScryptCost } from '#core/services.ts'
import type { KeyFile, PassphraseWrap } from './key-file.ts'

/** 128 MB and about a third of a second on a station's machine: guessing a passphrase of ten characters stays out of reach. */
export const passphraseCost: ScryptCost = { N: 2 ** 17, r: 8, p: 1 }

/** Makes a data key. */
export function createDataKey(): Buffer {
  return randomBytes(32)
}

/** Wraps the key by the passphrase. */
export async function wrapByPassphrase(key: Buffer, passphrase: string, cost: ScryptCost): Promise<PassphraseWrap> {
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const wrapping = await derive(passphrase, salt, cost)
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce)
  cipher.setAAD(associated(cost))
  const sealed = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()])
  wrapping.fill(0)
  return { ...cost, salt: salt.toString('base64'), nonce: nonce.toString('base64'), sealed: sealed.toString('base64') }
}

/** Gets the key back. Throws CallError `wrong_passphrase`. */
export async function unwrapByPassphrase({ salt, nonce, sealed, ...cost }: PassphraseWrap, passphrase: string): Promise<Buffer> {
  const wrapping = await derive(passphrase, Buffer.from(salt, 'base64'), cost)
  const bytes = Buffer.from(sealed, 'base64')
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrapping, Buffer.from(nonce, 'base64'))
    decipher.setAAD(associated(cost))
    decipher.setAuthTag(bytes.subarray(-16))
    return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()])
  } catch {
    throw new CallError('wrong_passphrase', '恢复口令不对。请核对大小写和空格后再试；数据没有改动。')
  } finally {
    wrapping.fill(0)
  }
}

/** A mark of the key that tells whether a key from the key store is the one of this file; nothing follows from it about the key. */
export function markOf(key: Buffer): string {
  return createHash('sha256').update('qianshao data key').update(key).digest('hex').slice(0, 32)
}

/** The key from the system's key store (hex), if it is the one of this file. */
export function keyFromSystem(file: KeyFile, osKey: string | null): Buffer | null {
  if (osKey === null || !/^[0-9a-f]{64}$/.test(osKey)) return null
  const key = Buffer.from(osKey, 'hex')
  return markOf(key) === file.mark ? key : null
}

/** NFKC, because an input method in full-width mode writes Ａ for A. Node's own limit of 32 MiB is too low. */
function derive(passphrase: string, salt: Buffer, { N, r, p }: ScryptCost): Promise<Buffer> {
  const maxmem = 128 * r * (N + p + 2) + 2 ** 20
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, 32, { N, r, p, maxmem }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}

function associated({ N, r, p }: ScryptCost): Buffer {
  return Buffer.from(`qianshao key 1 scrypt ${N} ${r} ${p}`)
}
