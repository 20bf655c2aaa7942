/** What is kept of an import beside its cases: the answer, and the rows that were not taken as they stand. */
import { z } from 'zod'
import { cellText, type SheetRow } from '#shared/importing/grid.ts'
import { captionText } from '#shared/mediation/ledger.rows.ts'
import { ledgerImportAnswerSchema, type LedgerImportAnswer } from '#shared/mediation/ledger.types.ts'
import type { CheckedLedger } from './ledger-checking.ts'

/** The report of an import, kept as JSON in the encrypted database: the file may be gone when somebody asks. */
export const ledgerReportSchema = z.object({
  answer: ledgerImportAnswerSchema,
  sheet: z.string(),
  captions: z.array(z.string()),
  rows: z.array(
    z.object({ row: z.number().int(), taken: z.boolean(), reasons: z.array(z.string()), cells: z.array(z.string()) }),
  ),
})
export type LedgerReport = z.infer<typeof ledgerReportSchema>

/** Makes the report: rows that were rejected, held back as duplicates, or taken without some field. */
export function makeReport({ ledger }: CheckedLedger, answer: LedgerImportAnswer): LedgerReport {
  const captions = ledger.paths.map(captionText)
  const rows = new Map<number, SheetRow>()
  for (const { row } of ledger.rows.data) rows.set(row.number, row)
  for (const { row } of ledger.rows.rejected) rows.set(row.number, row)
  const fieldNames = new Map(ledger.columns.map(({ field }, index) => [String(field), captions[index] ?? '']))
  const reasons = new Map<number, string[]>()
  const add = (row: number, reason: string) => reasons.set(row, [...(reasons.get(row) ?? []), reason])
  for (const { row, reasons: list } of answer.rejected) for (const reason of list) add(row, reason)
  for (const { row, of, reason } of answer.duplicates)
    add(row, `可能与${typeof of === 'number' ? `第${of}行` : of}重复，没有导入：${reason}。`)
  for (const { row, field, text } of answer.warnings) {
    const name = fieldNames.get(field) ?? ''
    if (rows.has(row)) add(row, name === '' ? text : `${name}：${text}`)
  }
  const untaken = new Set([...answer.rejected, ...answer.duplicates].map(({ row }) => row))
  return {
    answer,
    sheet: ledger.sheet.name,
    captions,
    rows: [...reasons]
      .toSorted(([a], [b]) => a - b)
      .map(([row, list]) => ({
        row,
        taken: !untaken.has(row),
        reasons: list,
        cells: captions.map((_, index) => cellText(rows.get(row)?.cells[index])),
      })),
  }
}
