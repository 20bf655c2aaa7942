import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDesk, type TestDesk } from '#core/testing/desk.ts'

const fixture = (name: string) => path.resolve(import.meta.dirname, `../../../tests/fixtures/${name}`)
let desk: TestDesk
const enterprise = () => desk.api.enterprise

beforeAll(async () => {
  desk = await openTestDesk()
})
afterAll(() => desk.close())

describe('imports', () => {
  it('preview without writing, import once, bring nothing new the second time', async () => {
    const file = fixture('企业名册.xlsx')
    expect((await enterprise().importRegister({ file, keep: false })).reading.enterprises).toHaveLength(60)
    expect((await enterprise().totals({})).count).toBe(0)
    expect(await enterprise().importRegister({ file })).toMatchObject({ added: 60, changed: 0, requests: 49 })
    expect(await enterprise().importRegister({ file })).toMatchObject({ added: 0, changed: 0, unchanged: 60, requests: 0 })
    const { count, employees, views } = await enterprise().totals({})
    expect([count, employees, views.never, views.requests]).toEqual([60, 15_000, 6, 36])
  })

  it('leave alone what a person has corrected since', async () => {
    const file = fixture('企业名册.xlsx')
    const named = async (name: string) => {
      const found = (await enterprise().list({ filter: { text: name } })).rows.find((row) => row.name === name)
      return (await enterprise().open({ id: found?.id ?? '' })).enterprise
    }
    const before = await named('溯川（重庆）电子科技有限公司')
    expect(before.creditCodeSaid).toBe('91500107XT17Q337OE')
    const { creditCodeSaid: _said, creditCodeProblem: _problem, visitedBeforeOn: _before, active: _active, ...input } = before
    await enterprise().save({ ...input, creditCode: before.creditCodeSaid, employees: 740, officer: '蒲睿' })
    expect(await enterprise().importRegister({ file })).toMatchObject({ added: 0, changed: 0, requests: 0 })
    expect(await named(before.name)).toMatchObject({ employees: 740, officer: '蒲睿' })
    await enterprise().save({ ...input, creditCode: before.creditCodeSaid })
  })

  it('list the overdue first, with one day of contact each', async () => {
    const { rows } = await enterprise().list({ limit: 100 })
    expect(rows.every(({ nextContactOn }) => nextContactOn !== null)).toBe(true)
    const days = rows.map(({ nextContactOn }) => nextContactOn ?? '')
    expect(days).toEqual(days.toSorted())
    // 2026-08-03 and thirty days.
    expect(rows[0]).toMatchObject({ name: '重庆翎明供应链管理有限公司', nextContactOn: '2026-09-02', daysLeft: -82 })
  })

  it('count requests from the list as 分步跟进', async () => {
    const { monthLine } = await enterprise().report({ from: '2026-11-01', to: '2026-11-30' })
    expect(monthLine).toBe('收集 49 件 · 当场办结 0 件 · 分步跟进 49 件')
  })

  it('make cases of disputes, with 98.1 % settled, five names normalised and three not linked', async () => {
    const file = fixture('涉企纠纷.xlsx')
    const first = await enterprise().importDisputes({ file })
    expect(first).toMatchObject({ added: 52, known: 0, rate: '98.1%', matches: { exact: 44, normalised: 5, none: 3 } })
    expect(first.unlinked.map(({ name }) => name).toSorted()).toEqual(
      ['重庆嶙陌保洁服务有限公司', '重庆澹野装饰有限公司', '重庆穗庐搬家有限公司'].toSorted(),
    )
    expect(await enterprise().importDisputes({ file })).toMatchObject({ added: 0, known: 52 })
    const year = { from: '2026-01-01', to: '2026-12-31' }
    const { counts, rate, satisfaction } = await enterprise().disputes(year)
    expect([rate, satisfaction]).toEqual(['98.1%', '70.2%'])
    expect(counts).toEqual({
      all: 52,
      settled: 51,
      unsettled: 1,
      open: 0,
      unlinked: 3,
      judged: 47,
      satisfied: 33,
      noClosingDate: 1,
    })
    const { rows } = await enterprise().disputes({ ...year, list: 'unsettled' })
    expect(rows.map(({ enterpriseName, kind }) => [enterpriseName, kind])).toEqual([['重庆澜石新能源有限责任公司', '噪声扰民']])
    // Nothing was made in silence for the names that no file has.
    expect((await enterprise().totals({})).count).toBe(60)
    expect((await desk.api.mediation.totals({})).views.all).toBe(52)
  })

  it('hand back what is to be looked at, and are taken back whole unless work hangs on them', async () => {
    const { imports } = await enterprise().imports({})
    expect(imports.map(({ kind, rows }) => [kind, rows])).toEqual([
      ['disputes', 0],
      ['disputes', 52],
      ['register', 0],
      ['register', 0],
      ['register', 60],
    ])
    const register = imports.at(-1)?.id ?? ''
    const { contentBase64 } = await enterprise().rejectedWorkbook({ importId: register })
    expect(contentBase64.length).toBeGreaterThan(1000)
    // Disputes hang on the files.
    await expect(enterprise().undoImport({ importId: register })).rejects.toMatchObject({ code: 'refused_by_rule' })
    await enterprise().undoImport({ importId: imports[1]?.id ?? '' })
    expect((await desk.api.mediation.totals({})).views.all).toBe(0)
    const [file] = (await enterprise().list({})).rows
    await enterprise().saveVisit({
      enterprise: file?.id ?? '',
      visitedAt: '2026-11-23T09:00',
      officers: '杨睿',
      summary: '看了看。',
    })
    await expect(enterprise().undoImport({ importId: register })).rejects.toMatchObject({ code: 'refused_by_rule' })
  })

  it('say in a sentence what a file lacks', async () => {
    await expect(enterprise().importRegister({ file: fixture('值班人员.xlsx') })).rejects.toMatchObject({ code: 'bad_input' })
  })
})
