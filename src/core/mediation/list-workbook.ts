/** The ledger as a workbook: title, filter in words, header, rows with masked names, totals. */
import type { Worksheet } from 'exceljs'
import { formatMu } from '#shared/kernel/areas.ts'
import { formatYuan } from '#shared/kernel/money.ts'
import { describeSelection } from '#shared/mediation/mediation.figures.ts'
import { caseManners, caseOutcomes, caseStates, type CaseFilter } from '#shared/mediation/mediation.types.ts'
import type { LedgerRow } from './ledger-facts.queries.ts'
import { maskDigits, maskParties } from './masks.ts'

interface Station {
  readonly id: string
  readonly name: string
}

/** What the workbook shows. Amounts in 分, areas in hundredths of 亩. */
export interface ListWorkbook {
  readonly rows: readonly LedgerRow[]
  readonly totals: {
    readonly count: number
    readonly amountFen: number
    readonly areaMuHundredths: number
    readonly settled: number
  }
  readonly filter: CaseFilter
  /** Empty unless the rows may be of several stations: then each says of which. */
  readonly stations: readonly Station[]
  readonly today: string
  readonly by: string
}

interface LedgerColumn {
  readonly title: string
  readonly width: number
  readonly value: (row: LedgerRow, index: number) => string | number | null
}

const ownColumns: readonly LedgerColumn[] = [
  { title: '序号', width: 6, value: (_row, index) => index + 1 },
  { title: '编号', width: 24, value: ({ number }) => number },
  { title: '受理日期', width: 12, value: ({ acceptedOn }) => acceptedOn },
  { title: '纠纷类型', width: 24, value: ({ kindCode, kindText }) => `${kindCode} ${kindText}`.trim() },
  { title: '当事人', width: 28, value: ({ parties }) => maskParties(parties) },
  { title: '地点', width: 22, value: ({ place }) => maskDigits(place) },
  { title: '状态', width: 10, value: ({ state }) => labelOf(caseStates, state) },
  { title: '期限', width: 12, value: ({ dueOn }) => dueOn },
  { title: '涉及金额（元）', width: 16, value: ({ amountFen }) => (amountFen === null ? null : amountFen / 100) },
  {
    title: '涉及面积（亩）',
    width: 14,
    value: ({ areaMuHundredths }) => (areaMuHundredths === null ? null : areaMuHundredths / 100),
  },
  { title: '调解员', width: 12, value: ({ mediator }) => mediator },
  { title: '化解方式', width: 18, value: ({ manner }) => labelOf(caseManners, manner) },
  { title: '结果', width: 10, value: ({ outcome }) => labelOf(caseOutcomes, outcome) },
  { title: '来源', width: 14, value: ({ source }) => source },
  { title: '涉及人数', width: 9, value: ({ people }) => people },
  { title: '调解次数', width: 9, value: ({ mediations }) => mediations },
  { title: '最近进展', width: 28, value: ({ progress }) => progress },
  { title: '化解日期', width: 12, value: ({ closedOn }) => closedOn },
  { title: '履行情况', width: 10, value: ({ performance }) => performance },
  { title: '回访日期', width: 12, value: ({ revisitedOn }) => revisitedOn },
]

const stationColumn: LedgerColumn = { title: '所属站点', width: 18, value: ({ station }) => station }

const wholes: ReadonlySet<string> = new Set(['序号', '涉及人数', '调解次数'])

const headerRow = 3

/** Builds the xlsx. Every text goes in as a text: one that begins with = + - @ never becomes a formula. */
export async function buildListWorkbook(list: ListWorkbook): Promise<Buffer> {
  const columns = list.stations.length === 0 ? ownColumns : [...ownColumns, stationColumn]
  const { default: excel } = await import('exceljs')
  const workbook = new excel.Workbook()
  workbook.creator = '前哨'
  const sheet = workbook.addWorksheet('纠纷台账', {
    views: [{ state: 'frozen', xSplit: 2, ySplit: headerRow }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${headerRow}:${headerRow}`,
    },
  })
  columns.forEach(({ width }, index) => (sheet.getColumn(index + 1).width = width))
  addHeading(sheet, 1, columns.length, '土地纠纷台账', { bold: true, size: 16 })
  addHeading(
    sheet,
    2,
    columns.length,
    `${describeFilter(list.filter, list.stations)}　导出：${list.today} ${list.by}　姓名、号码已遮盖；工作台账，非执法办案系统`,
    { size: 10 },
  )
  const header = sheet.addRow(columns.map(({ title }) => title))
  header.font = { bold: true }
  list.rows.forEach((row, index) => sheet.addRow(columns.map(({ value }) => value(row, index))))
  sheet.addRow([describeTotals(list.totals)]).font = { bold: true }
  formatCells(sheet, columns, list.rows.length)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** '合计 2 件，化解 0 件；金额 3,500.00 元，面积 0.00 亩' */
export function describeTotals({ count, settled, amountFen, areaMuHundredths }: ListWorkbook['totals']): string {
  return `合计 ${count} 件，化解 ${settled} 件；金额 ${formatYuan(amountFen)} 元，面积 ${formatMu(areaMuHundredths)} 亩`
}

/** The filter as a person would say it. */
export function describeFilter(filter: CaseFilter, stations: readonly Station[] = []): string {
  const views = {
    all: '全部案件',
    open: '在办案件',
    mine: '我的在办',
    due3: '三日内到期',
    overdue: '超期案件',
    quiet: '久未调解',
    unfinished: '待补写',
  }
  const parts = [
    views[filter.view],
    listed('类型', filter.kindCodes),
    listed('村（社区）', filter.villages),
    listed(
      '状态',
      filter.states?.map((state) => caseStates[state]),
    ),
    listed('调解员', filter.mediators),
    listed(
      '站点',
      filter.stations?.map((id) => stations.find((station) => station.id === id)?.name ?? '其他站点'),
    ),
    filter.acceptedFrom === undefined ? '' : `受理日期自${filter.acceptedFrom}起`,
    filter.acceptedTo === undefined ? '' : `受理日期至${filter.acceptedTo}止`,
    filter.figure === undefined ? '' : describeSelection(filter.figure),
    // What was typed may be a name: the sheet says that there was a search, not for whom.
    filter.text === undefined || filter.text === '' ? '' : '按关键词查找',
  ]
  return `筛选：${parts.filter((part) => part !== '').join('；')}`
}

function addHeading(sheet: Worksheet, row: number, width: number, text: string, font: { bold?: boolean; size: number }): void {
  sheet.mergeCells(row, 1, row, width)
  const cell = sheet.getCell(row, 1)
  cell.value = text
  cell.font = font
  cell.alignment = { horizontal: row === 1 ? 'center' : 'left' }
}

function formatCells(sheet: Worksheet, columns: readonly LedgerColumn[], rows: number): void {
  columns.forEach(({ title }, index) => {
    const column = sheet.getColumn(index + 1)
    // '@' is the format of text: also when a person edits the cell, it stays text.
    column.numFmt = wholes.has(title) ? '0' : title.startsWith('涉及') ? '#,##0.00' : '@'
  })
  sheet.mergeCells(headerRow + rows + 1, 1, headerRow + rows + 1, columns.length)
  sheet.autoFilter = { from: { row: headerRow, column: 1 }, to: { row: headerRow + rows, column: columns.length } }
}

/** The word of a code, or the code itself. */
export function labelOf(labels: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(labels, code) ? (labels[code] ?? code) : code
}

function listed(name: string, values: readonly string[] | undefined): string {
  return values === undefined || values.length === 0 ? '' : `${name}：${values.join('、')}`
}
