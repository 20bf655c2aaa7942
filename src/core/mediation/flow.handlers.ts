/** Calls that move a case along: the moves of the flow, the agreement. Archiving seals everything that belongs to the case. */
import { isPolice } from '#shared/mediation/mediation.flow.ts'
import { caseStateName } from '#shared/mediation/mediation.types.ts'
import type { mediationCalls } from '#shared/mediation/mediation.calls.ts'
import { checkAgreementDays, checkAgreementDraft, decideMove } from '#shared/mediation/mediation.rules.ts'
import type { RecordsWriter } from '#core/records/records.ts'
import { write, type Handlers, type WriteTransaction } from '#core/rpc/handler.ts'
import { flowFactsOf } from './case-facts.ts'
import { childTables, listUnsealed } from './case.queries.ts'
import type { CaseRecords } from './case-records.ts'
import { failureOf, readWritableCase, refuse, requireMoveRight } from './refusals.ts'

type Calls = Pick<typeof mediationCalls, 'move' | 'saveAgreement'>

/** Makes the handlers. */
export function createFlowHandlers(): Handlers<Calls> {
  return {
    move: write('mediation.write', async ({ tx, records, session, today, audit }, { id, to, reason, on }) => {
      const found = await readWritableCase(tx, id)
      requireMoveRight(session, found.row.procedure, to)
      const { row } = found
      const days = { registeredOn: row.registered_on, acceptedOn: row.accepted_on, today }
      const decision = decideMove(flowFactsOf(found, today), to, on, reason, days)
      if ('refusal' in decision) throw failureOf(decision.refusal)
      records.update('mediation_case', id, decision.effects)
      if (to === 'archived') await sealCase(tx, records, found)
      audit({
        act: 'mediation.move',
        text: `案件 ${row.number} 由“${caseStateName(row.procedure, row.state)}”转为“${caseStateName(row.procedure, to)}”`,
        table: 'mediation_case',
        record: id,
      })
      return {}
    }),
    saveAgreement: write('mediation.agree', async ({ tx, records, today, audit }, input) => {
      const found = await readWritableCase(tx, input.caseId)
      refuse(checkAgreementDraft(flowFactsOf(found, today)))
      refuse(checkAgreementDays(input, today))
      const { facts, responsibility, terms, form } = input
      const fields = {
        facts,
        responsibility,
        terms,
        form,
        performance_manner: input.performanceManner,
        performance_place: input.performancePlace,
        performance_due: input.performanceDue,
        signed_on: input.signedOn,
        effective_on: input.effectiveOn,
      }
      const stored = found.agreement
      const id = stored?.id ?? records.create('mediation_agreement', { ...fields, case_id: input.caseId })
      if (stored === null || records.update('mediation_agreement', id, fields)) {
        audit({
          act: 'mediation.saveAgreement',
          text: `保存案件 ${found.row.number} 的调解协议`,
          table: 'mediation_agreement',
          record: id,
        })
      }
      // The manner of an agreed case follows the form of its agreement; 治安调解 is one whatever the form.
      if (found.row.state === 'agreed' && !isPolice(found.row)) records.update('mediation_case', input.caseId, { manner: form })
      return { ...input, id }
    }),
  }
}

/** Children first and the case last, each with the hashes of its files; a file record is sealed with what it belongs to. */
async function sealCase(tx: WriteTransaction, records: RecordsWriter, { row, files }: CaseRecords): Promise<void> {
  for (const owned of files.values()) {
    for (const file of owned) records.seal('attachment', file.id, [file])
  }
  for (const table of childTables) {
    for (const id of await listUnsealed(tx, table, row.id)) records.seal(table, id, files.get(id))
  }
  records.seal('mediation_case', row.id, files.get(row.id))
}
