/** The statistics as a workbook: each figure with its definition, then the groups; counts are numbers, never texts. */
import type { Figure, FigureGroup, FigurePeriod } from '#shared/mediation/mediation.figures.ts'

/** What the workbook shows. */
export interface FiguresWorkbook extends FigurePeriod {
  readonly figures: readonly Figure[]
  readonly byKind: readonly FigureGroup[]
  readonly byVillage: readonly FigureGroup[]
  readonly open: number
  readonly overdue: number
  readonly today: string
  readonly by: string
}

/** Builds the xlsx. */
export async function buildFiguresWorkbook(statistics: FiguresWorkbook): Promise<Buffer> {
  const { from, to, figures, byKind, byVillage, open, overdue, today, by } = statistics
  const { default: excel } = await import('exceljs')
  const workbook = new excel.Workbook()
  workbook.creator = '前哨'
  const note = `期间：${from} 至 ${to}　导出：${today} ${by}　当前在办 ${open} 件，超期 ${overdue} 件；工作统计，非执法办案系统`
  addSheet('指标', ['指标', '数值', '口径和数字', '分子', '分母'], [16, 18, 70, 12, 12], figures.map(rowOfFigure))
  addSheet('按类型', ['类型', ...groupTitles], [32, 10, 10, 16, 14, 10], byKind.map(rowOfGroup))
  addSheet('按村社区', ['村（社区）', ...groupTitles], [24, 10, 10, 16, 14, 10], byVillage.map(rowOfGroup))
  return Buffer.from(await workbook.xlsx.writeBuffer())

  function addSheet(
    name: string,
    titles: readonly string[],
    widths: readonly number[],
    rows: readonly (readonly (string | number | null)[])[],
  ): void {
    const sheet = workbook.addWorksheet(name, {
      views: [{ state: 'frozen', ySplit: 3 }],
      pageSetup: {
        paperSize: 9,
        orientation: 'landscape',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        printTitlesRow: '3:3',
      },
    })
    widths.forEach((width, index) => (sheet.getColumn(index + 1).width = width))
    sheet.addRow([`纠纷调解统计（${name}）`]).font = { bold: true, size: 16 }
    sheet.addRow([note]).font = { size: 10 }
    sheet.addRow([...titles]).font = { bold: true }
    for (const row of rows) sheet.addRow([...row]).alignment = { vertical: 'top', wrapText: true }
  }
}

const groupTitles = ['登记', '化解', '未化解、终止', '移送、分流', '未结'] as const

/** 分子 and 分母 stay empty where the figure is an amount of money: it stands in the column before. */
function rowOfFigure({ code, title, text, definition, counted, of }: Figure): readonly (string | number | null)[] {
  return [title, text, definition, code === 'amount' ? null : counted, of]
}

function rowOfGroup({ label, found, settled, unsettled, transferred, open }: FigureGroup): readonly (string | number)[] {
  return [label, found, settled, unsettled, transferred, open]
}
