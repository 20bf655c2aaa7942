/** T10: with clocks days off, stuck in 2001 or 2099, running backwards or out of counters, every save is taken, a later edit wins and no stamp is ahead of the hub. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { decodeTime, encodeTime, largestDrift } from '#shared/sync/clock.ts'
import { SyncDesk, startSyncHub, type SyncHub } from '../support/sync/desks.ts'
import { checkConverged, checkDesk, checkWithHub } from '../support/sync/invariants.ts'
import { changeAtRandom, syncSteps, type SyncStep } from '../support/sync/model.ts'

/** What a wall clock does from one stretch of work to the next, in ms or as the date at which it stands. */
type ClockTrouble = { readonly by: number } | { readonly at: number }

interface Stretch {
  readonly desk: number
  readonly trouble: ClockTrouble
  readonly exhausted: boolean
  readonly steps: readonly SyncStep[]
}

const runs = process.env['QIANSHAO_SOAK'] === '1' ? 5000 : 40
const hour = 3_600_000
let hub: SyncHub

beforeAll(async () => {
  hub = await startSyncHub()
})
afterAll(() => hub.stop())

it(
  'takes every save, lets what came after win and stamps nothing ahead of the hub',
  { timeout: 60_000 + runs * 10_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stretch(), { minLength: 1, maxLength: 8 }), async (stretches) => {
        const station = await hub.newStation()
        const desks = [new SyncDesk(hub), new SyncDesk(hub), new SyncDesk(hub)]
        try {
          for (const desk of desks) await desk.enrol(station)
          await work(desks, stretches)
          for (let round = 0; round < 2; round += 1) for (const desk of desks) expect((await desk.round()).error).toBeNull()
          for (const desk of desks) checkDesk(desk)
          await checkConverged(desks)
          for (const desk of desks) await checkWithHub(desk, hub)
          await expectNothingAhead()
        } finally {
          for (const desk of desks) desk.close()
        }
      }),
      { numRuns: runs, endOnFailure: true },
    )
  },
)

function stretch(): fc.Arbitrary<Stretch> {
  const trouble: fc.Arbitrary<ClockTrouble> = fc.oneof(
    fc.integer({ min: -72 * hour, max: 72 * hour }).map((by) => ({ by })),
    fc.constantFrom({ at: Date.UTC(2001, 0, 1) }, { at: Date.UTC(2099, 0, 1) }, { by: -1 }, { by: 0 }),
  )
  return fc.record({ desk: fc.nat(2), trouble, exhausted: fc.boolean(), steps: syncSteps(6) })
}

async function work(desks: readonly SyncDesk[], stretches: readonly Stretch[]): Promise<void> {
  let records: Awaited<ReturnType<typeof changeAtRandom>> = []
  for (const { desk: at, trouble, exhausted, steps } of stretches) {
    const desk = desks[at] ?? fail()
    const { clock } = desk.replica
    clock.time = 'at' in trouble ? trouble.at : clock.time + trouble.by
    if (exhausted) exhaustCounter(desk)
    const id = await desk.replica.write((writer) => writer.create('staff', { name: '时钟' })).catch((error: unknown) => error)
    expect(id, 'I12: a save with this clock').toBeTypeOf('string')
    records = await changeAtRandom(desks, steps, [...records, { table: 'staff', id: String(id) }])
    checkDesk(desk)
  }
}

/** The next reading of this desk has to borrow a millisecond. */
function exhaustCounter({ raw }: SyncDesk): void {
  const times = raw
    .prepare<[], string>(
      `select lower(hex(hlc)) from outbox_state where replica = (select replica from replica)
       union all select lower(hex(hlc)) from op where replica = (select replica from replica)`,
    )
    .pluck()
    .all()
  const { milliseconds } = decodeTime(times.toSorted().at(-1) ?? fail())
  raw
    .prepare('update outbox_state set hlc = ? where replica = (select replica from replica)')
    .run(Buffer.from(encodeTime({ milliseconds, counter: 0xffff }, '0'.repeat(16)), 'hex'))
}

/** The hub's clock is later now than when it stamped. */
async function expectNothingAhead(): Promise<void> {
  const { db } = hub.test.hub.store
  const { last } = await db
    .selectFrom('scope_op')
    .select(({ fn }) => fn.max('eff_hlc').as('last'))
    .executeTakeFirstOrThrow()
  expect(decodeTime(String(last)).milliseconds, 'no stamp ahead of the hub').toBeLessThanOrEqual(
    hub.test.hub.now() + largestDrift,
  )
}

function fail(): never {
  throw new Error('Every stretch has a desk with a clock.')
}
