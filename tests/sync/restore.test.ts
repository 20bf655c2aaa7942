/** T11: a hub that was restored from any earlier state gets back every op that any desk still has, and all agree under its new epoch. */
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readHub } from '#core/sync/hub-state.ts'
import { writeBackup } from '#hub/admin/backup.ts'
import { SyncDesk, startSyncHub, type SyncHub } from '../support/sync/desks.ts'
import { checkConverged, checkDesk, checkWithHub } from '../support/sync/invariants.ts'
import { changeAtRandom, syncSteps } from '../support/sync/model.ts'

const runs = process.env['QIANSHAO_SOAK'] === '1' ? 300 : 3

it(
  'gets back what desks have, wherever the backup was made and the disk was lost',
  { timeout: 60_000 + runs * 30_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(syncSteps(20), syncSteps(20), syncSteps(20), fc.boolean(), async (before, between, after, copied) => {
        const own = await startSyncHub()
        const desks: SyncDesk[] = []
        let hub: SyncHub = own
        try {
          const station = await own.newStation()
          for (let count = 0; count < 2; count += 1) desks.push(new SyncDesk(own))
          for (const desk of desks) await desk.enrol(station)
          const records = await changeAtRandom(desks, before)
          for (const desk of desks) expect((await desk.round()).error).toBeNull()
          const backup = join(own.test.folder, 'backup')
          await writeBackup(own.test.hub, backup)
          await changeAtRandom(desks, between, records)
          for (const desk of desks) expect((await desk.round()).error).toBeNull()
          // Another computer goes on from a copy of this one's disk.
          if (copied && desks[0] !== undefined) desks.push(desks[0].clone())
          await changeAtRandom(desks, after, records)
          const ops = countOps(desks)
          const epoch = readHub(desks[0]?.raw ?? fail())?.epoch
          hub = await own.replaceFromBackup(backup)
          for (const desk of desks) desk.hub = hub
          for (let round = 0; round < 3; round += 1) for (const desk of desks) expect((await desk.round()).error).toBeNull()
          expect(readHub(desks[0]?.raw ?? fail())?.epoch).not.toBe(epoch)
          await checkConverged(desks)
          for (const desk of desks) {
            checkDesk(desk)
            await checkWithHub(desk, hub, { restored: true })
          }
          expect(countOps(desks), 'no op is gone').toBeGreaterThanOrEqual(ops)
        } finally {
          for (const desk of desks) desk.close()
          await hub.stop()
        }
      }),
      { numRuns: runs, endOnFailure: true },
    )
  },
)

/** Different ops on all desks together; a copied disk gives its own a new number, never a new id. */
function countOps(desks: readonly SyncDesk[]): number {
  return new Set(desks.flatMap(({ raw }) => raw.prepare<[], string>('select op_id from op').pluck().all())).size
}

function fail(): never {
  throw new Error('A run has desks.')
}
