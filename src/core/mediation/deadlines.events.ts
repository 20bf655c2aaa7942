/** Events that people enter for the deadlines of a case: what the rules have against them, and how they are stored. */
import { checkDeadlineExtension, checkPause, type ChangedDeadline } from '#shared/deadlines/deadline.checks.ts'
import type { DeadlinePack } from '#shared/deadlines/deadline.packs.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { spansOf } from '#shared/mediation/mediation.clocks.ts'
import { enterableClocks, type CaseEventInput, type ClockCode } from '#shared/mediation/mediation.events.ts'
import { checkExtension, type Refusal } from '#shared/mediation/mediation.rules.ts'
import type { RecordFields } from '#core/records/records.ts'
import { clockFactsOf, flowFactsOf } from './case-facts.ts'
import type { CaseRecords } from './case-records.ts'

/** What the rules have against an event of a case, or null. */
export function checkEvent(
  found: CaseRecords,
  event: CaseEventInput,
  today: string,
  rules: readonly DeadlinePack[],
  calendar: WorkdayCalendar,
): Refusal | null {
  if (event.kind === 'start') return checkStart(found, event.clock, event.from, today)
  if (event.clock === 'performance' && found.obligations.some(({ due_on }) => due_on !== null)) {
    return { text: '履行期限按各项约定计算。要改期的，请在“文书”页修改那一项约定的期限，并保存各方同意的书面材料。' }
  }
  const span = spansOf(clockFactsOf(found, true), rules, calendar).find(({ on }) => on.rule.code === event.clock)
  const running = span?.endedOn === null ? span : null
  if (event.kind === 'extension' && event.clock === 'rm.finish') {
    const refusal = checkExtension(flowFactsOf(found, today), event.to, running === null ? null : (running.deadline.due ?? ''))
    if (refusal !== null) return refusal
  }
  if (running === null) return { text: '案件没有正在计算的这个期限，不需要中止或延长。' }
  const changed: ChangedDeadline = { rule: running.on.rule, run: running.run, due: running.deadline.due }
  return event.kind === 'pause'
    ? checkPause(changed, event)
    : checkDeadlineExtension(changed, { to: event.to, on: today, reason: event.reason, consent: event.consent })
}

function checkStart({ row }: CaseRecords, clock: ClockCode, from: string, today: string): Refusal | null {
  if (!enterableClocks(row.procedure, row.kind_code).includes(clock)) {
    return { text: '这个期限的起算日由案件的其他日期决定，不能另行登记。' }
  }
  return from > today ? { text: '起算日不能晚于今天。', field: 'from' } : null
}

/** Columns of an event that was decided today. */
export function fieldsOf(event: CaseEventInput, today: string): RecordFields<'mediation_deadline_event'> {
  const common = { clock: event.clock, kind: event.kind, decided_on: today, reason: event.reason }
  switch (event.kind) {
    case 'start':
      return { ...common, starts_on: event.from }
    case 'pause':
      return { ...common, starts_on: event.from, ends_on: event.to, consent: event.consent }
    case 'extension':
      return { ...common, ends_on: event.to, consent: event.consent }
  }
}

/** For the audit line, after the number of the case. */
export function describe(event: CaseEventInput): string {
  switch (event.kind) {
    case 'start':
      return `登记期限起算日 ${event.from}`
    case 'pause':
      return `的期限自 ${event.from} 起中止计算`
    case 'extension':
      return `的期限延长至 ${event.to}`
  }
}
