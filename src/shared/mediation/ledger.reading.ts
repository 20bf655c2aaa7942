/** Reads a whole ledger: which sheet, which header, which column means what, and what each row says. */
import { type CaptionPath, readCaptions } from '#shared/importing/captions.ts'
import { profileColumn } from '#shared/importing/column-profile.ts'
import {
  cellText,
  columnLetter,
  columnNumber,
  countColumns,
  isBlankCell,
  type Sheet,
  type SheetRow,
  type Workbook,
} from '#shared/importing/grid.ts'
import { findHeader, type HeaderRows } from '#shared/importing/header.ts'
import { fillDown } from '#shared/importing/merged-cells.ts'
import { maskIdentityNumber, maskPhone } from '#shared/kernel/text.ts'
import { type CaptionReader, createCaptionReader } from './ledger.captions.ts'
import { type MappedColumn, mapColumns, setField, worthOfCaptions } from './ledger.columns.ts'
import { type ReadRecord, readRecord } from './ledger.record.ts'
import { captionText, type SortedRows, sortRows } from './ledger.rows.ts'
import type { LedgerField, LedgerMapping, LedgerPreview } from './ledger.types.ts'
import type { LedgerWording } from './ledger.wording.ts'
import { findYear } from './ledger.year.ts'

/** A ledger as it was understood, before duplicates are looked for. */
export interface ReadLedger {
  readonly sheet: Sheet
  readonly sheets: LedgerPreview['sheets']
  readonly year: number | undefined
  readonly header: HeaderRows
  readonly paths: readonly CaptionPath[]
  readonly columns: readonly MappedColumn[]
  readonly rows: SortedRows
  readonly read: readonly ReadRecord[]
}

/** No sheet of the file looks like a ledger, or the sheet that was asked for is not there. */
export interface NoLedger {
  readonly problem: string
}

interface Candidate {
  readonly sheet: Sheet
  readonly header: HeaderRows
  readonly score: number
  readonly likely: boolean
  readonly rows: number
}

const sampled = 200
/** A ledger of disputes says who or what about … */
const essential: readonly LedgerField[] = ['partyAName', 'partyBName', 'partyNames', 'summary']
/** … and at least two of these; lists of staff or goods do not. */
const telling: readonly LedgerField[] = [
  'summary',
  'kind',
  'claims',
  'amount',
  'area',
  'attempts',
  'closedOn',
  'manner',
  'outcome',
  'performance',
]

/** Reads a ledger; what the user mapped is taken as it is. `pause` runs now and then and may throw to stop. */
export async function readLedger(
  workbook: Workbook,
  fileName: string,
  mapping: LedgerMapping,
  wording: LedgerWording,
  pause: () => Promise<void>,
): Promise<ReadLedger | NoLedger> {
  const reader = createCaptionReader(wording)
  const candidates: Candidate[] = []
  for (const sheet of workbook.sheets) {
    candidates.push(judgeSheet(sheet, mapping, reader, wording))
    await pause()
  }
  const chosen = chooseSheet(candidates, mapping.sheet)
  if (chosen === undefined) return { problem: missingSheet(workbook, mapping.sheet) }
  const { sheet } = chosen
  const header = mapping.headerRows ?? chosen.header
  if (header[1] < header[0]) return { problem: '表头的末行在首行之前，请重新指定表头行。' }
  const width = Math.max(countColumns(sheet), 1)
  const paths = readCaptions(sheet, header, width)
  const below = fillDown({ ...sheet, rows: sheet.rows.filter(({ number }) => number > header[1]) }).rows
  const columns = applyMapping(mapColumns(paths, profilesOf(below, width), reader, wording), mapping, wording)
  const rows = sortRows(sheet, header, paths, columns)
  const dates = columns.filter(({ field }) => field === 'acceptedOn' || field === 'closedOn').map(({ column }) => column - 1)
  const year = findYear(
    sheet,
    header[0],
    fileName,
    rows.data.flatMap(({ row }) => dates.map((column) => row.cells[column] ?? null)),
  )
  const read: ReadRecord[] = []
  for (const [index, { row, more, village, year: sectionYear }] of rows.data.entries()) {
    if (index % 500 === 499) await pause()
    read.push(
      readRecord(
        row.number,
        row.cells,
        more.map(({ cells }) => cells),
        { columns, wording, year: sectionYear ?? year, village },
      ),
    )
  }
  const sheets = candidates.map(({ sheet: { name }, likely, rows: count }) => ({ name, likely, rows: count }))
  return { sheet, sheets, year, header, paths, columns, rows, read }
}

/** The columns of a preview; numbers and phones in samples are masked. */
export function describeColumns({ columns, paths, rows, sheet }: ReadLedger): LedgerPreview['columns'] {
  return columns.flatMap(({ column, field, confidence, unsure }, index) => {
    const caption = captionText(paths[index] ?? [])
    const samples = samplesOf(
      rows.data.map(({ row }) => row),
      column,
      field,
    )
    if (caption === '' && samples.length === 0) return []
    return [
      { column: columnLetter(column), caption, field, confidence, samples, unsure, hidden: sheet.hiddenColumns.has(column) },
    ]
  })
}

function judgeSheet(sheet: Sheet, mapping: LedgerMapping, reader: CaptionReader, wording: LedgerWording): Candidate {
  const width = countColumns(sheet)
  const found = findHeader(sheet, width, (paths) => worthOfCaptions(paths, reader, wording))
  const asked = mapping.sheet === sheet.name ? mapping.headerRows : undefined
  const header = asked ?? found?.rows ?? [1, 1]
  const columns = mapColumns(readCaptions(sheet, header, width), [], reader, wording)
  const fields = new Set<LedgerField>(
    columns.filter(({ field, confidence }) => field !== 'ignore' && confidence >= 0.5).map(({ field }) => field),
  )
  const rows = sheet.rows.filter(
    ({ number, cells }) => number > header[1] && cells.filter((cell) => !isBlankCell(cell)).length > 1,
  ).length
  const likely =
    found !== undefined &&
    rows > 0 &&
    fields.size >= 4 &&
    essential.some((field) => fields.has(field)) &&
    telling.filter((field) => fields.has(field)).length >= 2
  return { sheet, header, score: found?.score ?? 0, likely, rows }
}

/** The likeliest visible sheet; among equals the one of the later year, then the longer one. */
function chooseSheet(candidates: readonly Candidate[], asked: string | undefined): Candidate | undefined {
  if (asked !== undefined) return candidates.find(({ sheet }) => sheet.name === asked)
  const likely = candidates.filter(({ likely: is }) => is)
  const visible = likely.filter(({ sheet }) => !sheet.hidden)
  const yearOf = ({ sheet }: Candidate) => Number(/20\d{2}/u.exec(sheet.name)?.[0] ?? 0)
  const best = Math.max(...(visible.length > 0 ? visible : likely).map(({ score }) => score))
  const [first] = (visible.length > 0 ? visible : likely)
    .filter(({ score }) => score > best - 2)
    .toSorted((a, b) => yearOf(b) - yearOf(a) || b.rows - a.rows || b.score - a.score)
  return first
}

function missingSheet({ sheets }: Workbook, asked: string | undefined): string {
  const names = sheets.map(({ name }) => `“${name}”`).join('、')
  if (asked !== undefined) return `文件里没有名为“${asked}”的工作表，现有：${names}。请重新选择。`
  return `没有找到像纠纷台账的工作表（现有：${names}）。请选择工作表并指定表头行。`
}

function applyMapping(columns: readonly MappedColumn[], mapping: LedgerMapping, wording: LedgerWording): MappedColumn[] {
  const asked = new Map(Object.entries(mapping.columns ?? {}).map(([letter, field]) => [columnNumber(letter), field]))
  const taken = new Set<LedgerField>([...asked.values()].filter((field) => field !== 'ignore'))
  return columns.map((column) => {
    const field = asked.get(column.column)
    if (field !== undefined) return setField(column, field, wording)
    // A field that the user gave to a column is not left on the one that was guessed, unless both are fed into it.
    return taken.has(column.field) ? setField(column, 'ignore', wording) : column
  })
}

function profilesOf(rows: readonly SheetRow[], width: number) {
  const some = rows.filter(({ cells }) => cells.filter((cell) => !isBlankCell(cell)).length > 2).slice(0, sampled)
  return Array.from({ length: width }, (_, column) => profileColumn(some.map(({ cells }) => cells[column] ?? null)))
}

function samplesOf(rows: readonly SheetRow[], column: number, field: LedgerField): string[] {
  const samples = new Set<string>()
  for (const { cells } of rows) {
    const text = cellText(cells[column - 1]).trim()
    if (text !== '') samples.add(maskSample(text.slice(0, 60), field))
    if (samples.size === 3) break
  }
  return [...samples]
}

function maskSample(text: string, field: LedgerField): string {
  if (/Phone/u.test(field)) return text.replace(/\d{7,}/gu, maskPhone)
  return text.replace(/\d{15,17}[\dXx]?/gu, maskIdentityNumber)
}
