/** Requests to the hub: the proof of each by the device's key over the hub's nonce, packing, answers checked, the hub's clock noted. */
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import { healthSchema, hubErrorSchema, hubHeaders, hubPaths } from '#shared/sync/protocol.ts'
import { requestText } from '#shared/sync/signed-texts.ts'
import type { Clock } from '#core/rpc/handler.ts'
import { HubDoubt, HubRefusal } from './hub-errors.ts'
import type { HubRequest, HubResponse, Network } from './network.ts'

/** Who asks. */
export interface HubIdentity {
  readonly device: string
  /** Ed25519 over the text, base64url. */
  sign(text: string): string
}

/** Requests of one round. */
export interface HubClient {
  /** Sends JSON (or nothing) and reads JSON. Throws HubUnreachable, HubRefusal, HubDoubt. */
  ask<Answer>(method: 'GET' | 'POST', path: string, body: unknown, schema: z.ZodType<Answer>): Promise<Answer>
  /** Sends bytes with headers of their own; uploads are proven without their body. Answers with any status below 400, and 404. */
  sendBytes(request: HubRequest): Promise<HubResponse>
  /** Hub time minus own time, ms, by the quickest answer so far; null before the first. */
  clockOffset(): number | null
}

/** Bodies from this size on are packed. */
const packedFrom = 1000

/** Makes a client; without identity only `/health` and `/enrol` are answered. */
export function createHubClient(network: Network, clock: Clock, identity: HubIdentity | null): HubClient {
  let nonce: string | null = null
  let best: { readonly trip: number; readonly offset: number } | null = null

  return {
    async ask(method, path, body, schema) {
      const { packed, headers } = pack(body)
      const response = await prove({ method, path, headers, body: packed }, packed)
      const answer = schema.safeParse(readJson(response.body))
      if (!answer.success) throw new HubDoubt('中枢的回答看不懂，没有写入任何内容。请检查前哨和中枢的版本。')
      return answer.data
    },
    sendBytes: (request) => prove(request, Buffer.alloc(0)),
    clockOffset: () => best?.offset ?? null,
  }

  /** Signs and sends; with a nonce that has grown old once more. */
  async function prove(request: HubRequest, proven: Buffer): Promise<HubResponse> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await sendTimed({ ...request, headers: { ...request.headers, ...(await proofOf(request, proven)) } })
      if (response.status < 400 || (request.method === 'HEAD' && response.status !== 401)) return response
      const refusal = new HubRefusal(response.status, readError(response))
      if (refusal.body.code !== 'nonce_stale' || attempt > 1) throw refusal
      nonce = refusal.body.nonce ?? nonce
    }
  }

  async function proofOf({ method, path }: HubRequest, proven: Buffer): Promise<Record<string, string>> {
    if (identity === null) return {}
    nonce ??= await freshNonce()
    const { device } = identity
    const bodySha256 = createHash('sha256').update(proven).digest('hex')
    const proof = identity.sign(requestText({ device, method, path, bodySha256, nonce }))
    return { [hubHeaders.device]: device, [hubHeaders.nonce]: nonce, [hubHeaders.proof]: proof }
  }

  async function freshNonce(): Promise<string> {
    const response = await sendTimed({ method: 'GET', path: hubPaths.health, headers: {}, body: Buffer.alloc(0) })
    if (response.status >= 400) throw new HubRefusal(response.status, readError(response))
    const health = healthSchema.safeParse(readJson(response.body))
    if (!health.success) throw new HubDoubt('这个地址上不是前哨的中枢。请核对中枢地址。')
    return health.data.nonce
  }

  async function sendTimed(request: HubRequest): Promise<HubResponse> {
    const sent = clock.now()
    const response = await network.send(request)
    const received = clock.now()
    nonce = response.headers[hubHeaders.nonce] ?? nonce
    noteTime(response, sent, received)
    return response
  }

  /** Half of the way there and back is taken off: the quickest answer tells the time best. */
  function noteTime(response: HubResponse, sent: number, received: number): void {
    if (!(response.headers['content-type'] ?? '').includes('json')) return
    const told = z.looseObject({ hub_time: z.number() }).safeParse(readJson(response.body))
    const trip = Math.max(received - sent, 0)
    if (!told.success || (best !== null && best.trip <= trip)) return
    best = { trip, offset: Math.round(told.data.hub_time - (sent + trip / 2)) }
  }
}

function pack(body: unknown): { packed: Buffer; headers: Record<string, string> } {
  if (body === undefined) return { packed: Buffer.alloc(0), headers: {} }
  const plain = Buffer.from(JSON.stringify(body))
  const headers = { 'content-type': 'application/json' }
  return plain.length < packedFrom
    ? { packed: plain, headers }
    : { packed: gzipSync(plain), headers: { ...headers, 'content-encoding': 'gzip' } }
}

function readError({ body, status }: HubResponse): HubRefusal['body'] {
  const parsed = hubErrorSchema.safeParse(readJson(body))
  return parsed.success
    ? parsed.data
    : { code: 'internal', message: `中枢没有完成请求（${status}）。数据都在本机，稍后会自动再试。` }
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}
