/** Who asks: the proof that a device signs for each request, before its body is even parsed. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { hubHeaders } from '#shared/sync/protocol.ts'
import { requestText } from '#shared/sync/signed-texts.ts'
import type { Hub } from '#hub/hub.ts'
import { HubError } from '#hub/hub-error.ts'
import { signWipe } from '#hub/accounts/grants.ts'
import { sha256 } from '#hub/sync/canonical.ts'
import { isSignedBy, readDeviceKey } from '#hub/sync/verify-batch.ts'
import { isFreshNonce, makeNonce } from './nonce.ts'

/** The device behind a request. */
export interface Caller {
  readonly device: string
  readonly publicKey: string
  readonly revoked: boolean
}

const nothing = sha256('')

/** Checks the proof; `bodyBytes` are the bytes as they were sent. Throws HubError. */
export async function findCaller(hub: Hub, request: FastifyRequest, bodyBytes: Buffer | null): Promise<Caller> {
  const device = headerOf(request, hubHeaders.device)
  const nonce = headerOf(request, hubHeaders.nonce)
  const proof = headerOf(request, hubHeaders.proof)
  if (device === '' || proof === '') throw new HubError('bad_proof', '请求没有这台电脑的签名。')
  if (!isFreshNonce(hub.identity.secret, hub.now(), nonce))
    throw new HubError('nonce_stale', '请求的一次性标记已过期，将自动重试。', { nonce: newNonce(hub) })
  const row = await findDevice(hub, device)
  if (row === undefined || row.public_key === null) throw new HubError('not_enrolled', '这台电脑没有在中枢登记。')
  const bodySha256 = bodyBytes === null ? nothing : sha256(bodyBytes)
  const text = requestText({ device, method: request.method, path: request.raw.url ?? '', bodySha256, nonce })
  if (!isSignedBy(readDeviceKey(row.public_key), text, proof)) throw new HubError('bad_proof', '请求的签名与登记的电脑不符。')
  return { device, publicKey: row.public_key, revoked: row.state === 'revoked' }
}

/** Refuses a revoked device, with the order to destroy its data. */
export function refuseRevoked(hub: Hub, caller: Caller): void {
  if (caller.revoked) throw new HubError('revoked', '这台电脑已被停用。', { wipe: signWipe(hub.key, caller.device, hub.now()) })
}

/** Puts a fresh nonce on an answer. */
export function handOutNonce(hub: Hub, reply: FastifyReply): void {
  reply.header(hubHeaders.nonce, newNonce(hub))
}

/** A fresh nonce. */
export function newNonce(hub: Hub): string {
  return makeNonce(hub.identity.secret, hub.now(), hub.random(9))
}

function findDevice(hub: Hub, device: string) {
  // Database texts cannot hold what no id of ours contains.
  if (!/^[A-Za-z0-9-]{1,64}$/.test(device)) return Promise.resolve(undefined)
  return hub.store.db.selectFrom('device').select(['public_key', 'state']).where('id', '=', device).executeTakeFirst()
}

function headerOf(request: FastifyRequest, name: string): string {
  const value = request.headers[name]
  return typeof value === 'string' ? value : ''
}
