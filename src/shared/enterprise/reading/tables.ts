/** Finds the table of a list by its captions, and gives its rows with what is no record told apart. */
import { type CaptionPath, fitCaption, readCaptions, repeatsCaptions } from '#shared/importing/captions.ts'
import {
  type CellValue,
  cellText,
  columnLetter,
  countColumns,
  isBlankCell,
  type Sheet,
  type SheetRow,
  type Workbook,
} from '#shared/importing/grid.ts'
import { findHeader, isColumnNumbers } from '#shared/importing/header.ts'
import { fillDown } from '#shared/importing/merged-cells.ts'
import { isTotalRow, isVoidRow, noteKind, soleText } from '#shared/importing/row-kinds.ts'
import { cleanText } from '#shared/kernel/text.ts'

/** Captions that name a field, the usual one first. */
export type FieldCaptions<Field extends string> = Readonly<Record<Field, readonly string[]>>

/** A row that was not taken or is to be looked at. */
export interface RowNote {
  readonly row: number
  readonly field: string
  readonly text: string
}

/** A record of the table. */
export interface ListRow<Field extends string> {
  readonly number: number
  value(field: Field): CellValue
  text(field: Field): string
  /** 'C16' of a field, for messages. */
  address(field: Field): string
}

/** The table of a sheet. */
export interface ListTable<Field extends string> {
  readonly sheet: string
  /** Texts above the header. */
  readonly title: string
  readonly captions: readonly string[]
  readonly fields: ReadonlySet<Field>
  readonly rows: readonly ListRow<Field>[]
  readonly cells: ReadonlyMap<number, readonly string[]>
  readonly skipped: readonly { readonly row: number; readonly why: string }[]
  readonly rejected: readonly RowNote[]
}

interface Column<Field extends string> {
  readonly field: Field
  readonly column: number
  readonly confidence: number
}

/** Tables of all visible sheets that have the needed fields, in their order. */
export function readTables<Field extends string>(
  workbook: Workbook,
  captions: FieldCaptions<Field>,
  needed: readonly (readonly Field[])[],
): ListTable<Field>[] {
  return workbook.sheets.filter(({ hidden }) => !hidden).flatMap((sheet) => readTable(sheet, captions, needed) ?? [])
}

function readTable<Field extends string>(
  sheet: Sheet,
  captions: FieldCaptions<Field>,
  needed: readonly (readonly Field[])[],
): ListTable<Field> | undefined {
  const width = countColumns(sheet)
  const found = findHeader(sheet, width, (paths) => worthOf(mapColumns(paths, captions)))
  if (found === undefined) return undefined
  const paths = readCaptions(sheet, found.rows, width)
  const columns = mapColumns(paths, captions)
  const fields = new Set(columns.map(({ field }) => field))
  if (!needed.every((list) => list.some((field) => fields.has(field)))) return undefined
  return {
    sheet: sheet.name,
    title: titleAbove(sheet, found.rows[0]),
    captions: paths.map((path) => path.join('/')),
    fields,
    ...sortRows(sheet, found.rows[1], paths, columns),
  }
}

function sortRows<Field extends string>(
  sheet: Sheet,
  header: number,
  paths: readonly CaptionPath[],
  columns: readonly Column<Field>[],
): Pick<ListTable<Field>, 'rows' | 'cells' | 'skipped' | 'rejected'> {
  const rows: ListRow<Field>[] = []
  const cells = new Map<number, readonly string[]>()
  const skipped: { row: number; why: string }[] = []
  const rejected: RowNote[] = []
  const byField = new Map(columns.map((column) => [column.field, column.column]))
  const below = fillDown({ ...sheet, rows: sheet.rows.filter(({ number }) => number > header) })
  for (const row of below.rows) {
    if (row.cells.every(isBlankCell)) continue
    const why = whyNoRecord(row, paths)
    cells.set(
      row.number,
      paths.map((_, index) => cellText(row.cells[index])),
    )
    if (isVoidRow(row, new Set(), new Set()))
      rejected.push({
        row: row.number,
        field: '',
        text: '这一行已划去或注明作废，没有导入。如仍有效，请去掉删除线或“作废”后重新导入。',
      })
    else if (why !== undefined) skipped.push({ row: row.number, why })
    else rows.push(rowOf(row, byField))
  }
  return { rows, cells, skipped, rejected }
}

function whyNoRecord(row: SheetRow, paths: readonly CaptionPath[]): string | undefined {
  if (repeatsCaptions(row.cells, paths)) return '重复的表头'
  const filled = new Set(row.cells.filter((cell) => !isBlankCell(cell)).map((cell) => cellText(cell).trim()))
  if (isTotalRow(row)) return '合计、小计'
  const note = noteKind(row)
  if (note !== undefined) return note
  if (soleText(row) !== '' || (filled.size === 1 && row.cells.length > 2)) return '标题或说明'
  if (isColumnNumbers(row.cells)) return '栏次'
  return undefined
}

function rowOf<Field extends string>(row: SheetRow, byField: ReadonlyMap<Field, number>): ListRow<Field> {
  const value = (field: Field) => row.cells[(byField.get(field) ?? 0) - 1] ?? null
  return {
    number: row.number,
    value,
    text: (field) => cleanText(cellText(value(field))),
    address: (field) => `${columnLetter(byField.get(field) ?? 1)}${row.number}`,
  }
}

/** Each field gets its likeliest column, each column one field. */
function mapColumns<Field extends string>(paths: readonly CaptionPath[], captions: FieldCaptions<Field>): Column<Field>[] {
  const fits = paths.flatMap((path, index) => {
    const leaf = path.at(-1)
    if (leaf === undefined) return []
    return (Object.keys(captions) as Field[]).flatMap((field) => {
      const fit = fitCaption(leaf, captions[field]) ?? fitCaption(path.join(''), captions[field])
      return fit === undefined || fit.confidence < 0.6 ? [] : [{ field, column: index + 1, ...fit }]
    })
  })
  const takenFields = new Set<Field>()
  const takenColumns = new Set<number>()
  const columns: Column<Field>[] = []
  for (const fit of fits.toSorted((a, b) => b.confidence - a.confidence || a.position - b.position || a.column - b.column)) {
    if (takenColumns.has(fit.column) || takenFields.has(fit.field)) continue
    takenColumns.add(fit.column)
    takenFields.add(fit.field)
    columns.push({ field: fit.field, column: fit.column, confidence: fit.confidence })
  }
  return columns
}

/** Two columns at least: one caption alone stands in any title. */
function worthOf(columns: readonly Column<string>[]): number {
  return columns.length < 2 ? 0 : columns.reduce((sum, { confidence }) => sum + confidence, 0) * 1.2
}

function titleAbove(sheet: Sheet, row: number): string {
  const texts = sheet.rows
    .filter(({ number }) => number < row)
    .flatMap(({ cells }) => cells.filter((cell) => typeof cell === 'string').map((cell) => cellText(cell).trim()))
  return [...new Set(texts)].filter((text) => text !== '').join('\n')
}
