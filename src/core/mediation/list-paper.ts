/** A row of the ledger as it is printed: codes in words, names and numbers masked. */
import { formatYuan } from '#shared/kernel/money.ts'
import { caseManners, caseStates } from '#shared/mediation/mediation.types.ts'
import type { LedgerLine } from '#shared/print/ledger.ts'
import type { LedgerRow } from './ledger-facts.queries.ts'
import { labelOf } from './list-workbook.ts'
import { maskDigits, maskParties } from './masks.ts'

/** Makes the line. */
export function lineOf(row: LedgerRow): LedgerLine {
  const { number, acceptedOn, kindCode, kindText, dueOn, mediator, progress, closedOn, performance } = row
  return {
    number,
    acceptedOn,
    kind: kindText === '' ? kindCode : kindText,
    parties: maskParties(row.parties),
    place: maskDigits(row.place),
    amount: row.amountFen === null ? '' : formatYuan(row.amountFen),
    state: labelOf(caseStates, row.state),
    dueOn,
    mediator,
    progress,
    closedOn,
    manner: labelOf(caseManners, row.manner),
    performance,
  }
}
