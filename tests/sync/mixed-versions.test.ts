/**
 * T8: desks of this and of four former versions at one hub, and a device of a later one. Each keeps byte for byte what it does not know;
 * upgraded, all show the same. The former versions are this program over the schema of their time.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrations, newestVersion } from '#core/db/migrations/index.ts'
import type { RecordsWriter } from '#core/records/records.ts'
import { SyncDesk, startSyncHub, type SyncHub } from '../support/sync/desks.ts'
import { checkConverged, checkDesk, checkWithHub } from '../support/sync/invariants.ts'
import { changeAtRandom, syncSteps, writeNewer } from '../support/sync/model.ts'

const runs = process.env['QIANSHAO_SOAK'] === '1' ? 500 : 2
/** The first that could sync, and four later ones up to this. */
const syncing = migrations.map(({ version }) => version).filter((version) => version >= 50)
const versions = [...syncing.slice(0, 2), ...syncing.slice(-3)]
const pairs = versions.flatMap((one) => versions.map((other) => [one, other] as const))
let hub: SyncHub

beforeAll(async () => {
  hub = await startSyncHub()
})
afterAll(() => hub.stop())

describe('desks of mixed versions', () => {
  it('are five by five', () => {
    expect(versions).toHaveLength(5)
    expect(new Set(versions).size).toBe(5)
    expect(versions.at(-1)).toBe(newestVersion)
  })

  it.each(pairs)(
    'of %i and %i keep what they do not know and agree once they are upgraded',
    { timeout: 60_000 + runs * 20_000 },
    async (one, other) => {
      await fc.assert(
        fc.asyncProperty(fc.array(stretch, { minLength: 2, maxLength: 5, size: 'max' }), async (work) => {
          const station = await hub.newStation()
          const newer = await hub.test.addDevice(station)
          const desks = [one, other, newestVersion].map((version) => new SyncDesk(hub, undefined, version))
          try {
            for (const desk of desks) await desk.enrol(station)
            const records: Awaited<ReturnType<typeof changeAtRandom>> = []
            for (const { at, steps, value } of work) {
              const desk = desks[at] ?? desks[0]
              if (desk === undefined) continue
              await changeAtRandom(
                [desk],
                steps.map((step) => ({ ...step, desk: 0 })),
                records,
              )
              const whole = records.find(({ table }) => table === 'mediation_case')
              if (whole !== undefined) await desks[2]?.replica.write((writer) => addOfThisVersion(writer, whole.id, value))
              await writeNewer({ newer, records }, { record: value, value })
              for (const each of desks) {
                expect((await each.round()).error).toBeNull()
                checkDesk(each)
                await checkWithHub(each, hub)
              }
            }
            await settle(desks)
            for (const desk of desks) desk.upgrade()
            await settle(desks)
            await checkConverged(desks)
            expect(bodiesOf(desks[0])).toEqual(bodiesOf(desks[2]))
          } finally {
            for (const desk of desks) desk.close()
          }
        }),
        { numRuns: runs, endOnFailure: true },
      )
    },
  )
})

const stretch = fc.record({ at: fc.nat(1), steps: syncSteps(8), value: fc.nat(999) })

/** What only this version writes: tables and groups that the former ones lack. */
function addOfThisVersion(records: RecordsWriter, caseId: string, value: number): void {
  if (value % 3 === 0) records.create('roster_person', { name: `人${value}`, role: '民警', active: 1 })
  else if (value % 2 === 0) records.create('mediation_filing', { case_id: caseId, retention: 'long', filed_by: `人${value}` })
  else records.create('mediation_deadline_event', { case_id: caseId, clock: 'rm.finish', kind: 'pause', reason: `因${value}` })
}

async function settle(desks: readonly SyncDesk[]): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    for (const desk of desks) expect((await desk.round()).error).toBeNull()
  }
}

/** Every op as it is stored, by its id: unknown groups, columns and properties included. */
function bodiesOf(desk: SyncDesk | undefined): Map<string, string> {
  const rows = desk?.raw.prepare<[], { op_id: string; body: string }>('select op_id, body from op').all() ?? []
  return new Map(rows.map(({ op_id, body }) => [op_id, body]))
}
