import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorkbook } from '#core/importing/importing.ts'
import { openTestDesk, type TestDesk } from '#core/testing/desk.ts'

const fixture = join(import.meta.dirname, '../../../tests/fixtures/土地纠纷台账.xlsx')
let desk: TestDesk

beforeEach(async () => {
  desk = await openTestDesk()
})

afterEach(() => desk.close())

const count = async () => (await desk.api.mediation.totals({})).count
const write = (name: string, content: string | Buffer) => {
  const file = join(desk.folder, name)
  writeFileSync(file, content)
  return file
}

describe('the same ledger again', () => {
  it('adds nothing, also under another name', async () => {
    await desk.api.mediation.importLedger({ file: fixture })
    const copy = join(desk.folder, '改名.xlsx')
    copyFileSync(fixture, copy)
    const again = await desk.api.mediation.importLedger({ file: copy })
    expect(again).toMatchObject({ rows: 17, imported: 0 })
    expect(again.duplicates.map(({ row }) => row)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18, 19, 20, 21, 22])
    expect(again.duplicates[0]).toEqual({ row: 5, of: '(2025)人调字第0001号', reason: '这一行已经导入过，内容相同' })
    expect(await count()).toBe(16)
  })

  it('is known by its parties when its words have changed', async () => {
    await desk.api.mediation.importLedger({ file: fixture })
    const file = write(
      '换了写法.csv',
      '受理时间,纠纷类别,申请人,被申请人,纠纷概况\n2025/2/26,田坎,杨仁川,彭晓梅,两家争田坎\n2025/9/26,田坎,杨仁川,彭晓梅,又起争执\n',
    )
    const preview = await desk.api.mediation.previewLedger({ file })
    expect(preview.duplicates).toEqual([
      { row: 2, of: '(2025)人调字第0001号', reason: '当事人姓名相同，纠纷类型相同，受理日期相近' },
    ])
  })

  it('imports a duplicate that a person wants', async () => {
    const answer = await desk.api.mediation.importLedger({ file: fixture, include: [20] })
    expect(answer).toMatchObject({ imported: 17, duplicates: [] })
  })
})

describe('undo of an import', () => {
  it('takes all of it back, once, and lets it be imported again', async () => {
    const { importId } = await desk.api.mediation.importLedger({ file: fixture })
    expect(await desk.api.mediation.undoImport({ importId })).toEqual({ removed: 16 })
    expect(await count()).toBe(0)
    expect((await desk.api.search.find({ text: '杨仁川' })).hits).toEqual([])
    await expect(desk.api.mediation.undoImport({ importId })).rejects.toMatchObject({ code: 'refused_by_rule' })
    expect((await desk.api.mediation.importLedger({ file: fixture })).imported).toBe(16)
    const { imports } = await desk.api.mediation.imports({})
    expect(imports.map(({ fileName, imported, undone, by }) => [fileName, imported, undone, by])).toEqual([
      ['土地纠纷台账.xlsx', 16, false, '周所长'],
      ['土地纠纷台账.xlsx', 16, true, '周所长'],
    ])
  })

  it('is refused while a case of it is archived, and names that case', async () => {
    const { importId } = await desk.api.mediation.importLedger({ file: fixture })
    const { rows } = await desk.api.mediation.list({ sort: { by: 'number', descending: false } })
    await desk.api.mediation.move({ id: rows[0]?.id ?? '', to: 'archived', on: '2026-11-23' })
    await expect(desk.api.mediation.undoImport({ importId })).rejects.toThrow('(2025)人调字第0001号')
    expect(await count()).toBe(16)
  })
})

describe('what was not taken', () => {
  it('comes back as a workbook with row numbers and reasons; formulas stay texts', async () => {
    const file = write(
      '坏行.csv',
      '序号,受理日期,类型,甲方,甲方身份证号,乙方,简要情况,金额\n1,2025-02-30,地界,=张三,123,李四,"+争田坎",很多\n2,2025-03-01,地界,,,,,300\n',
    )
    const { importId, rejected, imported, warnings } = await desk.api.mediation.importLedger({ file })
    expect(imported).toBe(1)
    expect(rejected).toEqual([{ row: 3, reasons: ['没有当事人，也没有简要情况，不能登记为纠纷。请补上后再导入。'] }])
    expect(warnings.filter(({ row }) => row === 2).map(({ field }) => field)).toEqual([
      'partyAIdentity',
      'acceptedOn',
      'amount',
      'outcome',
    ])
    const { fileName, contentBase64 } = await desk.api.mediation.rejectedWorkbook({ importId })
    expect(fileName).toBe('坏行-未导入内容.xlsx')
    const opened = await openWorkbook(write('back.xlsx', Buffer.from(contentBase64, 'base64')), async () => {})
    const [header, first, second] = opened.workbook.sheets[0]?.rows ?? []
    expect(header?.cells.slice(0, 4)).toEqual(['原表行号', '处理', '原因', '序号'])
    expect(first?.cells[0]).toBe('2')
    expect(first?.cells[2]).toContain('受理日期：日期“2025-02-30”不存在')
    expect(first?.cells.slice(3)).toEqual(['1', '2025-02-30', '地界', '=张三', '123', '李四', '+争田坎', '很多'])
    expect(second?.cells.slice(0, 2)).toEqual(['3', '没有导入'])
  })
})

describe('files that cannot be read', () => {
  it.each([
    ['不存在', '/nowhere/x.xlsx', '找不到'],
    ['old .xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), '.xls'],
    ['encrypted', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]), '密码'],
    ['damaged zip', Buffer.from('PK\u0003\u0004 broken'), '损坏'],
    ['html', Buffer.from('<html><table><tr><td>1</td></tr></table></html>'), '网页'],
    ['pdf', Buffer.from('%PDF-1.7'), '不是表格'],
    ['empty', Buffer.alloc(0), '空的'],
  ])('%s', async (_name, content, text) => {
    const file = typeof content === 'string' ? content : write('x.xlsx', content)
    await expect(desk.api.mediation.previewLedger({ file })).rejects.toMatchObject({
      code: 'file_unreadable',
      message: expect.stringContaining(text),
    })
  })

  it('a sheet that is not there, or no ledger at all', async () => {
    await expect(desk.api.mediation.previewLedger({ file: fixture, mapping: { sheet: '没有' } })).rejects.toThrow(
      '2025年土地纠纷',
    )
    await expect(desk.api.mediation.previewLedger({ file: write('x.csv', 'a,b\n1,2\n') })).rejects.toMatchObject({
      code: 'bad_input',
    })
  })
})

describe('a running import', () => {
  it('can be stopped, and then nothing of it is there', async () => {
    const lines = Array.from(
      { length: 3000 },
      (_, index) => `${index + 1},2025-03-0${(index % 9) + 1},地界,张${index},李${index},争田坎第${index}号`,
    )
    const file = write('大.csv', `序号,受理日期,类型,甲方,乙方,简要情况\n${lines.join('\n')}\n`)
    const controller = new AbortController()
    const steps: string[] = []
    const running = desk.api.mediation.importLedger(
      { file },
      {
        signal: controller.signal,
        onProgress: ({ text, done }) => {
          steps.push(text)
          if (done >= 300) controller.abort()
        },
      },
    )
    await expect(running).rejects.toMatchObject({ code: 'cancelled' })
    expect(steps).toContain('正在写入案件')
    expect(await count()).toBe(0)
    expect((await desk.api.mediation.imports({})).imports).toEqual([])
  })
})

describe('an import beside other work', () => {
  it('lets others write while it reads', async () => {
    const order: string[] = []
    const importing = desk.api.mediation.importLedger({ file: fixture }, { onProgress: ({ text }) => order.push(text) })
    const saving = desk.api.drafts.save({ key: 'mediation.intake:new', title: '草稿', value: {} }).then(() => order.push('saved'))
    await Promise.all([importing, saving])
    expect(order.indexOf('正在读取台账')).toBe(0)
    expect(order.indexOf('saved')).toBeGreaterThan(0)
    expect(order.indexOf('saved')).toBeLessThan(order.indexOf('正在写入案件'))
  })

  it('finds the duplicates that came in while it read', async () => {
    const copy = join(desk.folder, '副本.xlsx')
    copyFileSync(fixture, copy)
    const answers = await Promise.all([
      desk.api.mediation.importLedger({ file: fixture }),
      desk.api.mediation.importLedger({ file: copy }),
    ])
    expect(answers.map(({ imported }) => imported).toSorted((a, b) => a - b)).toEqual([0, 16])
    expect(await count()).toBe(16)
  })
})

describe('what the user mapped', () => {
  it('is taken exactly: sheet, header rows, columns', async () => {
    const workbook = new ExcelJS.Workbook()
    workbook.addWorksheet('说明').addRow(['随便'])
    const sheet = workbook.addWorksheet('乱表')
    sheet.addRow(['甲', '乙', '丙列', '丁列', '戊列'])
    sheet.addRow(['x', 'y', 'z', 'v', 'w'])
    sheet.addRow(['张三', '李四', '2025.3.12', '争田坎', '3500'])
    const file = join(desk.folder, '乱.xlsx')
    await workbook.xlsx.writeFile(file)
    const preview = await desk.api.mediation.previewLedger({
      file,
      mapping: {
        sheet: '乱表',
        headerRows: [1, 2],
        columns: { A: 'partyAName', B: 'partyBName', C: 'acceptedOn', D: 'summary', E: 'remark' },
      },
    })
    expect(preview).toMatchObject({ sheet: '乱表', headerRows: [1, 2], firstRow: 3, rows: 1 })
    expect(preview.records[0]).toMatchObject({
      row: 3,
      acceptedOn: '2025-03-12',
      summary: '争田坎',
      remark: '3500',
      amountFen: null,
    })
  })
})
