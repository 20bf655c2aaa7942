/** Canonical JSON (RFC 8785) and SHA-256 as the hub needs them. */
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

const texts = new WeakMap<object, string>()

/** SHA-256 (hex) of a text in UTF-8 or of bytes. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** The text that an op's hash is over: all it says, unknown properties included, but not the hash and the hub's stamp. Worked out once per object. */
export function opText(op: object): string {
  const known = texts.get(op)
  if (known !== undefined) return known
  const { hash: _hash, eff_hlc: _stamp, ...body } = op as Record<string, unknown>
  const text = canonicalize(body)
  if (text === undefined) throw new Error('This op has no canonical JSON.')
  texts.set(op, text)
  return text
}

/** Canonical JSON of a plain value. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('This value has no canonical JSON.')
  return text
}

/** An op as it goes out: the stored text with hash and stamp in front, without parsing it. */
export function wireText(text: string, hash: string, effHlc: string): string {
  return `{"eff_hlc":"${effHlc}","hash":"${hash}",${text.slice(1)}`
}
