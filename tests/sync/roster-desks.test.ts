/** Rosters on two desks of a station: what one keeps arrives whole on the other, and what both write at once is said, not lost. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openTestDesk, type TestDesk } from '#core/testing/desk.ts'
import { inviteToStation } from '#hub/admin/invite.ts'
import { startSyncHub, type SyncHub } from '../support/sync/desks.ts'

let hub: SyncHub
const open: TestDesk[] = []
const person = { unit: '', team: '', mayLead: true, newcomer: false, pattern: '', patternStart: null, serves: 'duty' } as const
const date = '2026-12-01'

beforeAll(async () => {
  hub = await startSyncHub()
})
afterAll(() => hub.stop())
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close()
})

describe('rosters on two desks', () => {
  it('arrive whole, posted versions sealed', async () => {
    const { a, b, id } = await begin()
    await a.api.roster.setCells({ id, changes: [{ person: '唐犇', date, code: '白' }] })
    await a.api.roster.post({ id, note: '第一版' })
    await both(a, b)
    expect(await b.api.roster.open({ id })).toEqual(await a.api.roster.open({ id }))
    await b.api.roster.setCells({ id, changes: [{ person: '唐犇', date, code: '夜' }] })
    await both(a, b)
    expect((await a.api.roster.open({ id })).changes).toMatchObject([{ before: '白', after: '夜' }])
    const handover = await a.api.roster.handover({ date, shift: '夜' })
    await a.api.roster.saveHandover({ id: handover.id, giver: '唐犇', taker: '何世昌', equipment: '', important: '' })
    await a.api.roster.signHandover({ id: handover.id, as: 'giver' })
    await both(a, b)
    await b.api.roster.signHandover({ id: handover.id, as: 'taker' })
    await both(a, b)
    expect(await a.api.roster.handover({ date, shift: '夜' })).toMatchObject({ giverSigned: true, takerSigned: true })
    for (const desk of [a, b]) expect((await desk.api.sync.status({})).state).toBe('synced')
  })

  it('that both fill the same empty cell show one code on both, say that there were two, and are settled by the next change', async () => {
    const { a, b, id } = await begin()
    await a.api.roster.setCells({ id, changes: [{ person: '唐犇', date, code: '白' }] })
    await b.api.roster.setCells({ id, changes: [{ person: '唐犇', date, code: '夜' }] })
    await both(a, b)
    const [one, other] = [await a.api.roster.open({ id }), await b.api.roster.open({ id })]
    expect(one).toEqual(other)
    expect(one.cells).toHaveLength(1)
    expect(one.warnings.filter(({ rule }) => rule === 'doubled')).toMatchObject([
      { person: '唐犇', text: expect.stringMatching(/12月1日.*白、夜|12月1日.*夜、白/u) },
    ])
    await b.api.roster.setCells({ id, changes: [{ person: '唐犇', date, code: '白' }] })
    await both(a, b)
    for (const desk of [a, b]) {
      const view = await desk.api.roster.open({ id })
      expect(view.cells).toMatchObject([{ person: '唐犇', code: '白' }])
      expect(view.warnings.filter(({ rule }) => rule === 'doubled')).toEqual([])
    }
  })

  it('in which both change one cell wait for a decision, with the person and the day in its title', async () => {
    const { a, b, id } = await begin()
    await a.api.roster.setCells({ id, changes: [{ person: '唐犇', date, code: '休' }] })
    await both(a, b)
    await a.api.roster.setCells({ id, changes: [{ person: '唐犇', date, code: '白' }] })
    await b.api.roster.setCells({ id, changes: [{ person: '唐犇', date, code: '夜' }] })
    await both(a, b)
    const { conflicts } = await a.api.sync.conflicts({})
    expect(conflicts).toMatchObject([{ table: 'roster_cell', group: 'what' }])
    expect(conflicts[0]?.title).toContain('唐犇 2026-12-01')
    await a.api.sync.resolve({ record: conflicts[0]?.record ?? '', group: 'what', keep: 'a' })
    await both(a, b)
    expect(await a.api.roster.open({ id })).toEqual(await b.api.roster.open({ id }))
  })
})

/** Two desks of a station with two people and an empty roster. */
async function begin(): Promise<{ a: TestDesk; b: TestDesk; id: string }> {
  const station = await hub.newStation()
  const [a, b] = [await enrolled(station), await enrolled(station)]
  await a.api.roster.savePerson({ ...person, name: '唐犇', role: '民警' })
  await a.api.roster.savePerson({ ...person, name: '何世昌', role: '民警' })
  const { id } = await a.api.roster.create({ kind: 'duty', from: date, to: '2026-12-03' })
  await both(a, b)
  return { a, b, id }
}

async function enrolled(station: string): Promise<TestDesk> {
  const desk = await openTestDesk()
  open.push(desk)
  const { code } = await inviteToStation(hub.test.hub, station, '新电脑')
  await desk.api.sync.enrol({ address: hub.address, code })
  return desk
}

async function both(...desks: TestDesk[]): Promise<void> {
  for (let round = 0; round < 2; round += 1) for (const desk of desks) await desk.api.sync.now({})
}
