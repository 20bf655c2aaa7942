/** Calls of the mediation desk. */
import { z } from 'zod'
import { printedDocumentSchema } from '#shared/print/print.calls.ts'
import { call } from '#shared/rpc/call.ts'
import { addendumCalls } from './mediation.addendum-calls.ts'
import { agreementCalls } from './mediation.agreement-calls.ts'
import { attemptCalls } from './mediation.attempt-calls.ts'
import { deadlineCalls } from './mediation.deadline-calls.ts'
import { figureCalls } from './mediation.figure-calls.ts'
import { filingCalls } from './mediation.filing-calls.ts'
import { policeCalls } from './mediation.police-calls.ts'
import { ledgerImportAnswerSchema, ledgerMappingSchema, ledgerPreviewSchema } from './ledger.types.ts'
import { performanceCalls } from './performance.calls.ts'
import {
  agreementInputSchema,
  agreementSchema,
  caseChangesSchema,
  caseDetailSchema,
  caseFilterSchema,
  caseInputSchema,
  caseRowSchema,
  caseSortSchema,
  caseStateSchema,
  consentSchema,
  daySchema,
  entryInputSchema,
  entrySchema,
  evidenceInputSchema,
  evidenceSchema,
  partyInputSchema,
  parcelInputSchema,
  partySchema,
} from './mediation.types.ts'

const byId = z.object({ id: z.string() })
const nothing = z.object({})

export const mediationCalls = {
  list: call(
    'rows of the ledger by filter and sort, one window of them',
    z.object({
      filter: caseFilterSchema.default({ view: 'all' }),
      sort: caseSortSchema.default({ by: 'acceptedOn', descending: true }),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    z.object({ rows: z.array(caseRowSchema) }),
  ),
  totals: call(
    'count and sums of the rows of a filter, and the counts of the fixed views',
    z.object({ filter: caseFilterSchema.default({ view: 'all' }) }),
    z.object({
      count: z.number().int(),
      amountFen: z.number().int(),
      areaMuHundredths: z.number().int(),
      settled: z.number().int(),
      views: z.object({
        mine: z.number().int(),
        due3: z.number().int(),
        overdue: z.number().int(),
        quiet: z.number().int(),
        unfinished: z.number().int(),
        open: z.number().int(),
        all: z.number().int(),
      }),
    }),
  ),
  choices: call(
    'values that the filters offer',
    nothing,
    z.object({
      /** `warning`: what mediation alone cannot settle, or null. */
      kinds: z.array(
        z.object({ code: z.string(), name: z.string(), hint: z.string(), source: z.string(), warning: z.string().nullable() }),
      ),
      villages: z.array(z.string()),
      mediators: z.array(z.string()),
      /** Empty unless this desk holds the cases of several stations. */
      stations: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
  open: call('a whole case, identity numbers masked; audited', byId, caseDetailSchema),
  create: call('register a dispute (登记)', caseInputSchema, z.object({ id: z.string(), number: z.string() })),
  update: call(
    'change facts of a case; only the fields given, so that nothing else is touched',
    z.object({ id: z.string(), changes: caseChangesSchema }),
    nothing,
  ),
  saveParty: call('add or change a party', z.object({ caseId: z.string(), party: partyInputSchema }), byId),
  removeParty: call('take a party out of a case (kept in history)', byId, nothing),
  setConsent: call(
    'record whether a party agrees to mediation',
    z.object({ id: z.string(), consent: consentSchema, on: daySchema }),
    nothing,
  ),
  revealParty: call('identity number and phones of a party in full; needs a right, audited', byId, partySchema),
  saveParcel: call('add or change a parcel', z.object({ caseId: z.string(), parcel: parcelInputSchema }), byId),
  removeParcel: call('take a parcel out of a case', byId, nothing),
  saveEntry: call('add or change an entry of the process record', entryInputSchema, entrySchema),
  saveEvidence: call('add or change a piece of evidence', evidenceInputSchema, evidenceSchema),
  removeEvidence: call('take a piece of evidence out of the list (kept in history)', byId, nothing),
  saveAgreement: call('draft or change the agreement; refused after 明确拒绝', agreementInputSchema, agreementSchema),
  move: call(
    'move the case along the flow; refused with the reason where a rule forbids it',
    z.object({ id: z.string(), to: caseStateSchema, reason: z.string().trim().max(500).default(''), on: daySchema }),
    nothing,
  ),
  undo: call('undo the last change of a record by a new one', z.object({ record: z.string() }), nothing),
  similar: call(
    'open cases that may be the same dispute (same kind and parties), for the intake form',
    z.object({ names: z.array(z.string()).max(60), identityNumbers: z.array(z.string()).max(60) }),
    z.object({ cases: z.array(caseRowSchema) }),
  ),
  savedViews: call(
    'saved views of the signed-in account',
    nothing,
    z.object({ views: z.array(z.object({ id: z.string(), name: z.string(), filter: caseFilterSchema })) }),
  ),
  saveView: call(
    'save the current filter as a view',
    z.object({ name: z.string().trim().min(1, '请给视图起个名字。').max(30), filter: caseFilterSchema }),
    byId,
  ),
  removeView: call('remove a saved view', byId, nothing),
  exportList: call(
    'the current filter as an xlsx workbook (base64), masked; audited',
    z.object({
      filter: caseFilterSchema.default({ view: 'all' }),
      sort: caseSortSchema.default({ by: 'acceptedOn', descending: true }),
    }),
    z.object({ fileName: z.string(), contentBase64: z.string(), rows: z.number().int() }),
  ),
  printList: call(
    'the current filter as a ledger on paper, masked; at most 2,000 rows; audited',
    z.object({
      filter: caseFilterSchema.default({ view: 'all' }),
      sort: caseSortSchema.default({ by: 'acceptedOn', descending: true }),
    }),
    printedDocumentSchema,
  ),
  previewLedger: call(
    'read a hand-kept ledger (path on this machine) and say per row what would be imported',
    z.object({ file: z.string(), mapping: ledgerMappingSchema.optional() }),
    ledgerPreviewSchema,
  ),
  importLedger: call(
    'import a hand-kept ledger; likely duplicates are listed and not imported unless named in `include`',
    z.object({ file: z.string(), mapping: ledgerMappingSchema.optional(), include: z.array(z.number().int()).default([]) }),
    ledgerImportAnswerSchema,
  ),
  undoImport: call('take a whole import back', z.object({ importId: z.string() }), z.object({ removed: z.number().int() })),
  imports: call(
    'imports of ledgers, newest first',
    nothing,
    z.object({
      imports: z.array(
        z.object({
          id: z.string(),
          fileName: z.string(),
          at: z.string(),
          by: z.string(),
          imported: z.number().int(),
          undone: z.boolean(),
        }),
      ),
    }),
  ),
  rejectedWorkbook: call(
    'the rows and fields of an import that were not taken, with reasons, as a workbook (base64)',
    z.object({ importId: z.string() }),
    z.object({ fileName: z.string(), contentBase64: z.string() }),
  ),
  ...deadlineCalls,
  ...figureCalls,
  ...agreementCalls,
  ...addendumCalls,
  ...filingCalls,
  ...policeCalls,
  ...attemptCalls,
  ...performanceCalls,
} as const
