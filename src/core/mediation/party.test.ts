import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Party } from '#shared/mediation/mediation.types.ts'
import { buildCase, buildParty, openTestDesk, type TestConnection, type TestDesk } from '#core/testing/desk.ts'

let desk: TestDesk
let mediator: TestConnection

beforeAll(async () => {
  desk = await openTestDesk()
  mediator = await desk.connectAs('mediator')
})

afterAll(() => desk.close())

const identityNumber = '11010519491231002X'
const api = () => mediator.api.mediation

/** A case whose first party has numbers. */
async function makeCase(): Promise<{ caseId: string; party: Party; other: Party }> {
  const parties = [
    buildParty({ identityNumber, phones: '13800003706/13800005830', agentName: '王小军', agentPhone: '13900001234' }),
    buildParty({ side: 2, name: '李桂芳' }),
  ]
  const { id: caseId } = await api().create(buildCase({ parties }))
  const [party, other] = (await api().open({ id: caseId })).parties
  if (party === undefined || other === undefined) throw new Error('A case has two parties.')
  return { caseId, party, other }
}

describe('saving a party', () => {
  it('never puts the mask in the place of a number', async () => {
    const { caseId, party } = await makeCase()
    await api().saveParty({ caseId, party: { ...party, address: '海龙村3社12号' } })
    expect(await api().revealParty({ id: party.id })).toMatchObject({
      identityNumber,
      phones: '13800003706/13800005830',
      agentPhone: '13900001234',
      address: '海龙村3社12号',
      gender: '女',
      masked: false,
    })
  })

  it('takes a new number, clears an emptied one with what was read from it, and refuses a mask that fits nothing', async () => {
    const { caseId, party, other } = await makeCase()
    await api().saveParty({ caseId, party: { ...other, identityNumber } })
    expect(await api().revealParty({ id: other.id })).toMatchObject({ identityNumber, birthDate: '1949-12-31' })
    await api().saveParty({ caseId, party: { ...party, identityNumber: '', phones: '' } })
    expect(await api().revealParty({ id: party.id })).toMatchObject({
      identityNumber: '',
      gender: '',
      birthDate: null,
      phones: '',
    })
    await expect(
      api().saveParty({ caseId, party: { ...party, identityNumber: '500107**********9X', phones: '139****0000' } }),
    ).rejects.toMatchObject({
      code: 'bad_input',
      fields: { 'party.identityNumber': expect.any(String), 'party.phones': expect.any(String) },
    })
  })

  it('adds to the end and refuses the party of another case', async () => {
    const { caseId } = await makeCase()
    const strange = await makeCase()
    await api().saveParty({ caseId, party: buildParty({ side: 2, name: '陈国强' }) })
    expect((await api().open({ id: caseId })).parties.map(({ name }) => name)).toEqual(['王德贵', '李桂芳', '陈国强'])
    await expect(api().saveParty({ caseId, party: strange.party })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('keeps names of minorities with one kind of dot and rare characters as they are', async () => {
    const { caseId } = await makeCase()
    const { id } = await api().saveParty({ caseId, party: buildParty({ side: 2, name: '阿卜杜拉・买买提' }) })
    const { id: rare } = await api().saveParty({ caseId, party: buildParty({ side: 2, name: '赵 𬭎㛃' }) })
    const names = new Map((await api().open({ id: caseId })).parties.map((party) => [party.id, party.name]))
    expect([names.get(id), names.get(rare)]).toEqual(['阿卜杜拉·买买提', '赵𬭎㛃'])
  })
})

describe('showing numbers in full', () => {
  it('needs the right and leaves a line in the log each time', async () => {
    const { party } = await makeCase()
    const auxiliary = await desk.connectAs('auxiliary')
    await expect(auxiliary.api.mediation.revealParty({ id: party.id })).rejects.toMatchObject({ code: 'not_allowed' })
    await api().revealParty({ id: party.id })
    await api().revealParty({ id: party.id })
    const { lines } = await desk.api.audit.list({ record: party.id, limit: 50 })
    expect(lines.map(({ act }) => act)).toEqual(['mediation.reveal', 'mediation.reveal'])
    expect(JSON.stringify(lines)).not.toMatch(/1949|王德贵|138/u)
  })
})

describe('taking a party out', () => {
  it('keeps it in history: the undo brings it back', async () => {
    const { caseId, other } = await makeCase()
    await api().removeParty({ id: other.id })
    expect((await api().open({ id: caseId })).parties).toHaveLength(1)
    await api().undo({ record: other.id })
    expect((await api().open({ id: caseId })).parties).toHaveLength(2)
  })
})

describe('search', () => {
  it('finds a case by a party’s name, pinyin and initials, and no longer once the party is out', async () => {
    const { caseId } = await makeCase()
    const { id } = await api().saveParty({ caseId, party: buildParty({ side: 2, name: '欧阳牧歌' }) })
    for (const text of ['欧阳牧歌', '牧歌', 'ouyangmuge', 'oymg']) {
      const { hits } = await mediator.api.search.find({ text })
      expect(
        hits.map(({ caseId: found }) => found),
        text,
      ).toEqual([caseId])
    }
    await api().removeParty({ id })
    expect((await mediator.api.search.find({ text: '欧阳牧歌' })).hits).toEqual([])
  })

  it('finds a number only by its exact tail', async () => {
    const { caseId, party } = await makeCase()
    await api().saveParty({ caseId, party: { ...party, phones: '13512347788' } })
    expect((await mediator.api.search.find({ text: '13512347788' })).hits).toEqual([])
    const { hits } = await mediator.api.search.findByTail({ tail: '7788', reason: '核对来电' })
    expect(hits.map(({ caseId: found }) => found)).toEqual([caseId])
  })
})
