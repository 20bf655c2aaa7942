/** Calls about the process record and the evidence of a case. */
import type { mediationCalls } from '#shared/mediation/mediation.calls.ts'
import { checkFinished } from '#shared/mediation/mediation.attempts.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { checkPoliceSession } from '#shared/mediation/police.rules.ts'
import { checkEntryMoment, checkEntryResult, type Refusal } from '#shared/mediation/mediation.rules.ts'
import { entryKinds, type Entry } from '#shared/mediation/mediation.types.ts'
import type { Revisit } from '#shared/mediation/performance.types.ts'
import type { RecordFields } from '#core/records/records.ts'
import { write, type Handlers } from '#core/rpc/handler.ts'
import { flowFactsOf } from './case-facts.ts'
import { findOwner, type EntryRecord } from './case.queries.ts'
import type { CaseRecords } from './case-records.ts'
import { localMinute } from './local-minute.ts'
import { notFound, readWritableCase, refuse, requireWritable } from './refusals.ts'
import { filesOf } from './shapes.ts'

type Calls = Pick<typeof mediationCalls, 'saveEntry' | 'saveEvidence' | 'removeEvidence'>

/** Makes the handlers. */
export function createProcessHandlers(calendar: WorkdayCalendar): Handlers<Calls> {
  return {
    saveEntry: write('mediation.write', async ({ tx, records, clock, today, audit }, input) => {
      const found = await readWritableCase(tx, input.caseId)
      const stored = found.entries.find(({ id }) => id === input.id)
      if (input.id !== undefined && stored === undefined) throw notFound('这条过程记录')
      const facts = flowFactsOf(found, today)
      refuse(checkEntryResult(facts, input.result))
      refuse(checkSessionOf(found, stored, input, today, calendar))
      refuse(checkEntryMoment(input.happenedAt, input.endedAt, localMinute(clock.now())))
      refuse(checkFinished(stored?.unfinished === 1, input))
      const { kind, place, present, host, recorder, text, result } = input
      const fields = {
        kind,
        place,
        present,
        host,
        recorder,
        text,
        result,
        happened_at: input.happenedAt,
        ended_at: input.endedAt,
        unfinished: Number(input.unfinished),
        ...(kind === 'revisit' && input.revisit === null ? {} : revisitFieldsOf(kind === 'revisit' ? input.revisit : null)),
      }
      const id = stored?.id ?? records.create('mediation_entry', { ...fields, case_id: input.caseId })
      if (stored === undefined || records.update('mediation_entry', id, fields)) {
        const act = stored === undefined ? '增加' : '修改'
        audit({
          act: 'mediation.saveEntry',
          text: `${act}案件 ${found.row.number} 的过程记录（${entryKinds[kind]}）`,
          table: 'mediation_entry',
          record: id,
        })
      }
      return { ...input, id, files: filesOf(id, found.files) }
    }),
    saveEvidence: write('mediation.write', async ({ tx, records, audit }, input) => {
      const found = await readWritableCase(tx, input.caseId)
      const stored = found.evidence.find(({ id }) => id === input.id)
      if (input.id !== undefined && stored === undefined) throw notFound('这件证据')
      const { kind, name, provider, pages } = input
      const fields = {
        kind,
        name,
        provider,
        pages,
        original: Number(input.original),
        checked_by: input.checkedBy,
        collected_on: input.collectedOn,
      }
      const position = Math.max(-1, ...found.evidence.map((other) => other.position)) + 1
      const id = stored?.id ?? records.create('mediation_evidence', { ...fields, case_id: input.caseId, position })
      if (stored === undefined || records.update('mediation_evidence', id, fields)) {
        const act = stored === undefined ? '增加' : '修改'
        audit({
          act: 'mediation.saveEvidence',
          text: `${act}案件 ${found.row.number} 的证据材料`,
          table: 'mediation_evidence',
          record: id,
        })
      }
      return { ...input, id, files: filesOf(id, found.files) }
    }),
    removeEvidence: write('mediation.write', async ({ tx, records, audit }, { id }) => {
      const owner = await findOwner(tx, id)
      if (owner?.table !== 'mediation_evidence') throw notFound('这件证据')
      const { number } = await requireWritable(tx, owner.case_id)
      records.remove('mediation_evidence', id)
      audit({
        act: 'mediation.removeEvidence',
        text: `移出案件 ${number} 的一件证据材料`,
        table: 'mediation_evidence',
        record: id,
      })
      return {}
    }),
  }
}

/** What the law has against an entry as a session of 治安调解, one that is made of another entry or moved to another day included. */
function checkSessionOf(
  found: CaseRecords,
  stored: EntryRecord | undefined,
  { kind, happenedAt }: Pick<Entry, 'kind' | 'happenedAt'>,
  today: string,
  calendar: WorkdayCalendar,
): Refusal | null {
  const on = happenedAt.slice(0, 10)
  if (kind !== 'mediation' || (stored?.kind === 'mediation' && stored.happened_at.slice(0, 10) === on)) return null
  const others = found.entries.filter(({ id }) => id !== stored?.id)
  return checkPoliceSession(flowFactsOf({ ...found, entries: others }, today), on, calendar)
}

/** What a revisit found out; an entry of another kind has none. */
function revisitFieldsOf(revisit: Revisit | null): RecordFields<'mediation_entry'> {
  return {
    revisit_reason: revisit?.reason ?? '',
    revisit_performance: revisit?.performance ?? '',
    revisit_satisfaction: revisit?.satisfaction ?? '',
    revisit_risk: revisit?.risk ?? '',
    revisit_measures: revisit?.measures ?? '',
  }
}
