import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCase, buildParty, openTestDesk, type TestDesk } from '#core/testing/desk.ts'

let desk: TestDesk

beforeAll(async () => {
  desk = await openTestDesk()
  const parties = [
    buildParty({ name: '杨仁川', identityNumber: '11010519491231002X', phones: '13800003706' }),
    buildParty({ side: 2, kind: 'organisation', name: '惠农合作社' }),
  ]
  await desk.api.mediation.create(
    buildCase({ parties, amountFen: 350_000, place: '=HYPERLINK("http://x")', mediator: '@SUM(A1)' }),
  )
  await desk.api.mediation.create(buildCase({ kindText: '-1+1', village: '+村', place: '' }))
})

afterAll(() => desk.close())

async function exported(filter = {}) {
  const answer = await desk.api.mediation.exportList({ filter, sort: { by: 'number', descending: false } })
  const workbook = new ExcelJS.Workbook()
  const bytes = Buffer.from(answer.contentBase64, 'base64')
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  const sheet = workbook.worksheets[0]
  if (sheet === undefined) throw new Error('The workbook has a sheet.')
  return { answer, sheet, bytes }
}

describe('the exported ledger', () => {
  it('has title, filter in words, frozen header, a row per case and totals', async () => {
    const { answer, sheet } = await exported({ view: 'open' })
    expect(answer).toMatchObject({ fileName: '纠纷台账 2026-11-23.xlsx', rows: 2 })
    expect(sheet.getCell('A1').value).toBe('土地纠纷台账')
    expect(sheet.getCell('A2').value).toMatch(/^筛选：在办案件.*2026-11-23 周所长/u)
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 })
    expect(sheet.getRow(4).getCell(2).value).toBe('(2026)人调字第0001号')
    expect(sheet.getRow(4).getCell(9).value).toBe(3500)
    expect(sheet.getCell('A6').value).toBe('合计 2 件，化解 0 件；金额 3,500.00 元，面积 0.00 亩')
  })

  it('says where a case came from and how far it has come', async () => {
    const [first] = (await desk.api.mediation.list({ sort: { by: 'number', descending: false } })).rows
    await desk.api.mediation.saveEntry({
      caseId: first?.id ?? '',
      kind: 'mediation',
      happenedAt: '2026-11-23T08:00',
      text: '当事人陈述各自意见。',
      result: 'open',
    })
    const { sheet } = await exported()
    const titles = sheet.getRow(3).values as unknown[]
    const at = (title: string) => sheet.getRow(4).getCell(titles.indexOf(title)).value
    expect(['来源', '涉及人数', '调解次数', '最近进展', '化解日期'].map(at)).toEqual([
      '群众上门',
      2,
      1,
      '2026-11-23 调解：未达成，继续调解',
      '',
    ])
  })

  it('masks names and holds no identity number, phone or address', async () => {
    const { sheet } = await exported()
    expect(sheet.getRow(4).getCell(5).value).toBe('杨*川 — 惠***社')
    const text = JSON.stringify(sheet.getSheetValues())
    expect(text).not.toMatch(/杨仁川|惠农合作社|1949|13800003706/u)
  })

  it('keeps what begins like a formula a text', async () => {
    const { sheet } = await exported()
    const cells: unknown[] = []
    sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell.formula)))
    expect(cells.filter((formula) => formula !== undefined)).toEqual([])
    expect(sheet.getRow(4).getCell(11).value).toBe('@SUM(A1)')
    expect(sheet.getRow(4).getCell(11).numFmt).toBe('@')
    expect(sheet.getRow(5).getCell(6).value).toBe('+村')
  })

  it('holds what the filter lets through, leaves a line in the log and needs the right', async () => {
    const { answer } = await exported({ villages: ['+村'] })
    expect(answer.rows).toBe(1)
    const { lines } = await desk.api.audit.list({ limit: 1 })
    expect(lines[0]).toMatchObject({ act: 'mediation.export', text: '导出纠纷台账 1 件（姓名、号码已遮盖）' })
    const mediator = await desk.connectAs('mediator')
    await expect(mediator.api.mediation.exportList({})).rejects.toMatchObject({ code: 'not_allowed' })
  })
})
