/** Rule packs of mediation: dispute kinds and clocks as dated data, chosen by the day of the event. */
import { z } from 'zod'
import { isIsoDate } from '#shared/kernel/dates.ts'

/**
 * How sure a rule is: `read` from the law's text, `knowledge` given with law and article but not read again,
 * `unverified` weakly founded, `own` a working habit that any station may set otherwise.
 */
export const ruleMarkSchema = z.enum(['read', 'knowledge', 'unverified', 'own'])
export type RuleMark = z.infer<typeof ruleMarkSchema>

const day = z.string().refine(isIsoDate, '日期应写成 2026-10-01 的形式。')
const text = z.string().min(1)

const dated = {
  id: text,
  title: text,
  /** First and last day of the events it is for; null: still in force. */
  from: day,
  to: day.nullable(),
}

/** One dispute kind: where it goes when mediation fails. */
export const disputeKindSchema = z.object({
  code: z.string().regex(/^[A-Z]{2}\d{2}$/, '类型代码应为两个字母加两位数字。'),
  name: text,
  /** What belongs to it; '' when the name says all. */
  covers: z.string(),
  route: text,
  source: text,
  mark: ruleMarkSchema,
  warning: z.object({ text, mark: ruleMarkSchema }).nullable(),
  /** False where a court does not confirm an agreement about it (物权确权). */
  confirmable: z.boolean(),
})
export type DisputeKind = z.infer<typeof disputeKindSchema>

export const disputeKindPackSchema = z.object({ ...dated, kinds: z.array(disputeKindSchema).min(1) }).check((context) => {
  const codes = context.value.kinds.map(({ code }) => code)
  if (new Set(codes).size !== codes.length)
    context.issues.push({ code: 'custom', message: '类型代码有重复，请改正。', input: context.value })
})
export type DisputeKindPack = z.infer<typeof disputeKindPackSchema>

const clockRule = {
  title: text,
  /** The clock turns amber, then red, when so many days are left. */
  amberDaysLeft: z.number().int().min(0),
  redDaysLeft: z.number().int().min(0),
  source: text,
  mark: ruleMarkSchema,
  note: z.string(),
}

/** Days are calendar days; the start day is not counted. */
export const clockPackSchema = z.object({
  ...dated,
  finish: z.object({ ...clockRule, days: z.number().int().min(1) }),
  confirmation: z.object({ ...clockRule, days: z.number().int().min(1), rollForward: z.boolean() }),
  performance: z.object(clockRule),
  revisit: z.object({ ...clockRule, days: z.number().int().min(1) }),
})
export type ClockPack = z.infer<typeof clockPackSchema>
export type ClockRule = Pick<ClockPack['performance'], keyof typeof clockRule>

/** All packs of mediation. */
export interface MediationPacks {
  readonly kinds: readonly DisputeKindPack[]
  readonly clocks: readonly ClockPack[]
}

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
