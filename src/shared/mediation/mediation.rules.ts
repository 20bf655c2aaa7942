/** What may be done to a case, beside the moves of its flow. Each function answers null or a Chinese sentence that says why not. */
import { isIsoDate } from '#shared/kernel/dates.ts'
import {
  effectsOf,
  endStates,
  isCaseState,
  isPolice,
  isRefused,
  movesOf,
  type CaseFacts,
  type MoveEffects,
} from './mediation.flow.ts'
import type { AgreementInput, CaseState } from './mediation.types.ts'

/** Answer of a rule: nothing against it, or why not; `field` names the field of the form that has to change. */
export type Refusal = { readonly text: string; readonly field?: string }

/** Days that a move is checked against; `acceptedOn` may be '' or a month. */
export interface MoveDays {
  readonly registeredOn: string
  readonly acceptedOn: string
  readonly today: string
}

/** Decides a move: what it writes, or why it is refused. */
export function decideMove(
  facts: CaseFacts,
  to: CaseState,
  on: string,
  reason: string,
  days: MoveDays,
): { readonly effects: MoveEffects } | { readonly refusal: Refusal } {
  const move = movesOf(facts).find((candidate) => candidate.to === to)
  if (move === undefined) return { refusal: { text: `案件现在的状态不能办理这一步。请按流程办理，或刷新后再试。` } }
  if (move.blocked !== null) return { refusal: { text: move.blocked } }
  if (move.needsReason && reason === '') return { refusal: { text: `“${move.label}”要写明原因。`, field: 'reason' } }
  const wrongDay = checkDay(on, days)
  if (wrongDay !== null) return { refusal: wrongDay }
  return { effects: effectsOf(facts, to, on, reason) }
}

/** The day of a step: not after today, not before the case came in. */
export function checkDay(on: string, { registeredOn, acceptedOn, today }: MoveDays, field = 'on'): Refusal | null {
  if (on > today) return { text: '日期不能晚于今天。', field }
  const earliest = acceptedOn === '' ? registeredOn : acceptedOn
  // A month stands before its days, so that a case of an unknown day accepts every day of that month.
  return on < earliest ? { text: `日期不能早于${acceptedOn === '' ? '登记' : '受理'}日期${earliest}。`, field } : null
}

/** An agreement may be drafted until it has taken effect; never after 明确拒绝 (people's mediation law §17), or against 程序规定第179条. */
export function checkAgreementDraft(facts: CaseFacts): Refusal | null {
  if (isPolice(facts)) {
    if (isRefused(facts)) return { text: '有当事人明确不愿意调解，不能拟定治安调解协议（程序规定第179条）。' }
    if ((facts.police?.exclusions.length ?? 0) > 0) return { text: '有不得调解的情形，不能拟定治安调解协议（程序规定第179条）。' }
  } else if (isRefused(facts)) return { text: '有当事人明确拒绝调解，不能拟定协议（人民调解法第17条）。' }
  if (!isCaseState(facts.state) || endStates.includes(facts.state)) return { text: '案件已经结束，不能再拟定协议。' }
  if (facts.state === 'performing' || facts.state === 'revisiting' || facts.state === 'archived') {
    return { text: '协议已生效并进入履行，不能再改。当事人另有约定的，请记入工作记录或重新登记案件。' }
  }
  return null
}

/** Days of an agreement: the effective day is the last of signing, sealing, fingerprint (people's mediation law §29), typed and never guessed. */
export function checkAgreementDays(
  agreement: Pick<AgreementInput, 'form' | 'signedOn' | 'effectiveOn'>,
  today: string,
): Refusal | null {
  const { form, signedOn, effectiveOn } = agreement
  if (signedOn !== null && signedOn > today) return { text: '签订日期不能晚于今天。', field: 'signedOn' }
  if (effectiveOn !== null && effectiveOn > today) return { text: '生效日期不能晚于今天。', field: 'effectiveOn' }
  if (effectiveOn === null) return null
  if (form === 'written' && signedOn === null) return { text: '书面协议先填签订日期，再填生效日期。', field: 'signedOn' }
  return signedOn !== null && effectiveOn < signedOn ? { text: '生效日期不能早于签订日期。', field: 'effectiveOn' } : null
}

/** A party may change its mind until the agreement binds it (people's mediation law §31, §32). */
export function checkConsent(facts: CaseFacts, consent: string): Refusal | null {
  const bound = facts.agreement?.effectiveOn !== null && facts.agreement !== null
  if (consent !== 'agreed' && bound) {
    return {
      text: '协议已经生效，对当事人有约束力。如有反悔，请记入工作记录，并告知可以向人民法院起诉（人民调解法第32条）。',
      field: 'consent',
    }
  }
  return null
}

/** An entry that says 达成协议 contradicts 明确拒绝. */
export function checkEntryResult(facts: CaseFacts, result: string): Refusal | null {
  return result === 'agreed' && isRefused(facts)
    ? { text: '有当事人明确拒绝调解，不能记为达成协议（人民调解法第17条）。', field: 'result' }
    : null
}

/** Moments of an entry, local 'YYYY-MM-DDTHH:MM': real, not in the future, end after start. `endedAt` may be ''. */
export function checkEntryMoment(happenedAt: string, endedAt: string, now: string): Refusal | null {
  if (!isMinute(happenedAt)) return { text: '时间不存在，请按 2026-11-23 09:14 的格式填写。', field: 'happenedAt' }
  if (happenedAt > now) return { text: '时间不能晚于现在。', field: 'happenedAt' }
  if (endedAt === '') return null
  if (!isMinute(endedAt)) return { text: '结束时间不存在，请按 2026-11-23 09:14 的格式填写。', field: 'endedAt' }
  return endedAt < happenedAt ? { text: '结束时间不能早于开始时间。', field: 'endedAt' } : null
}

function isMinute(text: string): boolean {
  return isIsoDate(text.slice(0, 10)) && /^T(?:[01]\d|2[0-3]):[0-5]\d$/.test(text.slice(10))
}

/** Longer than 30 days only while mediation runs, with the consent of all sides, to a later day. */
export function checkExtension(facts: CaseFacts, to: string, due: string | null): Refusal | null {
  if (due === null) return { text: '案件没有正在计算的调解期限，不需要延长。' }
  if (isRefused(facts)) return { text: '有当事人明确拒绝调解，不能延长期限（人民调解法第17条）。' }
  if (facts.parties.some(({ consent }) => consent !== 'agreed')) {
    return { text: '延长期限要经各方当事人同意。请先在“当事人”页记录每位当事人的意愿。' }
  }
  return to > due ? null : { text: `延长后的日期要晚于现在的期限${due}。`, field: 'to' }
}

/**
 * What an undo may not take back, although it is the newest change of its record: while an agreement binds, no party, no consent and
 * not the agreement itself (people's mediation law §31, §32); a registration only while nothing was built on it. `after` is null when
 * the undo takes the case itself back.
 */
export function checkUndone(before: CaseFacts, after: CaseFacts | null): Refusal | null {
  const { agreement } = before
  if (after === null) {
    return before.mediations > 0 || agreement !== null ? { text: '案件已有调解记录或协议，不能再撤销登记。请按流程办理。' } : null
  }
  if (agreement === null || agreement.effectiveOn === null) return null
  if (after.parties.length < before.parties.length || countAgreed(after) < countAgreed(before)) {
    return { text: '协议已经生效，不能撤回当事人或其意愿。如有变化，请记入工作记录。' }
  }
  return boundStates.includes(before.state) && !boundStates.includes(after.state)
    ? { text: '协议已经生效，不能退回调解。当事人有争议的，可以向人民法院起诉（人民调解法第32条）。' }
    : null
}

/** States that an agreement in effect does not go back from. */
const boundStates: readonly string[] = ['agreed', 'performing', 'revisiting'] satisfies CaseState[]

function countAgreed({ parties }: CaseFacts): number {
  return parties.filter(({ consent }) => consent === 'agreed').length
}
