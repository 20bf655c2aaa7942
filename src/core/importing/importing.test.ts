import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeText, findSeparator, parseRecords } from './csv.ts'
import { evaluateArithmetic } from './arithmetic.ts'
import { openWorkbook } from './importing.ts'
import { classifyFormat } from './xlsx-styles.ts'
import { openZip, ZipError } from './zip.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qianshao-importing-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const open = async (name: string, content: Buffer | string) => {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return (await openWorkbook(file, async () => {})).workbook
}
const openExcel = async (fill: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void) => {
  const workbook = new ExcelJS.Workbook()
  fill(workbook.addWorksheet('表'), workbook)
  return open('t.xlsx', Buffer.from(await workbook.xlsx.writeBuffer()))
}

describe('a workbook', () => {
  it('gives texts, numbers, dates without time zones, formulas, rich text, links and booleans', async () => {
    const { sheets } = await openExcel((sheet) => {
      sheet.addRow(['文字', 3.5, new Date(Date.UTC(2025, 1, 24)), { formula: '0.35+0.4', result: 0.75 }, true])
      sheet.addRow([
        { richText: [{ text: '老柴山1' }, { text: '5亩', font: { strike: false } }] },
        { text: '链接', hyperlink: 'http://x' },
        { formula: '1+2*(3-1)' },
        null,
        { error: '#REF!' },
      ])
      sheet.getCell('C1').numFmt = 'yyyy-mm-dd'
    })
    expect(sheets[0]?.rows.map(({ cells }) => cells)).toEqual([
      ['文字', 3.5, { date: '2025-02-24', serial: 45_712, yearShown: true }, 0.75, true],
      ['老柴山15亩', '链接', 5, null, '#REF!'],
    ])
  })

  it('gives the notes of cells by address, to the sheet that has them', async () => {
    const { sheets } = await openExcel((sheet, workbook) => {
      sheet.addRow(['姓名', '白(换)'])
      sheet.getCell('B1').note = { texts: [{ text: '与冯泽涛' }, { text: '换班' }] }
      workbook.addWorksheet('另一张').addRow(['没有批注'])
    })
    expect(sheets.map(({ notes }) => [...(notes ?? [])])).toEqual([[['B1', '与冯泽涛换班']], []])
  })

  it('tells a month that shows no day from a day', async () => {
    const { sheets } = await openExcel((sheet) => {
      sheet.addRow([new Date(Date.UTC(2025, 2, 1)), new Date(Date.UTC(2025, 2, 12)), new Date(Date.UTC(2026, 2, 12)), 3500])
      sheet.getCell('A1').numFmt = 'yyyy"年"m"月"'
      sheet.getCell('B1').numFmt = 'yyyy"年"m"月"'
      sheet.getCell('C1').numFmt = 'm"月"d"日"'
      sheet.getCell('D1').numFmt = 'yyyy/m/d'
    })
    expect(sheets[0]?.rows[0]?.cells).toEqual([
      { date: '2025-03', serial: 45_717, yearShown: true },
      { date: '2025-03-12', serial: 45_728, yearShown: true },
      { date: '2026-03-12', serial: 46_093, yearShown: false },
      3500,
    ])
  })

  it('tells merges, hidden rows and columns, struck rows and sums', async () => {
    const { sheets } = await openExcel((sheet, workbook) => {
      sheet.addRow(['甲', '乙', '丙'])
      sheet.addRow(['作废', '了', 1]).font = { strike: true }
      sheet.addRow(['合计', null, { formula: 'SUM(C1:C2)', result: 1 }])
      sheet.mergeCells('A1:A2')
      sheet.getRow(3).hidden = true
      sheet.getColumn(2).hidden = true
      workbook.addWorksheet('藏', { state: 'hidden' }).addRow(['x'])
    })
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['表', false],
      ['藏', true],
    ])
    expect(sheets[0]?.merges).toEqual([{ top: 1, left: 1, bottom: 2, right: 1 }])
    expect([...(sheets[0]?.hiddenColumns ?? [])]).toEqual([2])
    expect(sheets[0]?.rows.map(({ struck, hidden, sums }) => [struck, hidden, sums])).toEqual([
      [false, false, false],
      [true, false, false],
      [false, true, true],
    ])
  })

  it('counts days from 1904 where the file does', async () => {
    const { sheets } = await openExcel((sheet, workbook) => {
      workbook.properties.date1904 = true
      sheet.addRow([new Date(Date.UTC(2025, 1, 24))]).getCell(1).numFmt = 'yyyy-mm-dd'
    })
    expect(sheets[0]?.rows[0]?.cells[0]).toMatchObject({ date: '2025-02-24' })
  })

  it('reads what other programs write: prefixed tags, inline texts, rows without numbers, reading aids', async () => {
    const main = 'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    const { sheets } = await open(
      'other.xlsx',
      zipOf({
        'xl/workbook.xml': `<x:workbook ${main}><x:sheets><x:sheet name="A&amp;B" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>`,
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Type="t/worksheet" Target="/xl/worksheets/s.xml"/></Relationships>',
        'xl/sharedStrings.xml': `<x:sst ${main}><x:si><x:t>石𬭎</x:t><x:rPh sb="0" eb="1"><x:t>shi</x:t></x:rPh></x:si></x:sst>`,
        'xl/worksheets/s.xml':
          `<x:worksheet ${main}><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t xml:space="preserve"> 甲&#10;乙 </x:t></x:is></x:c><x:c/><x:c t="s"><x:v>0</x:v></x:c></x:row>` +
          '<x:row/><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>',
      }),
    )
    expect(sheets[0]).toMatchObject({
      name: 'A&B',
      rows: [
        { number: 1, cells: [' 甲\n乙 ', null, '石𬭎'] },
        { number: 3, cells: [1] },
      ],
    })
  })
})

describe('a zip', () => {
  it('is refused when it unpacks to more than the limit, whatever its directory says', () => {
    const zip = zipOf({ 'a.xml': 'x'.repeat(1_000_000) })
    expect(() => openZip(zip, 1000).text('a.xml')).toThrow(ZipError)
    zip.writeUInt32LE(10, zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24)
    expect(() => openZip(zip, 1000).text('a.xml')).toThrow('too_large')
  })
})

describe('a text file', () => {
  const text = '编号,内容\r\n1,"两户争吵，已劝开。\r\n请""尽快""回复"\r\n2,"截断的'
  const gb18030 = Buffer.from([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0x95, 0x32, 0x82, 0x36, 0x0a])

  it('is read as UTF-8 with and without mark, UTF-16 and GB18030', async () => {
    expect(decodeText(Buffer.from('编号'))).toBe('编号')
    expect(decodeText(Buffer.from('\ufeff编号'))).toBe('编号')
    expect(decodeText(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('编号', 'utf16le')]))).toBe('编号')
    expect(decodeText(gb18030)).toBe('编号,𠀀\n')
  })

  it('keeps line breaks in quotes and a record that was cut off', async () => {
    expect(parseRecords(text, ',')).toEqual([
      ['编号', '内容'],
      ['1', '两户争吵，已劝开。\r\n请"尽快"回复'],
      ['2', '截断的'],
    ])
    const { sheets } = await open('网格.csv', `\ufeff${text}`)
    expect(sheets[0]).toMatchObject({ name: '网格', rows: [{ number: 1 }, { number: 2 }, { number: 3, cells: ['2', '截断的'] }] })
  })

  it('knows separators, and numbers that were protected', async () => {
    expect(['a;b\n1;2', 'a\tb\n1\t2', 'a,b\n1,2'].map(findSeparator)).toEqual([';', '\t', ','])
    const { sheets } = await open('x.csv', 'a,b\n"=""0123""",\'13800001111\n\n3,4\n')
    expect(sheets[0]?.rows.map(({ number, cells }) => [number, cells])).toEqual([
      [1, ['a', 'b']],
      [2, ['0123', '13800001111']],
      [4, ['3', '4']],
    ])
  })
})

describe('small parts', () => {
  it.each([
    ['General', 'number'],
    ['0.00', 'number'],
    ['#,##0.00"元"', 'number'],
    ['yyyy-mm-dd', 'day'],
    ['yyyy"年"m"月"d"日";@', 'day'],
    ['[$-804]yyyy/m/d', 'day'],
    ['m"月"d"日"', 'day_without_year'],
    ['yyyy"年"m"月"', 'month'],
    ['h:mm', 'number'],
    ['@', 'number'],
    ['0.00E+00', 'number'],
    ['[h]:mm:ss', 'number'],
  ])('format %s shows a %s', (code, shown) => {
    expect(classifyFormat(code)).toBe(shown)
  })

  it.each([
    ['0.35+0.4', 0.75],
    ['(1+2)*3-4/2', 7],
    ['-2+5', 3],
    ['SUM(A1:A2)', undefined],
    ['1/0', undefined],
    ['(1', undefined],
    ['', undefined],
  ])('%s = %s', (formula, value) => {
    expect(evaluateArithmetic(formula)).toBe(value)
  })
})

/** A zip of texts, as small as can be. */
function zipOf(parts: Readonly<Record<string, string>>): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(parts)) {
    const packed = deflateRawSync(Buffer.from(text))
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(8, 8)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(Buffer.byteLength(text), 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    local.push(head, Buffer.from(name), packed)
    central.push(entry, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, ...central, end])
}
