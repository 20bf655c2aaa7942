/** A roster as a workbook: the matrix or the list of posts, gaps, and the account of fairness; no telephone numbers. */
import type { Worksheet } from 'exceljs'
import { weekday } from '#shared/kernel/dates.ts'
import type { PaperRoster } from '#core/roster/paper/paper-frame.ts'
import { weekdayText } from '#core/roster/paper/paper-frame.ts'

/** The bytes of the workbook. */
export async function buildRosterWorkbook(roster: PaperRoster): Promise<Buffer> {
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  const { view } = roster
  if (view.sheet.kind === 'duty') addMatrix(workbook.addWorksheet('排班表'), roster)
  addPosts(workbook.addWorksheet('岗次'), roster)
  addGaps(workbook.addWorksheet('缺口'), roster)
  addAccount(workbook.addWorksheet('公平账'), roster)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function addMatrix(sheet: Worksheet, { view, station }: PaperRoster): void {
  sheet.addRow([`${station}${view.sheet.title}`])
  sheet.addRow(['姓名', '身份', '班组', ...view.days.map(({ date }) => Number(date.slice(8))), '夜', '周末', '节假日', '时'])
  sheet.addRow(['', '', '', ...view.days.map(({ weekday: day }) => weekdayText(day))])
  const codes = new Map(view.cells.map(({ person, date, code }) => [`${person}|${date}`, code]))
  for (const person of view.problem.people) {
    const line = view.account.find(({ person: key }) => key === person.key)
    sheet.addRow([
      person.key,
      person.role,
      person.team,
      ...view.days.map(({ date }) => codes.get(`${person.key}|${date}`) ?? ''),
      line?.nights ?? 0,
      line?.weekends ?? 0,
      line?.holidays ?? 0,
      line?.hours ?? 0,
    ])
  }
  sheet.views = [{ state: 'frozen', xSplit: 3, ySplit: 3 }]
  sheet.getColumn(1).width = 14
  for (let column = 4; column < 4 + view.days.length; column += 1) sheet.getColumn(column).width = 4
}

function addPosts(sheet: Worksheet, { view }: PaperRoster): void {
  sheet.columns = columnsOf(
    ['日期', '星期', '岗位', '时段', '批次', '开始', '结束', '姓名', '身份', '由人固定'],
    [12, 6, 26, 12, 14, 8, 8, 14, 8, 10],
  )
  const duties = new Map(view.problem.duties.map((duty) => [duty.id, duty]))
  for (const { person, role, date, place, start, end, duty, fixed } of view.assignments) {
    const found = duties.get(duty)
    sheet.addRow([
      date,
      weekdayText(weekday(date)),
      place,
      found?.label ?? '',
      found?.wave ?? '',
      start,
      end,
      person,
      role,
      fixed ? '是' : '',
    ])
  }
  sheet.views = [{ state: 'frozen', ySplit: 1 }]
}

function addGaps(sheet: Worksheet, { view }: PaperRoster): void {
  sheet.columns = columnsOf(['日期', '岗位', '开始', '结束', '缺', '原因'], [12, 26, 8, 8, 12, 80])
  for (const { date, place, start, end, role, why } of view.open) sheet.addRow([date, place, start, end, role, why])
}

function addAccount(sheet: Worksheet, { view }: PaperRoster): void {
  sheet.columns = columnsOf(
    ['姓名', '身份', '夜班', '周末', '节假日', '早岗', '时数', '岗次', '本年夜班', '本年周末', '本年节假日', '本年早岗'],
    [14, 8, 8, 8, 8, 8, 8, 8, 10, 10, 10, 10],
  )
  for (const line of view.account) {
    sheet.addRow([
      line.person,
      line.role,
      line.nights,
      line.weekends,
      line.holidays,
      line.early,
      line.hours,
      line.duties,
      line.yearNights,
      line.yearWeekends,
      line.yearHolidays,
      line.yearEarly,
    ])
  }
}

function columnsOf(titles: readonly string[], widths: readonly number[]) {
  return titles.map((header, index) => ({ header, width: widths[index] ?? 10 }))
}
