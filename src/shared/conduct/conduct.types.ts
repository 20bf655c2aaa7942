/** 掌上“廉”通: what an enterprise says of police conduct, and what of it may be shown to whom. */
import { z } from 'zod'
import { isIsoDate } from '#shared/kernel/dates.ts'

/** The five dimensions (domain.md 2.3). */
export const dimensions = ['公正', '文明', '效率', '廉洁', '规范'] as const
/** No marks and no average: an opinion is one of these. */
export const opinions = ['好', '一般', '差', '不了解'] as const
export const opinionSchema = z.enum(opinions)

/** Below this many answers no number is shown. */
export const fewestAnswers = 5

/** Longest text of an answer, characters: with everything else it fits into the one size of sealed answers. */
export const longestText = 500

const opinionsSchema = z.object({
  公正: opinionSchema,
  文明: opinionSchema,
  效率: opinionSchema,
  廉洁: opinionSchema,
  规范: opinionSchema,
})

/** An answer as it is given. Without `named` name and phone are dropped before anything is kept. */
export const answerInputSchema = z.object({
  opinions: opinionsSchema,
  text: z.string().trim().max(longestText, `最多 ${longestText} 个字。`).default(''),
  /** Whom it is about, in the giver's words; may be empty. */
  about: z.string().trim().max(60).default(''),
  named: z.boolean().default(false),
  name: z.string().trim().max(40).default(''),
  phone: z.string().trim().max(30).default(''),
  /** The code of a printed slip; one slip counts once. */
  slip: z.string().trim().max(40).default(''),
})
export type AnswerInput = z.input<typeof answerInputSchema>

/** An answer as the supervision reads it: its week, no day. */
export const answerSchema = z.object({
  /** Monday of the week. */
  week: z.string(),
  opinions: opinionsSchema,
  text: z.string(),
  about: z.string(),
  name: z.string(),
  phone: z.string(),
})
export type Answer = z.infer<typeof answerSchema>

/** What is published of a dimension; null where fewer than five had an opinion. */
export const dimensionCountsSchema = z.object({
  dimension: z.enum(dimensions),
  counts: z.object({ 好: z.number(), 一般: z.number(), 差: z.number() }).nullable(),
})
export type DimensionCounts = z.infer<typeof dimensionCountsSchema>

const count = z.number().int().min(0)
/** What became of the answers, as numbers only. */
export const handledSchema = z.object({ accepted: count, confirmed: count, replied: count })

export const publicationSchema = z.object({
  id: z.string(),
  from: z.string().refine(isIsoDate),
  to: z.string().refine(isIsoDate),
  publishedOn: z.string(),
  answers: count,
  counts: z.array(dimensionCountsSchema),
  handled: handledSchema,
  reply: z.string(),
})
export type Publication = z.infer<typeof publicationSchema>
