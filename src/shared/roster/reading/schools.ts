/** Reads the table of schools: gates, pupils, minutes, and the windows of every weekday. */
import { parsePhones } from '#shared/kernel/phone.ts'
import { cleanText, compact, isNoneMark } from '#shared/kernel/text.ts'
import type { CellValue } from '#shared/importing/grid.ts'
import { bareCaption, bracketed } from '#shared/importing/captions.ts'
import type { Half } from '#shared/roster/roster.types.ts'
import type { School, SchoolWindow } from '#shared/roster/workbook.types.ts'
import { readMinutes, readPupils } from './counts.ts'
import type { Findings, Place } from './findings.ts'
import { readGates } from './gates.ts'
import { type Anchor, readSeason } from './spans.ts'
import { type Table, type TableCell, type TableColumn, type TableRow, weekdaysOfPath } from './tables.ts'
import { foldTimes, writeClock } from './times.ts'
import { isNoWindow, readWindows, type WrittenWindow } from './windows.ts'
import { schoolDaysOfWeek, weekdayName } from './weekdays.ts'

const defaultMinutes = 20
const boundary = /^(?:(开始|起|起始|自|从|开始时间|起始时间)|(结束|止|至|到|截止|结束时间|终止时间))$/u

/** Schools of all tables; rows of one school (a row for each gate) become one. */
export function readSchools(tables: readonly Table[], anchor: Anchor, findings: Findings): School[] {
  const schools = new Map<string, School>()
  for (const table of tables) {
    for (const row of table.rows) {
      const school = readSchool(table, row, anchor, findings)
      if (school === undefined) continue
      const earlier = schools.get(school.name)
      schools.set(school.name, earlier === undefined ? school : join(earlier, school, row, findings))
    }
  }
  return [...schools.values()]
}

function readSchool(table: Table, row: TableRow, anchor: Anchor, findings: Findings): School | undefined {
  const name = compact(row.of('name').text)
  if (name === '') {
    findings.reject(row.place, '这一行没有写学校名称，没有导入。请补上学校名称后重新导入。')
    return undefined
  }
  const pupils = readPupilsOf(row.of('pupils'), findings)
  const written: { column: TableColumn; cell: TableCell }[] = table.columns
    .filter(({ field }) => ['arrive', 'leave', 'other'].includes(field))
    .map((column) => ({ column, cell: row.at(column) }))
  const gates = readGates(row.of('gates').text)
  const known = gates.length > 0 ? gates : gatesInBrackets(written.map(({ cell }) => cell.text))
  if (gates.length === 0)
    findings.warn(
      { ...row.of('gates').place, field: '校门' },
      known.length > 0
        ? `“${name}”没有写校门，按时段里写到的${known.join('、')}读入，请核对。`
        : `“${name}”没有写校门，先记作“校门”，请补上校门名称。`,
    )
  const allGates = known.length > 0 ? [...known] : ['校门']
  const windows = readAllWindows(written, allGates, anchor, name, findings)
  if (windows.length === 0)
    findings.warn(row.place, `“${name}”没有读到任何上学、放学时间，不会排护学岗。请补上时间，写法如 7:20-7:50。`)
  return {
    name,
    stage: compact(row.of('stage').text),
    pupils: pupils?.count ?? null,
    pupilsApproximate: pupils?.approximate ?? false,
    gates: allGates,
    leadMinutes: readLead(row.of('lead'), name, findings),
    contact: cleanText(row.of('contact').text),
    phone: readPhone(row.of('phone'), name, findings),
    windows,
  }
}

function readPupilsOf(cell: TableCell, findings: Findings): ReturnType<typeof readPupils> {
  if (isNoneMark(cell.text)) return undefined
  const pupils = readPupils(cell.text)
  if (pupils === undefined) findings.warn(cell.place, `学生数“${cell.text}”看不懂，没有读入。请改成数字，如 360。`)
  return pupils
}

function readLead(cell: TableCell, school: string, findings: Findings): number {
  const minutes = readMinutes(cell.text)
  if (minutes !== undefined && minutes <= 120) return minutes
  findings.warn(
    { ...cell.place, field: '提前到岗' },
    isNoneMark(cell.text)
      ? `“${school}”没有写提前到岗几分钟，先按${defaultMinutes}分钟，请核对。`
      : `“${school}”提前到岗“${cell.text}”看不懂，先按${defaultMinutes}分钟，请改成数字。`,
  )
  return defaultMinutes
}

function readPhone(cell: TableCell, school: string, findings: Findings): string {
  const { phones, rejected } = parsePhones(cell.text)
  if (rejected.length > 0) findings.warn(cell.place, `“${school}”的联系电话“${cell.text}”看不懂，请核对号码。`)
  return phones.join('、')
}

function gatesInBrackets(texts: readonly string[]): string[] {
  const found = texts.flatMap((text) => [...text.matchAll(/[东南西北正侧后前]{1,2}门/gu)].map(([gate]) => gate))
  return [...new Set(found)]
}

interface DayWindow extends WrittenWindow {
  readonly days: readonly number[]
}

/** All windows of a row; the same one on several weekdays is one window. Gates that only a bracket names join the school's. */
function readAllWindows(
  written: readonly { column: TableColumn; cell: TableCell }[],
  gates: string[],
  anchor: Anchor,
  school: string,
  findings: Findings,
): SchoolWindow[] {
  const found: DayWindow[] = []
  for (const { column, cell } of joinBoundaries(written)) {
    const half: Half | null = column.field === 'arrive' ? '上学' : column.field === 'leave' ? '放学' : null
    const days = weekdaysOfPath(column.path)
    const text = followReference(cell.text, column, written)
    if (isNoWindow(text)) {
      if (days !== undefined && text.trim() === '' && half !== null)
        findings.warn(cell.place, `“${school}”${days.map(weekdayName).join('、')}的${half}时段是空的，不会排岗。如有时间请补上。`)
      continue
    }
    const label = half ?? otherLabel(column)
    const season = seasonOf(column, anchor)
    if (season === undefined && /[夏冬]季?/u.test(column.path.join('')))
      findings.warn(
        cell.place,
        `“${school}”的夏季、冬季作息没有写从哪天到哪天，先按全年读入。请在表头里写明，如“夏季（5月1日-9月30日）”。`,
      )
    const { windows, unread } = readWindows(text, { label, half, gates, anchor })
    for (const piece of unread)
      findings.reject(cell.place, `“${school}”的时段“${piece}”看不懂，没有读入。请写成起止时间，如 16:00-16:20。`)
    for (const window of windows) {
      for (const gate of window.unknownGates) {
        if (!gates.includes(gate)) gates.push(gate)
        findings.warn(cell.place, `“${school}”的校门一栏没有“${gate}”，已按时段里写的加上，请核对。`)
      }
      for (const doubt of window.doubts) findings.warn(cell.place, `“${school}”的时段${window.start}-${window.end}：${doubt}。`)
      const ownDays = window.weekdays ?? days
      if (ownDays === undefined && window.half === null)
        findings.warn(cell.place, `“${school}”的“${window.label}”没有写星期几，先按周一至周五，请核对。`)
      if (window.weekdays !== undefined && days !== undefined && !window.weekdays.every((day) => days.includes(day)))
        findings.warn(cell.place, `“${school}”的时段里写的星期与所在列不一致，按时段里写的读入，请核对。`)
      found.push({ ...window, ...(window.from === null ? season : undefined), days: ownDays ?? schoolDaysOfWeek })
    }
  }
  return joinDays(found, gates)
}

/** The name of a window that its cell does not name. */
function otherLabel({ path }: TableColumn): string {
  const caption = bareCaption(path.at(-1) ?? '').replace(/(?:时段|时间)$/u, '')
  return caption === '' || caption === '其它' ? '其他' : caption
}

/** Dates in the captions: 夏季（5月1日-9月30日）. */
function seasonOf({ path }: TableColumn, anchor: Anchor): { from: string; to: string } | undefined {
  for (const level of path) {
    for (const inside of [...bracketed(level), level]) {
      const season = /月/u.test(inside) ? readSeason(inside, anchor) : undefined
      if (season !== undefined) return season
    }
  }
  return undefined
}

function joinDays(found: readonly DayWindow[], gates: readonly string[]): SchoolWindow[] {
  const windows = new Map<string, SchoolWindow>()
  for (const { label, half, wave, start, end, gates: own, from, to, days } of found) {
    const window: SchoolWindow = { weekdays: [...days], label, half, wave, start, end, gates: [...(own ?? gates)], from, to }
    const key = JSON.stringify({ ...window, weekdays: [] })
    const earlier = windows.get(key)
    const weekdays = [...new Set([...(earlier?.weekdays ?? []), ...days])].toSorted((a, b) => a - b)
    windows.set(key, { ...window, weekdays })
  }
  return [...windows.values()].toSorted(
    (a, b) =>
      halfOrder(a) - halfOrder(b) ||
      (a.weekdays[0] ?? 0) - (b.weekdays[0] ?? 0) ||
      (a.start < b.start ? -1 : a.start > b.start ? 1 : 0),
  )
}

function halfOrder({ half }: SchoolWindow): number {
  return half === '上学' ? 0 : half === '放学' ? 1 : 2
}

/** 开始 and 结束 in two columns are one span. */
function joinBoundaries(
  written: readonly { column: TableColumn; cell: TableCell }[],
): { column: TableColumn; cell: TableCell }[] {
  const joined: { column: TableColumn; cell: TableCell }[] = []
  for (const [index, entry] of written.entries()) {
    const kind = boundary.exec(entry.column.path.at(-1) ?? '')
    const previous = written[index - 1]
    if (kind?.[1] !== undefined) continue
    if (kind?.[2] !== undefined && previous !== undefined && previous.column.field === entry.column.field) {
      const [from, to] = [clockText(previous.cell.value), clockText(entry.cell.value)]
      joined.push({
        column: { ...entry.column, path: entry.column.path.slice(0, -1) },
        cell: { ...entry.cell, text: from === '' && to === '' ? '' : `${from}-${to}` },
      })
    } else joined.push({ column: entry.column, cell: { ...entry.cell, text: clockText(entry.cell.value) } })
  }
  return joined
}

/** A cell that the spreadsheet keeps as a time is a part of a day. */
function clockText(value: CellValue): string {
  if (typeof value === 'number' && value > 0 && value < 1) return writeClock(Math.round(value * 1440))
  return value === null ? '' : cleanText(typeof value === 'object' ? value.date : String(value))
}

/** 同周一, 同上学: what the column says that is named. */
function followReference(
  text: string,
  { field }: TableColumn,
  written: readonly { column: TableColumn; cell: TableCell }[],
): string {
  const match = /^(?:同|与)(?:周|星期|礼拜)([一二三四五六日天])(?:相同|一样)?$/u.exec(compact(foldTimes(text)))
  if (match === null) return text
  const day = '一二三四五六日'.indexOf(match[1] === '天' ? '日' : (match[1] ?? '')) + 1
  return written.find(({ column }) => column.field === field && weekdaysOfPath(column.path)?.includes(day))?.cell.text ?? text
}

function join(earlier: School, later: School, row: TableRow, findings: Findings): School {
  const place: Place = { ...row.place, field: '学校' }
  findings.warn(place, `“${later.name}”在表中有几行，已合并为一所学校，请核对校门和时段。`)
  const windows = [...earlier.windows]
  for (const window of later.windows) {
    const same = windows.find((other) => JSON.stringify(other) === JSON.stringify(window))
    if (same === undefined) windows.push(window)
  }
  return { ...earlier, gates: [...new Set([...earlier.gates, ...later.gates])], windows }
}
