/** What an import did not take, as a workbook to correct and import again: row, reasons, and the row as it stood. */
import type { LedgerReport } from './ledger-report.ts'

/** Builds the xlsx. All cells are texts: one that begins with = + - @ never becomes a formula, and no number loses digits. */
export async function buildRejectedWorkbook({ sheet: name, captions, rows }: LedgerReport): Promise<Buffer> {
  const { default: excel } = await import('exceljs')
  const workbook = new excel.Workbook()
  workbook.creator = '前哨'
  const sheet = workbook.addWorksheet('未导入的内容', { views: [{ state: 'frozen', xSplit: 3, ySplit: 1 }] })
  const header = sheet.addRow(['原表行号', '处理', '原因', ...captions])
  header.font = { bold: true }
  header.alignment = { wrapText: true, vertical: 'middle' }
  for (const { row, taken, reasons, cells } of rows) {
    const added = sheet.addRow([String(row), taken ? '已导入，缺个别内容' : '没有导入', reasons.join('\n'), ...cells])
    added.alignment = { wrapText: true, vertical: 'top' }
  }
  ;[10, 12, 60, ...captions.map(() => 16)].forEach((width, index) => {
    const column = sheet.getColumn(index + 1)
    column.width = width
    column.numFmt = '@'
  })
  sheet.headerFooter.oddFooter = `原工作表：${name.replaceAll('&', '&&')}`
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
