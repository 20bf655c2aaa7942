import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { figureCodes, type FigureCode } from '#shared/mediation/mediation.figures.ts'
import type { CaseDetail } from '#shared/mediation/mediation.types.ts'
import { buildCase, buildParty, openTestDesk, type TestDesk } from '#core/testing/desk.ts'

let desk: TestDesk
const api = () => desk.api.mediation
const year = { from: '2026-01-01', to: '2026-12-31' }

/** Two settled (one of them performed and revisited), one failed, one transferred, one refused, one open, one not accepted. */
beforeAll(async () => {
  desk = await openTestDesk()
  const done = await add({ village: '海龙村', kindCode: 'LD01', amountFen: 350_000 })
  await agree(done, 'written')
  await move(done, ['performing', '2026-03-20'], ['revisiting', '2026-04-01'])
  await api().saveEntry({ caseId: done, kind: 'revisit', happenedAt: '2026-04-08T09:10', text: '双方无异议。' })
  await move(done, ['archived', '2026-04-09'])
  const oral = await add({ village: '海龙村', kindCode: 'LD05', amountFen: 12_050 })
  await agree(oral, 'oral')
  const failed = await add({ village: '大河村', kindCode: 'LD05' })
  await mediate(failed, 'failed')
  await move(failed, ['failed', '2026-05-05'])
  await move(await add({ village: '大河村', kindCode: 'LD32' }), ['transferred', '2026-03-04'])
  await move(await add({ village: '', kindCode: 'LD01' }), ['refused', '2026-03-04'])
  await move(await add({ village: '海龙村', kindCode: 'LD01' }), ['accepted', '2026-11-20'])
  await add({ village: '海龙村', kindCode: 'LD01', registeredOn: '2026-11-22' })
})
afterAll(() => desk.close())

const agreed = (side: number, name: string) => buildParty({ side, name, consent: 'agreed', consentOn: '2026-03-01' })

async function add(fields: Parameters<typeof buildCase>[0]): Promise<string> {
  const parties = [agreed(1, '陈国富'), agreed(2, '李桂芳')]
  return (await api().create(buildCase({ registeredOn: '2026-03-01', parties, ...fields }))).id
}

async function move(id: string, ...steps: [CaseDetail['moves'][number]['to'], string][]): Promise<void> {
  for (const [to, on] of steps) await api().move({ id, to, reason: '测试', on })
}

async function mediate(caseId: string, result: 'agreed' | 'failed'): Promise<void> {
  await move(caseId, ['accepted', '2026-03-02'], ['investigating', '2026-03-02'], ['mediating', '2026-03-03'])
  const entry = {
    kind: 'mediation',
    happenedAt: '2026-03-10T09:00',
    place: '村委会',
    host: '何秀兰',
    text: '当面调解。',
  } as const
  await api().saveEntry({ caseId, ...entry, result })
}

async function agree(id: string, form: 'written' | 'oral'): Promise<void> {
  await mediate(id, 'agreed')
  await api().saveAgreement({
    caseId: id,
    facts: '界线不清。',
    responsibility: '双方均有责任。',
    terms: '以田埂中线为界。',
    performanceManner: '当场埋设界石',
    performancePlace: '争议地块',
    performanceDue: '2026-03-31',
    form,
    signedOn: '2026-03-10',
    effectiveOn: '2026-03-10',
  })
  await move(id, ['agreed', '2026-03-10'])
}

async function numbers(input: Parameters<ReturnType<typeof api>['figures']>[0] = year) {
  const { figures } = await api().figures(input)
  return Object.fromEntries(figures.map(({ code, counted, of, text }) => [code, [counted, of, text]])) as Record<
    FigureCode,
    [number, number | null, string]
  >
}

describe('the statistics of a period', () => {
  it('count by the day of each figure', async () => {
    expect(await numbers()).toEqual({
      found: [7, null, '7 件'],
      accepted: [4, null, '4 件'],
      mediated: [3, null, '3 件'],
      written: [1, null, '1 件'],
      oral: [1, null, '1 件'],
      transferred: [1, null, '1 件'],
      amount: [362_050, null, '3,620.50 元'],
      success: [2, 3, '66.7%'],
      resolution: [2, 7, '28.6%'],
      spot: [0, 7, '0.0%'],
      diverted: [1, 7, '14.3%'],
      onTime: [2, 3, '66.7%'],
      performance: [1, 2, '50.0%'],
      revisit: [1, 1, '100.0%'],
    })
  })

  it('are a dash where there is nothing to divide by', async () => {
    const { success, found } = await numbers({ from: '2025-01-01', to: '2025-12-31' })
    expect([success, found]).toEqual([
      [0, 0, '—'],
      [0, null, '0 件'],
    ])
  })

  it('take both ends of the period in', async () => {
    expect((await numbers({ from: '2026-03-10', to: '2026-05-05' })).success).toEqual([2, 3, '66.7%'])
    expect((await numbers({ from: '2026-03-11', to: '2026-05-04' })).success).toEqual([0, 0, '—'])
  })

  it('can be narrowed to kinds and villages', async () => {
    const { found, success } = await numbers({ ...year, filter: { villages: ['海龙村'], kindCodes: ['LD01', 'LD05'] } })
    expect([found[0], success]).toEqual([4, [2, 2, '100.0%']])
  })

  it('tell how many are open and overdue beside them', async () => {
    const { open, overdue } = await api().figures(year)
    const { views } = await api().totals({})
    expect([open, overdue]).toEqual([views.open, views.overdue])
    expect(open).toBeGreaterThan(0)
  })

  it('group what was found by kind and by village, most first', async () => {
    const { byKind, byVillage } = await api().figures(year)
    expect(byKind.map(({ key, found, settled }) => [key, found, settled])).toEqual([
      ['LD01', 4, 1],
      ['LD05', 2, 1],
      ['LD32', 1, 0],
    ])
    expect(byVillage.map(({ label, found, unsettled, transferred }) => [label, found, unsettled, transferred])).toEqual([
      ['海龙村', 4, 0, 0],
      ['大河村', 2, 1, 1],
      ['未填村社区', 1, 0, 0],
    ])
  })

  it('are refused for a period that ends before it begins', async () => {
    await expect(api().figures({ from: '2026-02-01', to: '2026-01-31' })).rejects.toMatchObject({ code: 'bad_input' })
  })
})

describe('every number', () => {
  it.each(figureCodes)('of %s is the number of rows of its list', async (code) => {
    const { figures } = await api().figures(year)
    const figure = figures.find((one) => one.code === code)
    for (const part of ['counted', 'of'] as const) {
      const number = part === 'of' ? figure?.of : figure?.counted
      if (number === null || number === undefined) continue
      const filter = { figure: { code, part, ...year } }
      const { count, amountFen } = await api().totals({ filter })
      expect(code === 'amount' ? amountFen : count).toBe(number)
      expect((await api().list({ filter })).rows).toHaveLength(count)
    }
  })
})

describe('the workbook', () => {
  it('is exported with the right to export only, and leaves a line in the log', async () => {
    const { api: officer } = await desk.connectAs('officer')
    const { fileName, contentBase64 } = await officer.mediation.exportFigures(year)
    expect(fileName).toBe('纠纷统计 2026-01-01 至 2026-12-31.xlsx')
    const { default: excel } = await import('exceljs')
    const workbook = new excel.Workbook()
    await workbook.xlsx.load(Uint8Array.from(Buffer.from(contentBase64, 'base64')).buffer)
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['指标', '按类型', '按村社区'])
    expect(workbook.getWorksheet('指标')?.getRow(11).values).toEqual([
      undefined,
      '调解成功率',
      '66.7%',
      '办结日期在期内：调解成功（化解）的纠纷 2 件 ÷ 调解办结的纠纷 3 件',
      2,
      3,
    ])
    const { api: mediator } = await desk.connectAs('mediator')
    await expect(mediator.mediation.exportFigures(year)).rejects.toMatchObject({ code: 'not_allowed' })
  })
})
