/** A desk as the hub sees it: keys, a stream of ops, signed requests. It keeps no records; what it sends is made by the test. */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import canonicalize from 'canonicalize'
import { readEnrolCode } from '#shared/sync/enrol-code.ts'
import { newId } from '#shared/kernel/identifiers.ts'
import { encodeTime } from '#shared/sync/clock.ts'
import type { EnrolAnswer, Grant } from '#shared/sync/grant-messages.ts'
import { hubHeaders, hubPaths } from '#shared/sync/protocol.ts'
import type { PullAnswer, ScopeCursor } from '#shared/sync/pull-messages.ts'
import type { PushAnswer } from '#shared/sync/push-messages.ts'
import { batchText, enrolText, nextChain, requestText, startOfChain } from '#shared/sync/signed-texts.ts'

/** Sends one request to a hub. */
export type Send = (request: {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}) => Promise<{ readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly text: string }>

export type TestOp = Record<string, unknown> & {
  op_id: string
  dev_seq: number
  hash: string
  prev_hash: string
  replica: string
}

export interface Answer<Body> {
  readonly status: number
  readonly body: Body
}

export const sha256 = (data: string) => createHash('sha256').update(data).digest('hex')

/** The hash of an op as both sides make it. */
export function hashOf(op: object): string {
  const { hash: _hash, eff_hlc: _stamp, ...body } = op as Record<string, unknown>
  return sha256(canonicalize(body) ?? '')
}

export class TestDevice {
  readonly send: Send
  readonly publicKey: string
  readonly privateKey: KeyObject
  replica = randomBytes(8).toString('hex')
  device = ''
  scope = ''
  grant: Grant | null = null
  nonce = ''
  nextSeq = 1
  lastHash = startOfChain
  /** Local clock of the device, ms. */
  clock = Date.now()
  readonly cursors: Record<string, ScopeCursor> = {}
  /** Ops received by scope, in order; the chain is checked as they come. */
  readonly received = new Map<string, TestOp[]>()

  constructor(send: Send) {
    this.send = send
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    this.publicKey = publicKey.export({ format: 'der', type: 'spki' }).toString('base64url')
    this.privateKey = privateKey
  }

  /** Goes on from a copied disk: same keys, same stream. */
  clone(): TestDevice {
    const copy = new TestDevice(this.send)
    Object.assign(copy, this, { cursors: { ...this.cursors }, received: new Map(this.received) })
    return copy
  }

  async enrol(code: string, scope: string | null = null): Promise<Answer<EnrolAnswer>> {
    const body = { code, device_name: '值班室电脑', public_key: this.publicKey, replica: this.replica, scope }
    const signature = this.sign(enrolText(readEnrolCode(code) ?? code, this.publicKey, this.replica, scope))
    const answer = await this.post<EnrolAnswer>(hubPaths.enrol, { ...body, signature })
    if (answer.status === 200) {
      this.device = answer.body.device
      this.grant = JSON.parse(answer.body.grant.text) as Grant
      this.scope = this.grant.home
    }
    return answer
  }

  /** Makes the next op of the stream; `given` replaces or adds properties before it is hashed. */
  makeOp(given: Record<string, unknown> = {}): TestOp {
    this.clock += 1
    const op: Record<string, unknown> = {
      actor: 'account-1',
      dev_seq: this.nextSeq,
      fields: { title: { base: [], v: { title: `标题 ${this.nextSeq}` } } },
      hlc: encodeTime({ milliseconds: this.clock, counter: 0 }, this.replica),
      kind: 'set',
      op_id: newId(this.clock),
      prev_hash: this.lastHash,
      rec: newId(this.clock),
      replica: this.replica,
      schema: 40,
      scope: this.scope,
      tbl: 'mediation_case',
      ...given,
    }
    const made = { ...op, hash: hashOf(op) } as TestOp
    this.nextSeq += 1
    this.lastHash = made.hash
    return made
  }

  makeOps(count: number, given: Record<string, unknown> = {}): TestOp[] {
    return Array.from({ length: count }, () => this.makeOp(given))
  }

  batch(ops: readonly TestOp[]): object {
    const [first, last] = [ops[0], ops.at(-1)]
    if (first === undefined || last === undefined) throw new Error('A batch has ops.')
    const signature = this.sign(batchText(this.replica, first.dev_seq, last.dev_seq, last.hash))
    return { replica: this.replica, first: first.dev_seq, ops, signature }
  }

  push(ops: readonly TestOp[]): Promise<Answer<PushAnswer & { code?: string; expected?: number }>> {
    return this.post(hubPaths.push, this.batch(ops))
  }

  /** One request; use `pullAll` to take in everything. */
  pull(cursors: Record<string, ScopeCursor> = this.cursors): Promise<Answer<PullAnswer & { code?: string }>> {
    const body = { cursors, replicas: [this.replica], schema_max: 40, grant_version: 0, grant_renew_by: 0 }
    return this.post(hubPaths.pull, body)
  }

  /** Pulls until nothing is new; checks numbers and chain of every page. */
  async pullAll(): Promise<PullAnswer> {
    for (;;) {
      const { status, body } = await this.pull()
      if (status !== 200) throw new Error(`Pull answered ${status} ${body.code ?? ''}`)
      for (const page of body.pages) this.takePage(page as unknown as TakenPage)
      if (body.pages.length === 0) return body
    }
  }

  private takePage({ scope, epoch, from, ops, chain }: TakenPage): void {
    const cursor = this.cursors[scope] ?? { epoch, seq: 0, chain: startOfChain }
    if (from !== cursor.seq + 1) throw new Error(`Page from ${from} behind ${cursor.seq}`)
    let now = cursor.chain
    for (const op of ops) {
      if (hashOf(op) !== op.hash) throw new Error('An op came back changed.')
      now = nextChain(sha256, now, op.hash, op.eff_hlc)
    }
    if (now !== chain) throw new Error('The chain of a page does not fit.')
    this.cursors[scope] = { epoch, seq: cursor.seq + ops.length, chain }
    this.received.set(scope, [...(this.received.get(scope) ?? []), ...ops])
  }

  async get(path: string): Promise<{ status: number; headers: Readonly<Record<string, unknown>>; text: string }> {
    return this.request('GET', path, '')
  }

  async post<Body>(path: string, body: unknown): Promise<Answer<Body>> {
    const { status, text } = await this.request('POST', path, typeof body === 'string' ? body : JSON.stringify(body))
    return { status, body: JSON.parse(text) as Body }
  }

  /** Headers that prove a request. */
  prove(method: string, path: string, body: string): Record<string, string> {
    const text = requestText({ device: this.device, method, path, bodySha256: sha256(body), nonce: this.nonce })
    return { [hubHeaders.device]: this.device, [hubHeaders.nonce]: this.nonce, [hubHeaders.proof]: this.sign(text) }
  }

  sign(text: string): string {
    return sign(null, Buffer.from(text), this.privateKey).toString('base64url')
  }

  private async request(method: 'GET' | 'POST', path: string, body: string) {
    for (let attempt = 1; ; attempt += 1) {
      const type: Record<string, string> = method === 'POST' ? { 'content-type': 'application/json' } : {}
      const answer = await this.send({ method, path, body, headers: { ...type, ...this.prove(method, path, body) } })
      const nonce = answer.headers[hubHeaders.nonce]
      if (typeof nonce === 'string') this.nonce = nonce
      if (answer.status !== 401 || attempt > 1 || !answer.text.includes('nonce_stale')) return answer
    }
  }
}

interface TakenPage {
  readonly scope: string
  readonly epoch: string
  readonly from: number
  readonly ops: readonly (TestOp & { eff_hlc: string })[]
  readonly chain: string
}
