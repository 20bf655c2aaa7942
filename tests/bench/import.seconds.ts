/** A ledger of 50,000 rows from the workbook to searchable cases, beside a bare insert of its rows in one transaction. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ExcelJS from 'exceljs'
import { setUpInput, startDesk } from '#core/testing/desk.ts'
import { caseAt, nameAt } from '../support/seed-words.ts'
import { timeOf, type Bench, type BenchContext } from './bench.ts'
import { openBenchDesk } from './seeded-desk.ts'

const captions = [
  '序号',
  '受理日期',
  '排查区域',
  '来源',
  '纠纷类型',
  '申请人',
  '被申请人',
  '简要情况',
  '涉及面积（亩）',
  '涉及金额（元）',
  '调解员',
  '结果',
  '备注',
]

export const importSeconds: Bench = {
  name: 'import.seconds',
  goal: 20,
  unit: 's',
  needsWindow: false,
  async run(context) {
    const rows = ledgerRows(context.quick ? 5000 : 50_000)
    const folder = mkdtempSync(path.join(tmpdir(), 'qianshao-bench-'))
    context.closeLater(() => rmSync(folder, { recursive: true, force: true }))
    const file = await writeLedger(path.join(folder, '台账.xlsx'), rows, context)
    const fresh = startDesk({ folder: path.join(folder, 'data') })
    await fresh.api.desk.setUp(setUpInput)
    await fresh.stop()
    const { call, openRaw } = await openBenchDesk(path.join(folder, 'data'), context)
    let answer: unknown
    const value = await timeOf(async () => (answer = await call('mediation.importLedger', { file })))
    const { imported } = answer as { imported: number }
    if (imported < rows.length * 0.99) throw new Error(`Only ${imported} of ${rows.length} rows were imported.`)
    const raw = await openRaw()
    raw.exec('create table bench_bare(id integer primary key, text text not null) strict')
    const insert = raw.prepare('insert into bench_bare(text) values (?)')
    const all = raw.transaction(() => {
      for (const row of rows) insert.run(row.join('\t'))
    })
    return { value: value / 1000, baseline: (await timeOf(all)) / 1000, note: `${imported} rows imported` }
  },
}

/** Rows of a ledger as stations keep them, two parties each; those from a number on that a desk has no cases of are no duplicates. */
export function ledgerRows(count: number, from = 0): (string | number)[][] {
  return Array.from({ length: count }, (_, index) => {
    const at = from + index
    const { accepted_on, place, kind_text, summary, amount_fen, area_mu_hundredths, outcome } = caseAt(at)
    return [
      index + 1,
      String(accepted_on),
      String(place),
      '群众上门',
      String(kind_text),
      nameAt(at, 1),
      nameAt(at, 2),
      `${String(summary)}编号${at}。`,
      area_mu_hundredths === null ? '' : Number(area_mu_hundredths) / 100,
      amount_fen === null ? '' : Number(amount_fen) / 100,
      nameAt(at % 30, 9),
      outcome === 'settled' ? '化解' : '正在调解',
      '',
    ]
  })
}

/** Writes them as a workbook and answers its path. */
export async function writeLedger(file: string, rows: readonly (string | number)[][], { say }: BenchContext): Promise<string> {
  say(`writing a ledger of ${rows.length} rows`)
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: true })
  const sheet = workbook.addWorksheet('台账')
  sheet.addRow(['土地纠纷排查化解台账']).commit()
  sheet.addRow(captions).commit()
  for (const row of rows) sheet.addRow(row).commit()
  sheet.commit()
  await workbook.commit()
  return file
}
