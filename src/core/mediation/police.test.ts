import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseInput } from '#shared/mediation/mediation.types.ts'
import { noPoliceFields, type PoliceFields } from '#shared/mediation/police.types.ts'
import { buildCase, buildParty, openTestDesk, type TestDesk } from '#core/testing/desk.ts'

let desk: TestDesk
const api = () => desk.api.mediation
const on = '2026-11-23'
const police: PoliceFields = { ...noPoliceFields, conditions: ['minor', 'quarrel'], host: '周所长', hostRank: 'officer' }
const agreed = { consent: 'agreed' as const, consentOn: on }
const suspect = buildParty({ ...agreed, name: '王德贵', role: 'suspect' })
const victim = buildParty({ ...agreed, side: 2, name: '李桂芳', role: 'victim' })

beforeEach(async () => {
  desk = await openTestDesk()
})
afterEach(() => desk.close())

function register(change: Partial<CaseInput> = {}) {
  return api().create(buildCase({ procedure: 'police', kindCode: 'A01', police, parties: [suspect, victim], ...change }))
}

async function withEvidence(id: string): Promise<void> {
  await api().saveEvidence({ caseId: id, kind: '证人证言', name: '邻居的证言' })
}

const session = { kind: 'mediation' as const, place: '站里', host: '周所长', text: '双方同意赔偿。' }

describe('a case of 治安调解', () => {
  it('goes from 受案 to 结案 by performance, and is filed without a revisit', async () => {
    const { id, number } = await register()
    expect(number).toBe('(2026)治调字第0001号')
    expect((await api().create(buildCase())).number).toBe('(2026)人调字第0001号')
    expect(await api().open({ id })).toMatchObject({ procedure: 'police', kindText: '殴打他人', police })
    await api().move({ id, to: 'accepted', on })
    await api().move({ id, to: 'investigating', on })
    await expect(api().move({ id, to: 'mediating', on })).rejects.toMatchObject({ message: expect.stringContaining('第180条') })
    await withEvidence(id)
    await api().move({ id, to: 'mediating', on })
    await api().saveEntry({ ...session, caseId: id, happenedAt: `${on}T09:00`, result: 'agreed' })
    await api().move({ id, to: 'agreed', on })
    expect(await api().open({ id })).toMatchObject({ closedOn: null, outcome: '', manner: 'police' })
    const agreement = {
      caseId: id,
      facts: '口角推搡。',
      terms: '甲方赔偿乙方500元。',
      performanceManner: '当场支付',
      performanceDue: on,
    }
    await api().saveAgreement({ ...agreement, signedOn: on, effectiveOn: on })
    await api().move({ id, to: 'performing', on })
    await api().move({ id, to: 'revisiting', on })
    expect(await api().open({ id })).toMatchObject({ closedOn: on, outcome: 'settled', performance: 'done' })
    await api().move({ id, to: 'archived', on })
    const row = (await api().list({})).rows.find((one) => one.id === id)
    expect(row).toMatchObject({ id, procedure: 'police', state: 'archived' })
    const paper = await desk.api.print.document({ kind: 'agreement', caseId: id })
    expect([paper.title, paper.copies]).toEqual(['治安调解协议书', 3])
    expect(paper.html).toContain('公安机关印章')
    const file = await desk.api.print.caseFile({ caseId: id })
    expect(file.html).toContain('治安调解卷宗')
    const titles = file.parts.map(({ title }) => title)
    expect(titles).toEqual(expect.arrayContaining(['证据目录', '治安调解笔录', '治安调解协议书', '结案报告表']))
    expect(titles.join()).not.toContain('人民调解')
  })

  it('is blocked by a tick of §179 from the moment it is set', async () => {
    const { id } = await register()
    await withEvidence(id)
    await api().move({ id, to: 'accepted', on })
    await api().move({ id, to: 'investigating', on })
    const { obstacles } = await api().savePolice({ ...police, caseId: id, exclusions: ['gang'] })
    expect(obstacles.join()).toContain('第179条')
    await expect(api().move({ id, to: 'mediating', on })).rejects.toMatchObject({ code: 'refused_by_rule' })
    await expect(api().saveEntry({ ...session, caseId: id, happenedAt: `${on}T09:00` })).rejects.toMatchObject({
      message: expect.stringContaining('第179条'),
    })
    await expect(
      api().noteAttempt({ caseId: id, happenedAt: `${on}T09:00`, place: '', present: '', result: 'open' }),
    ).rejects.toMatchObject({ code: 'refused_by_rule' })
  })

  it('keeps its manner when the agreement is corrected, and has none drafted against a tick of §179', async () => {
    const { id } = await register()
    await withEvidence(id)
    await api().move({ id, to: 'accepted', on })
    await api().move({ id, to: 'investigating', on })
    await api().move({ id, to: 'mediating', on })
    await api().saveEntry({ ...session, caseId: id, happenedAt: `${on}T09:00`, result: 'agreed' })
    await api().move({ id, to: 'agreed', on })
    await api().saveAgreement({ caseId: id, facts: '口角推搡。', terms: '甲方赔偿乙方500元。' })
    expect(await api().open({ id })).toMatchObject({ manner: 'police' })
    await api().savePolice({ ...police, caseId: id, exclusions: ['repeated'] })
    const again = api().saveAgreement({ caseId: id, facts: '口角推搡。', terms: '甲方赔偿乙方600元。' })
    await expect(again).rejects.toMatchObject({ message: expect.stringContaining('第179条') })
  })

  it('has no session before 受案', async () => {
    const { id } = await register()
    await withEvidence(id)
    const early = api().saveEntry({ ...session, caseId: id, happenedAt: `${on}T09:00` })
    await expect(early).rejects.toMatchObject({ message: expect.stringContaining('还没有受案') })
  })

  it('is not held a third time', async () => {
    const { id } = await register()
    await withEvidence(id)
    await api().move({ id, to: 'accepted', on })
    await api().move({ id, to: 'investigating', on })
    await api().move({ id, to: 'mediating', on })
    for (const minute of ['09:00', '09:05']) await api().saveEntry({ ...session, caseId: id, happenedAt: `${on}T${minute}` })
    await expect(api().saveEntry({ ...session, caseId: id, happenedAt: `${on}T09:10` })).rejects.toMatchObject({
      message: expect.stringContaining('最多两次'),
    })
  })

  it('is held to two sessions in seven working days by corrections and late notes too', async () => {
    const { id } = await register()
    await withEvidence(id)
    for (const to of ['accepted', 'investigating', 'mediating'] as const) await api().move({ id, to, on })
    const save = (change: { readonly id?: string; readonly kind?: 'investigation'; readonly happenedAt: string }) =>
      api().saveEntry({ ...session, caseId: id, ...change })
    const first = await save({ happenedAt: `${on}T09:00` })
    const tooLate = { message: expect.stringContaining('七个工作日') }
    await expect(save({ happenedAt: '2026-10-08T09:00' })).rejects.toMatchObject(tooLate)
    await save({ happenedAt: `${on}T09:05` })
    await expect(save({ id: first.id, happenedAt: '2026-10-08T09:00' })).rejects.toMatchObject(tooLate)
    await save({ id: first.id, happenedAt: `${on}T09:01` })
    const other = await save({ kind: 'investigation', happenedAt: `${on}T09:10` })
    await expect(save({ id: other.id, happenedAt: `${on}T09:10` })).rejects.toMatchObject({
      message: expect.stringContaining('最多两次'),
    })
  })

  it('names the officer of the case as host of an attempt, whoever notes it', async () => {
    const { id } = await register({ police: { ...police, host: '陈警官' } })
    await withEvidence(id)
    for (const to of ['accepted', 'investigating'] as const) await api().move({ id, to, on })
    await api().noteAttempt({ caseId: id, happenedAt: `${on}T09:00`, place: '', present: '', result: 'open' })
    expect((await api().open({ id })).entries.at(-1)?.host).toBe('陈警官')
  })

  it('refuses an agent of the suspect at the field, and an act that may not be settled so', async () => {
    const parties = [{ ...suspect, agentName: '张三' }, victim]
    await expect(register({ parties })).rejects.toMatchObject({
      code: 'bad_input',
      fields: { 'parties.0.agentName': expect.any(String) },
    })
    await expect(register({ kindCode: 'LD05' })).rejects.toMatchObject({
      code: 'bad_input',
      fields: { kindCode: expect.any(String) },
    })
    expect((await api().list({})).rows).toEqual([])
  })

  it('wants the guardian of a minor before it begins', async () => {
    // Born 2012: 14 years old on the day.
    const young = { ...suspect, identityNumber: '500107201205010018' }
    const { id } = await register({ parties: [young, victim] })
    await withEvidence(id)
    const before = await api().open({ id })
    expect(before.obstacles.join()).toContain('未成年人')
    const [party] = before.parties
    if (party === undefined) throw new Error('The case has parties.')
    await api().saveParty({
      caseId: id,
      party: { ...party, guardianName: '王大贵', guardianRelation: '父', guardianNotifiedOn: on },
    })
    expect((await api().open({ id })).obstacles).toEqual([])
  })

  it('hands an end without agreement over to the penalty procedure, and tells the parties in writing', async () => {
    const { id } = await register()
    await api().move({ id, to: 'accepted', on })
    await api().move({ id, to: 'terminated', reason: '被侵害人不愿意调解', on })
    const { html } = await desk.api.print.document({ kind: 'termination', caseId: id })
    expect(html).toContain('被侵害人不愿意调解')
    expect(html).toContain('第185条')
    expect((await desk.api.print.caseFile({ caseId: id })).parts.map(({ title }) => title)).toContain('终止调解告知书')
  })

  it('has no conditions of its own in 人民调解', async () => {
    const { id } = await api().create(buildCase())
    await expect(api().savePolice({ ...police, caseId: id })).rejects.toMatchObject({ code: 'refused_by_rule' })
  })
})

describe('the slips of 人民调解', () => {
  it('say where a title dispute belongs, with the source, and never arbitration', async () => {
    const { id } = await api().create(buildCase({ kindCode: 'LD13' }))
    const text = (await desk.api.print.document({ kind: 'guidance', caseId: id })).html.replace(/<[^>]*>/gu, '')
    expect(text).toContain('土地管理法')
    expect(text).toContain('人民政府')
    expect(text).not.toMatch(/申请仲裁(?!，|；|的)/u)
  })

  it('tell why a case was not taken on', async () => {
    const { id } = await api().create(buildCase({ kindCode: 'LD21' }))
    await api().move({ id, to: 'refused', reason: '征收补偿争议不属于调解范围', on })
    const { html, copies } = await desk.api.print.document({ kind: 'refusal', caseId: id })
    expect(copies).toBe(2)
    expect(html).toContain('征收补偿争议不属于调解范围')
  })
})
