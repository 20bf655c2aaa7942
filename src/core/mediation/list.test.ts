import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseStates, type CaseFilter } from '#shared/mediation/mediation.types.ts'
import { buildCase, buildParty, openTestDesk, type TestDesk } from '#core/testing/desk.ts'

let desk: TestDesk
const ids: Record<string, string> = {}

const api = () => desk.api.mediation
const agreed = (side: number, name: string) => buildParty({ side, name, consent: 'agreed', consentOn: '2026-11-20' })

beforeAll(async () => {
  desk = await openTestDesk()
  // Due on 2026-12-20, 2026-11-25, 2026-11-22; the day is 2026-11-23.
  await add(
    'fresh',
    { village: '海龙村', kindCode: 'LD05', registeredOn: '2026-11-20', mediator: '周所长', amountFen: 100_000 },
    '2026-11-20',
  )
  await add(
    'soon',
    { village: '大河村', kindCode: 'LD11', registeredOn: '2026-10-26', mediator: '何秀兰', amountFen: 50_000 },
    '2026-10-26',
  )
  await add(
    'late',
    { village: '大河村', kindCode: 'LD12', registeredOn: '2026-10-23', mediator: '何秀兰', amountFen: null },
    '2026-10-23',
  )
  await add(
    'waiting',
    { village: '牟家村', kindCode: 'LD05', registeredOn: '2026-11-22', mediator: '周所长', areaMuHundredths: 250 },
    null,
  )
  await add('ended', { village: '海龙村', kindCode: 'LD32', registeredOn: '2026-09-01', mediator: '周所长', amountFen: 7 }, null)
  await api().move({ id: ids.ended ?? '', to: 'transferred', reason: '移送镇政府', on: '2026-09-02' })
})

afterAll(() => desk.close())

async function add(name: string, overrides: Parameters<typeof buildCase>[0], acceptedOn: string | null): Promise<void> {
  const { id } = await api().create(buildCase({ ...overrides, parties: [agreed(1, '陈国富'), agreed(2, `李${name}`)] }))
  ids[name] = id
  if (acceptedOn !== null) await api().move({ id, to: 'accepted', on: acceptedOn })
}

async function namesOf(
  filter: Partial<CaseFilter>,
  sort?: Parameters<ReturnType<typeof api>['list']>[0]['sort'],
): Promise<string[]> {
  const { rows } = await api().list({ filter, sort })
  return rows.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id) ?? id)
}

describe('the list', () => {
  it('shows newest first, with parties, deadline and days left', async () => {
    const { rows } = await api().list({})
    expect(rows.map(({ id }) => id)).toEqual([ids.waiting, ids.fresh, ids.soon, ids.late, ids.ended])
    expect(rows[3]).toMatchObject({
      parties: '陈国富 — 李late',
      dueOn: '2026-11-22',
      daysLeft: -1,
      state: 'accepted',
      place: '大河村海龙村3社',
    })
    expect(rows[0]).toMatchObject({ dueOn: '', daysLeft: null })
  })

  it.each<[Partial<CaseFilter>, string[]]>([
    [{ view: 'open' }, ['waiting', 'fresh', 'soon', 'late']],
    [{ view: 'mine' }, ['waiting', 'fresh']],
    [{ view: 'due3' }, ['soon']],
    [{ view: 'overdue' }, ['late']],
    [{ villages: ['大河村'] }, ['soon', 'late']],
    [{ villages: [] }, ['waiting', 'fresh', 'soon', 'late', 'ended']],
    [{ kindCodes: ['LD05', 'LD32'] }, ['waiting', 'fresh', 'ended']],
    [{ states: ['transferred'] }, ['ended']],
    [{ mediators: ['何秀兰'], kindCodes: ['LD12'] }, ['late']],
    [{ acceptedFrom: '2026-10-26', acceptedTo: '2026-11-20' }, ['fresh', 'soon']],
    [{ text: '李soon' }, ['soon']],
    [{ text: 'chenguofu', villages: ['海龙村'] }, ['fresh', 'ended']],
    [{ text: '——' }, []],
  ])('filters by %o', async (filter, names) => {
    expect(await namesOf(filter)).toEqual(names)
  })

  it.each<[NonNullable<Parameters<typeof namesOf>[1]>, string[]]>([
    [{ by: 'dueOn', descending: false }, ['late', 'soon', 'fresh', 'waiting', 'ended']],
    [{ by: 'dueOn', descending: true }, ['fresh', 'soon', 'late', 'ended', 'waiting']],
    [{ by: 'state', descending: false }, ['waiting', 'late', 'soon', 'fresh', 'ended']],
    [{ by: 'number', descending: false }, ['fresh', 'soon', 'late', 'waiting', 'ended']],
    [{ by: 'amountFen', descending: true }, ['fresh', 'soon', 'ended', 'waiting', 'late']],
    [{ by: 'place', descending: false }, ['late', 'soon', 'ended', 'fresh', 'waiting']],
    [{ by: 'kindCode', descending: false }, ['fresh', 'waiting', 'soon', 'late', 'ended']],
    [{ by: 'mediator', descending: false }, ['late', 'soon', 'ended', 'fresh', 'waiting']],
  ])('sorts by %o', async (sort, names) => {
    expect(await namesOf({}, sort)).toEqual(names)
  })

  it('cuts windows that join without gap', async () => {
    const first = await api().list({ limit: 2 })
    const rest = await api().list({ offset: 2, limit: 10 })
    expect([...first.rows, ...rest.rows].map(({ id }) => id)).toEqual([ids.waiting, ids.fresh, ids.soon, ids.late, ids.ended])
  })

  it('counts and sums the filter and the fixed views', async () => {
    expect(await api().totals({})).toEqual({
      count: 5,
      amountFen: 150_007,
      areaMuHundredths: 250,
      settled: 0,
      views: { mine: 2, due3: 1, overdue: 1, quiet: 2, unfinished: 0, open: 4, all: 5 },
    })
    expect(await api().totals({ filter: { villages: ['大河村'] } })).toMatchObject({
      count: 2,
      amountFen: 50_000,
      views: { all: 5 },
    })
  })

  it('forgets a case that is taken back, and follows a name that is changed', async () => {
    const { id } = await api().create(buildCase({ village: '临时村' }))
    const [party] = (await api().open({ id })).parties
    await api().saveParty({ caseId: id, party: { ...buildParty({ name: '赵改名' }), id: party?.id ?? '' } })
    expect((await api().list({ filter: { villages: ['临时村'] } })).rows[0]?.parties).toBe('赵改名 — 李桂芳')
    await api().undo({ record: id })
    expect((await api().list({ filter: { villages: ['临时村'] } })).rows).toEqual([])
    expect((await api().choices({})).villages).not.toContain('临时村')
  })
})

describe('values for filters', () => {
  it('are those that cases have, each once, and all kinds with hint and source', async () => {
    const { villages, mediators, kinds } = await api().choices({})
    expect(villages).toEqual(['大河村', '海龙村', '牟家村'])
    expect(mediators).toEqual(['何秀兰', '周所长'])
    expect(kinds.find(({ code }) => code === 'LD11')).toMatchObject({
      hint: expect.stringContaining('待法制核对'),
      source: '民法典第288至296条',
    })
  })
})

describe('likely the same dispute', () => {
  it('needs two people of it, so that nobody’s cases are found by one name', async () => {
    expect((await api().similar({ names: ['陈国富'], identityNumbers: [] })).cases).toEqual([])
    expect((await api().similar({ names: ['陈国富', '陈国富'], identityNumbers: [''] })).cases).toEqual([])
    const { cases } = await api().similar({ names: ['陈国富', '李 late'], identityNumbers: [] })
    expect(cases.map(({ id }) => id)).toEqual([ids.late])
    expect((await api().similar({ names: ['陈国富', '李ended'], identityNumbers: [] })).cases).toEqual([])
  })
})

describe('saved views', () => {
  it('belong to the account that saved them', async () => {
    const filter: CaseFilter = { view: 'open', villages: ['大河村'] }
    const { id } = await api().saveView({ name: '大河村在办', filter })
    expect((await api().savedViews({})).views).toEqual([{ id, name: '大河村在办', filter }])
    const other = await desk.connectAs('mediator')
    expect((await other.api.mediation.savedViews({})).views).toEqual([])
    await expect(other.api.mediation.removeView({ id })).rejects.toMatchObject({ code: 'not_found' })
    await api().removeView({ id })
    expect((await api().savedViews({})).views).toEqual([])
  })
})

it('every state has a rank of its own, so that none hides behind another', async () => {
  const { rankOf, lastOpenRank } = await import('./case-view.ts')
  const states = Object.keys(caseStates) as (keyof typeof caseStates)[]
  expect(new Set(states.map(rankOf)).size).toBe(states.length)
  expect(states.filter((state) => rankOf(state) <= lastOpenRank)).toEqual([
    'registered',
    'accepted',
    'investigating',
    'mediating',
    'agreed',
    'performing',
    'revisiting',
  ])
})
