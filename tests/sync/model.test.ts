/** T1: whatever desks do and whatever breaks, the invariants hold after each step and all agree in the end. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { startSyncHub, type SyncHub } from '../support/sync/desks.ts'
import { playSync, syncSteps } from '../support/sync/model.ts'

/** Two hundred and fifty short weathers with each change, long ones in a soak; `SYNC_RUNS=50` plays fewer and `SYNC_STEPS=60` longer ones while one works on it. */
const isSoak = process.env['QIANSHAO_SOAK'] === '1'
const runs = Number(process.env['SYNC_RUNS'] ?? (isSoak ? 5000 : 250))
const longest = isSoak ? 80 : Number(process.env['SYNC_STEPS'] ?? 16)
let hub: SyncHub

beforeAll(async () => {
  hub = await startSyncHub()
})
afterAll(() => hub.stop())

describe('desks and a hub in random weather', () => {
  it('keep every invariant at every step and agree in the end', { timeout: 60_000 + runs * 10_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: isSoak ? 6 : 3 }), syncSteps(longest), async (desks, steps) => {
        await playSync(hub, desks, steps)
      }),
      { numRuns: runs, endOnFailure: process.env['SYNC_SHRINK'] === undefined },
    )
  })
})
