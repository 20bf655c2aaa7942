/** T2: five desks, each cut off for half of the time at random; whatever they wrote meanwhile, nothing diverges and no op is gone. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SyncDesk, startSyncHub, type SyncHub } from '../support/sync/desks.ts'
import { checkConverged, checkDesk, checkWithHub, expectSealsKept, sealedRows } from '../support/sync/invariants.ts'
import { changeAtRandom, syncSteps } from '../support/sync/model.ts'

const isSoak = process.env['QIANSHAO_SOAK'] === '1'
const seeds = isSoak ? 500 : 15
/** Stretches of work of one desk, after each of which it tries a round. */
const stretches = isSoak ? 1000 : 40
const deskCount = 5
let hub: SyncHub

beforeAll(async () => {
  hub = await startSyncHub()
})
afterAll(() => hub.stop())

it('agree in the end though each is cut off for half of the time', { timeout: 60_000 + seeds * stretches * 1000 }, async () => {
  const stretch = fc.record({ desk: fc.nat(deskCount - 1), cutOff: fc.boolean(), steps: syncSteps(10) })
  const all = fc.array(stretch, { minLength: stretches, maxLength: stretches })
  await fc.assert(
    fc.asyncProperty(all, async (work) => {
      const station = await hub.newStation()
      const desks = Array.from({ length: deskCount }, () => new SyncDesk(hub))
      try {
        for (const desk of desks) await desk.enrol(station)
        let records: Awaited<ReturnType<typeof changeAtRandom>> = []
        for (const { desk: at, cutOff, steps } of work) {
          const desk = desks[at]
          if (desk === undefined) continue
          const sealed = sealedRows(desk)
          const saves = steps.filter(({ act }) => act !== 'round')
          records = await changeAtRandom(
            [desk],
            saves.map((step) => ({ ...step, desk: 0 })),
            records,
          )
          const { error } = await desk.round({ line: () => (cutOff ? 'lost' : 'good') })
          expect(error === null, 'a round fails where the line is cut and only there').toBe(!cutOff)
          expectSealsKept(desk, sealed)
        }
        const written = new Set(desks.flatMap(opIds))
        for (let round = 0; round < 2; round += 1) for (const desk of desks) expect((await desk.round()).error).toBeNull()
        for (const desk of desks) {
          checkDesk(desk)
          await checkWithHub(desk, hub)
          expect(new Set(opIds(desk)), 'I1: every op is on every desk').toEqual(written)
        }
        await checkConverged(desks)
      } finally {
        for (const desk of desks) desk.close()
      }
    }),
    { numRuns: seeds, endOnFailure: true },
  )
})

function opIds({ raw }: SyncDesk): string[] {
  return raw.prepare<[], string>('select op_id from op').pluck().all()
}
