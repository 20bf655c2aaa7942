/** Rows of a preview with all that is said about each: its state, its record, its problems. */
import type { LedgerPreview, LedgerRecord } from '#shared/mediation/ledger.types.ts'
import { fieldName } from './field-names.ts'

export type RowStatus = LedgerPreview['statuses'][number]['status']

/** One data row. A rejected row has no record. */
export interface PreviewRow {
  readonly row: number
  readonly status: RowStatus
  readonly record: LedgerRecord | undefined
  readonly problems: readonly string[]
}

/** States in the order of the tabs. */
export const statusNames: Readonly<Record<RowStatus, string>> = {
  ok: '可导入',
  warning: '有提示',
  error: '不能导入',
  duplicate: '疑似重复',
}

/** All data rows in the order of the sheet. */
export function readPreviewRows(preview: LedgerPreview): readonly PreviewRow[] {
  const records = new Map(preview.records.map((record) => [record.row, record]))
  const problems = new Map<number, string[]>()
  const add = (row: number, text: string): void => {
    const known = problems.get(row)
    if (known === undefined) problems.set(row, [text])
    else known.push(text)
  }
  for (const { row, reasons } of preview.rejected) for (const reason of reasons) add(row, reason)
  for (const { row, of, reason } of preview.duplicates) add(row, `可能与${twinName(of)}重复：${reason}。`)
  for (const { row, field, text } of preview.warnings) add(row, warningText(field, text))
  return preview.statuses.map(({ row, status }) => ({ row, status, record: records.get(row), problems: problems.get(row) ?? [] }))
}

/** Warnings that are about no data row: other sheets, the header. */
export function generalWarnings({ statuses, warnings }: Pick<LedgerPreview, 'statuses' | 'warnings'>): readonly string[] {
  const rows = new Set(statuses.map(({ row }) => row))
  return warnings.filter(({ row }) => !rows.has(row)).map(({ field, text }) => warningText(field, text))
}

/** How many rows an import would take with these duplicates included. */
export function countImportable({ statuses }: Pick<LedgerPreview, 'statuses'>, include: ReadonlySet<number>): number {
  return statuses.filter(
    ({ row, status }) => status === 'ok' || status === 'warning' || (status === 'duplicate' && include.has(row)),
  ).length
}

/** '第 6 行', or the number of a case that is there. */
export function twinName(of: number | string): string {
  return typeof of === 'number' ? `第 ${of} 行` : of
}

/** A warning with the name of its field before it. */
export function warningText(field: string, text: string): string {
  const name = fieldName(field)
  return name === '' ? text : `${name}：${text}`
}
