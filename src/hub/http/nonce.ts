/** Nonces of the hub: a time and chance under a keyed hash, so that any process of the hub knows its own without storing them. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { limits } from '#shared/sync/protocol.ts'

const lifetime = limits.nonceMinutes * 60_000

/** Makes a nonce; `secret` is hexadecimal. */
export function makeNonce(secret: string, now: number, random: Buffer): string {
  const body = `${now.toString(36)}.${random.toString('base64url')}`
  return `${body}.${seal(secret, body)}`
}

/** Whether the nonce is the hub's own and at most ten minutes old by the hub's clock. */
export function isFreshNonce(secret: string, now: number, nonce: string): boolean {
  const [time = '', random = '', mark = ''] = nonce.split('.')
  const expected = Buffer.from(seal(secret, `${time}.${random}`))
  const given = Buffer.from(mark)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false
  return Math.abs(now - Number.parseInt(time, 36)) <= lifetime
}

function seal(secret: string, body: string): string {
  return createHmac('sha256', Buffer.from(secret, 'hex')).update(body).digest('base64url')
}
