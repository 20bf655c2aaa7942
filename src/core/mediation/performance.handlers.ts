/** Calls about the performance of an agreement: obligations, whether they were performed, receipts. */
import type { performanceCalls } from '#shared/mediation/performance.calls.ts'
import {
  checkMark,
  checkObligation,
  checkObligationChange,
  checkObligationRemoval,
  checkPerformanceState,
  checkReceipt,
  owedOf,
  paidOf,
} from '#shared/mediation/performance.rules.ts'
import type { Obligation, ObligationInput } from '#shared/mediation/performance.types.ts'
import type { RecordFields } from '#core/records/records.ts'
import { write, type Handlers, type WriteTransaction } from '#core/rpc/handler.ts'
import type { CaseRecords } from './case-records.ts'
import { findOwner } from './case.queries.ts'
import { obligationsOf } from './performance.shapes.ts'
import { notFound, readWritableCase, refuse } from './refusals.ts'

const table = 'mediation_obligation'

/** Makes the handlers. */
export function createPerformanceHandlers(): Handlers<typeof performanceCalls> {
  return {
    addObligations: write('mediation.write', async ({ tx, records, audit }, { caseId, obligations }) => {
      const found = await readWritableCase(tx, caseId)
      refuse(checkPerformanceState(found.row.state))
      obligations.forEach((obligation, index) => refuse(checkObligation(obligation), `obligations.${index}.`))
      const next = Math.max(-1, ...found.obligations.map(({ position }) => position)) + 1
      const ids = obligations.map((obligation, index) =>
        records.create(table, { ...fieldsOf(obligation), state: 'open', case_id: caseId, position: next + index }),
      )
      audit({
        act: 'mediation.addObligations',
        text: `登记案件 ${found.row.number} 约定的履行事项 ${ids.length} 项`,
        table: 'mediation_case',
        record: caseId,
      })
      return { ids }
    }),
    saveObligation: write('mediation.write', async ({ tx, records, audit }, { caseId, obligation }) => {
      const { found, stored } = await readObligation(tx, obligation.id)
      if (found.row.id !== caseId) throw notFound('这项约定')
      refuse(checkPerformanceState(found.row.state))
      refuse(checkObligationChange(stored, obligation), 'obligation.')
      if (records.update(table, stored.id, fieldsOf(obligation))) {
        audit({ act: 'mediation.saveObligation', text: `修改案件 ${found.row.number} 约定的履行事项`, table, record: stored.id })
      }
      return { id: stored.id }
    }),
    removeObligation: write('mediation.write', async ({ tx, records, audit }, { id }) => {
      const { found, stored } = await readObligation(tx, id)
      refuse(checkPerformanceState(found.row.state))
      refuse(checkObligationRemoval(stored))
      records.remove(table, id)
      audit({ act: 'mediation.removeObligation', text: `移出案件 ${found.row.number} 的一项约定`, table, record: id })
      return {}
    }),
    markObligation: write('mediation.write', async ({ tx, records, today, audit }, { id, state, on, note }) => {
      const { found, stored } = await readObligation(tx, id)
      refuse(checkPerformanceState(found.row.state))
      refuse(checkMark(stored, state, on, note, today))
      records.update(table, id, { state, performed_on: state === 'done' ? on : null, note: state === 'open' ? '' : note })
      const words = { done: '记为已履行', waived: '记为不再履行', open: '改回未履行' }[state]
      audit({ act: 'mediation.markObligation', text: `案件 ${found.row.number} 的一项约定${words}`, table, record: id })
      return {}
    }),
    addReceipt: write('mediation.write', async ({ tx, records, today, audit }, input) => {
      const { found, stored } = await readObligation(tx, input.obligationId)
      refuse(checkPerformanceState(found.row.state))
      refuse(checkReceipt(stored, input.amountFen, input.receivedOn, today))
      const number = input.number === '' ? nextNumber(found) : input.number
      const id = records.create('mediation_receipt', {
        case_id: found.row.id,
        obligation_id: stored.id,
        payer: input.payer,
        payee: input.payee,
        amount_fen: input.amountFen,
        received_on: input.receivedOn,
        manner: input.manner,
        number,
      })
      const performed = owedOf(stored) === input.amountFen
      if (performed) records.update(table, stored.id, { state: 'done', performed_on: lastDay(stored, input.receivedOn) })
      audit({
        act: 'mediation.addReceipt',
        text: `登记案件 ${found.row.number} 的收条 ${number}${performed ? '，这一项已付清' : ''}`,
        table: 'mediation_receipt',
        record: id,
      })
      return { id, number, performed }
    }),
    removeReceipt: write('mediation.write', async ({ tx, records, audit }, { id }) => {
      const owner = await findOwner(tx, id)
      const found = owner?.table === 'mediation_receipt' ? await readWritableCase(tx, owner.case_id) : null
      const receipt = found?.receipts.find((candidate) => candidate.id === id)
      if (found === null || receipt === undefined) throw notFound('这张收条')
      refuse(checkPerformanceState(found.row.state))
      const stored = obligationsOf(found.obligations, found.receipts).find((one) => one.id === receipt.obligation_id)
      const wasPaid = stored?.state === 'done' && stored.note === '' && paidOf(stored) >= (stored.amountFen ?? 0)
      if (wasPaid) records.update(table, stored.id, { state: 'open', performed_on: null })
      records.remove('mediation_receipt', id)
      audit({
        act: 'mediation.removeReceipt',
        text: `撤回案件 ${found.row.number} 的收条 ${receipt.number}`,
        table: 'mediation_receipt',
        record: id,
      })
      return {}
    }),
  }
}

async function readObligation(tx: WriteTransaction, id: string): Promise<{ found: CaseRecords; stored: Obligation }> {
  const owner = await findOwner(tx, id)
  if (owner?.table !== table) throw notFound('这项约定')
  const found = await readWritableCase(tx, owner.case_id)
  const stored = obligationsOf(found.obligations, found.receipts).find((candidate) => candidate.id === id)
  if (stored === undefined) throw notFound('这项约定')
  return { found, stored }
}

function fieldsOf(obligation: ObligationInput): RecordFields<'mediation_obligation'> {
  const { kind, debtor, creditor, what, amountFen, dueOn, place, manner } = obligation
  return { kind, debtor, creditor, what, place, manner, amount_fen: kind === 'money' ? amountFen : null, due_on: dueOn }
}

/** Behind the highest number of the case, receipts that were taken back not counted. */
function nextNumber({ receipts }: CaseRecords): string {
  const numbers = receipts.map(({ number }) => (/^\d{1,6}$/u.test(number) ? Number(number) : 0))
  return String(Math.max(0, ...numbers) + 1)
}

/** Receipts may be entered in any order: performed on the day of the last one. */
function lastDay({ receipts }: Obligation, on: string): string {
  return [...receipts.map(({ receivedOn }) => receivedOn), on].toSorted().at(-1) ?? on
}
