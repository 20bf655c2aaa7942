/** Hostile input: whatever comes in, the hub answers with a refusal in words, never with a failure of its own, and stores nothing wrong. */
import fc from 'fast-check'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { hubHeaders, hubPaths, limits } from '#shared/sync/protocol.ts'
import { startPostgres, type TestPostgres } from '../support/hub/postgres.ts'
import { hashOf, type TestDevice, type TestOp } from '../support/hub/test-device.ts'
import { startTestHub, type TestHub } from '../support/hub/test-hub.ts'

/** Inputs per property: forty thousand with each change, a million in a soak. */
const times = process.env['QIANSHAO_SOAK'] === '1' ? 10 : 0.4
const inputs = { bodies: 70_000 * times, messages: 26_000 * times, ops: 2_000 * times, paths: 2_000 * times } as const
vi.setConfig({ testTimeout: 300_000 * Math.max(1, times) })
/** More than this the hub may not grow by, however much comes in. */
const largestGrowthBytes = 512 * 1024 * 1024

let postgres: TestPostgres
let test: TestHub
let device: TestDevice
beforeAll(async () => {
  postgres = startPostgres()
  test = await startTestHub({ name: 'postgresql', databaseUrl: () => postgres.createDatabase() })
  device = await test.addDevice(await test.addStation('甲站'))
  await device.pull()
})
afterAll(async () => {
  await test.stop()
  postgres.stop()
})

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\u0000', '\ud800', '__proto__', 'constructor', '', "'; drop table op;--", '9'.repeat(400), '../../etc/passwd'),
)
const anything = fc.oneof(
  nasty,
  fc.anything({ key: nasty, values: [nasty, fc.double(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null)], maxDepth: 4 }),
)
const posts = [hubPaths.push, hubPaths.pull, hubPaths.enrol, hubPaths.numbersLend, hubPaths.numbersReport, hubPaths.blobsHave]

/** An expected answer: a success, or a refusal with code and Chinese sentence. */
function expectCalm(status: number, text: string): void {
  expect(status, text).toBeLessThan(500)
  if (status < 400 || text === '') return
  const body = JSON.parse(text) as { code?: unknown; message?: unknown; hub_time?: unknown }
  expect(body.code).toMatch(/^[a-z_]+$/)
  expect(body.message).toMatch(/[一-龥]/)
  expect(body.hub_time).toBeTypeOf('number')
}

/** The next op of the stream with odd properties; null where no device could make it, as half a character has no canonical form. */
function makeOddOp(given: object): TestOp | null {
  // What JSON cannot carry (undefined, functions) never was on the wire.
  const sent = JSON.parse(toJson(given)) as Record<string, unknown>
  const { nextSeq, lastHash } = device
  try {
    return device.makeOp(sent)
  } catch {
    Object.assign(device, { nextSeq, lastHash })
    return null
  }
}

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null'
  } catch {
    return 'null'
  }
}

describe('the hub', () => {
  it('answers calmly to any body at any path, proven or not', async () => {
    const before = process.memoryUsage().rss
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...posts),
        fc.oneof(anything.map(toJson), nasty),
        fc.boolean(),
        async (path, body, proven) => {
          const proof = proven ? device.prove('POST', path, body) : {}
          const headers = { 'content-type': 'application/json', ...proof }
          const { status, text } = await test.send({ method: 'POST', path, headers, body })
          expectCalm(status, text)
        },
      ),
      { numRuns: inputs.bodies },
    )
    expect(process.memoryUsage().rss - before).toBeLessThan(largestGrowthBytes)
  })

  it('answers calmly to messages that are nearly right', async () => {
    const cursors = fc.dictionary(
      fc.oneof(nasty, fc.constant(device.scope)),
      fc.oneof(
        anything,
        fc.record({
          epoch: nasty,
          seq: fc.oneof(fc.integer(), fc.double(), fc.maxSafeInteger()),
          chain: fc.oneof(nasty, fc.constant('a'.repeat(64))),
        }),
      ),
      { maxKeys: 4 },
    )
    const bodies = fc.oneof(
      fc.tuple(
        fc.constant(hubPaths.pull),
        fc.record({
          cursors,
          replicas: fc.array(fc.oneof(nasty, fc.constant(device.replica)), { maxLength: 3 }),
          schema_max: fc.oneof(fc.integer(), anything),
          grant_version: fc.oneof(fc.integer(), fc.maxSafeInteger()),
        }),
      ),
      fc.tuple(
        fc.constant(hubPaths.numbersLend),
        fc.record({
          request: fc.oneof(nasty, fc.uuid()),
          series: fc.oneof(nasty, fc.constant('a.2026')),
          count: fc.oneof(fc.integer(), fc.double()),
          above: fc.oneof(fc.integer(), fc.maxSafeInteger()),
        }),
      ),
      fc.tuple(
        fc.constant(hubPaths.numbersReport),
        fc.record({
          ranges: fc.array(
            fc.record({
              range: fc.oneof(nasty, fc.uuid()),
              used_through: fc.maxSafeInteger(),
              void: fc.array(fc.integer()),
              closed: fc.boolean(),
            }),
            { maxLength: 3 },
          ),
        }),
      ),
      fc.tuple(
        fc.constant(hubPaths.enrol),
        fc.record({
          code: nasty,
          device_name: nasty,
          public_key: fc.oneof(nasty, fc.constant(device.publicKey)),
          replica: fc.oneof(nasty, fc.constant(device.replica)),
          scope: fc.oneof(nasty, fc.constant(null)),
          signature: nasty,
        }),
      ),
      fc.tuple(fc.constant(hubPaths.blobsHave), fc.record({ sha256: fc.array(fc.oneof(nasty, fc.constant('b'.repeat(64)))) })),
    )
    await fc.assert(
      fc.asyncProperty(bodies, async ([path, value]) => {
        const body = JSON.stringify(value)
        const headers = { 'content-type': 'application/json', ...device.prove('POST', path, body) }
        const { status, text } = await test.send({ method: 'POST', path, headers, body })
        expectCalm(status, text)
      }),
      { numRuns: inputs.messages },
    )
  })

  it('stores or quarantines any op of a whole and signed batch, and gives back the same bytes', async () => {
    const change = fc.dictionary(
      fc.constantFrom('actor', 'fields', 'hlc', 'kind', 'rec', 'scope', 'schema', 'tbl', 'seal', 'note', 'wall', 'new'),
      anything,
      { maxKeys: 3 },
    )
    let accepted = 0
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 20 }), async (changes) => {
        const ops = changes.flatMap((given) => makeOddOp(given) ?? [])
        if (ops.length === 0) return
        const { status, body } = await device.push(ops)
        expect(status, JSON.stringify(body)).toBe(200)
        for (const { verdict } of body.verdicts) {
          expect(['accepted', 'quarantined']).toContain(verdict)
          if (verdict === 'accepted') accepted += 1
        }
      }),
      { numRuns: inputs.ops },
    )
    await device.pullAll()
    const received = device.received.get(device.scope) ?? []
    expect(accepted).toBeGreaterThan(0)
    expect(received).toHaveLength(accepted)
    for (const op of received) expect(hashOf(op)).toBe(op.hash)
  })

  it('stops a bomb at the limit, packed or not, and goes on', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20))
    const packed = await test.app.inject({
      method: 'POST',
      url: hubPaths.enrol,
      remoteAddress: '192.168.0.1',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      payload: bomb,
    })
    expect([packed.statusCode, packed.json<{ code: string }>().code]).toEqual([413, 'too_large'])
    const plain = await test.send({
      method: 'POST',
      path: hubPaths.push,
      headers: { 'content-type': 'application/json' },
      body: ' '.repeat(limits.bytesPerBody + 1),
    })
    expect([plain.status, plain.text.includes('too_large')]).toEqual([413, true])
    expect((await device.pull()).status).toBe(200)
  })

  it('sends away who asks too often, and says when to come back', async () => {
    const ask = () => test.app.inject({ method: 'POST', url: hubPaths.enrol, remoteAddress: '192.168.0.2', payload: {} })
    for (let at = 0; at < 30; at += 1) expect((await ask()).statusCode).toBe(400)
    const refused = await ask()
    expect(refused.statusCode).toBe(429)
    expect(refused.headers['retry-after']).toBeDefined()
    expectCalm(refused.statusCode, refused.payload)
  })

  it('answers odd methods, paths and headers with a refusal', async () => {
    const paths = fc.oneof(
      nasty.map((text) => `/v1/${encodeURIComponent(text.replaceAll(/[\ud800-\udfff]/g, ''))}`),
      nasty.map(
        (text) =>
          `/v1/snapshot/${encodeURIComponent(text.replaceAll(/[\ud800-\udfff]/g, ''))}?after=${encodeURIComponent(text.replaceAll(/[\ud800-\udfff]/g, ''))}`,
      ),
      fc.constantFrom(
        '/',
        '//',
        '/v1/snapshot/x?after=-1',
        `/v1/snapshot/${'x'.repeat(300)}`,
        '/v1/blobs/..%2f..%2fetc',
        '/v1/%zz',
      ),
    )
    await fc.assert(
      fc.asyncProperty(paths, fc.boolean(), async (path, proven) => {
        const headers = proven
          ? device.prove('GET', path, '')
          : { [hubHeaders.device]: 'x', [hubHeaders.proof]: 'y', [hubHeaders.nonce]: 'z' }
        const { status, text } = await test.send({ method: 'GET', path, headers, body: '' })
        expectCalm(status, text)
      }),
      { numRuns: inputs.paths },
    )
  })
})
