/** T1: whatever desks do and whatever breaks, the invariants hold after each step and all agree in the end. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { startSyncHub, type SyncHub } from '../support/sync/desks.ts'
import { playSync, syncSteps } from '../support/sync/model.ts'

/** `SYNC_RUNS=1000 vitest run tests/sync/model.test.ts` plays more. */
const runs = Number(process.env['SYNC_RUNS'] ?? 12)
let hub: SyncHub

beforeAll(async () => {
  hub = await startSyncHub()
})
afterAll(() => hub.stop())

describe('desks and a hub in random weather', () => {
  it('keep every invariant at every step and agree in the end', { timeout: 60_000 + runs * 20_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 3 }), syncSteps(30), async (desks, steps) => {
        await playSync(hub, desks, steps)
      }),
      { numRuns: runs, endOnFailure: process.env['SYNC_SHRINK'] === undefined },
    )
  })
})
