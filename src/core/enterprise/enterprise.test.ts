import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCase, openTestDesk, type TestDesk } from '#core/testing/desk.ts'

/** The test's clock: Monday 2026-11-23. */
const today = '2026-11-23'
let desk: TestDesk
const enterprise = () => desk.api.enterprise

beforeAll(async () => {
  desk = await openTestDesk()
})
afterAll(() => desk.close())

async function addFile(
  name: string,
  fields: Partial<Parameters<ReturnType<typeof enterprise>['save']>[0]> = {},
): Promise<string> {
  return (await enterprise().save({ name, park: '微电园', building: 'A01栋', officer: '杨睿', ...fields })).id
}

const visit = (id: string, fields: object = {}) =>
  enterprise().saveVisit({
    enterprise: id,
    visitedAt: `${today}T09:00`,
    officers: '杨睿、谢辅',
    summary: '谈了反诈。',
    ...fields,
  })

describe('a file', () => {
  it('keeps a refused credit code as it was said, with what to do, and is there all the same', async () => {
    const { id, creditCodeProblem } = await enterprise().save({ name: '重庆甲一科技有限公司', creditCode: '91500107XT17Q337OE' })
    expect(creditCodeProblem).toContain('数字0')
    const { enterprise: file } = await enterprise().open({ id })
    expect(file).toMatchObject({ creditCode: '', creditCodeSaid: '91500107XT17Q337OE', creditCodeProblem })
  })

  it('takes a code once', async () => {
    await enterprise().save({ name: '重庆甲二科技有限公司', creditCode: '91 500107 xt9k72f18t' })
    await expect(enterprise().save({ name: '另一家', creditCode: '91500107XT9K72F18T' })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('tells of twins by name and by code', async () => {
    const { similar } = await enterprise().similar({ name: '甲二科技公司' })
    expect(similar.map(({ name, why }) => [name, why])).toEqual([
      ['重庆甲二科技有限公司', '名称只差后缀、括号或地名'],
      ['重庆甲一科技有限公司', '名称只差一个字，请核对信用代码'],
    ])
  })

  it('shows numbers of people masked, in full only by a call that is in the log, and keeps them when a form gives them back masked', async () => {
    const id = await addFile('重庆乙电子有限公司', { guardLead: '邓勇', guardLeadPhone: '13800007008' })
    const { enterprise: file } = await enterprise().open({ id })
    expect(file.guardLeadPhone).toBe('138****7008')
    await enterprise().save({ ...file, note: '改了备注' })
    expect((await enterprise().phones({ id })).guardLeadPhone).toBe('13800007008')
    const { lines } = await desk.api.audit.list({ limit: 5 })
    expect(lines[0]).toMatchObject({ act: 'enterprise.phones' })
    expect(JSON.stringify(lines)).not.toContain('13800007008')
  })

  it('is found by pinyin and initials, and stands in the list with the overdue first', async () => {
    const late = await addFile('重庆丙物流有限公司', { nextContactOn: '2026-11-01' })
    const { choices } = await enterprise().pick({ text: 'bingwuliu' })
    expect(choices.map(({ id }) => id)).toContain(late)
    const { rows } = await enterprise().list({ filter: { view: 'overdue' } })
    expect(rows[0]).toMatchObject({ id: late, daysLeft: -22 })
    const { views, coverage } = await enterprise().totals({})
    expect(views.overdue).toBe(1)
    expect(coverage).toMatchObject({ month: 0, active: views.all })
  })
})

describe('a visit', () => {
  it('with three fields sets the next contact, counts for the year and for coverage', async () => {
    const id = await addFile('重庆丁软件有限公司')
    const { nextContactOn } = await visit(id)
    expect(nextContactOn).toBe('2026-12-23')
    const known = await enterprise().prepareVisit({ enterprise: id, on: today })
    expect(known).toMatchObject({ visitsThisYear: 1, lastOfficers: '杨睿、谢辅' })
    expect(known.warnings[0]).toContain('无事不扰')
    expect((await enterprise().prepareVisit({ enterprise: id, on: today, way: '电话' })).warnings).toEqual([])
    const { rows } = await enterprise().list({ filter: { view: 'all', visits: { from: today, to: today, made: true } } })
    expect(rows.map(({ name }) => name)).toEqual(['重庆丁软件有限公司'])
  })

  it('brings several requests, one answered on the spot, one with a promise in working days', async () => {
    const id = await addFile('重庆戊材料有限公司')
    const { requests, nextContactOn } = await visit(id, {
      requests: [
        { category: '政策咨询', text: '咨询内保人员配备', manner: 'spot', answer: '已当场说明配备标准。' },
        { category: '交通停车', text: '门口货车占道', manner: 'assigned', handler: '谭警官' },
      ],
    })
    expect(nextContactOn).toBe('2026-11-30')
    const [spot, follow] = await Promise.all(requests.map((one) => enterprise().request({ id: one })))
    expect(spot).toMatchObject({ state: 'done', doneOn: today, manner: 'spot', level: 'kept' })
    // Five working days after a Monday is the next Monday.
    expect(follow).toMatchObject({ state: 'assigned', promisedOn: '2026-11-30', promiseDays: 5, handler: '谭警官' })
    expect(follow?.why).toContain('5个工作日')
  })

  it('that was entered late does not move the day of contact back', async () => {
    const id = await addFile('重庆己餐饮有限公司')
    await visit(id)
    await visit(id, { visitedAt: '2026-11-02T10:00' })
    expect((await enterprise().open({ id })).enterprise.nextContactOn).toBe('2026-12-23')
  })

  it('is refused in the future, and leaves its requests when it is taken out', async () => {
    const id = await addFile('重庆庚商贸有限公司')
    await expect(visit(id, { visitedAt: '2026-11-24T09:00' })).rejects.toMatchObject({ code: 'bad_input' })
    const made = await visit(id, { requests: [{ category: '反诈', text: '想听反诈课', manner: 'assigned', handler: '杨睿' }] })
    await enterprise().removeVisit({ id: made.id })
    const { visits, requests } = await enterprise().open({ id })
    expect([visits.length, requests.length]).toEqual([0, 1])
  })
})

describe('a request', () => {
  async function add(days = 3): Promise<string> {
    const file = await addFile(`重庆辛${Math.random()}有限公司`)
    const request = { category: '治安', text: '夜间巡逻', manner: 'assigned', handler: '杨睿', days } as const
    return (await enterprise().createRequest({ enterprise: file, receivedOn: '2026-11-16', source: '来电', request })).id
  }

  it('is late after its promised day, wants a written reason for a new one, and says both on its slip', async () => {
    const id = await add()
    expect(await enterprise().request({ id })).toMatchObject({ promisedOn: '2026-11-19', level: 'late', daysLeft: -4 })
    const { text, newDay } = await enterprise().draftExplanation({ id })
    expect(newDay).toBe('2026-11-26')
    expect(text).toContain('2026年11月19日')
    await expect(enterprise().extendRequest({ id, to: newDay, explanation: text })).rejects.toMatchObject({ code: 'bad_input' })
    const reason = text.replace('（请填写）', '需要供电部门停电配合')
    await enterprise().extendRequest({ id, to: newDay, explanation: reason })
    expect(await enterprise().request({ id })).toMatchObject({ promisedOn: '2026-11-26', level: 'running' })
    const slip = await enterprise().requestSlip({ id })
    expect(slip.html).toContain('需要供电部门停电配合')
    expect(slip.html).toContain('2026年11月26日')
  })

  it('stands still while it is paused, and takes the rest of its days afterwards', async () => {
    const id = await add(5)
    await enterprise().pauseRequest({ id, on: '2026-11-17', reason: '等企业补充租赁合同' })
    expect(await enterprise().request({ id })).toMatchObject({ promisedOn: null, state: 'paused', level: 'paused' })
    const { promisedOn } = await enterprise().resumeRequest({ id, on: '2026-11-23' })
    // None of five days was used before the 17th; the 23rd is the first that counts.
    expect(promisedOn).toBe('2026-11-27')
    await expect(enterprise().pauseRequest({ id, on: '2026-11-18', reason: '再等' })).rejects.toMatchObject({ code: 'bad_input' })
  })

  it('goes through settlement and verdict, and comes back when the enterprise is not content', async () => {
    const id = await add(10)
    await enterprise().noteRequest({ id, text: '已联系物业' })
    await enterprise().finishRequest({ id, on: today, result: '已加装照明' })
    await enterprise().revisitRequest({ id, on: today, verdict: '不满意', note: '灯又坏了' })
    expect(await enterprise().request({ id })).toMatchObject({ state: 'closed', verdict: '不满意', level: 'kept' })
    await enterprise().reopenRequest({ id, reason: '灯又坏了', days: 2 })
    const again = await enterprise().request({ id })
    expect(again).toMatchObject({ state: 'assigned', doneOn: null, verdict: '', promisedOn: '2026-11-25' })
    expect(again.steps.map(({ kind }) => kind)).toEqual(['promise', 'note', 'done', 'revisit', 'promise'])
    await expect(enterprise().revisitRequest({ id, on: today, verdict: '满意' })).rejects.toMatchObject({
      code: 'refused_by_rule',
    })
  })
})

describe('a plan', () => {
  it('is proposed for those who are due, saved once, printed, and done by the visit', async () => {
    const id = await addFile('重庆壬医药有限公司', { officer: '牟雪敏', nextContactOn: '2026-11-20' })
    const scope = { from: today, to: '2026-11-27', officer: '牟雪敏' }
    const { visits } = await enterprise().proposePlan(scope)
    expect(visits.map(({ enterprise: one, plannedOn }) => [one, plannedOn])).toEqual([[id, today]])
    await enterprise().savePlan({ visits })
    expect((await enterprise().proposePlan(scope)).visits).toEqual([])
    const paper = await enterprise().planPaper({ kind: 'notice', ...scope })
    expect(paper.html).toContain('本次为服务走访，不是检查')
    await visit(id)
    const { plans } = await enterprise().plans(scope)
    expect(plans.map(({ state }) => state)).toEqual(['done'])
  })
})

describe('a dispute of an enterprise', () => {
  it('is a case with a link, counted by the definition, with its list', async () => {
    const file = await addFile('重庆癸物业有限公司')
    const { id } = await desk.api.mediation.create(buildCase({ registeredOn: '2026-11-10' }))
    await enterprise().linkDispute({
      caseId: id,
      enterpriseId: file,
      kind: '物业管理',
      post: '微电园警企联防岗',
      verdict: '满意',
    })
    const { counts, rate, rows } = await enterprise().disputes({ from: '2026-11-01', to: '2026-11-30' })
    expect([counts.all, counts.settled, counts.open, rate]).toEqual([1, 0, 1, '0.0%'])
    expect(rows[0]).toMatchObject({ caseId: id, enterpriseName: '重庆癸物业有限公司' })
    expect((await enterprise().open({ id: file })).disputes).toHaveLength(1)
    expect((await enterprise().disputes({ from: '2026-11-01', to: '2026-11-30', list: 'settled' })).rows).toEqual([])
  })
})

describe('the report', () => {
  const period = { from: '2026-11-01', to: '2026-11-30' }

  it('has 收集 = 当场办结 + 分步跟进, and each number is the length of the list that it opens', async () => {
    const report = await enterprise().report(period)
    const { received, spot, follow } = report.requests
    expect(received).toBe(spot + follow)
    expect(report.monthLine).toBe(`收集 ${received} 件 · 当场办结 ${spot} 件 · 分步跟进 ${follow} 件`)
    const cells = [...report.form.rows, report.form.total].flatMap((row) =>
      row.cells.map((cell, column) => ({ ...cell, column })),
    )
    let checked = 0
    for (const { value, target, column } of cells) {
      if (typeof value !== 'number' || target === null || target.list === 'post' || column === 1) continue
      expect([column, await lengthOf(target)]).toEqual([column, value])
      checked += 1
    }
    for (const { counted, of, target, ofTarget } of report.figures) {
      if (target !== null && target.list !== 'post' && target.list !== 'packages') expect(await lengthOf(target)).toBe(counted)
      if (ofTarget !== null) expect(await lengthOf(ofTarget)).toBe(of)
    }
    expect(checked).toBeGreaterThan(30)
  })

  async function lengthOf({ list, search }: { readonly list: string; readonly search: string }): Promise<number> {
    const input = JSON.parse(search)
    if (list === 'enterprises') return (await enterprise().totals({ filter: input })).count
    if (list === 'requests') return (await enterprise().requestTotals({ filter: input })).count
    if (list === 'visits') return (await enterprise().visits(input)).count
    return (await enterprise().disputes(input)).rows.length
  }

  it('is a workbook in the form that superiors send, and a paper', async () => {
    const { fileName, contentBase64 } = await enterprise().exportReport(period)
    expect(fileName).toBe('护企优商服务工作月报表 2026年11月.xlsx')
    const { default: excel } = await import('exceljs')
    const workbook = new excel.Workbook()
    await workbook.xlsx.load(Uint8Array.from(Buffer.from(contentBase64, 'base64')).buffer)
    const form = workbook.getWorksheet('月报')
    expect(form?.getCell(5, 26).value).toBe(24)
    expect(form?.getCell(4, 7).value).toBe('走访覆盖率')
    const paper = await enterprise().reportPaper(period)
    expect(paper.html).toContain('统计月份：2026年11月')
  })
})

describe('rights', () => {
  it('keep a guard out of files, requests and reports, and an auxiliary from numbers and exports', async () => {
    const { api: guard } = await desk.connectAs('guard')
    for (const run of [
      () => guard.enterprise.list({}),
      () => guard.enterprise.requests({}),
      () => guard.enterprise.report({ from: today, to: today }),
    ])
      await expect(run()).rejects.toMatchObject({ code: 'not_allowed' })
    const { api: auxiliary } = await desk.connectAs('auxiliary')
    const [row] = (await auxiliary.enterprise.list({})).rows
    await expect(auxiliary.enterprise.phones({ id: row?.id ?? '' })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(auxiliary.enterprise.exportReport({ from: today, to: today })).rejects.toMatchObject({ code: 'not_allowed' })
  })
})
