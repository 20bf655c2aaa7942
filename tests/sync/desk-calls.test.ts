/** The calls of sync on whole desks: what a person sees from enrolment to a decided conflict, and what a revoked desk has left. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildCase, buildParty, openTestDesk, type TestDesk } from '#core/testing/desk.ts'
import { inviteToStation } from '#hub/admin/invite.ts'
import { startSyncHub, type SyncHub } from '../support/sync/desks.ts'

let hub: SyncHub
const open: TestDesk[] = []

beforeAll(async () => {
  hub = await startSyncHub()
})
afterAll(() => hub.stop())
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close()
})

describe('a desk', () => {
  it('says before enrolment that its data is here alone, and syncs nothing', async () => {
    const desk = await newDesk()
    expect(await desk.api.sync.status({})).toMatchObject({ state: 'not_enrolled', opsWaiting: 0, hub: null, fingerprint: null })
    await expect(desk.api.sync.now({})).rejects.toMatchObject({ code: 'refused_by_rule' })
  })

  it('enrols by the sheet’s file, sends what was recorded before, and shows the six words of the hub', async () => {
    const desk = await newDesk()
    const file = join(desk.folder, 'sheet.json')
    const { code } = await inviteToStation(hub.test.hub, await hub.newStation(), '新电脑')
    const sheet = { format: 'qianshao-enrol-1', addresses: [hub.address], code, station_name: '站', expires_at: 0 }
    writeFileSync(file, JSON.stringify({ ...sheet, pin: 'ab'.repeat(32) }))
    await expect(desk.api.sync.enrol({ file })).rejects.toMatchObject({
      code: 'hub_refused',
      message: expect.stringContaining('密钥'),
    })
    writeFileSync(file, JSON.stringify({ ...sheet, pin: hub.test.hub.key.pin }))
    const status = await desk.api.sync.enrol({ file })
    expect(status).toMatchObject({ state: 'synced', text: '已同步，没有待传的内容。', opsWaiting: 0, error: null })
    expect(status.fingerprint).toHaveLength(6)
    await expect(desk.api.sync.enrol({ file })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('sends nothing after a typed enrolment until the six words were compared, and forgets it where they differ', async () => {
    const station = await hub.newStation()
    const desk = await newDesk()
    await desk.api.mediation.create(buildCase())
    const enrol = async () => {
      const { code } = await inviteToStation(hub.test.hub, station, '新电脑')
      return await desk.api.sync.enrol({ address: hub.address, code, hold: true })
    }
    const first = await enrol()
    expect(first).toMatchObject({ held: true, state: 'waiting', lastGood: null })
    expect(first.opsWaiting).toBeGreaterThanOrEqual(3)
    expect(first.text).toContain('不送出任何数据')
    await expect(desk.api.sync.now({})).rejects.toMatchObject({ code: 'refused_by_rule' })
    expect(await desk.api.sync.confirmHub({ same: false })).toMatchObject({ state: 'not_enrolled', held: false, hub: null })
    const second = await enrol()
    expect(second.fingerprint).not.toEqual(first.fingerprint)
    expect(await desk.api.sync.confirmHub({ same: true })).toMatchObject({ state: 'synced', held: false, opsWaiting: 0 })
    await expect(desk.api.sync.confirmHub({ same: true })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('names the slip in a code that was typed wrong', async () => {
    const desk = await newDesk()
    const wrong = desk.api.sync.enrol({ address: hub.address, code: '0000-0000-0000-0000-0000-0000-0001' })
    await expect(wrong).rejects.toMatchObject({ code: 'bad_input', fields: { code: expect.stringContaining('核对') } })
  })

  it('never says 已同步 while something waits, and keeps a history of its rounds', async () => {
    const desk = await enrolled(await hub.newStation())
    await desk.api.mediation.create(buildCase())
    const waiting = await desk.api.sync.status({})
    expect([waiting.state, waiting.opsWaiting]).toEqual(['waiting', 3])
    expect(waiting.text).toBe('3 处修改待上传。')
    await desk.api.sync.now({})
    expect((await desk.api.sync.status({})).state).toBe('synced')
    expect((await desk.api.sync.history({})).rounds.map(({ cause, sent }) => [cause, sent])).toEqual([
      ['demand', 3],
      ['enrol', 1],
    ])
  })

  it('counts cases in the range that the hub lent, so that two desks of a station never give the same number', async () => {
    const station = await hub.newStation()
    const [a, b] = [await enrolled(station), await enrolled(station)]
    const numbers = [await a.api.mediation.create(buildCase()), await b.api.mediation.create(buildCase())].map(
      ({ number }) => number,
    )
    expect(numbers).toEqual(['(2026)人调字第0001号', '(2026)人调字第0051号'])
  })

  it('numbers 治安调解 apart, provisionally until the hub lent a range for it', async () => {
    const desk = await enrolled(await hub.newStation())
    const first = await desk.api.mediation.create(buildCase({ procedure: 'police', kindCode: 'A01' }))
    expect(first.number).toMatch(/^\(2026\)治调字第临[0-9a-f]{6}-0001号$/)
    await desk.api.sync.now({})
    await desk.api.sync.now({})
    expect((await desk.api.mediation.open({ id: first.id })).number).toBe('(2026)治调字第0001号')
    expect((await desk.api.mediation.create(buildCase({ procedure: 'police', kindCode: 'A06' }))).number).toBe(
      '(2026)治调字第0002号',
    )
  })

  it('gives provisional numbers when the range is used up, and official ones after the next round', async () => {
    const desk = await enrolled(await hub.newStation())
    let last = { id: '', number: '' }
    for (let count = 0; count < 51; count += 1) last = await desk.api.mediation.create(buildCase())
    expect(last.number).toMatch(/^\(2026\)人调字第临[0-9a-f]{6}-0001号$/)
    expect(await desk.api.mediation.open({ id: last.id })).toMatchObject({ numberProvisional: true })
    await desk.api.sync.now({})
    expect(await desk.api.mediation.open({ id: last.id })).toMatchObject({
      numberProvisional: false,
      number: '(2026)人调字第0051号',
    })
  })

  it('shows a conflict in two sentences with masked numbers and what it means, and lets a person decide', async () => {
    const station = await hub.newStation()
    const [a, b] = [await enrolled(station), await enrolled(station)]
    const { id } = await a.api.mediation.create(buildCase())
    await both(a, b)
    const partyId = (await a.api.mediation.open({ id })).parties[0]?.id ?? ''
    await a.api.mediation.saveParty({ caseId: id, party: buildParty({ id: partyId, phones: '13800001111' }) })
    await b.api.mediation.saveParty({ caseId: id, party: buildParty({ id: partyId, phones: '13900002222' }) })
    await both(a, b)
    const { conflicts, total } = await b.api.sync.conflicts({})
    expect(total).toBe(1)
    expect(conflicts[0]).toMatchObject({ table: 'mediation_party', group: 'contact', caseId: id })
    expect(conflicts[0]?.title).toBe('当事人 (2026)人调字第0001号 · 住址、电话')
    expect(conflicts[0]?.sides.map(({ sentence }) => sentence).join()).toMatch(/周所长于11月23日 09:14把.*138\*{4}1111/)
    expect(JSON.stringify(conflicts)).not.toContain('13800001111')
    expect((await b.api.sync.status({})).state).toBe('attention')
    await b.api.sync.resolve({ record: partyId, group: 'contact', keep: 'a' })
    await both(a, b)
    for (const desk of [a, b]) expect((await desk.api.sync.status({})).state).toBe('synced')
    await expect(b.api.sync.resolve({ record: partyId, group: 'contact', keep: 'b' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('keeps what a decision did not keep, and puts it back on every desk when asked', async () => {
    const station = await hub.newStation()
    const [a, b] = [await enrolled(station), await enrolled(station)]
    const { id } = await a.api.mediation.create(buildCase())
    await both(a, b)
    await a.api.mediation.update({ id, changes: { summary: '田坎归甲方' } })
    await b.api.mediation.update({ id, changes: { summary: '田坎归乙方' } })
    await both(a, b)
    await b.api.sync.resolve({ record: id, group: 'summary', keep: 'b' })
    await both(a, b)
    const [decision] = (await a.api.sync.decisions({})).decisions
    expect(decision).toMatchObject({ caseId: id, group: 'summary', kept: [{ text: '田坎归乙方' }] })
    expect(decision?.lost.map(({ values }) => values[0]?.text)).toEqual(['田坎归甲方'])
    await a.api.sync.restore({ record: id, group: 'summary', opId: decision?.lost[0]?.opId ?? '' })
    await both(a, b)
    for (const desk of [a, b]) expect((await desk.api.mediation.open({ id })).summary).toBe('田坎归甲方')
    for (const desk of [a, b]) expect((await desk.api.sync.status({})).state).toBe('synced')
  })

  it('lists nothing as lost when both texts were kept', async () => {
    const station = await hub.newStation()
    const [a, b] = [await enrolled(station), await enrolled(station)]
    const { id } = await a.api.mediation.create(buildCase())
    await both(a, b)
    await a.api.mediation.update({ id, changes: { summary: '田坎归甲方' } })
    await b.api.mediation.update({ id, changes: { summary: '田坎归乙方' } })
    await both(a, b)
    await b.api.sync.resolve({ record: id, group: 'summary', keep: 'both' })
    const [decision] = (await b.api.sync.decisions({})).decisions
    expect(decision?.kept[0]?.text).toBe('田坎归甲方\n田坎归乙方')
    expect(decision?.lost).toEqual([])
  })

  it('puts nothing back that was never part of a decision', async () => {
    const desk = await enrolled(await hub.newStation())
    const { id } = await desk.api.mediation.create(buildCase())
    const wrong = desk.api.sync.restore({ record: id, group: 'summary', opId: 'none' })
    await expect(wrong).rejects.toMatchObject({ code: 'not_found' })
    expect((await desk.api.sync.decisions({})).decisions).toEqual([])
  })

  it('cannot be opened any more after the hub ordered its destruction and nothing waited', async () => {
    const desk = await enrolled(await hub.newStation())
    await desk.api.mediation.create(buildCase())
    const device = await hub.test.hub.store.db
      .selectFrom('device')
      .select('id')
      .orderBy('enrolled_at', 'desc')
      .executeTakeFirstOrThrow()
    await hub.test.hub.store.run('revokeDevice', hub.test.hub.now(), { device: device.id })
    const { round } = await desk.api.sync.now({})
    expect(round.sent).toBe(3)
    expect(existsSync(join(desk.folder, 'key.json'))).toBe(false)
    expect(await desk.api.desk.status({})).toMatchObject({ state: 'failed', failure: { code: 'destroyed' } })
    await expect(desk.api.mediation.list({})).rejects.toMatchObject({ code: 'locked' })
  })
})

async function newDesk(): Promise<TestDesk> {
  const desk = await openTestDesk()
  open.push(desk)
  return desk
}

async function enrolled(station: string): Promise<TestDesk> {
  const desk = await newDesk()
  const { code } = await inviteToStation(hub.test.hub, station, '新电脑')
  await desk.api.sync.enrol({ address: hub.address, code })
  return desk
}

async function both(...desks: TestDesk[]): Promise<void> {
  for (let round = 0; round < 2; round += 1) for (const desk of desks) await desk.api.sync.now({})
}
