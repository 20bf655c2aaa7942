/** Reads a school calendar: term, holidays, make-up days with the weekday whose timetable holds, examinations, meetings, activities. */
import { weekday } from '#shared/kernel/dates.ts'
import { isProblem } from '#shared/kernel/problem.ts'
import { cleanText, compact, isNoneMark } from '#shared/kernel/text.ts'
import type { RosterWorkbook, SchoolDay } from '#shared/roster/workbook.types.ts'
import type { Findings } from './findings.ts'
import { findSchool, isEverySchool } from './school-names.ts'
import { type Anchor, readDate, readSpans } from './spans.ts'
import type { Table, TableCell, TableRow } from './tables.ts'
import { findTime, foldTimes, minutesOf } from './times.ts'

/** The first that fits decides: 调休上课 before 放假, because 补国庆节的课 names a holiday. */
const kinds: readonly (readonly [RegExp, SchoolDay['kind']])[] = [
  [/调休上课|调课|补课|补班|补上课|调休补|调休上|上课调休|正常上课.*调休/u, '调休上课'],
  [/学期结束|学期末|散学|休业|结业|学期止/u, '学期结束'],
  [/开学|始业|学期开始|正式上课|行课/u, '开学'],
  [/家长会|家长开放日|开放日/u, '家长会'],
  [/考试|测试|监测|期中|期末|中考|高考|会考|检测|测验/u, '考试'],
  [/放假|假期|休假|停课|节日|休息|法定|元旦|中秋|国庆|清明|端午|劳动节|五一|春节|寒假|暑假|[秋春]假/u, '放假'],
  [/活动|研学|运动会|春游|秋游|艺术节|社会实践|科技节|郊游|军训/u, '学校活动'],
]
const noPost = /(?:不|无需|不需要?|取消)(?:设|安排|上|开展)?(?:护学|岗|值守)|不设|停设/u
const timetable =
  /(?:上|补|按|执行|用|行|调为|改为|为)(?:上?)(?:周|星期|礼拜)([一二三四五六日天])|(?:周|星期|礼拜)([一二三四五六日天])(?:的)?(?:课|课表|课程|作息)/u

/** Days of all calendars, and the term from the first start to the last end. */
export function readSchoolDays(
  tables: readonly Table[],
  schools: readonly string[],
  anchor: Anchor,
  findings: Findings,
): Pick<RosterWorkbook, 'days' | 'term'> {
  const days = tables.flatMap(({ rows }) => rows.flatMap((row) => readRow(row, schools, anchor, findings)))
  return { days, term: termOf(days, tables, findings) }
}

function readRow(row: TableRow, schools: readonly string[], anchor: Anchor, findings: Findings): SchoolDay[] {
  const kindCell = row.of('kind')
  const note = isNoneMark(row.of('note').text) ? '' : cleanText(row.of('note').text)
  const read = readSpans(row.of('start').value, row.of('end').value, anchor)
  if (isProblem(read)) {
    findings.reject({ ...row.of('start').place, field: '开始' }, `“${kindCell.text || note}”的日期没有读入：${read.problem}`)
    return []
  }
  if (read.yearAssumed && !anchor.said)
    findings.warn(row.of('start').place, `“${kindCell.text}”没有写年份，按${read.spans[0]?.from ?? ''}读入，请核对。`)
  const kind = readKind(kindCell, note, findings)
  const where = readSchools(row.of('school'), schools, findings)
  return read.spans.flatMap(({ from, to }) => {
    const details = {
      kind,
      from,
      to,
      asWeekday: kind === '调休上课' ? readTimetable(row, note, anchor, findings) : null,
      dismissal: readDismissal(row, `${kindCell.text} ${note}`, kind, findings),
      note,
    }
    return where.map((school): SchoolDay => ({ ...details, school }))
  })
}

function readKind(cell: TableCell, note: string, findings: Findings): SchoolDay['kind'] {
  const text = compact(cell.text)
  const fit =
    kinds.find(([pattern]) => pattern.test(text)) ??
    (text === '' || text === '其他' ? kinds.find(([pattern]) => pattern.test(note)) : undefined)
  const kind = fit?.[1] ?? '其他'
  if (fit === undefined && text !== '其他')
    findings.warn(
      { ...cell.place, field: '类别' },
      `校历“${text || note}”不知道是放假、上课还是考试，先记作“其他”，照常排岗。请改成放假、调休上课、考试、家长会或学校活动。`,
    )
  if (kind === '学校活动' && !noPost.test(`${text} ${note}`)) {
    if (/照常|正常|仍设|照设/u.test(note)) return '其他'
    findings.warn({ ...cell.place, field: '说明' }, `“${note || text}”没有写是否设护学岗，先按不设处理，请核对。`)
  }
  return kind
}

/** Whose timetable a make-up day has: 上周二的课, 补10月6日. */
function readTimetable(row: TableRow, note: string, anchor: Anchor, findings: Findings): number | null {
  const text = compact(`${row.of('kind').text} ${note}`)
  const match = timetable.exec(text)
  const named = match === null ? undefined : '一二三四五六日'.indexOf((match[1] ?? match[2] ?? '').replace('天', '日')) + 1
  const instead = /补(?:上)?((?:\d{4}年)?\d{1,2}[月./]\d{1,2}日?)/u.exec(text)?.[1]
  const date = instead === undefined ? undefined : readDate(instead, anchor)
  const ofDate = date === undefined || isProblem(date) ? undefined : weekday(date.date)
  const place = { ...row.of('note').place, field: '说明' }
  if (named === undefined && ofDate === undefined)
    findings.warn(place, '调休上课没有写上星期几的课，不知道按哪天的时间上放学。请在说明里补上，如“上周二的课”。')
  else if (named === undefined) findings.warn(place, `没有写上星期几的课，按${instead ?? ''}的星期读入，请核对。`)
  else if (ofDate !== undefined && ofDate !== named && ofDate < 6)
    findings.warn(place, `“${note}”里星期几与所补日期不一致，按写明的星期读入，请核对。`)
  return named ?? ofDate ?? null
}

function readDismissal(row: TableRow, text: string, kind: SchoolDay['kind'], findings: Findings): string | null {
  if (kind === '放假' || kind === '学校活动' || kind === '学期结束') return null
  const folded = foldTimes(text)
  if (!/放学|离校|离园/u.test(folded)) return null
  const near =
    /((?:上午|中午|下午)?\d{1,2}(?:[:点时.]\d{0,2}分?半?))(?:统一|全部|集中|提前|全校)*(?:放学|离校|离园)|(?:放学|离校|离园)(?:时间)?(?:为|是|统一|提前至|提前到|:)*((?:上午|中午|下午)?\d{1,2}(?:[:点时.]\d{0,2}分?半?))/u.exec(
      folded.replace(/\s+/gu, ''),
    )
  const time = near === null ? undefined : findTime(near[1] ?? near[2] ?? '')
  const place = { ...row.of('note').place, field: '说明' }
  if (time === undefined) findings.warn(place, `“${text.trim()}”没有读到放学时间，按平时的时间排岗。请写成“16:00放学”。`)
  else if (minutesOf(time) < 480) findings.warn(place, `放学时间${time}像是没有写上午下午，请核对。`)
  return time ?? null
}

function readSchools(cell: TableCell, schools: readonly string[], findings: Findings): string[] {
  if (isNoneMark(cell.text) || isEverySchool(cell.text)) return ['']
  return cell.text
    .split(/[、,，;；\n/]/u)
    .map((piece) => compact(piece))
    .filter((piece) => piece !== '')
    .map((piece) => {
      const school = findSchool(piece, schools)
      if (school === undefined && schools.length > 0)
        findings.warn(
          { ...cell.place, field: '适用学校' },
          `适用学校“${piece}”不在学校表中，这一行对其他学校不起作用。请核对学校名称。`,
        )
      return school ?? piece
    })
}

function termOf(days: readonly SchoolDay[], tables: readonly Table[], findings: Findings): RosterWorkbook['term'] {
  const of = (kind: SchoolDay['kind']) => days.filter((day) => day.kind === kind && day.school === '').map(({ from }) => from)
  const from = of('开学').toSorted()[0]
  const to = days
    .filter((day) => day.kind === '学期结束' && day.school === '')
    .map((day) => day.to)
    .toSorted()
    .at(-1)
  if (from !== undefined && to !== undefined && from <= to) return { from, to }
  const [table] = tables
  if (table !== undefined)
    findings.warn(
      { sheet: table.sheet.name, row: 0, column: 0, field: '类别' },
      '校历里没有找到开学或学期结束的日期，不知道学期起止。请补上“开学”和“学期结束”两行。',
    )
  return null
}
