import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CallError } from '#shared/rpc/call-error.ts'
import { buildCase, buildParty, openTestDesk, type TestConnection, type TestDesk } from '#core/testing/desk.ts'

let desk: TestDesk
let mediator: TestConnection

beforeAll(async () => {
  desk = await openTestDesk()
  mediator = await desk.connectAs('mediator')
})

afterAll(() => desk.close())

const on = '2026-11-23'
const api = () => mediator.api.mediation
const open = (id: string) => api().open({ id })
const willing = [
  buildParty({ consent: 'agreed', consentOn: on }),
  buildParty({ side: 2, name: '李桂芳', consent: 'agreed', consentOn: on }),
]

async function makeCase(parties = willing, registeredOn = on): Promise<string> {
  return (await api().create(buildCase({ parties, registeredOn }))).id
}

async function mediate(caseId: string) {
  return api().saveEntry({
    caseId,
    kind: 'mediation',
    happenedAt: '2026-11-23T09:00',
    place: '村委会',
    host: '何秀兰',
    text: '双方同意以旧桩为界。',
    result: 'agreed',
  })
}

async function agree(caseId: string) {
  return api().saveAgreement({
    caseId,
    facts: '田埂界线争议',
    terms: '以旧桩为界\n双方各退一步',
    signedOn: on,
    effectiveOn: on,
    performanceDue: '2026-12-20',
  })
}

/** The files of the test lie in the case, in a piece of evidence and in nothing else. */
const content = Buffer.from('%PDF-1.7 界址示意图').toString('base64')

describe('a number that was voided', () => {
  it('stays taken with its reason, counts as nothing, and leads nowhere', async () => {
    const desk = await openTestDesk()
    try {
      const { id, number } = await desk.api.mediation.create(buildCase())
      await expect(desk.api.mediation.move({ id, to: 'voided', on: '2026-11-23' })).rejects.toMatchObject({ code: 'bad_input' })
      await desk.api.mediation.move({ id, to: 'voided', reason: '与上一件重复登记', on: '2026-11-23' })
      expect(await desk.api.mediation.open({ id })).toMatchObject({
        state: 'voided',
        stateReason: '与上一件重复登记',
        number,
        moves: [],
      })
      const next = await desk.api.mediation.create(buildCase())
      expect([number, next.number]).toEqual(['(2026)人调字第0001号', '(2026)人调字第0002号'])
      expect((await desk.api.mediation.totals({})).views).toMatchObject({ all: 2, open: 1 })
      await desk.api.mediation.move({ id: next.id, to: 'accepted', on: '2026-11-23' })
      await expect(
        desk.api.mediation.move({ id: next.id, to: 'voided', reason: '受理以后', on: '2026-11-23' }),
      ).rejects.toMatchObject({ code: 'refused_by_rule' })
    } finally {
      await desk.close()
    }
  })
})

describe('a case from registration to the archive', () => {
  it('goes along the whole flow, and then nothing changes it or anything in it', async () => {
    const id = await makeCase()
    const evidence = await api().saveEvidence({ caseId: id, kind: '照片/视频', name: '界桩照片', original: true })
    await desk.api.files.add({ owner: evidence.id, name: '示意图.pdf', contentBase64: content })
    const { id: parcel } = await api().saveParcel({ caseId: id, parcel: { name: '老鹰田' } })
    await api().move({ id, to: 'accepted', on })
    await api().move({ id, to: 'investigating', on })
    await api().move({ id, to: 'mediating', on })
    const entry = await mediate(id)
    await api().move({ id, to: 'agreed', on })
    await agree(id)
    await api().move({ id, to: 'performing', on })
    await api().move({ id, to: 'revisiting', on })
    await expect(api().move({ id, to: 'archived', on })).rejects.toMatchObject({ code: 'refused_by_rule' })
    await api().saveEntry({ caseId: id, kind: 'revisit', happenedAt: '2026-11-23T09:10', text: '已按协议立桩。' })
    await api().move({ id, to: 'archived', on })

    const detail = await open(id)
    expect(detail).toMatchObject({
      state: 'archived',
      acceptedOn: on,
      closedOn: on,
      outcome: 'settled',
      manner: 'written',
      performance: 'done',
      revisitedOn: on,
      revisitNote: '已按协议立桩。',
      moves: [],
    })
    const [party] = detail.parties
    if (party === undefined) throw new Error('A case has parties.')
    const attempts: (() => Promise<unknown>)[] = [
      () => api().update({ id, changes: { mediator: '郑大川' } }),
      () => api().saveParty({ caseId: id, party: { ...party, address: '别处' } }),
      () => api().saveParty({ caseId: id, party: buildParty({ name: '后来者' }) }),
      () => api().removeParty({ id: party.id }),
      () => api().setConsent({ id: party.id, consent: 'pending', on }),
      () => api().saveParcel({ caseId: id, parcel: { id: parcel, name: '别的田' } }),
      () => api().removeParcel({ id: parcel }),
      () => api().saveEntry({ ...entry, text: '改写' }),
      () => api().saveEvidence({ ...evidence, name: '别的' }),
      () => api().removeEvidence({ id: evidence.id }),
      () => agree(id),
      () => api().move({ id, to: 'mediating', on, reason: '再来' }),
      () => api().extend({ id, to: '2027-01-30', reason: '再来' }),
      () => desk.api.files.add({ owner: evidence.id, name: '后补.pdf', contentBase64: content }),
      ...[id, party.id, parcel, entry.id, evidence.id].map((record) => () => api().undo({ record })),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'sealed' })
    expect(await open(id)).toEqual(detail)

    expect(await api().addenda({ id })).toEqual({ addenda: [] })
    await api().addAddendum({ id, text: ' 12月2日双方又到现场核对，无异议。 ' })
    desk.clock.advance(60_000)
    await api().addAddendum({ id, text: '界桩照片补拍一张，存站里。' })
    expect((await api().addenda({ id })).addenda.map(({ by, text }) => [by, text])).toEqual([
      ['同事1', '12月2日双方又到现场核对，无异议。'],
      ['同事1', '界桩照片补拍一张，存站里。'],
    ])
    expect(await open(id)).toEqual(detail)
  })

  it('takes no addendum while it can still be changed', async () => {
    const id = await makeCase()
    await expect(api().addAddendum({ id, text: '太早' })).rejects.toMatchObject({ code: 'refused_by_rule' })
    expect(await api().addenda({ id })).toEqual({ addenda: [] })
  })

  it('keeps a party out that was taken out before: no undo brings it back into a sealed case', async () => {
    const id = await makeCase()
    const { id: extra } = await api().saveParty({ caseId: id, party: buildParty({ side: 2, name: '陈国强' }) })
    await api().removeParty({ id: extra })
    await api().move({ id, to: 'refused', reason: '不属于民间纠纷', on })
    await api().move({ id, to: 'archived', on })
    await expect(api().undo({ record: extra })).rejects.toMatchObject({ code: 'sealed' })
  })
})

describe('明确拒绝', () => {
  it('stops mediation: no acceptance, no agreement, no entry that says so', async () => {
    const id = await makeCase()
    const [, second] = (await open(id)).parties
    await api().setConsent({ id: second?.id ?? '', consent: 'refused', on })
    await expect(api().move({ id, to: 'accepted', on })).rejects.toMatchObject({
      code: 'refused_by_rule',
      message: expect.stringContaining('第17条'),
    })
    await expect(agree(id)).rejects.toMatchObject({ code: 'refused_by_rule', message: expect.stringContaining('明确拒绝') })
    await expect(mediate(id)).rejects.toMatchObject({ code: 'bad_input' })
    expect((await open(id)).moves.find(({ to }) => to === 'accepted')?.blocked).toContain('第17条')
    await api().setConsent({ id: second?.id ?? '', consent: 'agreed', on })
    await api().move({ id, to: 'accepted', on })
  })

  it('cannot be said any more once the agreement is in effect', async () => {
    const id = await makeCase()
    await agree(id)
    const [first] = (await open(id)).parties
    await expect(api().setConsent({ id: first?.id ?? '', consent: 'refused', on })).rejects.toThrow(CallError)
  })
})

describe('a move', () => {
  it('writes the state and what goes with it in one change, so that one undo takes all of it back', async () => {
    const id = await makeCase()
    await api().move({ id, to: 'accepted', on })
    await api().move({ id, to: 'mediating', on })
    await mediate(id)
    const before = await open(id)
    await api().move({ id, to: 'agreed', on })
    await api().undo({ record: id })
    expect(await open(id)).toEqual(before)
  })

  it('needs the right for an agreement and for the archive', async () => {
    const auxiliary = await desk.connectAs('auxiliary')
    const id = await makeCase()
    await api().move({ id, to: 'refused', reason: '不属于民间纠纷', on })
    await expect(auxiliary.api.mediation.move({ id, to: 'archived', on })).rejects.toMatchObject({ code: 'not_allowed' })
    const other = await makeCase()
    await expect(auxiliary.api.mediation.saveAgreement({ caseId: other, facts: '甲', terms: '乙' })).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })

  it('tells the log from where to where, by the number of the case', async () => {
    const { id, number } = await api().create(buildCase({ parties: willing }))
    await api().move({ id, to: 'accepted', on })
    const { lines } = await desk.api.audit.list({ record: id, limit: 10 })
    expect(lines[0]).toMatchObject({ act: 'mediation.move', text: `案件 ${number} 由“待受理”转为“已受理”` })
  })
})

describe('the clocks of a case', () => {
  it('run from acceptance, show in the list, and can be extended with the consent of all', async () => {
    const id = await makeCase(willing, '2026-11-09')
    await expect(api().extend({ id, to: '2026-12-30', reason: '等待丈量' })).rejects.toMatchObject({ code: 'refused_by_rule' })
    await api().move({ id, to: 'accepted', on: '2026-11-09' })
    expect((await open(id)).clocks).toMatchObject([{ code: 'rm.finish', due: '2026-12-09', daysLeft: 16, level: 'normal' }])
    await api().extend({ id, to: '2026-12-30', reason: '等待丈量' })
    expect(await open(id)).toMatchObject({ extendedTo: '2026-12-30', clocks: [{ due: '2026-12-30' }] })
    const { rows } = await api().list({ filter: { states: ['accepted'], acceptedTo: '2026-11-10' } })
    expect(rows.find((row) => row.id === id)).toMatchObject({ dueOn: '2026-12-30', daysLeft: 37 })
  })
})

describe('the agreement of a case', () => {
  it('is one per case, with an answer for each wrong day', async () => {
    const id = await makeCase()
    const first = await agree(id)
    const second = await api().saveAgreement({ ...first, terms: '以旧桩为界', effectiveOn: null })
    expect(second.id).toBe(first.id)
    expect((await open(id)).agreement).toMatchObject({ terms: '以旧桩为界', effectiveOn: null })
    await expect(api().saveAgreement({ ...first, signedOn: null })).rejects.toMatchObject({
      fields: { signedOn: expect.any(String) },
    })
  })
})
