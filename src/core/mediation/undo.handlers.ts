/** The call that takes the newest change of a record back. It may no more than an ordinary change may: rights and rules hold for it too. */
import type { mediationCalls } from '#shared/mediation/mediation.calls.ts'
import { checkAgreementDraft, checkUndone } from '#shared/mediation/mediation.rules.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { write, type Handlers } from '#core/rpc/handler.ts'
import { flowFactsOf } from './case-facts.ts'
import { readCaseRecords } from './case-records.ts'
import { findOwner } from './case.queries.ts'
import { notFound, refuse, refuseSealed, requireMoveRight } from './refusals.ts'

/** Makes the handler. */
export function createUndoHandlers(): Handlers<Pick<typeof mediationCalls, 'undo'>> {
  return {
    undo: write('mediation.write', async ({ tx, records, session, today, audit }, { record }) => {
      const owner = await findOwner(tx, record)
      if (owner === undefined) throw notFound('这条记录')
      refuseSealed(owner)
      const before = await readCaseRecords(tx, owner.case_id)
      if (before === null) throw notFound('这个案件')
      if (owner.table === 'mediation_agreement') {
        requireMoveRight(session, before.row.procedure, 'agreed')
        refuse(checkAgreementDraft(flowFactsOf(before, today)))
      }
      if (!records.undoLast(owner.table, record)) throw new CallError('refused_by_rule', '没有可以撤销的改动。')
      // What the undo makes of the case is looked at after it; a refusal rolls it back with the transaction.
      const after = await readCaseRecords(tx, owner.case_id)
      refuse(checkUndone(flowFactsOf(before, today), after === null ? null : flowFactsOf(after, today)))
      if (after?.row.state !== before.row.state) requireMoveRight(session, before.row.procedure, before.row.state)
      audit({ act: 'mediation.undo', text: `撤销案件 ${before.row.number} 的最近一次改动`, table: owner.table, record })
      return {}
    }),
  }
}
