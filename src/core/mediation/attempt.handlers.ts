/** The call that notes an attempt: the entry and the step that it brings about, in one transaction. */
import { caseStateName } from '#shared/mediation/mediation.types.ts'
import type { attemptCalls } from '#shared/mediation/mediation.attempt-calls.ts'
import { checkAttempt, moveOfAttempt } from '#shared/mediation/mediation.attempts.ts'
import { effectsOf, isPolice } from '#shared/mediation/mediation.flow.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { checkPoliceSession } from '#shared/mediation/police.rules.ts'
import { checkEntryMoment, checkEntryResult } from '#shared/mediation/mediation.rules.ts'
import { write, type Handlers } from '#core/rpc/handler.ts'
import { flowFactsOf } from './case-facts.ts'
import { localMinute } from './local-minute.ts'
import { readWritableCase, refuse } from './refusals.ts'

/** Makes the handler. */
export function createAttemptHandlers(calendar: WorkdayCalendar): Handlers<typeof attemptCalls> {
  return {
    noteAttempt: write('mediation.write', async ({ tx, records, session, clock, today, audit }, input) => {
      const { caseId, happenedAt, place, present, result } = input
      const found = await readWritableCase(tx, caseId)
      const facts = flowFactsOf(found, today)
      refuse(checkPoliceSession(facts, happenedAt.slice(0, 10), calendar))
      refuse(checkAttempt(facts))
      refuse(checkEntryResult(facts, result))
      refuse(checkEntryMoment(happenedAt, '', localMinute(clock.now())))
      const me = session.account.displayName
      const id = records.create('mediation_entry', {
        case_id: caseId,
        kind: 'mediation',
        happened_at: happenedAt,
        place,
        present,
        // 治安调解 is led by the officer of the case; whoever notes it may be auxiliary.
        host: isPolice(facts) ? (facts.police?.host ?? '') : me,
        recorder: me,
        result,
        unfinished: 1,
      })
      const move = moveOfAttempt(facts)
      if (move !== null) records.update('mediation_case', caseId, effectsOf(facts, move.to, happenedAt.slice(0, 10), ''))
      const step = move === null ? '' : `，案件转为“${caseStateName(found.row.procedure, move.to)}”`
      audit({
        act: 'mediation.noteAttempt',
        text: `记下案件 ${found.row.number} 的一次调解（待补写）${step}`,
        table: 'mediation_entry',
        record: id,
      })
      return { id, movedTo: move?.to ?? null }
    }),
  }
}
