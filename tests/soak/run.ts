/**
 * T16: many simulated devices at one hub for a long time, with requests that break off, come twice or are lost. Ends with one table; the
 * status is 1 when memory grew, answers slowed down, something was answered that should not be, or an acknowledged op is missing.
 * `run.ts [minutes] [devices]`
 */
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import type { TestDevice, TestOp } from '../support/hub/test-device.ts'
import { percentile } from '../bench/bench.ts'
import { startBenchHub } from '../bench/bench-hub.ts'

const minutes = Number(process.argv[2] ?? 30)
const deviceCount = Number(process.argv[3] ?? 200)
/** Longest pause of a device between two requests, ms. */
const longestPause = 4_000
const partBroken = 0.05
const partTwice = 0.05

interface Sample {
  readonly at: number
  readonly milliseconds: number
}

const hub = await startBenchHub('postgresql')
const devices = await hub.addDevices(deviceCount)
const start = performance.now()
const end = start + minutes * 60_000
const pushes: Sample[] = []
const memory: { readonly at: number; readonly bytes: number }[] = []
const statuses = new Map<number, number>()
const acked = new Set<string>()

try {
  await Promise.all([sampleMemory(), ...devices.map(live)])
  const missing = await countMissing()
  report(missing)
} finally {
  await hub.stop()
}

/** One device: mostly pushes, sometimes looks what is new, now and then loses its line. */
async function live(device: TestDevice): Promise<void> {
  const reader = Object.assign(Object.create(device) as TestDevice, { cursors: {}, received: new Map() })
  let unsent: TestOp[] = []
  while (performance.now() < end) {
    await wait(Math.random() * longestPause)
    unsent = [...unsent, ...device.makeOps(1 + Math.floor(Math.random() * 20))]
    if (Math.random() < partBroken) await breakOff(device, unsent)
    if (await send(device, unsent)) unsent = []
    if (Math.random() < partTwice && unsent.length === 0) await count(reader.pull())
  }
  for (let tries = 0; unsent.length > 0 && tries < 50; tries += 1) if (await send(device, unsent)) unsent = []
}

async function send(device: TestDevice, ops: readonly TestOp[]): Promise<boolean> {
  const at = performance.now()
  const status = await count(device.push(ops))
  pushes.push({ at, milliseconds: performance.now() - at })
  if (status === 200 && Math.random() < partTwice) await count(device.push(ops))
  if (status !== 200) return false
  for (const { op_id } of ops) acked.add(op_id)
  return true
}

/** The request goes out and nobody waits for its answer. */
async function breakOff(device: TestDevice, ops: readonly TestOp[]): Promise<void> {
  const body = JSON.stringify(device.batch(ops))
  const headers = { 'content-type': 'application/json', ...device.prove('POST', '/v1/push', body) }
  await fetch(new URL('/v1/push', hub.address), { method: 'POST', headers, body, signal: AbortSignal.timeout(5) }).catch(
    () => undefined,
  )
}

async function count(answer: Promise<{ readonly status: number }>): Promise<number> {
  const { status } = await answer
  statuses.set(status, (statuses.get(status) ?? 0) + 1)
  return status
}

async function sampleMemory(): Promise<void> {
  while (performance.now() < end) {
    memory.push({ at: performance.now(), bytes: (await hub.usage()).memoryBytes })
    await wait(Math.min(5_000, minutes * 3_000))
  }
}

/** I1: what was acknowledged is in the log. */
async function countMissing(): Promise<number> {
  const [reader] = devices
  if (reader === undefined) throw new Error('A soak has devices.')
  const fresh = Object.assign(Object.create(reader) as TestDevice, { cursors: {}, received: new Map() })
  await fresh.pullAll()
  const held = new Set([...fresh.received.values()].flatMap((ops) => ops.map(({ op_id }) => op_id)))
  return [...acked].filter((id) => !held.has(id)).length
}

function report(missing: number): void {
  const quarter = (part: number) =>
    pushes.filter(({ at }) => Math.floor(((at - start) / (end - start)) * 4) === part).map(({ milliseconds }) => milliseconds)
  const [early, late] = [percentile(quarter(1), 0.99), percentile(quarter(3), 0.99)]
  const settled = memory.filter(({ at }) => at - start > (end - start) / 4)
  const half = Math.floor(settled.length / 2)
  const mean = (samples: typeof memory) => samples.reduce((sum, { bytes }) => sum + bytes, 0) / samples.length
  const growth = (mean(settled.slice(half)) / mean(settled.slice(0, half)) - 1) * 100
  const odd = [...statuses].filter(([status]) => ![200, 429, 503].includes(status))
  const lines: [string, string, boolean][] = [
    ['设备、分钟', `${deviceCount}、${minutes}`, true],
    ['确认的修改', String(acked.size), acked.size > 0],
    ['丢失的修改', String(missing), missing === 0],
    ['其他应答（除 200、429、503）', odd.map(([status, times]) => `${status} × ${times}`).join('，') || '0', odd.length === 0],
    ['内存增长（后半段比前半段）', `${growth.toFixed(1)}%`, growth < 10],
    ['应答 p99（第二、第四个四分之一）', `${early.toFixed(0)}、${late.toFixed(0)} 毫秒`, late < early * 2],
  ]
  for (const [name, value, good] of lines) console.log(`${good ? '✓' : '✗'} ${name}：${value}`)
  if (lines.some(([, , good]) => !good)) process.exitCode = 1
}
