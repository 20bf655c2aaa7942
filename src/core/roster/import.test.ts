import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDesk, type TestDesk } from '#core/testing/desk.ts'

const fixture = (name: string) => path.resolve(import.meta.dirname, '../../../tests/fixtures', name)
let desk: TestDesk
const api = () => desk.api.roster

beforeAll(async () => {
  desk = await openTestDesk()
})
afterAll(() => desk.close())

/** What is kept, by number. */
async function countKept(): Promise<Record<string, number>> {
  const sheets = (await api().sheets({})).sheets
  const views = await Promise.all(sheets.map(({ id }) => api().open({ id })))
  return {
    people: (await api().people({})).people.length,
    schools: (await api().places({})).schools.length,
    absences: (await api().absences({})).absences.length,
    offers: (await api().offers({})).offers.length,
    days: (await api().days({})).days.length,
    sheets: sheets.length,
    cells: views.reduce((sum, { cells }) => sum + cells.length, 0),
  }
}

describe('an imported workbook of duty staff', () => {
  it('is kept once however often it is read, with its posted month', async () => {
    const first = await api().importWorkbook({ file: fixture('值班人员.xlsx') })
    expect(first.added).toMatchObject({ 人员: 24, 排班表: 1 })
    expect(first.suggested).toEqual({ kind: 'duty', from: '2026-11-01', to: '2026-11-30' })
    const kept = await countKept()
    // 743 cells of the matrix less two that are empty: not known, so not 休.
    expect(kept).toMatchObject({ people: 24, sheets: 1, cells: 741 })
    const again = await api().importWorkbook({ file: fixture('值班人员.xlsx') })
    expect([again.added, again.changed]).toEqual([{}, 0])
    expect(await countKept()).toEqual(kept)
  })

  it('is a posted roster: what is changed in it afterwards is a change, also under another title', async () => {
    const [sheet] = (await api().sheets({ kind: 'duty' })).sheets
    const id = sheet?.id ?? ''
    expect(sheet).toMatchObject({ state: 'posted', version: 1, from: '2026-10-01', to: '2026-10-31' })
    const view = await api().open({ id })
    expect(view.versions).toMatchObject([{ version: 1 }])
    expect(view.changes).toEqual([])
    expect(view.cells.find(({ person, date }) => person === '周瑶' && date === '2026-10-12')).toMatchObject({
      code: '白',
      swappedWith: '冯泽涛',
    })
    expect(view.cells.some(({ person }) => person === '犹家勇')).toBe(true)
    expect(view.assignments.some(({ person }) => person === '犹家勇')).toBe(false)

    const { undo } = await api().setCells({ id, changes: [{ person: '晏俊杰', date: '2026-10-28', code: '休' }] })
    const changed = await api().open({ id })
    expect(changed.sheet.state).toBe('changed')
    expect(changed.changes).toEqual([{ date: '2026-10-28', what: '晏俊杰 10月28日', before: '夜', after: '休' }])
    await api().setCells({ id, changes: undo })
    expect((await api().open({ id })).sheet.state).toBe('posted')

    await api().setFoot({ id, title: '十月值班', checkedBy: '', leader: '', leaderPhone: '' })
    const again = await api().importWorkbook({ file: fixture('值班人员.xlsx') })
    expect(again.added).toEqual({})
    await api().setFoot({ id, title: sheet?.title ?? '', checkedBy: '', leader: '', leaderPhone: '' })
  })

  it('counts for the year of the next month', async () => {
    const problem = await api().problem({ kind: 'duty', from: '2026-11-01', to: '2026-11-30' })
    expect(problem.people).toHaveLength(24)
    expect(problem.carried.reduce((sum, { nights }) => sum + nights, 0)).toBeGreaterThan(100)
    expect(problem.neighbours.length).toBeGreaterThan(0)
    expect(problem.neighbours.every(({ date }) => date >= '2026-10-29' && date < '2026-11-01')).toBe(true)
  })

  it('is taken back as a whole', async () => {
    const [batch] = (await api().imports({})).imports.toReversed()
    expect(batch).toMatchObject({ fileName: '值班人员.xlsx', by: '周所长', undone: false })
    // What a person has taken out meanwhile is no hindrance.
    const [absence] = (await api().absences({})).absences
    await api().removeAbsence({ id: absence?.id ?? '' })
    await api().undoImport({ importId: batch?.id ?? '' })
    expect(Object.values(await countKept()).every((count) => count === 0)).toBe(true)
    await expect(api().undoImport({ importId: batch?.id ?? '' })).rejects.toMatchObject({ code: 'refused_by_rule' })
    expect((await api().imports({})).imports.filter(({ undone }) => undone)).toHaveLength(1)
  })

  it('stays where a posted roster stands on it', async () => {
    const { importId } = await api().importWorkbook({ file: fixture('值班人员.xlsx') })
    const { id } = await api().create({ kind: 'duty', from: '2026-12-01', to: '2026-12-07' })
    await api().post({ id })
    await expect(api().undoImport({ importId })).rejects.toMatchObject({ code: 'refused_by_rule' })
    expect((await countKept())['people']).toBe(24)
  })
})

describe('an imported workbook of school gates', () => {
  it('is kept once, and no list says which parent is out (M10)', async () => {
    const before = await countKept()
    const first = await api().importWorkbook({ file: fixture('护学岗.xlsx') })
    expect(first.added).toMatchObject({ 学校: 6 })
    const kept = await countKept()
    expect(kept['schools']).toBe(6)
    const again = await api().importWorkbook({ file: fixture('护学岗.xlsx') })
    expect([again.added, again.changed]).toEqual([{}, 0])
    expect(await countKept()).toEqual(kept)
    expect(kept['people']).toBeGreaterThan(before['people'] ?? 0)

    const week = { from: '2026-11-23', to: '2026-11-29' }
    const problem = await api().problem({ kind: 'gate', ...week })
    expect(problem.duties).toHaveLength(148)
    const parents = problem.people.filter(({ role }) => role === '家长').map(({ key }) => key)
    expect(parents).toHaveLength(8)
    for (const answer of [problem, await api().people({}), await api().offers({}), await api().check({ kind: 'gate', ...week })])
      expect(JSON.stringify(answer)).not.toContain('石林')
    // On the list of people, but without an offer of his own.
    expect(JSON.stringify(problem)).not.toContain('罗思睿')
    const { id } = await api().create({ kind: 'gate', ...week })
    const monday = problem.duties.find(({ half }) => half === '上学')
    const put = { person: '罗思睿', date: monday?.date ?? '', duty: monday?.id ?? '' }
    await expect(api().setCells({ id, changes: [put] })).rejects.toMatchObject({ code: 'refused_by_rule' })
  })
})
