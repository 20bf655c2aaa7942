import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCase, buildParty, openTestDesk, type TestDesk } from '#core/testing/desk.ts'

let desk: TestDesk

beforeAll(async () => {
  desk = await openTestDesk()
})
afterAll(() => desk.close())

describe('a land dispute over one connection', () => {
  it('goes from intake to a printed agreement, and into the sealed archive', async () => {
    const { mediation, print } = desk.api
    const on = '2026-11-23'
    const input = buildCase({
      parties: [buildParty({ identityNumber: '11010519491231002X' }), buildParty({ side: 2, name: '石𬭎' })],
    })
    const { id, number } = await mediation.create(input)
    expect(number).toBe('(2026)人调字第0001号')
    await mediation.move({ id, to: 'accepted', on })
    const { parties } = await mediation.open({ id })
    expect(parties[0]).toMatchObject({ masked: true, identityNumber: expect.not.stringContaining('19491231') })
    await expect(mediation.move({ id, to: 'agreed', on })).rejects.toMatchObject({ code: 'refused_by_rule' })
    for (const party of parties) await mediation.setConsent({ id: party.id, consent: 'agreed', on })
    await mediation.move({ id, to: 'mediating', on })
    await mediation.saveEntry({
      caseId: id,
      kind: 'mediation',
      happenedAt: `${on}T09:00`,
      text: '双方达成一致。',
      result: 'agreed',
    })
    const agreement = { caseId: id, facts: '界线有争议。', terms: '以木桩连线为界。', signedOn: on, effectiveOn: on }
    await mediation.saveAgreement(agreement)
    for (const to of ['agreed', 'performing', 'revisiting'] as const) await mediation.move({ id, to, on })
    const paper = await print.document({ kind: 'agreement', caseId: id })
    expect(paper).toMatchObject({ title: '人民调解协议书', copies: 3 })
    expect(paper.html).toContain('石𬭎')
    await mediation.saveEntry({ caseId: id, kind: 'revisit', happenedAt: `${on}T09:10`, text: '已履行。' })
    await mediation.move({ id, to: 'archived', on })
    await expect(mediation.saveAgreement({ ...agreement, terms: '改一改。' })).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:sealed|refused_by_rule)$/),
    })
    expect((await desk.api.search.find({ text: 'wdg' })).hits).toMatchObject([{ caseId: id }])
    expect(await desk.api.audit.verify({})).toMatchObject({ ok: true })
    expect(desk.logged.filter((line) => /王德贵|石𬭎|19491231/.test(line))).toEqual([])
  })
})
