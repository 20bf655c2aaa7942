/** What is wrong in the form of an extension, a pause or its end, before it is sent. */

/** What the form holds. */
export interface EventValues {
  readonly from: string | null
  readonly to: string | null
  readonly consent: string
  readonly reason: string
}

/** Sentences by field; `consent` names whose consent is needed, '' if nobody's; `due` is the day as it is now. */
export function eventProblems(
  kind: 'extension' | 'pause' | 'resume',
  { from, to, consent: given, reason }: EventValues,
  consent: string,
  due: string,
): Partial<Record<keyof EventValues, string>> {
  const problems: Partial<Record<keyof EventValues, string>> = {}
  if (kind === 'pause' && from === null) problems.from = '请填写中止的第一天。'
  if (kind !== 'pause' && to === null) problems.to = '请填写日期。'
  if (kind === 'pause' && from !== null && to !== null && to < from) problems.to = '中止的最后一天不能早于第一天。'
  if (kind === 'extension' && to !== null && to <= due) problems.to = `延长后的日期要晚于现在的期限${due}。`
  if (kind === 'resume') return problems
  if (consent !== '' && given.trim() === '') problems.consent = `要经${consent}同意，请写明同意的情况。`
  if (reason.trim() === '') problems.reason = '请写明原因。'
  return problems
}
