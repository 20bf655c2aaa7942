/** Keys and signatures of the desk's side: its own Ed25519 key, and the check of what the hub signed. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto'
import type { SignedText } from '#shared/sync/grant-messages.ts'
import { hubText } from '#shared/sync/signed-texts.ts'

/** The key of a device. */
export interface DeviceKey {
  /** SPKI, DER, base64url. */
  readonly publicKey: string
  /** PKCS#8, DER. */
  readonly privateKey: Buffer
}

/** Makes a key. */
export function createDeviceKey(): DeviceKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }),
  }
}

/** A function that signs texts with the key; base64url. */
export function signerOf(privateKey: Buffer): (text: string) => string {
  const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' })
  return (text) => sign(null, Buffer.from(text), key).toString('base64url')
}

/** Whether the hub signed the text of a grant or wipe order; `hubKey` is SPKI, DER, base64url. */
export function isSignedByHub(hubKey: string, { text, signature }: SignedText): boolean {
  const key = readPublicKey(hubKey)
  if (key === null) return false
  const bytes = Buffer.from(signature, 'base64url')
  return verify('sha256', Buffer.from(hubText(text)), { key, dsaEncoding: 'ieee-p1363' }, bytes)
}

/** Whether the Ed25519 key (SPKI, DER, base64url) signed the text. */
export function isSignedByDevice(publicKey: string, text: string, signature: string): boolean {
  const key = readPublicKey(publicKey)
  const bytes = Buffer.from(signature, 'base64url')
  return key?.asymmetricKeyType === 'ed25519' && bytes.length === 64 && verify(null, Buffer.from(text), key, bytes)
}

/** SHA-256 (hex) of the hub's key: what the enrolment sheet calls the pin. */
export function pinOf(hubKey: string): string {
  return createHash('sha256').update(Buffer.from(hubKey, 'base64url')).digest('hex')
}

/** SHA-256 of a text, hex. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function readPublicKey(publicKey: string): KeyObject | null {
  try {
    return createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' })
  } catch {
    return null
  }
}
