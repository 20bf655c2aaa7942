/** Performance of what was agreed, as pure decisions: what is open, what may be received, instalments, the wording of an obligation. */
import { addMonths, formatChineseDate } from '#shared/kernel/dates.ts'
import { formatYuan, yuanInWords } from '#shared/kernel/money.ts'
import type { Refusal } from './mediation.rules.ts'
import type { ObligationInput, ObligationState } from './performance.types.ts'

/** What the rules look at in an obligation. Amounts in 分. */
export interface ObligationFacts {
  readonly kind: string
  readonly state: string
  readonly amountFen: number | null
  readonly receipts: readonly { readonly amountFen: number }[]
}

/** States of a case in which there is something to perform or to agree upon. */
const performanceStates: readonly string[] = ['mediating', 'agreed', 'performing']

/** 分 that were received for an obligation. */
export function paidOf({ receipts }: Pick<ObligationFacts, 'receipts'>): number {
  return receipts.reduce((sum, { amountFen }) => sum + amountFen, 0)
}

/** 分 that are still owed, never below 0; 0 for what is no payment. */
export function owedOf(obligation: ObligationFacts): number {
  return obligation.state === 'open' ? Math.max(0, (obligation.amountFen ?? 0) - paidOf(obligation)) : 0
}

/** Whether everything that was agreed has been performed; false where nothing was entered, and where something was waived. */
export function areAllPerformed(obligations: readonly { readonly state: string }[]): boolean {
  return obligations.length > 0 && obligations.every(({ state }) => state === 'done')
}

/** Obligations belong to a case with something to perform: from mediation to the end of performance. */
export function checkPerformanceState(state: string): Refusal | null {
  return performanceStates.includes(state)
    ? null
    : { text: '案件不在调解、协议或履行阶段，不能再登记约定的履行事项。请按流程办理。' }
}

/** An obligation as it is written down: a payment has an amount. */
export function checkObligation({ kind, amountFen }: Pick<ObligationInput, 'kind' | 'amountFen'>): Refusal | null {
  return kind === 'money' && amountFen === null ? { text: '付款要写明金额。', field: 'amountFen' } : null
}

/** A change leaves alone what was performed, and never goes below what was received. */
export function checkObligationChange(
  stored: ObligationFacts,
  next: Pick<ObligationInput, 'kind' | 'amountFen'>,
): Refusal | null {
  if (stored.state !== 'open') return { text: '这一项已有履行结果，不能再改。请先改回“未履行”。' }
  const paid = paidOf(stored)
  if (paid > 0 && next.kind !== 'money') return { text: '这一项已有收条，只能是付款。', field: 'kind' }
  return (next.amountFen ?? 0) < paid
    ? { text: `金额不能少于已收的 ${formatYuan(paid)} 元。`, field: 'amountFen' }
    : checkObligation(next)
}

/** What was paid for stays: its receipts are taken back first. */
export function checkObligationRemoval({ receipts }: Pick<ObligationFacts, 'receipts'>): Refusal | null {
  return receipts.length === 0 ? null : { text: '这一项已有收条，不能移出。请先撤回收条。' }
}

/** Nothing is performed twice; what is said without receipts, or not to be performed at all, needs its reason. */
export function checkMark(
  stored: ObligationFacts,
  to: ObligationState,
  on: string | null,
  note: string,
  today: string,
): Refusal | null {
  if (stored.state === to) return { text: '这一项已经是这个结果，请刷新后再看。' }
  if (to === 'open') {
    const isPaid = stored.kind === 'money' && stored.amountFen !== null && paidOf(stored) >= stored.amountFen
    return isPaid ? { text: '收条已经收齐，不能改回“未履行”。请先撤回收条。' } : null
  }
  if (stored.state !== 'open') return { text: '这一项已有履行结果。请先改回“未履行”。' }
  if (to === 'waived') return note === '' ? { text: '请写明不再履行的原因。', field: 'note' } : null
  if (on === null) return { text: '请填写履行日期。', field: 'on' }
  if (on > today) return { text: '履行日期不能晚于今天。', field: 'on' }
  return owedOf(stored) > 0 && note === ''
    ? { text: `收条还差 ${formatYuan(owedOf(stored))} 元。请登记收条，或写明怎样知道已经付清。`, field: 'note' }
    : null
}

/** Receipts never exceed what is owed. */
export function checkReceipt(stored: ObligationFacts, amountFen: number, receivedOn: string, today: string): Refusal | null {
  if (stored.kind !== 'money') return { text: '这一项不是付款，不开收条。请直接记为已履行。' }
  if (stored.state !== 'open') return { text: '这一项已有履行结果，不能再登记收条。' }
  if (receivedOn > today) return { text: '收款日期不能晚于今天。', field: 'receivedOn' }
  const owed = owedOf(stored)
  return amountFen > owed ? { text: `超过尚欠的 ${formatYuan(owed)} 元，请核对。`, field: 'amountFen' } : null
}

/** One dated part of a sum. */
export interface Instalment {
  readonly amountFen: number
  readonly dueOn: string
}

/**
 * Splits a sum into so many parts, due every so many months: equal in whole 元 where that is possible, the rest in the last part, so that
 * the parts are exactly the sum. No part is 0: a sum of fewer 分 than parts makes fewer parts.
 */
export function splitInstalments(totalFen: number, count: number, firstDue: string, everyMonths: number): Instalment[] {
  const parts = Math.max(1, Math.min(count, totalFen))
  const exact = Math.floor(totalFen / parts)
  const each = exact >= 100 ? exact - (exact % 100) : exact
  return Array.from({ length: parts }, (_, index) => ({
    amountFen: index === parts - 1 ? totalFen - each * (parts - 1) : each,
    dueOn: addMonths(firstDue, index * everyMonths),
  }))
}

/** The obligation as a term of the agreement: 王德贵于2026年10月1日前以现金方式支付李桂芳赔偿款5000元（大写：人民币伍仟圆整）。 */
export function wordObligation(obligation: Omit<ObligationInput, 'id'>): string {
  const { kind, debtor, creditor, what, amountFen, dueOn, place, manner } = obligation
  const when = dueOn === null ? '' : `于${formatChineseDate(dueOn)}前`
  const where = place === '' ? '' : `在${place}`
  const how = manner === '' ? '' : `以${manner}方式`
  if (kind === 'act' || amountFen === null) return `${debtor}${when}${where}${how}${what}。`
  const amount = `${formatYuan(amountFen)}元（大写：人民币${yuanInWords(amountFen)}）`
  return `${debtor}${when}${where}${how}支付${creditor}${what}${amount}。`
}
