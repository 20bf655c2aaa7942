/** One row of a ledger as a record: each cell by its field's rules; a bad cell costs its field, not the row. */
import { bareCaption } from '#shared/importing/captions.ts'
import { type CellValue, cellText } from '#shared/importing/grid.ts'
import { cleanText, compact, isNoneMark } from '#shared/kernel/text.ts'
import type { MappedColumn } from './ledger.columns.ts'
import { type ReadDate, readDate } from './ledger.dates.ts'
import { type ReadFigure, readAmount, readArea, readCount } from './ledger.figures.ts'
import { checkOrder, laterYear, readEnding } from './ledger.ending.ts'
import type { FieldWarning } from './ledger.parties.ts'
import { type ReadPhrase, readKind, readPerformance, readSource } from './ledger.phrases.ts'
import { readPlace } from './ledger.places.ts'
import { cellReader, columnsByField, readAllParties } from './ledger.row-parties.ts'
import type { LedgerField, LedgerRecord } from './ledger.types.ts'
import type { LedgerWording } from './ledger.wording.ts'

/** What a row needs from its surroundings. */
export interface RowContext {
  readonly columns: readonly MappedColumn[]
  readonly wording: LedgerWording
  /** Of the title, for dates without one. */
  readonly year: number | undefined
  /** Village of the heading above the row. */
  readonly village: string
}

/** A record with what a person should look at. */
export interface ReadRecord {
  readonly record: LedgerRecord
  readonly warnings: readonly FieldWarning[]
}

const errorCell = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)$/u

/** Reads the cells of a row. `more` are further rows of the same dispute, which add parties. */
export function readRecord(
  row: number,
  cells: readonly CellValue[],
  more: readonly (readonly CellValue[])[],
  context: RowContext,
): ReadRecord {
  const warnings: FieldWarning[] = []
  const warn = (field: LedgerField, text: string | undefined) => {
    if (text !== undefined) warnings.push({ field, text })
  }
  const at = cellReader(cells, context.columns)
  const byField = columnsByField(context.columns)
  const text = (field: LedgerField) => {
    const values = (byField.get(field) ?? []).map((column) => saidBy(column, cells[column.column - 1] ?? null))
    if (values.some((value) => errorCell.test(cellText(value)))) warn(field, '单元格里的公式出错，没有导入，请在表格中改正。')
    return values
      .map(cleanCell)
      .filter((value) => value !== '')
      .join('；')
  }
  const date = (field: LedgerField, choose: 'first' | 'last'): ReadDate => {
    const read = readDate(at(field), { year: context.year, choose })
    warn(field, read.warning)
    return read
  }
  const figure = (field: LedgerField, read: ReadFigure) => {
    warn(field, read.warning)
    return read
  }
  const remarks: string[] = []
  const phrase = (field: LedgerField, given: string, read: ReadPhrase, name: string): string => {
    warn(field, read.warning)
    if (read.warning !== undefined && field !== 'kind') remarks.push(`${name}：${given}`)
    return read.code
  }

  const parties = readAllParties([cells, ...more], context.columns, warnings, remarks)
  const kindText = cleanCell(at('kind')).replace(/\s+/gu, '')
  const summary = text('summary')
  const accepted = date('acceptedOn', 'first')
  const closed = laterYear(date('closedOn', 'last'), accepted.date, (message) => warn('closedOn', message))
  const revisited = laterYear(date('revisitedOn', 'last'), closed.date || accepted.date, (message) =>
    warn('revisitedOn', message),
  )
  if (revisited.rest !== '') remarks.push(`回访：${revisited.rest}`)
  if (closed.rest !== '') remarks.push(`化解日期：${closed.rest}`)
  const amount = figure('amount', readAmount(at('amount'), unitOf(context.columns, 'amount')))
  const area = figure('area', readArea(at('area'), unitOf(context.columns, 'area')))
  const attempts = figure('attempts', readCount(at('attempts')))
  const sourceText = text('source')
  const source = phrase('source', sourceText, readSource(sourceText, context.wording), '来源')
  const outcomeText = text('outcome')
  const ending = readEnding(text('manner'), outcomeText, closed.date, context.wording, phrase, warn)
  // 调解成功（已履行）: ledgers without a column of their own say it there.
  const performanceText = text('performance') || (/履行|兑现|付清/u.exec(outcomeText) === null ? '' : outcomeText)
  const performance = phrase('performance', performanceText, readPerformance(performanceText, context.wording), '履行情况')
  const { village, place } = readPlace({
    village: text('village'),
    group: text('group'),
    place: text('place'),
    section: context.village,
    groupWord: groupWord(context.columns),
  })
  if (accepted.date === '' && accepted.warning === undefined) warn('acceptedOn', '没有受理日期，请补上。')
  checkOrder(accepted, closed, revisited, warn)
  if (!parties.some(({ side }) => side === 1)) warn('partyAName', '没有甲方当事人，请补上。')
  if (!parties.some(({ side }) => side > 1)) warn('partyBName', '没有乙方当事人，请补上。')
  if (summary === '') warn('summary', '没有简要情况，请补上。')
  const moreRemarks = more.map((cellsOfRow) => cleanCell(cellReader(cellsOfRow, context.columns)('remark')))
  const remark = [...new Set([text('remark'), ...moreRemarks, ...remarks])].filter((part) => part !== '').join('；')
  const record: LedgerRecord = {
    row,
    sequence: sequenceText(at('sequence')),
    acceptedOn: accepted.date,
    village,
    place,
    source,
    kindCode: phrase('kind', kindText, readKind(kindText, summary, context.wording), ''),
    kindText: isNoneMark(kindText) ? '' : kindText,
    summary,
    claims: text('claims'),
    amountFen: amount.value,
    amountApproximate: amount.approximate,
    areaMuHundredths: area.value,
    areaApproximate: area.approximate,
    attempts: attempts.value ?? 0,
    mediator: peopleText(text('mediator')),
    helpers: peopleText(text('helpers')),
    closedOn: closed.date === '' ? null : closed.date,
    ...ending,
    performance,
    revisitedOn: revisited.date === '' ? null : revisited.date,
    remark,
    parties,
  }
  return { record, warnings }
}

/** A tick says its column's caption; a cross or a nought says nothing. */
function saidBy({ ticked, path }: MappedColumn, cell: CellValue): CellValue {
  if (!ticked) return cell
  const text = compact(cellText(cell))
  return /^(?:[√✓✔☑■vV1是]|有)$/u.test(text) ? (path.at(-1) ?? null) : /^(?:[×✗xX0否□]|)$/u.test(text) ? null : cell
}

function cleanCell(cell: CellValue): string {
  const text = cleanText(cellText(cell)).replace(/[ \t]*\n[ \t]*/gu, '\n')
  return errorCell.test(text) || isNoneMark(text) ? '' : text
}

function sequenceText(cell: CellValue): string {
  return compact(cellText(cell)).replace(/(?<=\d)\.0$/u, '')
}

function peopleText(text: string): string {
  return text
    .replace(/[\n,，;；/]+/gu, '、')
    .replace(/\s+/gu, ' ')
    .replace(/、+/gu, '、')
    .replace(/^、|、$/gu, '')
}

function unitOf(columns: readonly MappedColumn[], field: LedgerField): string {
  return columns.find((column) => column.field === field)?.unit ?? ''
}

function groupWord(columns: readonly MappedColumn[]): string {
  const caption = columns.find(({ field }) => field === 'group')?.path.at(-1) ?? ''
  return bareCaption(caption).includes('社') ? '社' : '组'
}
