import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SchoolWindow } from '#shared/roster/workbook.types.ts'
import { openTestDesk, type TestDesk } from '#core/testing/desk.ts'

/** Monday to Friday after the test clock's Monday 2026-11-23. */
const week = { from: '2026-11-30', to: '2026-12-04' }
const person = { unit: '', team: '', mayLead: false, newcomer: false, pattern: '', patternStart: null }
const day = { school: '', asWeekday: null, dismissal: null, note: '' }

let desk: TestDesk

beforeAll(async () => {
  desk = await openTestDesk()
  const { api } = desk
  const windows: SchoolWindow[] = [
    {
      weekdays: [1, 2, 3, 4, 5],
      label: '上学',
      half: '上学',
      wave: '',
      start: '07:30',
      end: '08:00',
      gates: ['正门'],
      from: null,
      to: null,
    },
    {
      weekdays: [1, 2, 3, 4, 5],
      label: '放学',
      half: '放学',
      wave: '低段',
      start: '15:50',
      end: '16:05',
      gates: ['正门'],
      from: null,
      to: null,
    },
    {
      weekdays: [1, 2, 3, 4, 5],
      label: '放学',
      half: '放学',
      wave: '高段',
      start: '16:10',
      end: '16:25',
      gates: ['正门'],
      from: null,
      to: null,
    },
  ]
  await api.roster.saveSchool({
    name: '莲塘小学',
    stage: '小学',
    pupils: 900,
    pupilsApproximate: false,
    gates: ['正门'],
    leadMinutes: 20,
    contact: '',
    phone: '',
    windows,
  })
  await api.roster.saveDay({ ...day, kind: '开学', from: '2026-09-01', to: '2026-09-01' })
  await api.roster.saveDay({ ...day, kind: '学期结束', from: '2027-01-22', to: '2027-01-22' })
  for (const [name, role] of [
    ['石磊', '民警'],
    ['袁野', '民警'],
    ['陶勇', '保安'],
    ['邓超', '保安'],
    ['向前', '辅警'],
  ] as const)
    await api.roster.savePerson({ ...person, name, role, phone: '13800001111', serves: 'gate' })
  await api.roster.savePerson({ ...person, name: '廖静', role: '教师', unit: '莲塘小学', serves: 'gate' })
  for (const [name, role, mayLead, start] of [
    ['马晓岚', '民警', true, '2026-12-01'],
    ['周启明', '民警', true, '2026-12-02'],
    ['杜若平', '民警', true, '2026-12-03'],
    ['何世昌', '民警', true, '2026-12-04'],
    ['唐犇', '辅警', false, '2026-12-01'],
    ['黄婴', '辅警', false, '2026-12-02'],
    ['冯凯', '辅警', false, '2026-12-03'],
    ['彭军', '辅警', false, '2026-12-04'],
  ] as const)
    await api.roster.savePerson({
      ...person,
      name,
      role,
      mayLead,
      pattern: '白夜休休',
      patternStart: start,
      serves: 'duty',
      phone: '13800002222',
    })
})

afterAll(() => desk.close())

describe('a week at the gate', () => {
  it('is filled, explained, changed, taken back, posted, and says what changed since', async () => {
    const { api } = desk
    const { id } = await api.roster.create({ kind: 'gate', ...week })
    const solved = await api.roster.fill({ id, seconds: 10 })
    expect(solved.broken).toEqual([])
    expect(solved.open).toEqual([])
    expect(solved.proven).toBe(true)
    const view = await api.roster.open({ id })
    expect(view.sheet).toMatchObject({ state: 'draft', version: 0, kind: 'gate', madeBy: '周所长' })
    expect(view.problem.duties).toHaveLength(15)
    expect(view.assignments).toHaveLength(solved.assignments.length)
    const first = view.assignments.find(({ role }) => role === '民警')
    expect(first).toBeDefined()
    if (first === undefined) return
    const explanation = await api.roster.explain({ sheetId: id, person: first.person, duty: first.duty })
    expect(explanation.others.map((other) => other.person)).toEqual([['石磊', '袁野'].find((name) => name !== first.person)])
    expect(explanation.reasons.map(({ text }) => text).join()).toContain('没有他这里就缺民警1人')

    const effect = await api.roster.whatIf({ sheetId: id, remove: [{ person: first.person, duty: first.duty }] })
    expect(effect.opens.map(({ role }) => role)).toEqual(['民警'])
    const { undo } = await api.roster.setCells({
      id,
      changes: [{ person: first.person, date: first.date, duty: first.duty, put: false }],
    })
    expect((await api.roster.open({ id })).open.map(({ role, why }) => [role, why.length > 3])).toEqual([['民警', true]])
    await api.roster.setCells({ id, changes: undo })
    expect((await api.roster.open({ id })).open).toEqual([])

    expect(await api.roster.post({ id })).toMatchObject({ state: 'posted', version: 1 })
    await api.roster.setCells({ id, changes: [{ person: first.person, date: first.date, duty: first.duty, put: false }] })
    const changed = await api.roster.open({ id })
    expect(changed.sheet.state).toBe('changed')
    expect(changed.changes).toEqual([expect.objectContaining({ date: first.date, before: first.person, after: '—' })])
    await api.roster.setCells({ id, changes: undo })
    expect((await api.roster.open({ id })).sheet.state).toBe('posted')
    await expect(api.roster.remove({ id })).rejects.toMatchObject({ code: 'refused_by_rule' })
  })

  it('keeps what a person fixed when it is filled again', async () => {
    const { api } = desk
    const { id } = await api.roster.create({ kind: 'gate', from: '2026-12-07', to: '2026-12-08' })
    const { duties } = (await api.roster.open({ id })).problem
    const duty = duties[0]
    if (duty === undefined) throw new Error('no duty')
    await api.roster.setCells({ id, changes: [{ person: '袁野', date: duty.date, duty: duty.id }] })
    const { undo } = await api.roster.fill({ id, seconds: 0.5 })
    const view = await api.roster.open({ id })
    expect(view.assignments.find((one) => one.duty === duty.id && one.role === '民警')).toMatchObject({
      person: '袁野',
      fixed: true,
    })
    expect(view.open).toEqual([])
    await api.roster.setCells({ id, changes: undo })
    expect((await api.roster.open({ id })).assignments).toHaveLength(1)
    await api.roster.remove({ id })
  })
})

describe('a question that names no period', () => {
  it('is about what one would plan next: the coming week of gates, the coming month of shifts', async () => {
    const { api } = desk
    expect(await api.roster.problem({})).toMatchObject({ kind: 'gate', from: '2026-11-30', to: '2026-12-06' })
    expect(await api.roster.problem({ kind: 'duty' })).toMatchObject({ from: '2026-12-01', to: '2026-12-31' })
    expect(await api.roster.problem({ kind: 'gate', from: '2026-12-07' })).toMatchObject({ to: '2026-12-13' })
  })
})

describe('parents', () => {
  it('stand by their own offer only, whoever places them, and leave without a trace (M10)', async () => {
    const { api } = desk
    const { id } = await api.roster.create({ kind: 'gate', from: '2026-12-14', to: '2026-12-18' })
    await api.roster.savePerson({ ...person, name: '苟女士', role: '家长', unit: '莲塘小学', serves: 'gate' })
    const monday = (await api.roster.open({ id })).problem.duties.find(({ half }) => half === '上学')
    if (monday === undefined) throw new Error('no duty')
    const put = { person: '苟女士', date: monday.date, duty: monday.id }
    await expect(api.roster.setCells({ id, changes: [put] })).rejects.toMatchObject({
      code: 'refused_by_rule',
      message: expect.stringContaining('没有有效的本人报名'),
    })
    await api.roster.fill({ id, seconds: 0.5 })
    expect((await api.roster.open({ id })).assignments.filter(({ role }) => role === '家长')).toEqual([])

    const offer = await api.roster.saveOffer({ name: '苟女士', school: '莲塘小学', slotsText: '周一、三、五上学', cap: 2 })
    await api.roster.fill({ id, seconds: 0.5 })
    const placed = (await api.roster.open({ id })).assignments.filter(({ role }) => role === '家长')
    expect(placed).toHaveLength(2)
    expect(placed.every(({ start }) => start === '07:30')).toBe(true)

    const one = placed[0]
    if (one === undefined) return
    await api.roster.releaseDuty({ id, person: '苟女士', duty: one.duty })
    expect((await api.roster.open({ id })).assignments.filter(({ role }) => role === '家长')).toHaveLength(1)
    await api.roster.withdrawOffer({ id: offer.id })
    expect((await api.roster.open({ id })).assignments.filter(({ role }) => role === '家长')).toEqual([])
    expect((await api.roster.offers({})).offers).toEqual([])
    const audit = JSON.stringify(await api.audit.list({}))
    expect(audit).not.toContain('苟女士')
    await expect(api.roster.setCells({ id, changes: [put] })).rejects.toMatchObject({ code: 'refused_by_rule' })
  })
})

describe('a month of shifts', () => {
  it('begins with the cycles and the leave, is filled around them, swapped with consent and approval, and printed', async () => {
    const { api } = desk
    await api.roster.saveAbsence({
      person: '马晓岚',
      code: '假',
      from: '2026-12-09',
      to: '2026-12-10',
      part: '',
      reason: '年休假',
    })
    const { id } = await api.roster.create({ kind: 'duty', from: '2026-12-01', to: '2026-12-31' })
    const before = await api.roster.open({ id })
    expect(before.sheet.title).toBe('2026年12月值班表')
    const codeOf = (name: string, date: string, cells = before.cells) =>
      cells.find((cell) => cell.person === name && cell.date === date)?.code
    expect(['01', '02', '03', '04', '05', '09'].map((date) => codeOf('马晓岚', `2026-12-${date}`))).toEqual([
      '白',
      '夜',
      '休',
      '休',
      '白',
      '假',
    ])
    expect(before.open.length).toBeGreaterThan(0)
    await api.roster.setCells({ id, changes: [{ person: '周启明', date: '2026-12-09', code: '休' }] })
    const solved = await api.roster.fill({ id, seconds: 2 })
    expect(solved.broken).toEqual([])
    const after = await api.roster.open({ id })
    expect(codeOf('周启明', '2026-12-09', after.cells)).toBe('休')
    expect(after.cells).toHaveLength(8 * 31)
    expect(after.account.find((line) => line.person === '周启明')?.nights).toBeGreaterThan(5)

    const duty = after.assignments.find((one) => one.person === '唐犇' && one.start === '20:30')
    if (duty === undefined) throw new Error('no night')
    const asked = await api.roster.askSwap({ id, giver: '唐犇', duty: duty.duty, taker: '黄婴' })
    expect(asked.effect.text.length).toBeGreaterThan(5)
    expect(await api.roster.answerSwap({ id: asked.id, yes: true })).toEqual({ state: 'consented' })
    const officer = await desk.connectAs('officer')
    await expect(officer.api.roster.answerSwap({ id: asked.id, yes: true })).rejects.toMatchObject({ code: 'not_allowed' })
    expect(await api.roster.answerSwap({ id: asked.id, yes: true })).toEqual({ state: 'approved' })
    const swapped = await api.roster.open({ id })
    expect(swapped.cells.find((cell) => cell.person === '黄婴' && cell.date === duty.date)).toMatchObject({
      code: '夜',
      swappedWith: '唐犇',
    })

    await api.roster.post({ id, note: '' })
    for (const kind of ['matrix', 'posts', 'people', 'account', 'changes', 'signIn'] as const) {
      const paper = await api.roster.paper({ id, kind, size: 'A3', week: '2026-12-07' })
      if (kind === 'matrix' || kind === 'people' || kind === 'account') expect(paper.html).toContain('马晓岚')
      expect(paper.html).not.toContain('13800002222')
    }
    expect((await api.roster.paper({ id, kind: 'phones' })).html).toContain('13800002222')
    await expect(officer.api.roster.paper({ id, kind: 'phones' })).rejects.toMatchObject({ code: 'not_allowed' })
    const calendar = await api.roster.exportFile({ id, format: 'ics', person: '马晓岚' })
    const text = Buffer.from(calendar.contentBase64, 'base64').toString('utf8')
    expect(text).toContain('DTSTART:20261201T003000Z')
    const book = await api.roster.exportFile({ id, format: 'xlsx' })
    expect(Buffer.from(book.contentBase64, 'base64').subarray(0, 2).toString()).toBe('PK')
  })

  it('shows phones in full only to those who may, and says so in the log', async () => {
    const officer = await desk.connectAs('officer')
    const seen = (await officer.api.roster.people({})).people
    expect(seen.filter(({ phone }) => phone !== '').every(({ phone }) => phone.includes('*'))).toBe(true)
    expect((await desk.api.roster.people({})).people.some(({ phone }) => phone === '13800002222')).toBe(true)
    expect(JSON.stringify(await desk.api.audit.list({}))).toContain('查看排班人员')
  })
})

describe('the day itself', () => {
  it('shows posts and gaps, takes attendance by one call, sees a tired morning ahead, and fills the hand-over', async () => {
    const { api } = desk
    const today = await api.roster.today({ date: '2026-12-01' })
    const night = today.posts.find(({ duty }) => duty.endsWith('|夜'))
    const gate = today.posts.find(({ place }) => place.startsWith('莲塘小学'))
    expect(gate?.people.length).toBeGreaterThan(0)
    const who = gate?.people[0]?.person ?? ''
    await api.roster.markAttendance({
      sheet: gate?.sheet ?? '',
      person: who,
      duty: gate?.duty ?? '',
      state: 'absent',
      arrived: '',
      left: '',
      note: '',
    })
    await api.roster.setCount({ sheet: gate?.sheet ?? '', duty: gate?.duty ?? '', count: 320 })
    await api.roster.addEvent({
      date: '2026-12-01',
      time: '07:45',
      place: '莲塘小学正门',
      kind: '交通拥堵',
      text: '接送车辆占道',
    })
    const after = await api.roster.today({ date: '2026-12-01' })
    expect(after.posts.find(({ duty }) => duty === gate?.duty)).toMatchObject({ count: 320 })
    expect(after.posts.flatMap(({ people }) => people).find(({ person: name }) => name === who)?.attendance?.state).toBe('absent')

    const sheet = (await api.roster.sheets({ kind: 'gate' })).sheets.find(({ from }) => from === '2026-11-30')
    const tired = night?.people[0]?.person ?? ''
    expect(tired).not.toBe('')
    const morning = (await api.roster.open({ id: sheet?.id ?? '' })).problem.duties.find(
      ({ date, half }) => date === '2026-12-02' && half === '上学',
    )
    // A person of the shifts put to a gate by hand, straight after the night.
    await api.roster.setCells({ id: sheet?.id ?? '', changes: [{ person: tired, date: '2026-12-02', duty: morning?.id ?? '' }] })
    expect((await api.roster.today({ date: '2026-12-01' })).ahead.join()).toContain('请换人')

    const begin = performance.now()
    const handover = await api.roster.handover({ date: '2026-12-01', shift: '夜' })
    expect(performance.now() - begin).toBeLessThan(5000)
    expect(handover.giver).toContain(tired)
    expect(handover.taker).not.toBe('')
    const matters = handover.openMatters.join('\n')
    for (const text of ['接送车辆占道', `${who}缺岗`, '请换人']) expect(matters).toContain(text)
    await expect(api.roster.signHandover({ id: handover.id, as: 'taker' })).rejects.toMatchObject({ code: 'refused_by_rule' })
    await api.roster.saveHandover({
      id: handover.id,
      giver: handover.giver,
      taker: handover.taker,
      equipment: '对讲机4部',
      important: '明早校门口有施工',
    })
    await api.roster.signHandover({ id: handover.id, as: 'giver' })
    await expect(
      api.roster.saveHandover({ id: handover.id, giver: '', taker: '', equipment: '', important: '' }),
    ).rejects.toMatchObject({ code: 'refused_by_rule' })
    await api.roster.signHandover({ id: handover.id, as: 'taker' })
    expect(await api.roster.handover({ date: '2026-12-01', shift: '夜' })).toMatchObject({
      giverSigned: true,
      takerSigned: true,
      equipment: '对讲机4部',
    })
    const paper = await api.roster.handoverPaper({ id: handover.id })
    expect(paper.html).toContain('对讲机4部')
  })
})
