/** Sums of what was agreed, and where they do not fit the agreement. Amounts in 分. */
import { formatYuan } from '#shared/kernel/money.ts'
import { sumOfTerms } from '#shared/mediation/obligation-proposals.ts'
import { paidOf } from '#shared/mediation/performance.rules.ts'
import type { Obligation } from '#shared/mediation/performance.types.ts'
import type { CaseDetail } from '#shared/mediation/mediation.types.ts'

/** All payments that were agreed upon, and what was received. */
export function sumsOf(obligations: readonly Obligation[]): { readonly agreedFen: number; readonly receivedFen: number } {
  const agreedFen = obligations.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0)
  return { agreedFen, receivedFen: obligations.reduce((sum, obligation) => sum + paidOf(obligation), 0) }
}

/** Sentences where the sum is not that of the terms, and where two desks entered more receipts than is owed. */
export function sumWarnings({
  obligations,
  agreement,
  parties,
}: Pick<CaseDetail, 'obligations' | 'agreement' | 'parties'>): string[] {
  const { agreedFen } = sumsOf(obligations)
  const written = agreement === null ? 0 : sumOfTerms(agreement.terms, parties)
  const differs = obligations.length > 0 && written > 0 && agreedFen !== written
  const tooMuch = obligations.filter(
    (obligation) => obligation.kind === 'money' && paidOf(obligation) > (obligation.amountFen ?? 0),
  )
  return [
    ...(differs
      ? [`登记的付款共 ${formatYuan(agreedFen)} 元，协议条款里读到的付款共 ${formatYuan(written)} 元。请对照签字的协议核对。`]
      : []),
    ...tooMuch.map(({ what }) => `“${what}”的收条超过约定的金额，可能在两台电脑上重复登记。请核对后撤回多出的收条。`),
  ]
}
