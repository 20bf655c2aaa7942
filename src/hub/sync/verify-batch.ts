/** Checks a batch before any transaction: numbers, chain, hashes and the device's signature. It needs no database and holds no lock. */
import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { limits } from '#shared/sync/protocol.ts'
import type { PushRequest } from '#shared/sync/push-messages.ts'
import { batchText, startOfChain } from '#shared/sync/signed-texts.ts'
import { HubError } from '#hub/hub-error.ts'
import { opText, sha256 } from './canonical.ts'

/** A device's public key from its wire form. Throws HubError for what is not an Ed25519 key. */
export function readDeviceKey(publicKey: string): KeyObject {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' })
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // Said below in words.
  }
  throw new HubError('bad_request', '设备的公钥不是 Ed25519 公钥。')
}

/** Whether the signature (base64url) is the key's over the text. */
export function isSignedBy(key: KeyObject, text: string, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64url')
  return bytes.length === 64 && verify(null, Buffer.from(text), key, bytes)
}

/** The same for a key in its wire form; false for what is no Ed25519 key. */
export function isEd25519Signature(publicKey: string, text: string, signature: string): boolean {
  try {
    return isSignedBy(readDeviceKey(publicKey), text, signature)
  } catch {
    return false
  }
}

/** Throws HubError `bad_batch` or `too_large`; a batch that passes is the device's, whole and in order. */
export function verifyBatch(key: KeyObject, { replica, first, ops, signature }: PushRequest): void {
  let previous = first === 1 ? startOfChain : ops[0]?.prev_hash
  let expected = first
  let bytes = 0
  for (const op of ops) {
    const text = opText(op)
    bytes += text.length
    if (op.replica !== replica || op.dev_seq !== expected) throw badBatch('编号不连续')
    if (op.prev_hash !== previous) throw badBatch('前后不相接')
    if (sha256(text) !== op.hash) throw badBatch('校验值不符')
    previous = op.hash
    expected += 1
  }
  if (bytes > limits.bytesPerBody) throw new HubError('too_large', '一批数据过大，请分成小批再发。')
  const last = ops.at(-1)
  if (last === undefined || !isSignedBy(key, batchText(replica, first, last.dev_seq, last.hash), signature))
    throw badBatch('签名不符')
}

function badBatch(what: string): HubError {
  return new HubError('bad_batch', `收到的一批数据${what}，没有收下。请在该电脑上检查数据库。`)
}
