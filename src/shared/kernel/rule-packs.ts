/** Dated rule packs: how sure a rule is, and which pack is in force on the day of an event. */
import { z } from 'zod'

/**
 * How sure a rule is: `read` from the law's text, `knowledge` given with law and article but not read again,
 * `unverified` weakly founded, `own` a working habit that any station may set otherwise.
 */
export const ruleMarkSchema = z.enum(['read', 'knowledge', 'unverified', 'own'])
export type RuleMark = z.infer<typeof ruleMarkSchema>

/**
 * The pack in force on a day ('YYYY-MM-DD' or a month); where several speak of it the one that began last.
 * Before the first pack the first one is taken: a wrong guess is better shown than no rule at all. Null only without any pack.
 */
export function packOn<Pack extends { readonly from: string; readonly to: string | null }>(
  packs: readonly Pack[],
  date: string,
): Pack | null {
  const sorted = packs.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const inForce = sorted.filter(({ from, to }) => from.slice(0, date.length) <= date && (to === null || date <= to))
  return inForce.at(-1) ?? (date < (sorted[0]?.from ?? '') ? sorted[0] : sorted.at(-1)) ?? null
}

/** A sentence with 待法制核对 where the rule behind it was not read. */
export function withMark(sentence: string, mark: RuleMark): string {
  return mark === 'knowledge' || mark === 'unverified' ? `${sentence}（待法制核对）` : sentence
}
