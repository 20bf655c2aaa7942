/** Obligations and receipts as calls answer with them. */
import {
  obligationKindSchema,
  obligationStateSchema,
  type Obligation,
  type Receipt,
} from '#shared/mediation/performance.types.ts'
import type { ObligationRecord, ReceiptRecord } from './performance.queries.ts'

/** Obligations with their receipts. A code that only a newer version knows shows as the neutral one. */
export function obligationsOf(rows: readonly ObligationRecord[], receipts: readonly ReceiptRecord[]): Obligation[] {
  return rows.map((row) => ({
    id: row.id,
    kind: obligationKindSchema.catch('act').parse(row.kind),
    debtor: row.debtor,
    creditor: row.creditor,
    what: row.what,
    amountFen: row.amount_fen,
    dueOn: row.due_on,
    place: row.place,
    manner: row.manner,
    state: obligationStateSchema.catch('open').parse(row.state),
    performedOn: row.performed_on,
    note: row.note,
    receipts: receipts.filter(({ obligation_id }) => obligation_id === row.id).map(receiptOf),
  }))
}

function receiptOf(row: ReceiptRecord): Receipt {
  return {
    id: row.id,
    obligationId: row.obligation_id,
    payer: row.payer,
    payee: row.payee,
    amountFen: row.amount_fen ?? 0,
    receivedOn: row.received_on ?? '',
    manner: row.manner,
    number: row.number,
  }
}
