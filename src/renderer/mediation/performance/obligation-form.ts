/** An obligation as its dialogue holds it; a sum may be split there into instalments. */
import { checkObligation, splitInstalments } from '#shared/mediation/performance.rules.ts'
import type { Obligation, ObligationInput } from '#shared/mediation/performance.types.ts'
import type { CaseDetail } from '#shared/mediation/mediation.types.ts'

export interface ObligationValues {
  kind: Obligation['kind']
  debtor: string
  creditor: string
  what: string
  amountFen: number | null
  dueOn: string | null
  place: string
  manner: string
  /** Instalments; 1 for a sum that is paid at once. */
  count: number
  everyMonths: number
}

/** What stands, or one that begins with the first two sides and the agreement's own day and place. */
export function obligationFormOf({ parties, agreement }: CaseDetail, obligation: Obligation | null): ObligationValues {
  const once = { count: 1, everyMonths: 1 }
  if (obligation !== null) {
    const { kind, debtor, creditor, what, amountFen, dueOn, place, manner } = obligation
    return { kind, debtor, creditor, what, amountFen, dueOn, place, manner, ...once }
  }
  const [debtor, creditor] = [1, 2].map((side) => parties.find((party) => party.side === side)?.name ?? '')
  return {
    kind: 'money',
    debtor: debtor ?? '',
    creditor: creditor ?? '',
    what: '',
    amountFen: null,
    dueOn: agreement?.performanceDue ?? null,
    place: agreement?.performancePlace ?? '',
    manner: '',
    ...once,
  }
}

/** Problems by field. */
export function checkObligationForm({ kind, debtor, what, amountFen, dueOn, count }: ObligationValues): Record<string, string> {
  const refusal = checkObligation({ kind, amountFen })
  return {
    ...(debtor.trim() === '' ? { debtor: '请写明由谁履行。' } : {}),
    ...(what.trim() === '' ? { what: '请写明履行什么。' } : {}),
    ...(count > 1 && dueOn === null ? { dueOn: '分期的，请填写第一期的期限。' } : {}),
    ...(refusal === null ? {} : { [refusal.field ?? 'amountFen']: refusal.text }),
  }
}

/** The obligations that the dialogue stands for: one, or an instalment each, whose sum is exactly the amount. */
export function partsOf({ count, everyMonths, ...values }: ObligationValues): Omit<ObligationInput, 'id'>[] {
  const { kind, amountFen, dueOn, what } = values
  if (kind === 'act') return [{ ...values, amountFen: null }]
  if (count <= 1 || amountFen === null || dueOn === null) return [values]
  const parts = splitInstalments(amountFen, count, dueOn, Math.max(1, everyMonths))
  return parts.map((part, index) => ({ ...values, ...part, what: `${what}（第${index + 1}期，共${parts.length}期）` }))
}
