/** A ledger as it would be imported: read, compared with itself and with the cases that are there. */
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { openWorkbook, type OpenedWorkbook } from '#core/importing/importing.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { createDuplicateFinder } from '#shared/mediation/ledger.duplicates.ts'
import { readLedger, type ReadLedger } from '#shared/mediation/ledger.reading.ts'
import type { LedgerMapping, LedgerPreview, LedgerRecord } from '#shared/mediation/ledger.types.ts'
import type { LedgerWording } from '#shared/mediation/ledger.wording.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { findCasesOfParties, findImportedRows, findLogEnd, hasCases, haveCasesChanged } from './ledger.queries.ts'

/** What preview and import both start from. */
export interface CheckedLedger {
  readonly opened: OpenedWorkbook
  readonly ledger: ReadLedger
  /** By record, in the order of the rows: SHA-256 of what it says. */
  readonly hashes: readonly Buffer[]
  /** Place in the log of changes up to which the database was compared. */
  readonly comparedUpTo: number
  readonly duplicates: LedgerPreview['duplicates']
  readonly warnings: LedgerPreview['warnings']
  readonly rejected: LedgerPreview['rejected']
}

/** Where and how to read. */
export interface CheckOptions {
  readonly db: ReadDatabase
  readonly wording: LedgerWording
  readonly file: string
  readonly mapping: LedgerMapping
  readonly signal: AbortSignal
}

/** Reads and compares a ledger. Throws CallError `file_unreadable`, `bad_input` (no such sheet), `cancelled`. */
export async function checkLedger({ db, wording, file, mapping, signal }: CheckOptions): Promise<CheckedLedger> {
  const pause = () => pauseOrStop(signal)
  const opened = await openWorkbook(file, pause)
  await pause()
  const ledger = await readLedger(opened.workbook, opened.name, mapping, wording, pause)
  if ('problem' in ledger) throw new CallError('bad_input', ledger.problem)
  const hashes = ledger.read.map(({ record }) => hashRecord(record))
  // Before the comparison: what comes in while it runs counts as later.
  const comparedUpTo = await findLogEnd(db)
  const duplicates = await findDuplicates(
    db,
    ledger.read.map(({ record }) => record),
    hashes,
    pause,
  )
  const rejected = ledger.rows.rejected.map(({ row, reasons }) => ({ row: row.number, reasons: [...reasons] }))
  return { opened, ledger, hashes, comparedUpTo, duplicates, warnings: warningsOf(ledger), rejected }
}

/** The duplicates as they are now: compared once more if cases or parties were written since. */
export async function findDuplicatesAgain(
  db: ReadDatabase,
  { ledger, hashes, comparedUpTo, duplicates }: CheckedLedger,
  signal: AbortSignal,
): Promise<CheckedLedger['duplicates']> {
  if (!(await haveCasesChanged(db, comparedUpTo))) return duplicates
  const records = ledger.read.map(({ record }) => record)
  return findDuplicates(db, records, hashes, () => pauseOrStop(signal))
}

/** Lets other work of this process run; throws CallError `cancelled` when the caller gave up. */
export async function pauseOrStop(signal: AbortSignal): Promise<void> {
  await setImmediate()
  if (signal.aborted) throw new CallError('cancelled', '已取消，没有写入任何数据。')
}

/** What a record says, wherever its row stands and whatever its number in the list. */
function hashRecord({ row: _row, sequence: _sequence, ...said }: LedgerRecord): Buffer {
  return createHash('sha256').update(JSON.stringify(said)).digest()
}

async function findDuplicates(
  db: ReadDatabase,
  records: readonly LedgerRecord[],
  hashes: readonly Buffer[],
  pause: () => Promise<void>,
): Promise<CheckedLedger['duplicates']> {
  const known = await hasCases(db)
  const imported = known ? await findImportedRows(db, hashes) : new Map<string, string>()
  await pause()
  const inDatabase = createDuplicateFinder<string>()
  if (known)
    for (const found of await findCasesOfParties(db, numbersOf(records), namesOf(records))) inDatabase.add(found.number, found)
  const inFile = createDuplicateFinder<number>()
  const rowsByHash = new Map<string, number>()
  const duplicates: CheckedLedger['duplicates'] = []
  for (const [index, record] of records.entries()) {
    if (index % 1000 === 999) await pause()
    const hash = hashes[index]?.toString('hex') ?? ''
    const number = imported.get(hash)
    const twin = rowsByHash.get(hash)
    const before =
      number !== undefined ? { of: number, reason: '这一行已经导入过，内容相同' } : fromFinder(inDatabase.find(record))
    const above = twin !== undefined ? { of: twin, reason: '与该行内容完全相同' } : fromFinder(inFile.find(record))
    const duplicate = before ?? above
    if (duplicate !== undefined) duplicates.push({ row: record.row, ...duplicate })
    if (above !== undefined) continue
    inFile.add(record.row, record)
    rowsByHash.set(hash, record.row)
  }
  return duplicates
}

function fromFinder<Key extends string | number>(found: { key: Key; reason: string } | undefined) {
  return found === undefined ? undefined : { of: found.key, reason: found.reason }
}

function numbersOf(records: readonly LedgerRecord[]): string[] {
  return [...new Set(records.flatMap(({ parties }) => parties.map(({ identityNumber }) => identityNumber)))].filter(
    (number) => number !== '',
  )
}

function namesOf(records: readonly LedgerRecord[]): string[] {
  return [...new Set(records.flatMap(({ parties }) => parties.map(({ name }) => name)))].filter((name) => name !== '')
}

function warningsOf(ledger: ReadLedger): LedgerPreview['warnings'] {
  const hidden = new Set(ledger.rows.data.filter(({ row }) => row.hidden).map(({ row }) => row.number))
  const others = ledger.sheets.filter(({ name, likely }) => likely && name !== ledger.sheet.name)
  return [
    ...others.map(({ name, rows }) => ({
      row: ledger.header[0],
      field: 'sheet',
      text: `工作表“${name}”也像台账（约${rows}行），这次没有导入；需要时请选择它再导入一次。`,
    })),
    ...ledger.read.flatMap(({ record, warnings }) => [
      ...(hidden.has(record.row) ? [{ row: record.row, field: 'row', text: '这一行在表格中是隐藏的，请核对是否要导入。' }] : []),
      ...warnings.map(({ field, text }) => ({ row: record.row, field, text })),
    ]),
  ]
}
