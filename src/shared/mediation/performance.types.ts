/** Performance of what was agreed, as schemas: dated obligations and the receipts for them. Amounts in 分. */
import { z } from 'zod'
import { deadlineDaySchema } from '#shared/deadlines/deadline.types.ts'
import { largestAmountFen } from '#shared/kernel/money.ts'

export const obligationKinds = { money: '付款', act: '其他事项' } as const
export const obligationKindSchema = z.enum(['money', 'act'])

/** `waived`: it will not be performed, with the reason; what was agreed is then performed in part. */
export const obligationStates = { open: '未履行', done: '已履行', waived: '不再履行' } as const
export const obligationStateSchema = z.enum(['open', 'done', 'waived'])
export type ObligationState = z.infer<typeof obligationStateSchema>

const shortText = z.string().trim().max(200)
const amountSchema = z.number().int().min(1, '金额应大于零。').max(largestAmountFen, '金额不能超过 100 亿元，请核对。')

/** One obligation as a form holds it. Names of the parties are texts: 甲方全体, 某某村民小组 may owe too. */
export const obligationInputSchema = z.object({
  id: z.string().optional(),
  kind: obligationKindSchema.default('money'),
  debtor: shortText.min(1, '请写明由谁履行。'),
  creditor: shortText.default(''),
  what: shortText.min(1, '请写明履行什么。'),
  amountFen: amountSchema.nullable().default(null),
  dueOn: deadlineDaySchema.nullable().default(null),
  place: shortText.default(''),
  manner: shortText.default(''),
})
export type ObligationInput = z.infer<typeof obligationInputSchema>

export const receiptInputSchema = z.object({
  obligationId: z.string(),
  payer: shortText.min(1, '请写明付款人。'),
  payee: shortText.min(1, '请写明收款人。'),
  amountFen: amountSchema,
  receivedOn: deadlineDaySchema,
  manner: shortText.default(''),
  /** '' takes the next number of the case. */
  number: shortText.default(''),
})
export const receiptSchema = receiptInputSchema.extend({ id: z.string() })
export type Receipt = z.infer<typeof receiptSchema>

export const obligationSchema = obligationInputSchema.extend({
  id: z.string(),
  state: obligationStateSchema,
  performedOn: z.string().nullable(),
  note: z.string(),
  receipts: z.array(receiptSchema),
})
export type Obligation = z.infer<typeof obligationSchema>

/** What a revisit finds out (人民调解回访记录); all in words. */
export const revisitSchema = z.object({
  reason: shortText.default(''),
  performance: shortText.default(''),
  satisfaction: shortText.default(''),
  risk: shortText.default(''),
  measures: shortText.default(''),
})
export type Revisit = z.infer<typeof revisitSchema>
