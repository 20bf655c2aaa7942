import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCase, buildParty, openTestDesk, type TestConnection, type TestDesk } from '#core/testing/desk.ts'

let desk: TestDesk
let mediator: TestConnection

beforeAll(async () => {
  desk = await openTestDesk()
  mediator = await desk.connectAs('mediator')
})

afterAll(() => desk.close())

const valid = '11010519491231002X'
const api = () => mediator.api.mediation
const open = (id: string) => api().open({ id })
const auditOf = async (record: string) =>
  (await desk.api.audit.list({ record, limit: 50 })).lines.map(({ act, text }) => ({ act, text }))

describe('registering a case', () => {
  it('gives it a number, a title, the kind’s name and its place in the flow', async () => {
    const { id, number } = await api().create(buildCase({ kindCode: 'LD05' }))
    expect(number).toMatch(/^\(2026\)人调字第\d{4}号$/u)
    expect(await open(id)).toMatchObject({
      number,
      numberProvisional: false,
      procedure: 'people',
      state: 'registered',
      title: '王德贵与李桂芳侵害承包经营权纠纷',
      kindText: '侵害承包经营权',
      acceptedOn: '',
      clocks: [],
      agreement: null,
    })
  })

  it('never gives a number twice, also when a case is taken back', async () => {
    const first = await api().create(buildCase())
    await api().undo({ record: first.id })
    const second = await api().create(buildCase())
    expect(second.number > first.number).toBe(true)
    await expect(open(first.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('takes gender and birth date from the identity number and shows numbers by their ends only', async () => {
    const party = buildParty({
      identityNumber: '11010519491231002x',
      phones: '138 0000 3706／023-68690000',
      agentPhone: '13900001234',
    })
    const { id } = await api().create(buildCase({ parties: [party, buildParty({ side: 2, name: '李桂芳' })] }))
    const detail = await open(id)
    expect(detail.parties[0]).toMatchObject({
      identityNumber: '110105**********2X',
      gender: '女',
      birthDate: '1949-12-31',
      phones: '138****3706/023-****0000',
      agentPhone: '139****1234',
      masked: true,
    })
    expect(JSON.stringify(detail)).not.toContain('19491231002')
  })

  it('says below which party and field a number is wrong, and keeps nothing', async () => {
    const before = (await api().totals({})).count
    const parties = [
      buildParty({ identityNumber: '110105194912310021' }),
      buildParty({ side: 2, kind: 'organisation', name: '惠农合作社', creditCode: '91350100M000100Y44' }),
    ]
    await expect(api().create(buildCase({ parties }))).rejects.toMatchObject({
      code: 'bad_input',
      fields: {
        'parties.0.identityNumber': expect.stringContaining('校验'),
        'parties.1.creditCode': expect.stringContaining('校验'),
      },
    })
    expect((await api().totals({})).count).toBe(before)
  })

  it.each([
    ['an unknown kind', { kindCode: 'LD99' }, 'kindCode'],
    ['a day after today', { registeredOn: '2026-11-24' }, 'registeredOn'],
    ['a day that does not exist', { registeredOn: '2026-02-30' }, 'registeredOn'],
    ['one side only', { parties: [buildParty(), buildParty({ name: '李桂芳' })] }, 'parties'],
  ])('refuses %s', async (_name, overrides, field) => {
    await expect(api().create(buildCase(overrides))).rejects.toMatchObject({
      code: 'bad_input',
      fields: { [field]: expect.any(String) },
    })
  })

  it('shows where the kind goes when mediation fails', async () => {
    const { id } = await api().create(buildCase({ kindCode: 'LD13' }))
    expect((await open(id)).routing).toMatchObject({
      hint: expect.stringContaining('人民政府'),
      source: '土地管理法第14条',
      warning: expect.stringContaining('不得改变土地利用现状'),
    })
  })
})

describe('figures and days of a case', () => {
  it.each([
    ['amountFen', Number.MAX_SAFE_INTEGER],
    ['areaMuHundredths', Number.MAX_SAFE_INTEGER],
    ['registeredOn', '0001-01-01'],
  ])('are refused beyond what any dispute has, because sums of them would not add up: %s', async (field, value) => {
    await expect(api().create({ ...buildCase(), [field]: value })).rejects.toMatchObject({
      code: 'bad_input',
      fields: { [field]: expect.any(String) },
    })
  })
})

describe('opening a case', () => {
  it('leaves a line in the log, without a name or a number of a person', async () => {
    const { id, number } = await api().create(
      buildCase({ parties: [buildParty({ identityNumber: valid }), buildParty({ side: 2, name: '李桂芳' })] }),
    )
    await open(id)
    const lines = await auditOf(id)
    expect(lines.filter(({ act }) => act === 'mediation.open')).toEqual([{ act: 'mediation.open', text: `查看案件 ${number}` }])
    expect(JSON.stringify(lines)).not.toMatch(/王德贵|李桂芳|1949/u)
  })

  it('is refused to the administrator alone', async () => {
    const administrator = await desk.connectAs('administrator')
    const { id } = await api().create(buildCase())
    await expect(administrator.api.mediation.open({ id })).rejects.toMatchObject({ code: 'not_allowed' })
  })
})

describe('changing a case', () => {
  it('changes the fields that were given and no other', async () => {
    const { id } = await api().create(buildCase({ amountFen: 350_000, claims: '恢复田埂原状', remark: '已告知' }))
    const before = await open(id)
    await api().update({ id, changes: { mediator: '何秀兰' } })
    expect(await open(id)).toEqual({ ...before, mediator: '何秀兰' })
  })

  it('renames the kind with its code and checks it', async () => {
    const { id } = await api().create(buildCase())
    await api().update({ id, changes: { kindCode: 'LD12' } })
    expect(await open(id)).toMatchObject({ kindCode: 'LD12', kindText: '宅基地' })
    await expect(api().update({ id, changes: { kindCode: 'LD99' } })).rejects.toMatchObject({
      fields: { 'changes.kindCode': expect.any(String) },
    })
  })

  it('is taken back by a new change, one further each time', async () => {
    const { id } = await api().create(buildCase())
    await api().update({ id, changes: { mediator: '何秀兰' } })
    await api().update({ id, changes: { mediator: '郑大川' } })
    await api().undo({ record: id })
    expect((await open(id)).mediator).toBe('何秀兰')
    await api().undo({ record: id })
    expect((await open(id)).mediator).toBe('周所长')
  })

  it('answers calmly for a record that is not there', async () => {
    const id = '01890000-0000-7000-8000-000000000000'
    await expect(open(id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(api().update({ id, changes: { mediator: '何秀兰' } })).rejects.toMatchObject({ code: 'not_found' })
    await expect(api().undo({ record: id })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('parcels', () => {
  it('are added, changed and taken out', async () => {
    const { id: caseId } = await api().create(
      buildCase({ parcels: [{ name: '老鹰田', east: '水沟', contractMuHundredths: 125 } as never] }),
    )
    const [first] = (await open(caseId)).parcels
    expect(first).toMatchObject({ name: '老鹰田', east: '水沟', contractMuHundredths: 125 })
    const { id } = await api().saveParcel({ caseId, parcel: { name: '大丘' } })
    await api().saveParcel({ caseId, parcel: { id, name: '大丘田' } })
    expect((await open(caseId)).parcels.map(({ name }) => name)).toEqual(['老鹰田', '大丘田'])
    await api().removeParcel({ id })
    expect((await open(caseId)).parcels.map(({ name }) => name)).toEqual(['老鹰田'])
  })
})
