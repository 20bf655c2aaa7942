/** Reads a posted matrix: person by day, with its legend, swaps, totals and the date of posting. */
import { cellText, isBlankCell, type Sheet, type SheetRow } from '#shared/importing/grid.ts'
import { fillDown } from '#shared/importing/merged-cells.ts'
import { isTotalRow, noteKind } from '#shared/importing/row-kinds.ts'
import { isProblem } from '#shared/kernel/problem.ts'
import { compact } from '#shared/kernel/text.ts'
import type { Matrix, MatrixCell, WorkbookPerson } from '#shared/roster/workbook.types.ts'
import type { Findings, Place } from './findings.ts'
import { checkMatrix } from './matrix-checks.ts'
import { codeOfTotal, codesOfLegend, otherCodes, readCode, readShifts, usualCodes } from './matrix-codes.ts'
import { dayOf, hasNoDays, type MatrixHeader } from './matrix-days.ts'
import { findPeople, readName } from './names.ts'
import { readDate } from './spans.ts'
import { addressOf, mainTitle } from './tables.ts'

/** One person's row as read. */
export interface MatrixRow {
  readonly key: string
  readonly person: WorkbookPerson | undefined
  readonly row: SheetRow
  readonly cells: readonly (MatrixCell & { readonly column: number })[]
}

/** What the readers of a matrix share. */
export interface MatrixContext {
  readonly sheet: Sheet
  readonly header: MatrixHeader
  readonly staff: readonly WorkbookPerson[]
  readonly known: ReadonlySet<string>
  readonly findings: Findings
}

/** Reads the matrix below a header. */
export function readMatrix(sheet: Sheet, header: MatrixHeader, staff: readonly WorkbookPerson[], findings: Findings): Matrix {
  const [from = '', to = ''] = [header.days[0]?.date, header.days.at(-1)?.date]
  const below = fillDown({ ...sheet, rows: sheet.rows.filter(({ number }) => number > header.headerEnd) }).rows
  const around = textsAround(sheet, header)
  const context: MatrixContext = { sheet, header, staff, known: knownCodes(around, header, staff), findings }
  const rows = below.flatMap((row) => {
    const read = readRow(row, context)
    return read === undefined ? [] : [read]
  })
  const people = rows.map(({ key }) => key)
  const shifts = readShifts(around)
  const missing = staff.filter(({ key }) => !people.includes(key)).map(({ key }) => key)
  for (const key of missing)
    findings.warn(
      place(sheet, 0, 0, '姓名'),
      `${key}在人员名单中，但“${sheet.name}”里没有这一行：没有以前的值班记录，排班时按新来的人计。`,
    )
  checkMatrix(rows, shifts, context)
  return {
    sheet: sheet.name,
    title: mainTitle(header.title),
    from,
    to,
    postedOn: readPosted(sheet, header, from, to),
    people,
    strangers: rows.filter(({ person }) => person === undefined).map(({ key }) => key),
    missing,
    cells: rows.flatMap(({ cells }) => cells.map(({ person, date, code, swappedWith }) => ({ person, date, code, swappedWith }))),
    shifts,
  }
}

/** Texts above the header and below the people: titles, legend, signatures. */
function textsAround(sheet: Sheet, header: MatrixHeader): string {
  const isAround = (row: SheetRow) =>
    row.number < header.headerStart ||
    (row.number > header.headerEnd &&
      (hasNoDays(row.cells, header) || noteKind(row) !== undefined || row.cells.filter((cell) => !isBlankCell(cell)).length <= 2))
  const texts = sheet.rows.filter(isAround).flatMap(({ cells }) => cells.map((cell) => cellText(cell).trim()))
  return texts.filter((text) => text !== '').join('\n')
}

function knownCodes(around: string, header: MatrixHeader, staff: readonly WorkbookPerson[]): ReadonlySet<string> {
  const legend = [...codesOfLegend(around), ...readShifts(around).map(({ code }) => code)]
  // A sheet without a legend may mean every code that is usual in duty rosters.
  const known = new Set<string>([...usualCodes, ...legend, ...(legend.length === 0 ? ['值', '早', '中'] : [])])
  for (const { caption } of header.totals) {
    const code = codeOfTotal(caption)
    if (code !== undefined) known.add(code)
  }
  const patterns = staff.map(({ pattern }) => pattern).filter((pattern) => pattern !== '正常班')
  for (const code of otherCodes) if (patterns.some((pattern) => pattern.includes(code))) known.add(code)
  return known
}

function readRow(row: SheetRow, context: MatrixContext): MatrixRow | undefined {
  const { sheet, header, staff, findings } = context
  const nameText = cellText(row.cells[header.nameColumn - 1])
  const name = readName(nameText)
  if (row.cells.every(isBlankCell) || isTotalRow(row) || noteKind(row) !== undefined) return undefined
  if (isWideText(sheet, row) || name.length > 16) return undefined
  if (name === '') {
    if (!hasNoDays(row.cells, header) && header.days.some(({ column }) => /[一-龥]/u.test(cellText(row.cells[column - 1]))))
      findings.reject(place(sheet, row.number, 0, '姓名'), '这一行有班次，但没有写姓名，没有导入。请补上姓名后重新导入。')
    return undefined
  }
  if (/^(?:白|夜|在岗|上班|值班|备勤|休息)?(?:班)?(?:人数|合计|小计|总计)|^(?:带班|值班)领导$/u.test(name)) return undefined
  const hint = {
    role: cellText(row.cells[header.roleColumn - 1]),
    number: cellText(row.cells[header.numberColumn - 1]),
    unit: cellText(row.cells[header.unitColumn - 1]),
  }
  const found = findPeople(staff, nameText, hint)
  const at = place(sheet, row.number, header.nameColumn, '姓名')
  if (found.length > 1) {
    findings.reject(at, `名单中有${found.length}个${name}，不知道这一行是哪一位，没有导入。请在姓名后写明警号或班组。`)
    return undefined
  }
  const [person] = found
  if (person === undefined)
    findings.warn(at, `${name}在排班表里，但不在人员名单中：以前的值班保留为记录，今后不排班。如仍在岗，请补进人员名单。`)
  const key = person?.key ?? name
  return { key, person, row, cells: readCells(row, key, context) }
}

function readCells(row: SheetRow, person: string, { sheet, header, staff, known, findings }: MatrixContext): MatrixRow['cells'] {
  if (hasNoDays(row.cells, header)) {
    const at = place(sheet, row.number, header.nameColumn, '班次')
    findings.warn(at, `${person}整行没有班次，不知道上没上班，不当作休。请补上，或删去这一行。`)
    return header.days.map(({ column, date }) => ({ person, date, code: '', swappedWith: '', column }))
  }
  return header.days.flatMap(({ column, date }) => {
    const at = place(sheet, row.number, column, '班次')
    const text = compact(cellText(row.cells[column - 1]))
    const note = sheet.notes?.get(addressOf(at)) ?? ''
    if (text === '' || /^[-—/]+$/u.test(text)) {
      findings.warn(at, `${person}${dayOf(date)}的班次是空的，不知道上没上班，不当作休。请补上。`)
      return [{ person, date, code: '', swappedWith: '', column }]
    }
    const { code, swapped } = readCode(text)
    if (!known.has(code)) {
      findings.reject(
        at,
        `${person}${dayOf(date)}的“${text}”不在本表的班次说明里，这一格没有读入。请改成${[...known].join('、')}之一，或在表下注明它的意思。`,
      )
      return []
    }
    return [{ person, date, code, swappedWith: partnerOf(swapped, note, person, staff, at, findings), column }]
  })
}

/** The partner of a swap: named in the mark, or in the note of the cell. */
function partnerOf(
  swapped: string,
  note: string,
  person: string,
  staff: readonly WorkbookPerson[],
  at: Place,
  findings: Findings,
): string {
  const saysSo = /换|调班|替|代班|顶班|对调/u.test(note)
  if (swapped === '' && !saysSo) {
    if (note !== '') findings.warn(at, `这一格有批注“${note.slice(0, 30)}”，没有读入，请看一看。`)
    return ''
  }
  const text = `${swapped} ${note}`
  const named = staff
    .filter(({ key, name }) => key !== person && text.includes(name))
    .toSorted((a, b) => b.name.length - a.name.length)[0]
  if (named !== undefined) return named.key
  const written =
    /(?:与|和|同|跟|由|替|代)([一-龥·]{2,6}?)(?:对?换|调|替|代|顶|值|上|$)/u.exec(note)?.[1] ?? (swapped === '？' ? '' : swapped)
  if (written !== '') {
    findings.warn(at, `${person}这一天与“${written}”换班，但“${written}”不在人员名单中，请核对。`)
    return written
  }
  findings.warn(at, `${person}这一天注明换班，但没有写与谁换，请补上。`)
  return '？'
}

/** A text merged over the sheet is a note, whatever column it begins in. */
function isWideText(sheet: Sheet, { number }: SheetRow): boolean {
  return sheet.merges.some(({ top, bottom, left, right }) => top <= number && bottom >= number && right - left >= 8)
}

function readPosted(sheet: Sheet, header: MatrixHeader, from: string, to: string): string | null {
  for (const row of sheet.rows) {
    if (row.number >= header.headerStart && row.number <= header.headerEnd) continue
    for (const [index, cell] of row.cells.entries()) {
      const text = compact(cellText(cell))
      const match = /(?:公示|公布|发布|张贴|上墙)(?:日期|时间|于|日)?[:：]?(.*)$/u.exec(text)
      if (match === null) continue
      const written = /(?:20\d{2}[年./-])?\d{1,2}[月./-]\d{1,2}日?/u.exec(match[1] ?? '')?.[0]
      const value = written ?? row.cells.slice(index + 1).find((other) => !isBlankCell(other)) ?? null
      const read = readDate(value, { from, to, said: true })
      if (read !== undefined && !isProblem(read)) return read.date
    }
  }
  return null
}

function place(sheet: Sheet, row: number, column: number, field: string): Place {
  return { sheet: sheet.name, row, column, field }
}
