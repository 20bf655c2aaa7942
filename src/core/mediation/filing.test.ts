import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildCase, buildParty, openTestDesk, type TestDesk } from '#core/testing/desk.ts'

let desk: TestDesk
let caseId: string
const api = () => desk.api.mediation

beforeEach(async () => {
  desk = await openTestDesk()
  const parties = [buildParty({}), buildParty({ side: 2, name: '李桂芳' })]
  const { id } = await api().create(buildCase({ kindCode: 'LD05', parties }))
  caseId = id
})
afterEach(() => desk.close())

describe('the filing of a case', () => {
  it('is proposed by the rules until a person decides, and is sealed with the case', async () => {
    expect(await api().filing({ caseId })).toMatchObject({ retention: 'long', decided: false, keptUntil: null })
    const filing = {
      caseId,
      retention: 'permanent' as const,
      retentionReason: '涉及权属',
      filedBy: '何秀兰',
      filedOn: '2026-11-23',
    }
    expect(await api().saveFiling(filing)).toMatchObject({ ...filing, decided: true })
    await api().saveFiling({ ...filing, filedBy: '周所长' })
    expect(await api().filing({ caseId })).toMatchObject({ filedBy: '周所长', retention: 'permanent' })
    await api().move({ id: caseId, to: 'refused', reason: '不属于受理范围', on: '2026-11-23' })
    await api().move({ id: caseId, to: 'archived', on: '2026-11-23' })
    await expect(api().saveFiling(filing)).rejects.toMatchObject({ code: 'sealed' })
  })

  it('is not of tomorrow', async () => {
    const filing = { caseId, retention: 'long' as const, filedOn: '2026-11-24' }
    await expect(api().saveFiling(filing)).rejects.toMatchObject({ code: 'bad_input' })
    expect(await api().filing({ caseId })).toMatchObject({ decided: false })
  })

  it('lists archived files whose time is over, and no others', async () => {
    await api().saveFiling({ caseId, retention: 'short' })
    await api().move({ id: caseId, to: 'refused', reason: '不属于受理范围', on: '2026-11-23' })
    expect((await api().dueFiles({ before: '2050-01-01' })).files).toEqual([])
    await api().move({ id: caseId, to: 'archived', on: '2026-11-23' })
    expect((await api().dueFiles({ before: '2036-12-31' })).files).toEqual([])
    expect((await api().dueFiles({ before: '2037-01-01' })).files).toMatchObject([{ id: caseId, keptUntil: '2036-12-31' }])
  })
})

describe('the paper that says what is stored', () => {
  it('counts who has looked, tells until when, and bears no identity number', async () => {
    await api().open({ id: caseId })
    await api().open({ id: caseId })
    const { html } = await desk.api.print.document({ kind: 'account', caseId })
    const text = html.replace(/<[^>]*>/gu, '').replace(/\s+/gu, ' ')
    expect(text).toMatch(/打开案卷查看 2 次 最近 2026-11-23/u)
    expect(text).toContain('长期 30 年')
    expect(text).not.toMatch(/\d{17}[\dX]/u)
  })

  it('has a list of files to be destroyed that two people sign', async () => {
    await api().saveFiling({ caseId, retention: 'short' })
    await api().move({ id: caseId, to: 'refused', reason: '不属于受理范围', on: '2026-11-23' })
    await api().move({ id: caseId, to: 'archived', on: '2026-11-23' })
    const { html, copies } = await desk.api.print.destructionList({ before: '2037-01-01' })
    expect(copies).toBe(2)
    expect(html).toContain('(2026)人调字第0001号')
    expect(html.match(/（签名/gu)).toHaveLength(2)
  })
})

describe('the sheet of preparation', () => {
  it('shows proof that is wanted, deadlines and where the dispute goes if it fails', async () => {
    await api().move({ id: caseId, to: 'accepted', on: '2026-11-23' })
    const { html } = await desk.api.print.document({ kind: 'preparation', caseId })
    const text = html.replace(/<[^>]*>/gu, ' ')
    expect(text).toMatch(/现场丈量记录\s+缺/u)
    expect(text).toContain('2026-12-23')
    expect(text).toMatch(/仲裁/u)
  })
})

describe('the check of the evidence', () => {
  it('knows the code of a cover again, and differs once a piece was added', async () => {
    const { code } = await api().checkEvidence({ caseId })
    expect(await api().checkEvidence({ caseId, code: code.toLowerCase().replaceAll('-', '') })).toMatchObject({ same: true })
    await api().saveEvidence({ caseId, kind: '其他', name: '补充的一件' })
    expect(await api().checkEvidence({ caseId, code })).toMatchObject({ same: false })
  })
})
