/**
 * The hub under load on both stores: ops in, ops out, how long a device waits, a herd that comes back at once, an idle round, a bad line.
 * Rates are written as the time for a thousand ops, so that less is better everywhere. Baselines are bare SQL or bare requests.
 */
import { performance } from 'node:perf_hooks'
import type { TestDevice, TestOp } from '../support/hub/test-device.ts'
import { openBadLine } from '../support/sync/bad-line.ts'
import { percentile, timeOf, type Bench, type BenchContext, type Measured } from './bench.ts'
import { startBenchHub, type BenchHub, type HubStore } from './bench-hub.ts'

const stores: readonly HubStore[] = ['postgresql', 'pglite']
const batchSize = 250

/** All of them. */
export const hubBenches: readonly Bench[] = [
  ...stores.flatMap((store): Bench[] => [
    bench(`hub.ingest.${store}`, 125, 'ms', store, measureIngest),
    bench(`hub.ack.${store}`, 500, 'ms', store, measureAck),
    bench(`hub.pull.${store}`, 20, 'ms', store, measurePull),
    bench(`hub.herd.${store}`, 300, 's', store, measureHerd),
    bench(`hub.idle.${store}`, 2048, 'B', store, measureIdle),
  ]),
  bench('hub.line.postgresql', 300, 's', 'postgresql', measureLine),
]

type Measure = (hub: BenchHub, context: BenchContext) => Promise<Measured>

function bench(name: string, goal: number, unit: string, store: HubStore, measure: Measure): Bench {
  return {
    name,
    goal,
    unit,
    needsWindow: false,
    async run(context) {
      const hub = await startBenchHub(store)
      context.closeLater(() => hub.stop())
      return await measure(hub, context)
    },
  }
}

/** Signed batches are made before: what is measured is the hub. The baseline is a request that does nothing. */
async function measureIngest(hub: BenchHub, { quick }: BenchContext): Promise<Measured> {
  const devices = await hub.addDevices(8)
  const rounds = quick ? 4 : 16
  const queues = devices.map((device) =>
    Array.from({ length: rounds }, () => device.makeOps(batchSize, { fields: fieldsOf(device) })),
  )
  await Promise.all(devices.map((device, at) => pushAll(device, queues[at]?.slice(0, 1) ?? [])))
  const time = await timeOf(() => Promise.all(devices.map((device, at) => pushAll(device, queues[at]?.slice(1) ?? []))))
  const ops = devices.length * (rounds - 1) * batchSize
  return {
    value: (time / ops) * 1000,
    baseline: await emptyRequest(hub),
    note: `${Math.round((ops / time) * 1000)} ops/s, 8 devices`,
  }
}

async function measureAck(hub: BenchHub, { quick }: BenchContext): Promise<Measured> {
  const devices = await hub.addDevices(quick ? 20 : 100)
  const batches = devices.map((device) => device.makeOps(50, { fields: fieldsOf(device) }))
  const times: number[] = []
  await Promise.all(devices.map(async (device, at) => times.push(await timeOf(() => push(device, batches[at] ?? [])))))
  return {
    value: percentile(times, 0.99),
    baseline: percentile(times, 0.5),
    note: `${devices.length} devices at once, 50 ops each; baseline: the median`,
  }
}

async function measurePull(hub: BenchHub, { quick }: BenchContext): Promise<Measured> {
  const [writer, reader] = await hub.addDevices(2)
  if (writer === undefined || reader === undefined) throw new Error('Two devices were made.')
  const count = quick ? 5_000 : 20_000
  for (let done = 0; done < count; done += batchSize) await push(writer, writer.makeOps(batchSize, { fields: fieldsOf(writer) }))
  let got = 0
  const cursors: TestDevice['cursors'] = {}
  const time = await timeOf(async () => {
    for (;;) {
      const { body } = await reader.pull(cursors)
      if (body.pages.length === 0) return
      for (const { scope, epoch, from, ops, chain } of body.pages) {
        cursors[scope] = { epoch, seq: from - 1 + ops.length, chain }
        got += ops.length
      }
    }
  })
  return {
    value: (time / got) * 1000,
    baseline: await emptyRequest(hub),
    note: `${Math.round((got / time) * 1000)} ops/s of ${got}, parsed by one reader`,
  }
}

/** All come back at once with 200 ops each; scaled to 5,000 devices from what is measured here. */
async function measureHerd(hub: BenchHub, { quick, say }: BenchContext): Promise<Measured> {
  const devices = await hub.addDevices(quick ? 50 : 500)
  say(`${devices.length} devices enrolled`)
  const queues = devices.map((device) => [device.makeOps(200, { fields: fieldsOf(device) })])
  const time = await timeOf(() => Promise.all(devices.map((device, at) => pushAll(device, queues[at] ?? []))))
  const scaled = (time / 1000) * (5000 / devices.length)
  return {
    value: scaled,
    baseline: time / 1000,
    note: `${devices.length} devices x 200 ops in ${(time / 1000).toFixed(1)} s, scaled to 5,000`,
  }
}

/** What a round with nothing new costs: bytes both ways, and the hub's processor time. */
async function measureIdle(hub: BenchHub, { quick }: BenchContext): Promise<Measured> {
  const [device] = await hub.addDevices(1)
  if (device === undefined) throw new Error('A device was made.')
  await push(device, device.makeOps(3, { fields: fieldsOf(device) }))
  await device.pullAll()
  const line = await openBadLine(Number(new URL(hub.address).port))
  const rounds = quick ? 20 : 100
  const { cpuMilliseconds } = await hub.usage()
  const { nonce } = device
  let bytes = 0
  for (let round = 0; round < rounds; round += 1) {
    line.reset()
    const behind = Object.assign(Object.create(device) as TestDevice, { send: sendOver(line.address), nonce })
    await behind.pull()
    bytes += line.bytes.up + line.bytes.down
  }
  const cpu = ((await hub.usage()).cpuMilliseconds - cpuMilliseconds) / rounds
  await line.close()
  return { value: bytes / rounds, baseline: bytes / rounds, note: `hub processor ${cpu.toFixed(1)} ms a round (goal 5)` }
}

/** 1,000 ops over 64 kbit/s that breaks every 20 s. */
async function measureLine(hub: BenchHub, { quick }: BenchContext): Promise<Measured> {
  const [device] = await hub.addDevices(1)
  if (device === undefined) throw new Error('A device was made.')
  const line = await openBadLine(Number(new URL(hub.address).port))
  const ops = device.makeOps(quick ? 100 : 1000, { fields: fieldsOf(device) })
  const slow = Object.assign(Object.create(device) as TestDevice, { send: sendOver(line.address) })
  line.reset({ bytesPerSecond: 8_000 })
  const breaks = setInterval(() => line.reset({ bytesPerSecond: 8_000 }), 20_000)
  const start = performance.now()
  for (let acked = 0; acked < ops.length;) {
    const batch = ops.slice(acked, acked + 50)
    const answer = await push(slow, batch).catch(() => null)
    if (answer !== null) acked += batch.length
  }
  clearInterval(breaks)
  const seconds = (performance.now() - start) / 1000
  const bytes = JSON.stringify(ops).length
  await line.close()
  return {
    value: seconds,
    baseline: bytes / 8_000,
    note: `${Math.round(bytes / 1024)} KB in batches of 50; baseline: the bare bytes`,
  }
}

/** A realistic op: a case of some 220 bytes of values. */
function fieldsOf({ replica }: TestDevice): object {
  return {
    $deleted: { base: [], v: { deleted: 0 } },
    summary: { base: [], v: { summary: `双方对承包地的界线有争议，${replica}现场已丈量，村社干部在场见证，各执一词。` } },
    title: { base: [], v: { title: '海龙村3社地界纠纷' } },
  }
}

async function pushAll(device: TestDevice, batches: readonly TestOp[][]): Promise<void> {
  for (const batch of batches) await push(device, batch)
}

/** A hub that calls itself busy is asked again, as a desk does. */
async function push(device: TestDevice, ops: TestOp[]): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    const { status, body } = await device.push(ops)
    if (status === 200) return body
    if ((status !== 503 && status !== 429) || attempt > 200) throw new Error(`A push was answered ${status}.`)
    await new Promise((resolve) => setTimeout(resolve, 20 * attempt))
  }
}

async function emptyRequest({ address }: BenchHub): Promise<number> {
  const times: number[] = []
  for (let count = 0; count < 200; count += 1) times.push(await timeOf(async () => (await fetch(`${address}/v1/health`)).text()))
  return percentile(times, 0.5)
}

function sendOver(address: string): TestDevice['send'] {
  return async ({ method, path, headers, body }) => {
    const answer = await fetch(new URL(path, address), { method, headers, ...(body === '' ? {} : { body }) })
    return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() }
  }
}
