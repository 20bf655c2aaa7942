/** Calls about paper: documents as HTML pages that the shell turns into the PDF that is shown and printed. */
import { z } from 'zod'
import { call } from '#shared/rpc/call.ts'
import { caseFileSchema } from './file/case-file.types.ts'

/** Documents that can be printed for a case of people's mediation. */
export const documentKinds = {
  acceptance: '人民调解受理登记表',
  rights: '当事人权利义务告知书',
  record: '人民调解记录',
  agreement: '人民调解协议书',
  fieldSheet: '现场调解、丈量记录单',
  receipt: '收条',
  confirmation: '司法确认申请书',
  preparation: '调解准备单',
  account: '案件信息留存说明',
  guidance: '告知引导单',
  refusal: '不予受理告知书',
  termination: '终止调解告知书',
} as const

export const documentKindSchema = z.enum([
  'acceptance',
  'rights',
  'record',
  'agreement',
  'fieldSheet',
  'receipt',
  'confirmation',
  'preparation',
  'account',
  'guidance',
  'refusal',
  'termination',
])

export type DocumentKind = z.infer<typeof documentKindSchema>

export const printedDocumentSchema = z.object({
  title: z.string(),
  /** A whole HTML page with its own style; fonts from app://qianshao/fonts. */
  html: z.string(),
  copies: z.number().int(),
  fileName: z.string(),
  /** Things to know before printing: missing glyphs, missing required contents. */
  warnings: z.array(z.string()),
  draft: z.boolean(),
})

export type PrintedDocument = z.infer<typeof printedDocumentSchema>

const ofCase = z.object({ caseId: z.string() })

export const printCalls = {
  document: call(
    'a document of a case; the record kind takes the id of the process entry, the receipt that of the receipt',
    z.object({ kind: documentKindSchema, caseId: z.string(), entryId: z.string().optional() }),
    printedDocumentSchema,
  ),
  caseFile: call(
    'the whole file of a case: cover, papers and evidence in order, back, for the shell to number and join; audited',
    ofCase,
    caseFileSchema,
  ),
  destructionList: call(
    'archived files whose time of keeping ended before a day, for two people to sign; audited',
    z.object({ before: z.iso.date() }),
    printedDocumentSchema,
  ),
  recoverySheet: call(
    'the sheet on which the passphrase is written by hand and locked away (no passphrase is printed)',
    z.object({}),
    printedDocumentSchema,
  ),
} as const
