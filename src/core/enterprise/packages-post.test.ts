import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDesk, type TestDesk } from '#core/testing/desk.ts'

const today = '2026-11-23'
let desk: TestDesk
let file = ''
const enterprise = () => desk.api.enterprise

beforeAll(async () => {
  desk = await openTestDesk()
  file = (await enterprise().save({ name: '重庆甲有限公司', park: '微电园' })).id
})
afterAll(() => desk.close())

describe('service packages', () => {
  it('are five of five items each, marked as to be confirmed', async () => {
    const pack = await enterprise().packages({})
    expect([pack.packages.length, pack.mark]).toEqual([5, 'unverified'])
    expect(pack.packages.every(({ items }) => items.length === 5)).toBe(true)
  })

  it('are given whole or in part, closed with all steps and a proof only, and counted by season', async () => {
    await enterprise().startPackage({
      enterprise: file,
      package: 'shield',
      items: ['finance', 'poster'],
      plannedOn: '2026-11-20',
    })
    await expect(
      enterprise().startPackage({ enterprise: file, package: 'shield', items: ['poster'], plannedOn: '2026-11-20' }),
    ).rejects.toMatchObject({ code: 'conflict' })
    const { services } = await enterprise().services({ enterprise: file })
    expect(services.map(({ name, state }) => `${name} ${state}`).toSorted()).toEqual(['财务专场 late', '阵地宣传 late'])
    const [first, second] = services
    const save = { id: first?.id ?? '', plannedOn: null, evidence: '', feedback: '', done: true }
    await expect(enterprise().saveService({ ...save, steps: [0, 1] })).rejects.toMatchObject({ code: 'refused_by_rule' })
    await expect(enterprise().saveService({ ...save, steps: [0, 1, 2] })).rejects.toMatchObject({ code: 'refused_by_rule' })
    await enterprise().saveService({ ...save, steps: [0, 1, 2], evidence: '签到表', verdict: '满意' })
    await enterprise().saveService({ ...save, id: second?.id ?? '', steps: [0, 1, 2], evidence: '照片' })
    const report = await enterprise().packageReport({ year: 2026, quarter: 4 })
    expect(report.totals).toEqual({ services: 2, enterprises: 1, judged: 1, satisfied: 1, unjudged: 1, satisfaction: '100.0%' })
    expect(report.services).toHaveLength(report.totals.services)
    expect((await enterprise().packageReport({ year: 2026, quarter: 3 })).services).toEqual([])
    expect((await enterprise().packagePaper({ year: 2026, quarter: 4 })).html).toContain('财务专场')
  })
})

describe('the joint post', () => {
  const people = { officers: '杨睿', auxiliaries: '谢辅', guards: '王保安' }

  it('lets guards write lines and acknowledge, and nothing else', async () => {
    const { id } = await enterprise().openShift({ date: today, shift: '白班', post: '微电园警企联防岗', ...people })
    const { api: guard } = await desk.connectAs('guard')
    const entry = await guard.enterprise.addPostEntry({ shift: id, at: '09:30', kind: '可疑情况', text: '东门有人徘徊' })
    await guard.enterprise.seePostEntry({ id: entry.id })
    await enterprise().checkEquipment({ id, equipment: [{ name: '盾牌', number: 2, state: '损坏', note: '手柄裂' }] })
    for (const run of [
      () => guard.enterprise.checkEquipment({ id, equipment: [] }),
      () => guard.enterprise.handlePostEntry({ id: entry.id, handling: '搜了身' }),
      () => guard.enterprise.openShift({ date: today, shift: '夜班', post: '微电园警企联防岗', ...people }),
      () => guard.enterprise.signShift({ id, as: 'giver' }),
      () => guard.enterprise.list({}),
      () => guard.mediation.list({ filter: { view: 'all' } }),
      () => guard.roster.people({}),
    ])
      await expect(run()).rejects.toMatchObject({ code: 'not_allowed' })
    const { shifts, onDuty } = await guard.enterprise.postDay({ date: today })
    expect([shifts[0]?.entries[0]?.seenBy, onDuty]).toEqual(['同事1', []])
  })

  it('carries what is open into the next shift, is signed by two, and is closed for good', async () => {
    const [shift] = (await enterprise().postDay({ date: today })).shifts
    const id = shift?.id ?? ''
    const next = await enterprise().openShift({ date: today, shift: '夜班', post: '微电园警企联防岗', ...people })
    const night = (await enterprise().postDay({ date: today })).shifts.find((one) => one.id === next.id)
    expect(night?.openMatters.split('\n')).toEqual(['09:30 可疑情况：东门有人徘徊', '装备盾牌损坏（手柄裂）'])
    await expect(enterprise().signShift({ id, as: 'giver' })).rejects.toMatchObject({ code: 'bad_input' })
    await enterprise().saveShift({ id, ...people, openMatters: '', important: '', giver: '杨睿', taker: '牟雪敏' })
    await expect(enterprise().signShift({ id, as: 'taker' })).rejects.toMatchObject({ code: 'refused_by_rule' })
    await enterprise().signShift({ id, as: 'giver' })
    await enterprise().signShift({ id, as: 'taker' })
    await expect(enterprise().addPostEntry({ shift: id, at: '18:00', kind: '其他', text: '补记一笔' })).rejects.toMatchObject({
      code: 'refused_by_rule',
    })
    expect((await enterprise().postPaper({ id })).html).toContain('东门有人徘徊')
    const { form } = await enterprise().report({ from: '2026-11-01', to: '2026-11-30' })
    expect(form.total.cells[22]?.value).toBe(2)
  })
  it('keeps what the giver signed until the taker signs, lines included', async () => {
    const post = '软件园警企联防岗'
    const { id } = await enterprise().openShift({ date: today, shift: '白班', post, ...people })
    const names = { id, ...people, openMatters: '', important: '' }
    const line = await enterprise().addPostEntry({ shift: id, at: '10:00', kind: '可疑情况', text: '南门有人徘徊' })
    await enterprise().saveShift({ ...names, giver: '杨睿', taker: '' })
    await expect(enterprise().signShift({ id, as: 'giver' })).rejects.toMatchObject({ code: 'bad_input' })
    await enterprise().saveShift({ ...names, giver: '杨睿', taker: '牟雪敏' })
    await enterprise().signShift({ id, as: 'giver' })
    const before = (await enterprise().postDay({ date: today })).shifts.find((shift) => shift.id === id)
    for (const run of [
      () => enterprise().saveShift({ ...names, giver: '别人', taker: '牟雪敏' }),
      () => enterprise().checkEquipment({ id, equipment: [] }),
      () => enterprise().addPostEntry({ shift: id, at: '11:00', kind: '其他', text: '签字以后的事' }),
      () => enterprise().handlePostEntry({ id: line.id, handling: '签字以后的处置' }),
    ])
      await expect(run()).rejects.toMatchObject({ code: 'refused_by_rule' })
    expect((await enterprise().postDay({ date: today })).shifts.find((shift) => shift.id === id)).toEqual(before)
    await enterprise().seePostEntry({ id: line.id })
    await enterprise().signShift({ id, as: 'taker' })
    for (const run of [() => enterprise().seePostEntry({ id: line.id }), () => enterprise().signShift({ id, as: 'taker' })])
      await expect(run()).rejects.toMatchObject({ code: 'refused_by_rule' })
  })

  it('takes nothing from later days into a shift that is written down afterwards', async () => {
    const { id } = await enterprise().openShift({ date: '2026-11-20', shift: '白班', post: '软件园警企联防岗', ...people })
    const [early] = (await enterprise().postDay({ date: '2026-11-20' })).shifts.filter((shift) => shift.id === id)
    expect(early?.openMatters).toBe('')
  })
})
