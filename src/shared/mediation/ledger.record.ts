/** One row of a ledger as a record: each cell by its field's rules; a bad cell costs its field, not the row. */
import { bareCaption } from '#shared/importing/captions.ts'
import { type CellValue, cellText, isBlankCell } from '#shared/importing/grid.ts'
import { cleanText, compact, isNoneMark } from '#shared/kernel/text.ts'
import type { MappedColumn } from './ledger.columns.ts'
import { type ReadDate, readDate } from './ledger.dates.ts'
import { type ReadFigure, readAmount, readArea, readCount } from './ledger.figures.ts'
import { type FieldWarning, type LedgerParty, type PartyCells, readParties } from './ledger.parties.ts'
import { type ReadPhrase, readKind, readManner, readOutcome, readPerformance, readSource } from './ledger.phrases.ts'
import { readPlace } from './ledger.places.ts'
import type { LedgerField, LedgerRecord } from './ledger.types.ts'
import { type LedgerWording, partyField, type PartySide } from './ledger.wording.ts'

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
export function readRecord(row: number, cells: readonly CellValue[], more: readonly (readonly CellValue[])[], context: RowContext): ReadRecord {
  const warnings: FieldWarning[] = []
  const warn = (field: LedgerField, text: string | undefined) => {
    if (text !== undefined) warnings.push({ field, text })
  }
  const at = cellReader(cells, context.columns)
  const text = (field: LedgerField) => {
    const values = context.columns.filter((column) => column.field === field).map((column) => saidBy(column, cells[column.column - 1] ?? null))
    if (values.some((value) => errorCell.test(cellText(value)))) warn(field, '单元格里的公式出错，没有导入，请在表格中改正。')
    return values.map(cleanCell).filter((value) => value !== '').join('；')
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
  const revisited = laterYear(date('revisitedOn', 'last'), closed.date || accepted.date, (message) => warn('revisitedOn', message))
  if (revisited.rest !== '') remarks.push(`回访：${revisited.rest}`)
  if (closed.rest !== '') remarks.push(`化解日期：${closed.rest}`)
  const amount = figure('amount', readAmount(at('amount'), unitOf(context.columns, 'amount')))
  const area = figure('area', readArea(at('area'), unitOf(context.columns, 'area')))
  const attempts = figure('attempts', readCount(at('attempts')))
  const sourceText = text('source')
  const source = phrase('source', sourceText, readSource(sourceText, context.wording), '来源')
  const ending = readEnding(text('manner'), text('outcome'), closed.date, context.wording, phrase, warn)
  const performanceText = text('performance')
  const performance = phrase('performance', performanceText, readPerformance(performanceText, context.wording), '履行情况')
  const { village, place } = readPlace({
    village: text('village'), group: text('group'), place: text('place'), section: context.village, groupWord: groupWord(context.columns),
  })
  if (accepted.date === '' && accepted.warning === undefined) warn('acceptedOn', '没有受理日期，请补上。')
  checkOrder(accepted, closed, revisited, warn)
  if (!parties.some(({ side }) => side === 1)) warn('partyAName', '没有甲方当事人，请补上。')
  if (!parties.some(({ side }) => side > 1)) warn('partyBName', '没有乙方当事人，请补上。')
  if (summary === '') warn('summary', '没有简要情况，请补上。')
  const moreRemarks = more.map((cellsOfRow) => cleanCell(cellReader(cellsOfRow, context.columns)('remark')))
  const remark = [...new Set([text('remark'), ...moreRemarks, ...remarks])].filter((part) => part !== '').join('；')
  const record: LedgerRecord = {
    row, sequence: sequenceText(at('sequence')), acceptedOn: accepted.date, village, place, source,
    kindCode: phrase('kind', kindText, readKind(kindText, summary, context.wording), ''), kindText: isNoneMark(kindText) ? '' : kindText,
    summary, claims: text('claims'),
    amountFen: amount.value, amountApproximate: amount.approximate, areaMuHundredths: area.value, areaApproximate: area.approximate,
    attempts: attempts.value ?? 0, mediator: peopleText(text('mediator')), helpers: peopleText(text('helpers')),
    closedOn: closed.date === '' ? null : closed.date, ...ending, performance, revisitedOn: revisited.date === '' ? null : revisited.date,
    remark, parties,
  }
  return { record, warnings }
}

/** Cells of one side of a row. */
export function partyCells(cells: readonly CellValue[], columns: readonly MappedColumn[], side: PartySide): PartyCells {
  const at = cellReader(cells, columns)
  return {
    name: at(partyField(side, 'name')), identity: at(partyField(side, 'identity')), phone: at(partyField(side, 'phone')), address: at(partyField(side, 'address')),
  }
}

function readAllParties(
  rows: readonly (readonly CellValue[])[], columns: readonly MappedColumn[], warnings: FieldWarning[], remarks: string[],
): LedgerParty[] {
  const parties: LedgerParty[] = []
  const used = new Set(columns.map(({ field }) => field))
  const add = (party: LedgerParty) => {
    const known = parties.some(({ side, name, identityNumber }) => side === party.side && name === party.name && identityNumber === party.identityNumber)
    if (!known) parties.push(party)
  }
  for (const cells of rows) {
    for (const side of ['a', 'b', 'both'] as const) {
      if (!used.has(partyField(side, 'name')) && !used.has(partyField(side, 'identity'))) continue
      const own = partyCells(cells, columns, side)
      const read = readParties(side, own)
      if (read.parties.length === 0 && cells !== rows[0]) continue
      warnings.push(...read.warnings)
      remarks.push(...read.notes)
      for (const party of read.parties) add(party)
    }
    shareBetweenSides(parties, cells, columns, used, warnings)
  }
  return parties.toSorted((a, b) => a.side - b.side)
}

/** 甲 | 乙 with one column of phones, numbers or addresses for both: in the order of the parties. */
function shareBetweenSides(
  parties: LedgerParty[], cells: readonly CellValue[], columns: readonly MappedColumn[], used: ReadonlySet<LedgerField>, warnings: FieldWarning[],
): void {
  if (used.has('partyNames') || parties.length === 0) return
  const joined = partyCells(cells, columns, 'both')
  if ([joined.identity, joined.phone, joined.address].every(isBlankCell)) return
  const names = parties.map(({ name }) => name).join('、')
  const read = readParties('a', { ...joined, name: names })
  if (read.parties.length !== parties.length) return
  warnings.push(...read.warnings.map(({ field, text }) => ({ field: bothField(field), text })))
  for (const [index, extra] of read.parties.entries()) {
    const party = parties[index]
    if (party === undefined) continue
    parties[index] = {
      ...party, phones: party.phones || extra.phones, address: party.address || extra.address,
      ...(party.identityNumber === '' && extra.identityNumber !== ''
        ? { identityNumber: extra.identityNumber, gender: extra.gender, birthDate: extra.birthDate }
        : {}),
    }
  }
}

function bothField(field: LedgerField): LedgerField {
  if (field === 'partyAIdentity') return 'partyIdentities'
  return field === 'partyAPhone' ? 'partyPhones' : field
}

/** Manner and outcome often share a column (达成书面协议): what one does not say is taken from the other. */
function readEnding(
  mannerText: string, outcomeText: string, closedOn: string, wording: LedgerWording,
  phrase: (field: LedgerField, given: string, read: ReadPhrase, name: string) => string,
  warn: (field: LedgerField, text: string) => void,
): { manner: string; outcome: string } {
  const fromOutcome = readManner(outcomeText, wording)
  const manner = isNoneMark(mannerText) ? quietly(fromOutcome) : phrase('manner', mannerText, readManner(mannerText, wording), '化解方式')
  if (!isNoneMark(outcomeText)) {
    const read = readOutcome(outcomeText, wording)
    const outcome = read.code === '' && manner !== '' ? outcomeOfManner(manner) : phrase('outcome', outcomeText, read, '结果')
    // 正在调解 names no manner of an end.
    return { manner: outcome === 'unsettled' && isNoneMark(mannerText) ? '' : manner, outcome }
  }
  const told = quietly(readOutcome(mannerText, wording))
  if (told === 'unsettled') return { manner: '', outcome: told }
  if (manner !== '') return { manner, outcome: outcomeOfManner(manner) }
  if (closedOn !== '') {
    warn('outcome', '有化解日期但没有写结果，请补上。')
    return { manner, outcome: '' }
  }
  warn('outcome', '没有写结果，按未化解登记。')
  return { manner, outcome: 'unsettled' }
}

function quietly({ code, warning }: ReadPhrase): string {
  return warning === undefined ? code : ''
}

function outcomeOfManner(manner: string): string {
  if (manner === 'guided') return 'terminated'
  return manner === 'transferred' ? 'transferred' : 'settled'
}

/** A case of December that was closed on 5 January, written without years, was closed in the next year. */
function laterYear(read: ReadDate, after: string, warn: (text: string) => void): ReadDate {
  if (!read.yearAssumed || read.date.length !== 10 || after === '' || read.date >= after) return read
  const next = `${Number(read.date.slice(0, 4)) + 1}${read.date.slice(4)}`
  // Only around the turn of the year: half a year back is more likely a mistake.
  if (Number(after.slice(5, 7)) - Number(read.date.slice(5, 7)) < 6 || next.endsWith('-02-29')) return read
  warn(`没有写年份，因早于受理日期，已按次年登记为${next}，请核对。`)
  return { ...read, date: next }
}

function checkOrder(accepted: ReadDate, closed: ReadDate, revisited: ReadDate, warn: (field: LedgerField, text: string) => void): void {
  const before = (early: string, late: string) => early !== '' && late !== '' && late < early.slice(0, late.length)
  if (before(accepted.date, closed.date)) warn('closedOn', `化解日期${closed.date}早于受理日期${accepted.date}，请核对。`)
  if (before(closed.date, revisited.date)) warn('revisitedOn', `回访日期${revisited.date}早于化解日期${closed.date}，请核对。`)
}

function cellReader(cells: readonly CellValue[], columns: readonly MappedColumn[]) {
  return (field: LedgerField): CellValue => {
    const column = columns.find((candidate) => candidate.field === field)?.column
    return column === undefined ? null : (cells[column - 1] ?? null)
  }
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
  return text.replace(/[\n,，;；/]+/gu, '、').replace(/\s+/gu, ' ').replace(/、+/gu, '、').replace(/^、|、$/gu, '')
}

function unitOf(columns: readonly MappedColumn[], field: LedgerField): string {
  return columns.find((column) => column.field === field)?.unit ?? ''
}

function groupWord(columns: readonly MappedColumn[]): string {
  const caption = columns.find(({ field }) => field === 'group')?.path.at(-1) ?? ''
  return bareCaption(caption).includes('社') ? '社' : '组'
}
