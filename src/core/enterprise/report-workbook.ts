/** The month's report as a workbook: the superiors' form as they send it, its definitions, and the groups behind it. */
import type { EnterpriseReport } from '#shared/enterprise/figure-calls.ts'
import { monthFormColumns } from '#shared/enterprise/month-form.ts'

/** What the head of the form says. */
export interface FormHead {
  readonly station: string
  readonly month: string
  readonly today: string
  readonly by: string
}

/** Builds the xlsx. Counts are numbers, rates texts, as the form asks. */
export async function buildReportWorkbook(report: EnterpriseReport, { station, month, today, by }: FormHead): Promise<Buffer> {
  const { default: excel } = await import('exceljs')
  const workbook = new excel.Workbook()
  workbook.creator = '前哨'
  const last = monthFormColumns.length + 2
  const form = workbook.addWorksheet('月报', {
    views: [{ state: 'frozen', xSplit: 2, ySplit: 5 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '3:5' },
  })
  form.addRow(['护企优商服务工作月报表']).font = { bold: true, size: 18 }
  form.mergeCells(1, 1, 1, last)
  form.addRow([])
  form.mergeCells(2, 1, 2, 8)
  form.mergeCells(2, 9, 2, 17)
  form.mergeCells(2, 18, 2, last)
  form.getCell(2, 1).value = `填报单位（盖章）：${station}`
  form.getCell(2, 9).value = `统计月份：${month}`
  form.getCell(2, 18).value = '单位：家、次、件'
  form.addRow(['序号', '警务室', ...monthFormColumns.map(({ group, title }) => (group === '' ? title : group))])
  form.addRow(['序号', '警务室', ...monthFormColumns.map(({ title }) => title)])
  form.addRow(['甲', '乙', ...monthFormColumns.map((_, index) => index + 1)])
  for (const [first, end] of groupsOfHeader()) if (end > first) form.mergeCells(3, first, 3, end)
  for (const column of [1, 2, ...loneColumns()]) form.mergeCells(3, column, 4, column)
  for (const [index, { room, cells }] of report.form.rows.entries())
    form.addRow([index + 1, room, ...cells.map(({ value }) => value)])
  const sum = form.addRow(['合计', '合计', ...report.form.total.cells.map(({ value }) => value)])
  form.mergeCells(sum.number, 1, sum.number, 2)
  const foot = form.addRow([`填报人：${by}　　审核人：　　　　　　单位负责人：　　　　　　填报时间：${today}`])
  form.mergeCells(foot.number, 1, foot.number, last)
  form.eachRow((row, number) => {
    row.eachCell((cell) => {
      cell.alignment = {
        horizontal: number === 2 || number === foot.number ? 'left' : 'center',
        vertical: 'middle',
        wrapText: true,
      }
      if (number >= 3 && number < foot.number) cell.border = thin
    })
  })
  monthFormColumns.forEach((_, index) => (form.getColumn(index + 3).width = 8))
  form.getColumn(1).width = 6
  form.getColumn(2).width = 18
  form.getColumn(last).width = 24

  addTable(
    '口径',
    ['栏次', '栏目名称', '口径说明', '计量单位'],
    [8, 24, 70, 10],
    monthFormColumns.map(({ group, title, definition, unit }, index) => [
      index + 1,
      group === '' ? title : `${group}—${title}`,
      definition,
      unit,
    ]),
  )
  addTable(
    '诉求分类',
    ['类别', '收集', '当场办结', '分步跟进', '已办结', '按期', '满意', '已评价', '未评价'],
    [14, 8, 10, 10, 8, 8, 8, 8, 8],
    [
      ...report.byCategory.map((row) => [
        row.category,
        row.received,
        row.spot,
        row.follow,
        row.finished,
        row.onTime,
        row.satisfied,
        row.judged,
        row.unjudged,
      ]),
      [
        '合计',
        report.requests.received,
        report.requests.spot,
        report.requests.follow,
        report.requests.finished,
        report.requests.onTime,
        report.requests.satisfied,
        report.requests.judged,
        report.requests.unjudged,
      ],
    ],
  )
  addTable(
    '按民警',
    ['包联民警', '企业', '已走访', '上门', '电话', '诉求', '超期未联系'],
    [14, 8, 10, 8, 8, 8, 12],
    report.byOfficer.map((row) => [
      row.officer === '' ? '未指定' : row.officer,
      row.enterprises,
      row.visited,
      row.visits,
      row.calls,
      row.requests,
      row.overdue,
    ]),
  )
  return Buffer.from(await workbook.xlsx.writeBuffer())

  function addTable(
    name: string,
    titles: readonly string[],
    widths: readonly number[],
    rows: readonly (readonly (string | number)[])[],
  ): void {
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    widths.forEach((width, index) => (sheet.getColumn(index + 1).width = width))
    sheet.addRow([...titles]).font = { bold: true }
    for (const row of rows) sheet.addRow([...row]).alignment = { vertical: 'top', wrapText: true }
  }
}

const thin = {
  top: { style: 'thin' },
  left: { style: 'thin' },
  bottom: { style: 'thin' },
  right: { style: 'thin' },
} as const

/** First and last sheet column of each group of the header. */
function groupsOfHeader(): (readonly [number, number])[] {
  const groups = [...new Set(monthFormColumns.map(({ group }) => group))].filter((group) => group !== '')
  return groups.map((group) => {
    const places = monthFormColumns.flatMap((column, index) => (column.group === group ? [index + 3] : []))
    return [places[0] ?? 0, places.at(-1) ?? 0] as const
  })
}

function loneColumns(): number[] {
  return monthFormColumns.flatMap(({ group }, index) => (group === '' ? [index + 3] : []))
}
