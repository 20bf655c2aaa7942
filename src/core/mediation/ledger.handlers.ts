/** Calls about hand-kept ledgers: preview, import, undo, what was imported, what was not taken. */
import path from 'node:path'
import { newId } from '#shared/kernel/identifiers.ts'
import type { LedgerImportAnswer, LedgerPreview } from '#shared/mediation/ledger.types.ts'
import { describeColumns } from '#shared/mediation/ledger.reading.ts'
import type { mediationCalls } from '#shared/mediation/mediation.calls.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { withLargerCache } from '#core/db/cache.ts'
import { read, type ReadContext, write, type Handlers } from '#core/rpc/handler.ts'
import type { CoreServices, WriteScope } from '#core/services.ts'
import { checkLedger, type CheckedLedger, findDuplicatesAgain, pauseOrStop } from './ledger-checking.ts'
import { ledgerReportSchema, makeReport } from './ledger-report.ts'
import { loadLedgerWording } from './ledger-wording.ts'
import { writeRecords } from './ledger-writing.ts'
import { findImport, insertImport, listChildren, listImportedCases, listImports, markUndone } from './ledger.queries.ts'
import { buildRejectedWorkbook } from './rejected-workbook.ts'
import { notFound } from './refusals.ts'

type Calls = Pick<typeof mediationCalls, 'previewLedger' | 'importLedger' | 'undoImport' | 'imports' | 'rejectedWorkbook'>

/** Pages that a case with its parts changes, KiB. */
const cachePerCase = 12

/** Makes the handlers. */
export function createLedgerHandlers(services: CoreServices): Handlers<Calls> {
  const { resourcesFolder } = services
  return {
    previewLedger: read('mediation.import', async ({ db, signal, progress }, { file, mapping = {} }) => {
      progress({ done: 0, total: 0, text: '正在读取台账' })
      return previewOf(await checkLedger({ db, wording: loadLedgerWording(resourcesFolder), file, mapping, signal }))
    }),
    // Not a writing call: nobody's save or sign-in waits while a ledger is read; what is written is one transaction all the same.
    importLedger: read('mediation.import', async (context, { file, mapping = {}, include }) => {
      const { db, signal, progress, session } = context
      progress({ done: 0, total: 0, text: '正在读取台账' })
      const checked = await checkLedger({ db, wording: loadLedgerWording(resourcesFolder), file, mapping, signal })
      const actor = { id: session.account.id, name: session.account.displayName }
      return services.write(actor, 'mediation.importLedger', (scope) => writeImport(scope, context, checked, include))
    }),
    undoImport: write('mediation.import', async ({ tx, records, clock, signal, progress, audit }, { importId }) => {
      const batch = await findImport(tx, importId)
      if (batch === undefined) throw notFound('这次导入')
      if (batch.undone_at !== null) throw new CallError('refused_by_rule', '这次导入已经撤销过了。')
      const cases = await listImportedCases(tx, importId)
      const archived = cases.filter(({ sealed, state }) => sealed === 1 || state === 'archived').map(({ number }) => number)
      if (archived.length > 0) {
        const some = archived.slice(0, 10).join('、')
        throw new CallError(
          'refused_by_rule',
          `其中${archived.length}件已归档，不能整批撤销：${some}${archived.length > 10 ? ' 等' : ''}。`,
        )
      }
      for (const [index, { id }] of cases.entries()) {
        if (index % 100 === 0) {
          progress({ done: index, total: cases.length, text: '正在撤销导入' })
          await pauseOrStop(signal)
        }
        for (const child of await listChildren(tx, id)) records.remove(child.table, child.id)
        records.remove('mediation_case', id)
      }
      await markUndone(tx, importId, new Date(clock.now()).toISOString())
      audit({ act: 'mediation.undoImport', text: `撤销台账导入，移除${cases.length}件` })
      return { removed: cases.length }
    }),
    imports: read('mediation.import', async ({ db }) => {
      const rows = await listImports(db)
      return {
        imports: rows.map(({ id, file_name, at, actor, imported, undone_at }) => ({
          id,
          fileName: file_name,
          at,
          by: actor,
          imported,
          undone: undone_at !== null,
        })),
      }
    }),
    rejectedWorkbook: read('mediation.import', async ({ db, audit }, { importId }) => {
      const batch = await findImport(db, importId)
      if (batch === undefined) throw notFound('这次导入')
      const content = await buildRejectedWorkbook(ledgerReportSchema.parse(JSON.parse(batch.report)))
      await audit({ act: 'mediation.rejectedWorkbook', text: '导出台账中没有导入的内容（含原始数据）' })
      return { fileName: `${path.parse(batch.file_name).name}-未导入内容.xlsx`, contentBase64: content.toString('base64') }
    }),
  }
}

/** Writes what is not held back as a duplicate, and the report of the import. */
async function writeImport(
  { tx, records, audit }: WriteScope,
  { signal, progress, clock, session, today }: ReadContext,
  checked: CheckedLedger,
  include: readonly number[] | undefined,
): Promise<LedgerImportAnswer> {
  const { ledger, opened, hashes, rejected, warnings } = checked
  const wanted = new Set(include)
  const found = await findDuplicatesAgain(tx, checked, signal)
  const duplicates = found.filter(({ row }) => !wanted.has(row))
  const held = new Set(duplicates.map(({ row }) => row))
  const accepted = ledger.read.flatMap(({ record }, index) => {
    const hash = hashes[index]
    return hash === undefined || held.has(record.row) ? [] : [{ record, hash }]
  })
  const importId = newId()
  const target = { tx, records, signal, progress }
  await withLargerCache(tx, accepted.length * cachePerCase, () =>
    writeRecords(target, importId, accepted, String(ledger.year ?? today.slice(0, 4))),
  )
  const rows = ledger.read.length + rejected.length
  const answer = { importId, rows, imported: accepted.length, rejected, duplicates, warnings }
  await insertImport(tx, {
    id: importId,
    file_name: opened.name,
    sha256: opened.sha256,
    at: new Date(clock.now()).toISOString(),
    actor: session.account.displayName,
    imported: accepted.length,
    report: JSON.stringify(makeReport(checked, answer)),
  })
  audit({
    act: 'mediation.importLedger',
    text: `导入台账：${rows}行，登记${accepted.length}件，可能重复${duplicates.length}行，退回${rejected.length}行`,
  })
  return answer
}

function previewOf({ opened, ledger, duplicates, warnings, rejected }: CheckedLedger): LedgerPreview {
  const data = [...ledger.rows.data.map(({ row }) => row.number), ...rejected.map(({ row }) => row)].toSorted((a, b) => a - b)
  const errors = new Set(rejected.map(({ row }) => row))
  const doubled = new Set(duplicates.map(({ row }) => row))
  const warned = new Set(warnings.map(({ row }) => row))
  const statusOf = (row: number) =>
    errors.has(row) ? 'error' : doubled.has(row) ? 'duplicate' : warned.has(row) ? 'warning' : 'ok'
  const firstFree = ledger.header[1] + 1
  return {
    file: opened.name,
    sheets: ledger.sheets,
    sheet: ledger.sheet.name,
    year: ledger.year ?? null,
    headerRows: [ledger.header[0], ledger.header[1]],
    firstRow: data[0] ?? firstFree,
    lastRow: data.at(-1) ?? firstFree,
    columns: describeColumns(ledger),
    rows: data.length,
    records: ledger.read.map(({ record }) => record),
    skipped: [...ledger.rows.skipped],
    statuses: data.map((row) => ({ row, status: statusOf(row) })),
    rejected,
    duplicates,
    warnings,
  }
}
