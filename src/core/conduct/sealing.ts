/**
 * The cryptography of the opinion box, node:crypto only. An answer is sealed to the supervision's X25519 key by a key pair of its own
 * (ephemeral X25519, HKDF-SHA-256, AES-256-GCM) after padding to one size: a desk can seal and can open nothing. The private halves lie
 * in a ring that only the supervision's passphrase opens (scrypt, AES-256-GCM).
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  scrypt,
  type KeyObject,
} from 'node:crypto'
import { CallError } from '#shared/rpc/call-error.ts'
import type { ScryptCost } from '#core/services.ts'

/** A key pair of the box; both halves as DER in base64. */
export interface BoxKey {
  readonly publicKey: string
  readonly privateKey: string
}

/** Bytes of every answer before sealing. */
const answerBytes = 2560
const markBytes = 8
const spkiBytes = 44
const spkiHead = Buffer.from('302a300506032b656e032100', 'hex')

/** Makes a key pair. */
export function createBoxKey(): BoxKey {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  }
}

/** What names a public key in front of what is sealed to it, and on screen and paper in groups of four. */
export function markOfKey(publicKey: string): string {
  return markOf(publicKey).toString('hex')
}

/** Seals a text of up to 2,558 bytes; all sealed texts are of one length. Throws CallError `bad_input` for a longer one. */
export function sealText(publicKey: string, text: string): string {
  return seal(publicKey, padTo(text, answerBytes))
}

/** Seals a text of any length, padded to whole steps of 4 KiB. */
export function sealLong(publicKey: string, text: string): string {
  return seal(publicKey, padTo(text, Math.ceil((Buffer.byteLength(text) + 4) / 4096) * 4096))
}

/** Opens what was sealed to one of the keys; null where the key is another or the bytes were changed. */
export function openSealed(keys: readonly BoxKey[], sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64')
  const key = keys.find(({ publicKey }) => markOf(publicKey).equals(bytes.subarray(0, markBytes)))
  if (key === undefined || bytes.length < markBytes + 32 + 16) return null
  try {
    const ephemeral = bytes.subarray(markBytes, markBytes + 32)
    const shared = diffieHellman({
      privateKey: createPrivateKey({ key: Buffer.from(key.privateKey, 'base64'), format: 'der', type: 'pkcs8' }),
      publicKey: publicOf(Buffer.concat([spkiHead, ephemeral])),
    })
    const decipher = createDecipheriv('aes-256-gcm', ...keyAndNonce(shared, ephemeral, key.publicKey))
    decipher.setAAD(bytes.subarray(0, markBytes + 32))
    decipher.setAuthTag(bytes.subarray(-16))
    return unpad(Buffer.concat([decipher.update(bytes.subarray(markBytes + 32, -16)), decipher.final()]))
  } catch {
    return null
  }
}

/** Wraps a ring of keys by the passphrase; JSON that says how it was made. */
export async function wrapRing(keys: readonly BoxKey[], passphrase: string, cost: ScryptCost): Promise<string> {
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt, cost), nonce)
  cipher.setAAD(ringMark(cost))
  const sealed = Buffer.concat([cipher.update(JSON.stringify(keys), 'utf8'), cipher.final(), cipher.getAuthTag()])
  return JSON.stringify({
    ...cost,
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    sealed: sealed.toString('base64'),
  })
}

/** Opens a ring. Throws CallError `wrong_passphrase`. */
export async function unwrapRing(wrapped: string, passphrase: string): Promise<readonly BoxKey[]> {
  try {
    const { salt, nonce, sealed, N, r, p } = JSON.parse(wrapped) as ScryptCost & Record<'salt' | 'nonce' | 'sealed', string>
    const bytes = Buffer.from(sealed, 'base64')
    const decipher = createDecipheriv(
      'aes-256-gcm',
      await derive(passphrase, Buffer.from(salt, 'base64'), { N, r, p }),
      Buffer.from(nonce, 'base64'),
    )
    decipher.setAAD(ringMark({ N, r, p }))
    decipher.setAuthTag(bytes.subarray(-16))
    const text = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8')
    return JSON.parse(text) as readonly BoxKey[]
  } catch {
    throw new CallError('wrong_passphrase', '意见箱口令不对。请核对大小写和空格后再试；意见没有改动。')
  }
}

function seal(publicKey: string, padded: Buffer): string {
  const own = generateKeyPairSync('x25519')
  const ephemeral = own.publicKey.export({ type: 'spki', format: 'der' }).subarray(spkiBytes - 32)
  const shared = diffieHellman({ privateKey: own.privateKey, publicKey: publicOf(Buffer.from(publicKey, 'base64')) })
  const head = Buffer.concat([markOf(publicKey), ephemeral])
  const cipher = createCipheriv('aes-256-gcm', ...keyAndNonce(shared, ephemeral, publicKey))
  cipher.setAAD(head)
  return Buffer.concat([head, cipher.update(padded), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

/** The key pair is used once, so the nonce may follow from it. */
function keyAndNonce(shared: Buffer, ephemeral: Buffer, publicKey: string): [Buffer, Buffer] {
  const salt = Buffer.concat([ephemeral, Buffer.from(publicKey, 'base64')])
  const bytes = Buffer.from(hkdfSync('sha256', shared, salt, 'qianshao conduct 1', 44))
  return [bytes.subarray(0, 32), bytes.subarray(32)]
}

function padTo(text: string, size: number): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  if (bytes.length + 4 > size) throw new CallError('bad_input', '内容太长。请缩短后再提交。', { text: '请缩短。' })
  const padded = Buffer.alloc(size)
  padded.writeUInt32BE(bytes.length)
  bytes.copy(padded, 4)
  return padded
}

function unpad(padded: Buffer): string {
  return padded.subarray(4, 4 + padded.readUInt32BE()).toString('utf8')
}

function markOf(publicKey: string): Buffer {
  return createHash('sha256').update('qianshao conduct key').update(publicKey).digest().subarray(0, markBytes)
}

function publicOf(key: Buffer): KeyObject {
  return createPublicKey({ key, format: 'der', type: 'spki' })
}

/** NFKC, because an input method in full-width mode writes Ａ for A. */
function derive(passphrase: string, salt: Buffer, { N, r, p }: ScryptCost): Promise<Buffer> {
  const maxmem = 128 * r * (N + p + 2) + 2 ** 20
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, 32, { N, r, p, maxmem }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}

function ringMark({ N, r, p }: ScryptCost): Buffer {
  return Buffer.from(`qianshao conduct ring 1 scrypt ${N} ${r} ${p}`)
}
