/** Whether a deadline may be paused, resumed or extended. Each function answers null or a Chinese sentence that says why not. */
import type { DeadlineRule } from './deadline.packs.ts'
import type { DeadlineExtension, DeadlinePause, DeadlineRun } from './deadline.types.ts'

/** Why not; `field` names the field of the form that has to change. */
export type DeadlineRefusal = { readonly text: string; readonly field?: string }

/** What a change is checked against: the rule, the run so far and its last day (null while it stands still). */
export interface ChangedDeadline {
  readonly rule: DeadlineRule
  readonly run: DeadlineRun
  readonly due: string | null
}

/** A pause lies after the event, begins before the last day has gone by, and does not overlap another one. */
export function checkPause({ rule, run, due }: ChangedDeadline, pause: DeadlinePause): DeadlineRefusal | null {
  if (rule.pause === null) return { text: `“${rule.title}”没有可以中止计算的规定。` }
  if (due === null) return { text: '期限已经在中止，请先恢复计算。' }
  if (pause.reason === '') return { text: '请写明中止的原因。', field: 'reason' }
  if (rule.pause.consent !== '' && pause.consent === '') {
    return { text: `中止要经${rule.pause.consent}同意，请写明同意的情况。`, field: 'consent' }
  }
  if (pause.from <= run.from) return { text: `中止的第一天要晚于起算日${run.from}。`, field: 'from' }
  if (pause.from > due) return { text: `期限到${due}届满，不能在此之后中止。`, field: 'from' }
  if (pause.to !== null && pause.to < pause.from) return { text: '中止的最后一天不能早于第一天。', field: 'to' }
  const overlapping = (run.pauses ?? []).some(({ from, to }) => from <= (pause.to ?? '9999') && pause.from <= (to ?? '9999'))
  return overlapping ? { text: '与已有的中止重叠，请核对日期。', field: 'from' } : null
}

/** The last day of a pause that has no end yet: not before its first day, not after today. */
export function checkResume(pause: Pick<DeadlinePause, 'from' | 'to'>, to: string, today: string): DeadlineRefusal | null {
  if (pause.to !== null) return { text: '期限已经恢复计算。' }
  if (to < pause.from) return { text: `中止的最后一天不能早于${pause.from}。`, field: 'to' }
  return to > today ? { text: '中止的最后一天不能晚于今天。', field: 'to' } : null
}

/** A later day with a reason, and with the consent that the rule asks for. */
export function checkDeadlineExtension({ rule, due }: ChangedDeadline, extension: DeadlineExtension): DeadlineRefusal | null {
  if (rule.extension === null) return { text: `“${rule.title}”没有可以延长的规定。` }
  if (due === null) return { text: '期限正在中止，请先恢复计算，再延长。' }
  if (extension.reason === '') return { text: '请写明延长原因。', field: 'reason' }
  if (rule.extension.consent !== '' && extension.consent === '') {
    return { text: `延长要经${rule.extension.consent}同意，请写明同意的情况。`, field: 'consent' }
  }
  return extension.to > due ? null : { text: `延长后的日期要晚于现在的期限${due}。`, field: 'to' }
}
