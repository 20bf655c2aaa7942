/** T15: whatever place a log is cut at, the stream up to there and the rest give what the whole gives, rows made anew included. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Page } from '#shared/sync/pull-messages.ts'
import { nextChain, startOfChain } from '#shared/sync/signed-texts.ts'
import { sha256Hex } from '#core/sync/keys.ts'
import { applyPage } from '#core/sync/pages.ts'
import { openReplica, type Replica } from '#core/testing/replica.ts'
import type { TestDevice } from '../support/hub/test-device.ts'
import { SyncDesk, startSyncHub, type SyncHub } from '../support/sync/desks.ts'
import { changeAtRandom, syncSteps } from '../support/sync/model.ts'

const logs = process.env['QIANSHAO_SOAK'] === '1' ? 200 : 12
const cutsPerLog = 6
let hub: SyncHub

beforeAll(async () => {
  hub = await startSyncHub()
})
afterAll(() => hub.stop())

it('is the same desk from a cut stream as from a whole one', { timeout: 60_000 + logs * 10_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      syncSteps(60),
      fc.array(fc.nat(999), { minLength: cutsPerLog, maxLength: cutsPerLog }),
      async (steps, cuts) => {
        const { scope, ops, reader } = await makeLog(steps)
        const whole = await deskFrom([ops], scope)
        const streamed = await streamOf(reader, scope)
        expect(streamed).toEqual(ops)
        for (const cut of cuts) {
          const at = cut % (ops.length + 1)
          expect(await deskFrom([ops.slice(0, at), ops.slice(at)], scope), `cut at ${at} of ${ops.length}`).toBe(whole)
        }
      },
    ),
    { numRuns: logs },
  )
})

/** A log of what two desks did, in turns and at once. */
async function makeLog(steps: Parameters<typeof changeAtRandom>[1]) {
  const station = await hub.newStation()
  const desks = [new SyncDesk(hub), new SyncDesk(hub)]
  try {
    for (const desk of desks) await desk.enrol(station)
    await changeAtRandom(desks, steps)
    for (let round = 0; round < 2; round += 1) for (const desk of desks) expect((await desk.round()).error).toBeNull()
    const reader = await hub.test.addDevice(station)
    await reader.pullAll()
    return { scope: reader.scope, ops: reader.received.get(reader.scope) ?? [], reader }
  } finally {
    for (const desk of desks) desk.close()
  }
}

/** The ops of the hub's snapshot stream, between its first and its last line. */
async function streamOf(reader: TestDevice, scope: string): Promise<unknown[]> {
  const { text } = await reader.get(`/v1/snapshot/${scope}`)
  return text
    .trimEnd()
    .split('\n')
    .slice(1, -1)
    .map((line) => JSON.parse(line) as unknown)
}

/** A fresh desk that took these pages one after the other; its state as a text, the same as after all rows were made anew. */
async function deskFrom(pages: readonly (readonly object[])[], scope: string): Promise<string> {
  const desk: Replica = openReplica()
  try {
    desk.database.raw.pragma('synchronous = OFF')
    let [from, chain] = [1, startOfChain]
    for (const ops of pages as readonly Page['ops'][]) {
      for (const { hash, eff_hlc } of ops) chain = nextChain(sha256Hex, chain, hash, eff_hlc)
      const page: Page = { scope, epoch: 'one', from, ops, chain, head: from - 1 + ops.length }
      await desk.records.exchange((exchange) => applyPage(exchange, page))
      from += ops.length
    }
    const snapshot = desk.snapshot()
    await desk.records.rebuild()
    expect(desk.snapshot()).toBe(snapshot)
    return snapshot
  } finally {
    desk.close()
  }
}
