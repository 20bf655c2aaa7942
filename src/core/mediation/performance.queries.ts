/** Obligations of cases and the receipts for them, as they stand in the database. */
import type { ReadDatabase } from '#core/rpc/handler.ts'

const obligationColumns = [
  'id',
  'case_id',
  'position',
  'kind',
  'debtor',
  'creditor',
  'what',
  'amount_fen',
  'due_on',
  'place',
  'manner',
  'state',
  'performed_on',
  'note',
] as const

const receiptColumns = [
  'id',
  'case_id',
  'obligation_id',
  'payer',
  'payee',
  'amount_fen',
  'received_on',
  'manner',
  'number',
] as const

/** Obligations of a case, the earliest due first, those without a day last. */
export function listObligations(db: ReadDatabase, caseId: string) {
  return db
    .selectFrom('mediation_obligation')
    .select(obligationColumns)
    .where('case_id', '=', caseId)
    .where('deleted', '=', 0)
    .orderBy((eb) => eb.fn.coalesce('due_on', eb.val('9999')))
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export type ObligationRecord = Awaited<ReturnType<typeof listObligations>>[number]

/** Receipts of a case, oldest first. */
export function listReceipts(db: ReadDatabase, caseId: string) {
  return db
    .selectFrom('mediation_receipt')
    .select(receiptColumns)
    .where('case_id', '=', caseId)
    .where('deleted', '=', 0)
    .orderBy('received_on')
    .orderBy('id')
    .execute()
}

export type ReceiptRecord = Awaited<ReturnType<typeof listReceipts>>[number]
