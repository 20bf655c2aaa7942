/** Sorts the rows below a header: records, rows that continue a record, and rows that hold none, each row exactly once. */
import { type CaptionPath, cleanCaption, repeatsCaptions } from '#shared/importing/captions.ts'
import { cellText, isBlankCell, type Sheet, type SheetRow } from '#shared/importing/grid.ts'
import { type HeaderRows, isColumnNumbers } from '#shared/importing/header.ts'
import { fillDown, mergedRowStarts } from '#shared/importing/merged-cells.ts'
import { isTotalRow, isVoidRow, noteKind, soleText } from '#shared/importing/row-kinds.ts'
import { compact } from '#shared/kernel/text.ts'
import type { MappedColumn } from './ledger.columns.ts'
import { villageOf } from './ledger.places.ts'
import type { LedgerField } from './ledger.types.ts'

/** A row that holds a record. */
export interface DataRow {
  readonly row: SheetRow
  /** Rows below it of the same dispute. */
  readonly more: readonly SheetRow[]
  /** From the heading above it: a village, a year. */
  readonly village: string
  readonly year: number | undefined
}

/** All rows below the header. */
export interface SortedRows {
  readonly data: readonly DataRow[]
  /** Says neither parties nor a story, though it holds something. */
  readonly rejected: readonly { readonly row: SheetRow; readonly reasons: readonly string[] }[]
  readonly skipped: readonly { readonly row: number; readonly why: string }[]
}

const nameFields: readonly LedgerField[] = ['partyAName', 'partyBName', 'partyNames']
const remarkFields = new Set<LedgerField>(['sequence', 'remark', 'outcome', 'performance', 'ignore'])
/** Where 作废 may be said of a contract. */
const storyFields = new Set<LedgerField>(['summary', 'kind', 'claims'])
const partyFields = /^party/u
const sectionVillage = /(?:村|社区)$/u

/** Sorts the rows below `header`. */
export function sortRows(
  sheet: Sheet,
  header: HeaderRows,
  paths: readonly CaptionPath[],
  columns: readonly MappedColumn[],
): SortedRows {
  const filled = fillDown(belowHeader(sheet, header))
  const titles = new Set(
    sheet.rows.filter(({ number }) => number < header[0]).flatMap(({ cells }) => cells.map((cell) => compact(cellText(cell)))),
  )
  const of = (field: LedgerField) => columns.filter((column) => column.field === field).map(({ column }) => column)
  const said = (row: SheetRow, fields: readonly LedgerField[]) =>
    fields.some((field) => of(field).some((column) => !isBlankCell(row.cells[column - 1])))
  const remarks = new Set(columns.filter(({ field }) => remarkFields.has(field)).map(({ column }) => column))
  const stories = new Set(columns.filter(({ field }) => storyFields.has(field)).map(({ column }) => column))
  const keys = [...of('sequence'), ...(of('sequence').length === 0 ? of('summary') : [])]
  const starts = mergedRowStarts(
    sheet.merges.filter(({ top }) => top > header[1]),
    keys[0] ?? 0,
  )

  const data: (DataRow & { more: SheetRow[] })[] = []
  const rejected: { row: SheetRow; reasons: string[] }[] = []
  const skipped: { row: number; why: string }[] = []
  const skip = (row: number, why: string) => skipped.push({ row, why })
  let village = ''
  let year: number | undefined
  let expected = header[1] + 1

  for (const row of filled.rows) {
    for (; expected < row.number; expected += 1) skip(expected, '空行')
    expected = row.number + 1
    const section = headingOf(row, columns)
    const why = whyNoRecord(row, section)
    if (why !== undefined) {
      skip(row.number, why)
      if (section !== undefined) {
        village = section.village ?? village
        year = section.year ?? year
      }
      continue
    }
    const last = data.at(-1)
    if (last !== undefined && continues(row, last)) {
      last.more.push(row)
      skip(row.number, `与第${last.row.number}行为同一件，当事人已并入`)
      continue
    }
    const hasNames = said(row, nameFields)
    if (hasNames || said(row, ['summary'])) data.push({ row, more: [], village, year })
    else rejected.push({ row, reasons: [reasonOf(row)] })
  }
  return { data, rejected, skipped }

  function whyNoRecord(row: SheetRow, section: Heading | undefined): string | undefined {
    if (row.cells.every(isBlankCell)) return '空行'
    if (repeatsCaptions(row.cells, paths)) return '重复的表头'
    if (isColumnNumbers(row.cells)) return '栏号行'
    if (isVoidRow(row, remarks, stories)) return '作废行'
    const record = said(row, nameFields) && said(row, ['summary', 'kind'])
    if (isTotalRow(row) && !(said(row, nameFields) && said(row, ['summary']))) return '小计、合计行'
    if (onlyNumbered(row)) return '只有序号的空行'
    if (record) return undefined
    const texts = row.cells.filter((cell) => !isBlankCell(cell)).map((cell) => compact(cellText(cell)))
    if (texts.every((text) => titles.has(text))) return '重复的标题'
    const note = noteKind(row)
    if (note !== undefined) return note
    return section === undefined ? undefined : section.why
  }

  /** Numbers are often filled in ahead; what ignored columns hold (a default, a formula) does not make a record. */
  function onlyNumbered(row: SheetRow): boolean {
    return row.cells.every((cell, index) => {
      const field = columns[index]?.field ?? 'ignore'
      return (
        isBlankCell(cell) ||
        field === 'ignore' ||
        (field === 'sequence' && /^\D{0,4}\d[\dA-Za-z-]{0,11}\D?$/u.test(compact(cellText(cell))))
      )
    })
  }

  function continues(row: SheetRow, last: DataRow): boolean {
    const start = starts.get(row.number)
    if (start !== undefined) return start === starts.get(last.row.number) && start !== row.number
    const above = last.more.at(-1) ?? last.row
    if (above.number !== row.number - 1 || !said(row, nameFields)) return false
    return columns.every(
      ({ field, column }) => partyFields.test(field) || field === 'ignore' || isBlankCell(row.cells[column - 1]),
    )
  }

  function reasonOf(row: SheetRow): string {
    const count = row.cells.filter((cell) => !isBlankCell(cell)).length
    return count === 1
      ? '这一行只有一格内容，没有当事人和简要情况，不能登记为纠纷。'
      : '没有当事人，也没有简要情况，不能登记为纠纷。请补上后再导入。'
  }
}

interface Heading {
  readonly why: string
  readonly village?: string
  readonly year?: number
}

/** A text that stands alone: the heading of a village or a year, or a note. In the column of the summary it is a story. */
function headingOf(row: SheetRow, columns: readonly MappedColumn[]): Heading | undefined {
  const text = compact(soleText(row)).replace(/^[一二三四五六七八九十]+[、.]|^\([一二三四五六七八九十\d]+\)/u, '')
  if (text === '') return undefined
  const column = row.cells.findIndex((cell) => !isBlankCell(cell))
  const field = columns[column]?.field
  if (sectionVillage.test(text) && text.length <= 12 && villageOf(text) !== '')
    return { why: '分组标题', village: villageOf(text) }
  const year = /^(?:(20\d{2})年度?)?(?:\d{1,2}月份?|第[一二三四]季度)?$/u.exec(text)
  if (year !== null) return { why: '分组标题', ...(year[1] === undefined ? {} : { year: Number(year[1]) }) }
  if (field === 'summary' || nameFields.some((name) => name === field)) return undefined
  return { why: '说明文字' }
}

function belowHeader(sheet: Sheet, [, last]: HeaderRows): Sheet {
  return {
    ...sheet,
    rows: sheet.rows.filter(({ number }) => number > last),
    merges: sheet.merges.filter(({ top }) => top > last),
  }
}

/** The caption of a column as one text: 当事人甲/姓名. */
export function captionText(path: CaptionPath): string {
  return path.map(cleanCaption).join('/')
}
