/** The call about what is decided in a case of 治安调解. */
import type { policeCalls } from '#shared/mediation/mediation.police-calls.ts'
import { policeObstacles, spotObstacles } from '#shared/mediation/police.rules.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { write, type Handlers } from '#core/rpc/handler.ts'
import { flowFactsOf } from './case-facts.ts'
import { policeRecordOf } from './police-fields.ts'
import { readWritableCase } from './refusals.ts'

/** States from which on the conditions stand as they were: the agreement relies on them. */
const bound: readonly string[] = ['performing', 'revisiting', 'archived']

/** Makes the handler. */
export function createPoliceHandlers(): Handlers<typeof policeCalls> {
  return {
    savePolice: write('mediation.write', async ({ tx, records, today, audit }, { caseId, ...fields }) => {
      const found = await readWritableCase(tx, caseId)
      const { row, police } = found
      if (row.procedure !== 'police') throw new CallError('refused_by_rule', '这是人民调解的案件，没有治安调解的条件。')
      if (bound.includes(row.state)) throw new CallError('refused_by_rule', '协议已进入履行，治安调解的条件不能再改。')
      const values = policeRecordOf(fields)
      const id = police?.id ?? records.create('mediation_police', { ...values, case_id: caseId })
      if (police === null || records.update('mediation_police', id, values))
        audit({
          act: 'mediation.savePolice',
          text: `核对案件 ${row.number} 治安调解的条件`,
          table: 'mediation_police',
          record: id,
        })
      const facts = { ...flowFactsOf(found, today), police: fields }
      return { obstacles: [...policeObstacles(facts, today), ...spotObstacles(facts)] }
    }),
  }
}
