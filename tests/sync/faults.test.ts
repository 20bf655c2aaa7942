/** T3: at every labelled moment of a round, and around every command of the hub, whatever happens there: two rounds later all is well. */
import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { hashOf } from '#core/files/content.ts'
import { countBlobsWaiting } from '#core/sync/blobs.ts'
import { readHub } from '#core/sync/hub-state.ts'
import { faultPoints, type FaultPoint } from '#core/sync/sync-store.ts'
import type { CommandName } from '#hub/commands.ts'
import { HubError } from '#hub/hub-error.ts'
import { SyncDesk, startSyncHub, type SyncHub } from '../support/sync/desks.ts'
import { checkConverged, checkDesk, checkWithHub } from '../support/sync/invariants.ts'

/** What can happen; `kill` leaves the disk as it is at that moment. */
const modes = ['throws', 'disk full', 'busy', 'no space', 'kill'] as const
type Mode = (typeof modes)[number]
/** Commands of the hub that these rounds need. */
const commands = ['push', 'logPull', 'storeBlob', 'lendNumbers'] as const satisfies CommandName[]
const hubModes = ['fails before', 'fails after it was done', 'is busy', 'has no space'] as const
/** Moments that only a copied disk, a restored hub or a lost grant meets; desks.test.ts stops at those. */
const rare: readonly FaultPoint[] = ['fork.before-commit', 'fork.after-commit', 'rewind.inside-commit', 'rewind.after-commit']

let hub: SyncHub
const reached = new Set<FaultPoint>()
const run = new Set<CommandName>()

beforeAll(async () => {
  hub = await startSyncHub()
})
afterAll(() => hub.stop())
afterEach(() => void vi.restoreAllMocks())

/** Two desks with work for every step of a round: ops and a content on one side, ops on the other, a station that one of them loses. */
async function workingPair(): Promise<[SyncDesk, SyncDesk]> {
  const [station, other] = [await hub.newStation(), await hub.newStation()]
  const desks: [SyncDesk, SyncDesk] = [new SyncDesk(hub), new SyncDesk(hub)]
  for (const desk of desks) await desk.enrol(station)
  const [a, b] = desks
  const far = new SyncDesk(hub)
  await far.enrol(other)
  await far.replica.write((records) => records.create('staff', { name: '外站的人' }))
  await far.round()
  far.close()
  const grant = (write: boolean | null) =>
    hub.test.hub.store.run('setGrant', hub.test.hub.now(), { device: readHub(a.raw)?.device ?? '', station: other, write })
  await grant(false)
  await a.round()
  await grant(null)
  const content = randomBytes(3000)
  const sha256 = hashOf(content)
  await a.replica.write(async (records, { tx }) => {
    const owner = records.create('mediation_case', { summary: '一' })
    await tx.insertInto('blob').values({ sha256, content, bytes: content.length }).execute()
    records.create('attachment', { owner, name: '照片.jpg', media_type: 'image/jpeg', bytes: content.length, sha256 })
  })
  await b.replica.write((records) => records.create('staff', { name: '二' }))
  return desks
}

/** I11 after the fault, and everything else. */
async function expectWell(desks: readonly SyncDesk[]): Promise<void> {
  for (const desk of desks) checkDesk(desk)
  for (let round = 0; round < 2; round += 1) for (const desk of desks) expect((await desk.round()).error).toBeNull()
  for (const desk of desks) {
    expect(countBlobsWaiting(desk.raw)).toBe(0)
    checkDesk(desk)
    await checkWithHub(desk, hub)
  }
  await checkConverged(desks)
}

const errors: Readonly<Record<Mode, () => Error>> = {
  throws: () => new Error('stopped here'),
  'disk full': () => Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }),
  busy: () => Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' }),
  'no space': () => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }),
  kill: () => new Error('killed'),
}

describe.each(modes)('a desk at which a moment of a round %s', (mode) => {
  it.each(faultPoints.filter((point) => !rare.includes(point)))('is well two rounds after %s', async (point) => {
    const desks = await workingPair()
    try {
      for (const desk of desks) {
        let reset: (() => void) | null = null
        await desk.round({
          fault(at) {
            if (at !== point || reset !== null) return
            reached.add(point)
            reset = mode === 'kill' ? desk.keepDisk() : () => desk.restart()
            throw errors[mode]()
          },
        })
        ;(reset as (() => void) | null)?.()
      }
      await expectWell(desks)
    } finally {
      for (const desk of desks) desk.close()
    }
  })
})

describe.each(hubModes)('a hub at which a command %s', (mode) => {
  it.each(commands)('has all from its desks two rounds after %s', async (command) => {
    const desks = await workingPair()
    try {
      const { store } = hub.test.hub
      const real = store.run.bind(store)
      let isDone = false
      vi.spyOn(store, 'run').mockImplementation(async (name, at, input) => {
        run.add(name)
        const carryOut = () => real(name, at, input)
        if (name !== command || isDone) return await carryOut()
        isDone = true
        if (mode === 'is busy') throw new HubError('busy', '中枢正忙，请稍后再试。')
        if (mode === 'has no space') throw errors['no space']()
        if (mode === 'fails after it was done') await carryOut()
        throw errors.throws()
      })
      for (const desk of desks) await desk.round()
      expect(isDone).toBe(true)
      vi.restoreAllMocks()
      await expectWell(desks)
    } finally {
      for (const desk of desks) desk.close()
    }
  })
})

it('was tried at every moment that an ordinary round has', () => {
  expect([...reached].toSorted()).toEqual(faultPoints.filter((point) => !rare.includes(point)).toSorted())
  expect(commands.filter((command) => !run.has(command))).toEqual([])
})
