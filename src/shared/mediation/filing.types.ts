/** 立卷: who filed a case and when, how long it is kept and why, what the file has to say for itself. */
import { z } from 'zod'

/** 保管期限 by grade; the years of each stand in a rule pack. */
export const retentions = { short: '短期', long: '长期', permanent: '永久' } as const
export const retentionSchema = z.enum(['short', 'long', 'permanent'])
export type Retention = z.infer<typeof retentionSchema>

const shortText = z.string().trim().max(200)

/** What a person decides about the file. */
export const filingInputSchema = z.object({
  caseId: z.string(),
  retention: retentionSchema,
  retentionReason: shortText.default(''),
  filedBy: shortText.default(''),
  filedOn: z.iso.date().nullable().default(null),
  /** 备注 on the cover. */
  remark: shortText.default(''),
  /** 卷宗情况说明; '' when there is nothing to say. */
  statement: z.string().max(20_000).default(''),
})

/** The filing as the case page and the papers get it; before a person decided, what the rules propose. */
export const filingSchema = filingInputSchema.extend({
  /** False while it is only proposed. */
  decided: z.boolean(),
  /** Last day of keeping; null for ever, or while the case is open. */
  keptUntil: z.string().nullable(),
  /** The rule behind it, in words. */
  rule: z.string(),
})
export type Filing = z.infer<typeof filingSchema>
