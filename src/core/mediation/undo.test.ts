import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCase, buildParty, openTestDesk, type TestConnection, type TestDesk } from '#core/testing/desk.ts'

let desk: TestDesk
let mediator: TestConnection
let helper: TestConnection

beforeAll(async () => {
  desk = await openTestDesk()
  mediator = await desk.connectAs('mediator')
  helper = await desk.connectAs('auxiliary')
})

afterAll(() => desk.close())

const on = '2026-11-23'
const api = () => mediator.api.mediation

/** A case whose agreement is in effect and being performed; answers with the ids that an undo may name. */
async function makeBoundCase() {
  const { id } = await api().create(
    buildCase({
      registeredOn: on,
      parties: [buildParty(), buildParty({ side: 2, name: '李桂芳' })],
    }),
  )
  const { parties } = await api().open({ id })
  for (const party of parties) await api().setConsent({ id: party.id, consent: 'agreed', on })
  await api().move({ id, to: 'accepted', on })
  await api().move({ id, to: 'mediating', on })
  await api().saveEntry({ caseId: id, kind: 'mediation', happenedAt: '2026-11-23T09:00', result: 'agreed' })
  await api().move({ id, to: 'agreed', on })
  const terms = { caseId: id, facts: '田埂界线争议', terms: '以旧桩为界', signedOn: on, effectiveOn: on }
  const agreement = await api().saveAgreement(terms)
  return { id, party: parties[0]?.id ?? '', agreement: agreement.id }
}

describe('an undo', () => {
  it('takes nothing out of an agreement in effect', async () => {
    const { id, party, agreement } = await makeBoundCase()
    await api().move({ id, to: 'performing', on })
    const before = await api().open({ id })
    for (const record of [agreement, party]) {
      await expect(api().undo({ record })).rejects.toMatchObject({ code: 'refused_by_rule' })
    }
    expect(await api().open({ id })).toEqual(before)
    await api().undo({ record: id })
    await expect(api().undo({ record: id })).rejects.toThrow('第32条')
    expect((await api().open({ id })).state).toBe('agreed')
  })

  it('needs the right that the change itself needed', async () => {
    const { id, agreement } = await makeBoundCase()
    for (const record of [agreement, id]) {
      await expect(helper.api.mediation.undo({ record })).rejects.toMatchObject({
        code: expect.stringMatching(/not_allowed|refused_by_rule/),
      })
    }
    await api().undo({ record: agreement })
    await expect(helper.api.mediation.undo({ record: id })).rejects.toMatchObject({ code: 'not_allowed' })
    await api().undo({ record: id })
    expect((await api().open({ id })).state).toBe('mediating')
  })

  it('of a registration is refused once mediation was recorded', async () => {
    const { id } = await api().create(buildCase({ registeredOn: on }))
    await api().saveEntry({ caseId: id, kind: 'mediation', happenedAt: '2026-11-23T09:00' })
    await expect(api().undo({ record: id })).rejects.toMatchObject({ code: 'refused_by_rule' })
    const { id: fresh } = await api().create(buildCase({ registeredOn: on }))
    await api().undo({ record: fresh })
    await expect(api().open({ id: fresh })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('names the case in the log', async () => {
    const { id, number } = await api().create(buildCase({ registeredOn: on }))
    await api().update({ id, changes: { mediator: '何秀兰' } })
    await api().undo({ record: id })
    const { lines } = await desk.api.audit.list({ record: id })
    expect(lines[0]).toMatchObject({ act: 'mediation.undo', text: `撤销案件 ${number} 的最近一次改动` })
  })
})
