/** Rule packs of mediation: dispute kinds as dated data, chosen by the day of the event; its deadlines are packs of the deadline engine. */
import { z } from 'zod'
import type { DeadlinePack } from '#shared/deadlines/deadline.packs.ts'
import { isIsoDate } from '#shared/kernel/dates.ts'
import { ruleMarkSchema } from '#shared/kernel/rule-packs.ts'

const day = z.string().refine(isIsoDate, '日期应写成 2026-10-01 的形式。')
const text = z.string().min(1)

/** What every dated pack of mediation has. */
export const dated = {
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

/** All packs of mediation. */
export interface MediationPacks {
  readonly kinds: readonly DisputeKindPack[]
  readonly clocks: readonly DeadlinePack[]
}
