import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadDeadlinePacks } from '#core/deadlines/rule-packs.ts'
import {
  buildCase,
  buildParty,
  openTestDesk,
  resourcesFolder,
  setUpInput,
  startDesk,
  testPassphrase,
  testPassword,
  type TestConnection,
  type TestDesk,
} from '#core/testing/desk.ts'

let desk: TestDesk
let mediator: TestConnection

beforeAll(async () => {
  desk = await openTestDesk()
  mediator = await desk.connectAs('mediator')
})

afterAll(() => desk.close())

const today = '2026-11-23'
const api = () => mediator.api.mediation
const willing = [
  buildParty({ consent: 'agreed', consentOn: '2026-09-01' }),
  buildParty({ side: 2, name: '李桂芳', consent: 'agreed', consentOn: '2026-09-01' }),
]

/** A case that was accepted on a day and is being mediated. */
async function acceptedOn(on: string, kindCode = 'LD05'): Promise<string> {
  const { id } = await api().create(buildCase({ parties: willing, registeredOn: on, kindCode }))
  await api().move({ id, to: 'accepted', on })
  return id
}

const listed = async (input: Parameters<ReturnType<typeof api>['deadlines']>[0]) =>
  (await api().deadlines(input)).rows.map(({ caseId, clock, due }) => [caseId, clock, due])

describe('explaining a deadline', () => {
  it('answers with the day, the count, the law and every day between', async () => {
    const answer = await api().explainDeadline({ clock: 'za.second', from: '2026-09-28', on: '2026-10-09' })
    expect(answer).toMatchObject({
      due: '2026-10-13',
      counted: 7,
      count: '第 4/7 个工作日',
      article: '公安机关办理行政案件程序规定第183条',
      doubt: expect.stringContaining('第183条'),
    })
    expect(answer.strip).toHaveLength(16)
    expect(answer.strip.find(({ date }) => date === '2026-10-10')).toEqual({
      date: '2026-10-10',
      weekday: '星期六',
      counted: 5,
      why: '调休上班',
      detail: '',
    })
    expect(await api().explainDeadline({ clock: 'rm.confirm', from: '2026-10-24' })).not.toHaveProperty('doubt')
  })

  it.each([
    [{ clock: 'performance', from: '2026-09-05' }, 'due'],
    [{ clock: 'performance', from: '2026-09-05', due: '2026-09-04' }, 'due'],
    [{ clock: 'rm.finish', from: '2026-09-05', days: 60 }, 'days'],
    [{ clock: 'za.first', from: '2026-09-05', due: '2026-09-30' }, 'due'],
    [{ clock: 'rm.confirm', from: '2026-09-05', pauses: [{ from: '2026-09-07', to: '2026-09-08' }] }, 'pauses'],
    [{ clock: 'land.sue', from: '2026-09-05', extensions: [{ to: '2026-12-07' }] }, 'extensions'],
    [{ clock: 'rm.finish', from: '2026-11-09', extensions: [{ to: '2026-12-09' }] }, 'extensions'],
    [{ clock: 'rm.finish', from: '2026-11-09', extensions: [{ to: '2026-12-30' }, { to: '2026-12-20' }] }, 'extensions'],
    [{ clock: 'rm.finish', from: '2026-02-30' }, 'from'],
    [{ clock: 'rm.finish', from: '2026-02-28', pauses: [{ from: '2026-03-07', to: '2026-03-06' }] }, 'pauses.0.to'],
  ] as const)('refuses %j and names the field', async (input, field) => {
    await expect(api().explainDeadline(input as never)).rejects.toMatchObject({
      code: 'bad_input',
      fields: { [field]: expect.stringMatching(/\p{Script=Han}/u) },
    })
  })
})

describe('the deadlines of all cases', () => {
  it('come most urgent first, by state and by days, each with its number and count', async () => {
    const overdue = await acceptedOn('2026-10-20')
    const ended = await acceptedOn('2026-10-10')
    await api().move({ id: ended, to: 'terminated', on: '2026-10-30', reason: '当事人撤回' })
    const dueToday = await acceptedOn('2026-10-24')
    const dueSoon = await acceptedOn('2026-10-27')
    const later = await acceptedOn('2026-11-09')
    expect(await listed({})).toEqual([
      [overdue, 'rm.finish', '2026-11-19'],
      [dueToday, 'rm.finish', '2026-11-23'],
      [dueSoon, 'rm.finish', '2026-11-26'],
      [later, 'rm.finish', '2026-12-09'],
      [ended, 'rm.finish', '2026-11-09'],
    ])
    const { counts, count, rows } = await api().deadlines({ state: 'overdue' })
    expect(counts).toEqual({ today: 1, near: 2, overdue: 1, open: 4, paused: 0 })
    expect(count).toBe(1)
    expect(rows[0]).toMatchObject({
      number: expect.stringContaining('人调字'),
      title: expect.stringContaining('李桂芳'),
      deadline: '人民调解期限',
      daysLeft: -4,
      state: 'overdue',
      count: '已超 4 日',
    })
    expect(await listed({ state: 'today' })).toEqual([[dueToday, 'rm.finish', today]])
    expect(await listed({ state: 'near' })).toHaveLength(2)
    expect(await listed({ days: 0 })).toHaveLength(1)
    expect(await listed({ days: 16 })).toHaveLength(3)
    expect(await listed({ state: 'ended' })).toEqual([[ended, 'rm.finish', '2026-11-09']])
    expect(await listed({ clock: 'revisit' })).toEqual([])
    expect(await listed({ offset: 3, limit: 2 })).toEqual((await listed({})).slice(3))
    expect(await listed({ offset: 4, limit: 2 })).toEqual((await listed({})).slice(4))
    expect(await listed({ offset: 5, limit: 2 })).toEqual([])
  })

  it('count an unused right of the parties as ended, never as overdue', async () => {
    const before = (await api().deadlines({})).counts
    const id = await acceptedOn('2026-09-01')
    const at = { caseId: id, kind: 'mediation', happenedAt: '2026-09-02T09:00', text: '各自陈述', result: 'agreed' } as const
    await api().saveEntry(at)
    await api().move({ id, to: 'mediating', on: '2026-09-02' })
    const agreement = { caseId: id, facts: '田埂东移', terms: '恢复原位', performanceDue: '2026-11-25' }
    await desk.api.mediation.saveAgreement({ ...agreement, signedOn: '2026-09-05', effectiveOn: '2026-09-05' })
    await desk.api.mediation.move({ id, to: 'agreed', on: '2026-09-05' })
    const { counts, rows } = await api().deadlines({ state: 'ended' })
    expect(counts).toMatchObject({ overdue: before.overdue, near: before.near + 1, open: before.open + 1 })
    expect(rows.find(({ caseId, clock }) => caseId === id && clock === 'rm.confirm')).toMatchObject({
      due: '2026-10-08',
      state: 'done',
    })
  })
})

describe('what people enter for a deadline', () => {
  const finish = async (id: string) =>
    (await api().caseDeadlines({ id })).deadlines.find(({ state }) => state.code === 'rm.finish')
  const pause = { kind: 'pause', clock: 'rm.finish', from: '2026-11-20', consent: '双方签字', reason: '等待测绘' } as const

  it('stops the clock and lets it run again, moves it by consent, and keeps what it was', async () => {
    const id = await acceptedOn('2026-11-09')
    const paused = await api().saveDeadlineEvent({ caseId: id, event: pause })
    expect(await finish(id)).toMatchObject({
      state: { level: 'paused', due: '', count: '已计 10 日，中止计算' },
      openPause: { id: paused.id, from: '2026-11-20', reason: '等待测绘' },
    })
    expect((await api().deadlines({ state: 'paused' })).rows).toMatchObject([{ caseId: id, due: '', state: 'paused' }])
    expect((await api().open({ id })).clocks).toMatchObject([{ level: 'paused' }])
    await expect(api().saveDeadlineEvent({ caseId: id, event: pause })).rejects.toMatchObject({ code: 'refused_by_rule' })
    await expect(api().extend({ id, to: '2027-01-08', reason: '等待' })).rejects.toMatchObject({ code: 'refused_by_rule' })

    await expect(api().resumeDeadline({ id: paused.id, to: '2026-11-24' })).rejects.toMatchObject({ code: 'bad_input' })
    await api().resumeDeadline({ id: paused.id, to: '2026-11-22' })
    expect(await finish(id)).toMatchObject({ state: { due: '2026-12-12' }, openPause: null })

    await expect(api().extend({ id, to: '2026-12-12', reason: '等待' })).rejects.toMatchObject({
      fields: { to: expect.any(String) },
    })
    const extension = { kind: 'extension', clock: 'rm.finish', to: '2026-12-30', reason: '等待丈量' } as const
    await expect(api().saveDeadlineEvent({ caseId: id, event: { ...extension, consent: '' } })).rejects.toMatchObject({
      fields: { 'event.consent': expect.any(String) },
    })
    const extended = await api().saveDeadlineEvent({ caseId: id, event: { ...extension, consent: '双方签字' } })
    expect(await finish(id)).toMatchObject({ state: { due: '2026-12-30', note: expect.stringContaining('双方签字') } })
    expect(await api().open({ id })).toMatchObject({ extendedTo: '2026-12-30', extensionReason: '等待丈量' })
    const { history } = await api().caseDeadlines({ id })
    expect(history.map(({ before, after }) => [before?.due, after?.due])).toEqual([
      ['2026-12-12', '2026-12-30'],
      ['', '2026-12-12'],
      ['2026-12-09', ''],
      [undefined, '2026-12-09'],
    ])
    expect(history[0]?.why).toBe('新增期限事项：截止日 2026-12-30，同意情况 双方签字，原因 等待丈量')
    expect(history[1]?.why).toBe('修改期限事项：截止日 2026-11-22')
    expect(history[3]).toMatchObject({ title: '人民调解期限', why: expect.stringContaining('受理日期 2026-11-09') })
    expect(history[0]?.by).not.toBe('')

    await api().undo({ record: extended.id })
    expect(await finish(id)).toMatchObject({ state: { due: '2026-12-12' } })
    expect((await api().caseDeadlines({ id })).history[0]).toMatchObject({
      before: { due: '2026-12-30' },
      after: { due: '2026-12-12' },
      why: expect.stringContaining('撤销'),
    })
  })

  it('starts a deadline whose day stands nowhere else, only where it fits the dispute', async () => {
    const id = await acceptedOn('2026-11-09', 'LD01')
    expect((await api().caseDeadlines({ id })).enterable).toEqual([
      { clock: 'land.arbitration', title: '申请农村土地承包仲裁', trigger: '知道或者应当知道权利被侵害之日' },
    ])
    const start = { kind: 'start', clock: 'land.arbitration', from: '2025-03-02', reason: '当事人陈述' } as const
    await api().saveDeadlineEvent({ caseId: id, event: start })
    expect((await api().open({ id })).clocks).toMatchObject([
      { code: 'rm.finish' },
      { code: 'land.arbitration', due: '2027-03-02', level: 'normal', doubt: expect.stringContaining('2027年') },
    ])
    await api().saveDeadlineEvent({ caseId: id, event: { ...start, from: '2025-02-28', reason: '更正' } })
    expect((await api().caseDeadlines({ id })).history[0]).toMatchObject({
      code: 'land.arbitration',
      before: { from: '2025-03-02', due: '2027-03-02' },
      after: { from: '2025-02-28', due: '2027-03-01' },
    })
    await expect(api().saveDeadlineEvent({ caseId: id, event: { ...start, clock: 'land.sue' } })).rejects.toMatchObject({
      code: 'refused_by_rule',
    })
    await expect(api().saveDeadlineEvent({ caseId: id, event: { ...start, from: '2026-11-24' } })).rejects.toMatchObject({
      fields: { 'event.from': '起算日不能晚于今天。' },
    })
  })

  it('may not be entered by who may only read', async () => {
    const reader = await desk.connectAs('administrator')
    const id = await acceptedOn('2026-11-09')
    await expect(reader.api.mediation.saveDeadlineEvent({ caseId: id, event: pause })).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })

  it('is sealed with the case', async () => {
    const id = await acceptedOn('2026-11-09')
    await api().saveDeadlineEvent({ caseId: id, event: { ...pause, to: '2026-11-21' } } as never)
    await api().move({ id, to: 'terminated', on: today, reason: '当事人撤回' })
    await desk.api.mediation.move({ id, to: 'archived', on: today })
    await expect(api().saveDeadlineEvent({ caseId: id, event: pause })).rejects.toMatchObject({ code: 'sealed' })
    expect((await api().caseDeadlines({ id })).deadlines).toMatchObject([
      { state: { level: 'done' }, pause: null, extension: null },
    ])
  })
})

describe('a day that is corrected', () => {
  it('moves what is counted from it, and the history tells both', async () => {
    const id = await acceptedOn('2026-09-01')
    const entry = { caseId: id, kind: 'mediation', happenedAt: '2026-09-02T09:00', text: '各自陈述', result: 'agreed' } as const
    await api().saveEntry(entry)
    await api().move({ id, to: 'mediating', on: '2026-09-02' })
    const agreement = { caseId: id, facts: '田埂东移', terms: '恢复原位', performanceDue: null, signedOn: '2026-09-05' }
    await api().saveAgreement({ ...agreement, effectiveOn: '2026-09-05' })
    await api().saveAgreement({ ...agreement, effectiveOn: '2026-09-08', performanceDue: '2026-10-15' })
    const { history } = await api().caseDeadlines({ id })
    expect(history.map(({ code, before, after }) => [code, before?.due, after?.due])).toEqual([
      ['performance', undefined, '2026-10-15'],
      ['rm.confirm', '2026-10-08', '2026-10-08'],
      ['rm.confirm', undefined, '2026-10-08'],
      ['rm.finish', undefined, '2026-10-01'],
    ])
    expect(history[1]).toMatchObject({
      before: { from: '2026-09-05' },
      after: { from: '2026-09-08' },
      why: expect.stringContaining('生效日期由 2026-09-05 改为 2026-09-08'),
    })
  })
})

describe('rules that changed since the days were worked out', () => {
  it('move the days of cases that nobody touched, in the list of disputes too', async () => {
    const resources = mkdtempSync(path.join(tmpdir(), 'qianshao-rules-'))
    cpSync(resourcesFolder, resources, { recursive: true })
    const packFile = path.join(resources, 'rules', 'deadlines-people-2002.json')
    const first = await openTestDesk({ resourcesFolder: resources })
    const { id } = await first.api.mediation.create(buildCase({ parties: willing, registeredOn: '2026-11-09' }))
    await first.api.mediation.move({ id, to: 'accepted', on: '2026-11-09' })
    expect((await first.api.mediation.deadlines({})).rows).toMatchObject([{ due: '2026-12-09' }])
    await first.stop()

    const changed = mkdtempSync(path.join(tmpdir(), 'qianshao-rules-'))
    cpSync(resources, changed, { recursive: true })
    const pack = readFileSync(packFile, 'utf8').replace('"count": 30', '"count": 45')
    writeFileSync(path.join(changed, 'rules', 'deadlines-people-2002.json'), pack)
    const again = startDesk({ folder: first.folder, resourcesFolder: changed })
    await again.api.desk.unlock({ passphrase: testPassphrase })
    await again.api.accounts.signIn({ loginName: setUpInput.account.loginName, password: testPassword })
    expect((await again.api.mediation.deadlines({ days: 31 })).rows).toMatchObject([{ caseId: id, due: '2026-12-24' }])
    expect((await again.api.mediation.list({})).rows).toMatchObject([{ id, dueOn: '2026-12-24' }])
    await again.close()
    for (const folder of [resources, changed]) rmSync(folder, { recursive: true })
  })

  it('are refused by name when their file is damaged', async () => {
    const resources = mkdtempSync(path.join(tmpdir(), 'qianshao-rules-'))
    cpSync(resourcesFolder, resources, { recursive: true })
    writeFileSync(path.join(resources, 'rules', 'deadlines-people-2002.json'), '{"id": 1}')
    expect(() => loadDeadlinePacks(resources)).toThrow('deadlines-people-2002.json')
    rmSync(resources, { recursive: true })
  })
})
