/** Import of a hand-kept ledger: mapping, preview and answer. */
import { z } from 'zod'

/** Fields that a column of a ledger may mean. */
export const ledgerFields = [
  'sequence',
  'acceptedOn',
  'village',
  'group',
  'place',
  'source',
  'kind',
  'summary',
  'claims',
  'amount',
  'area',
  'attempts',
  'mediator',
  'helpers',
  'closedOn',
  'manner',
  'outcome',
  'performance',
  'revisitedOn',
  'remark',
  'partyAName',
  'partyAIdentity',
  'partyAPhone',
  'partyAAddress',
  'partyBName',
  'partyBIdentity',
  'partyBPhone',
  'partyBAddress',
  // Both sides in one column: 张三、李四.
  'partyNames',
  'partyIdentities',
  'partyPhones',
  'partyAddresses',
  'ignore',
] as const
export const ledgerFieldSchema = z.enum(ledgerFields)
export type LedgerField = z.infer<typeof ledgerFieldSchema>

/** Which sheet and which column (letter) means what; what a person corrected in the preview. */
export const ledgerMappingSchema = z.object({
  sheet: z.string().optional(),
  headerRows: z.tuple([z.number().int().min(1), z.number().int().min(1)]).optional(),
  columns: z.record(z.string(), ledgerFieldSchema).optional(),
})
export type LedgerMapping = z.infer<typeof ledgerMappingSchema>

export const rowReportSchema = z.object({ row: z.number().int(), reasons: z.array(z.string()) })
export const rowWarningSchema = z.object({ row: z.number().int(), field: z.string(), text: z.string() })
export const rowDuplicateSchema = z.object({
  row: z.number().int(),
  of: z.union([z.number().int(), z.string()]),
  reason: z.string(),
})

/** What one record of a ledger says after normalisation. Amounts in 分, areas in hundredths of 亩. */
export const ledgerRecordSchema = z.object({
  row: z.number().int(),
  sequence: z.string(),
  acceptedOn: z.string(),
  village: z.string(),
  place: z.string(),
  source: z.string(),
  kindCode: z.string(),
  kindText: z.string(),
  summary: z.string(),
  claims: z.string(),
  amountFen: z.number().int().nullable(),
  amountApproximate: z.boolean(),
  areaMuHundredths: z.number().int().nullable(),
  areaApproximate: z.boolean(),
  attempts: z.number().int(),
  mediator: z.string(),
  helpers: z.string(),
  closedOn: z.string().nullable(),
  manner: z.string(),
  outcome: z.string(),
  performance: z.string(),
  revisitedOn: z.string().nullable(),
  remark: z.string(),
  parties: z.array(
    z.object({
      side: z.number().int(),
      kind: z.enum(['person', 'organisation']),
      name: z.string(),
      identityNumber: z.string(),
      creditCode: z.string(),
      gender: z.string(),
      birthDate: z.string().nullable(),
      phones: z.string(),
      address: z.string(),
      /** Who acts for an organisation, from 某村委会（代表人：某某）. */
      representative: z.string(),
    }),
  ),
})
export type LedgerRecord = z.infer<typeof ledgerRecordSchema>

export const ledgerPreviewSchema = z.object({
  file: z.string(),
  sheets: z.array(z.object({ name: z.string(), likely: z.boolean(), rows: z.number().int() })),
  sheet: z.string(),
  year: z.number().int().nullable(),
  headerRows: z.tuple([z.number().int(), z.number().int()]),
  firstRow: z.number().int(),
  lastRow: z.number().int(),
  columns: z.array(
    z.object({
      column: z.string(),
      caption: z.string(),
      field: ledgerFieldSchema,
      confidence: z.number(),
      samples: z.array(z.string()),
      unsure: z.boolean(),
      hidden: z.boolean(),
    }),
  ),
  /** Data rows (records); notes, subtotals, totals and blank rows are in `skipped`. */
  rows: z.number().int(),
  records: z.array(ledgerRecordSchema),
  skipped: z.array(z.object({ row: z.number().int(), why: z.string() })),
  statuses: z.array(z.object({ row: z.number().int(), status: z.enum(['ok', 'warning', 'error', 'duplicate']) })),
  rejected: z.array(rowReportSchema),
  duplicates: z.array(rowDuplicateSchema),
  warnings: z.array(rowWarningSchema),
})
export type LedgerPreview = z.infer<typeof ledgerPreviewSchema>

export const ledgerImportAnswerSchema = z.object({
  importId: z.string(),
  rows: z.number().int(),
  imported: z.number().int(),
  rejected: z.array(rowReportSchema),
  duplicates: z.array(rowDuplicateSchema),
  warnings: z.array(rowWarningSchema),
})
export type LedgerImportAnswer = z.infer<typeof ledgerImportAnswerSchema>
