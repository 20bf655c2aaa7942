/** Calls about disputes of enterprises: mediation cases with a link to a file. */
import { z } from 'zod'
import { call } from '#shared/rpc/call.ts'
import { enterpriseDaySchema, verdictSchema } from './enterprise.types.ts'

const period = z.object({ from: enterpriseDaySchema, to: enterpriseDaySchema })
const count = z.number().int()

/** Which disputes behind a number. */
export const disputeListSchema = z.enum([
  'all',
  'settled',
  'unsettled',
  'open',
  'unlinked',
  'judged',
  'satisfied',
  'noClosingDate',
])

export const enterpriseDisputeRowSchema = z.object({
  caseId: z.string(),
  number: z.string(),
  title: z.string(),
  enterpriseId: z.string(),
  enterpriseName: z.string(),
  kind: z.string(),
  procedure: z.string(),
  post: z.string(),
  state: z.string(),
  outcome: z.string(),
  acceptedOn: z.string(),
  closedOn: z.string().nullable(),
  people: z.number().int().nullable(),
  amountFen: z.number().int().nullable(),
  /** The park of the file; '' without a link. */
  park: z.string(),
  verdict: z.string(),
})
export type EnterpriseDisputeRow = z.infer<typeof enterpriseDisputeRowSchema>

export const enterpriseDisputeCalls = {
  disputes: call(
    'disputes of enterprises accepted in a period with the numbers that their rate is made of',
    period.extend({ list: disputeListSchema.default('all'), parks: z.array(z.string()).optional() }),
    z.object({
      counts: z.object({
        all: count,
        settled: count,
        unsettled: count,
        open: count,
        unlinked: count,
        judged: count,
        satisfied: count,
        noClosingDate: count,
      }),
      /** 化解率 = settled ÷ all registered. */
      rate: z.string(),
      /** 满意率 = 满意 ÷ judged. */
      satisfaction: z.string(),
      rows: z.array(enterpriseDisputeRowSchema),
    }),
  ),
  disputeLink: call(
    'what links a case to an enterprise; null if nothing does',
    z.object({ caseId: z.string() }),
    z.object({
      link: z
        .object({
          enterpriseId: z.string(),
          enterpriseName: z.string(),
          kind: z.string(),
          post: z.string(),
          people: z.number().int().nullable(),
          verdict: verdictSchema,
        })
        .nullable(),
    }),
  ),
  linkDispute: call(
    'make a case one of an enterprise, or change the link',
    z.object({
      caseId: z.string(),
      enterpriseId: z.string().default(''),
      enterpriseName: z.string().trim().max(100).default(''),
      kind: z.string().trim().max(40).default(''),
      post: z.string().trim().max(60).default(''),
      people: z.number().int().min(0).max(100_000).nullable().default(null),
      verdict: verdictSchema.default('未评价'),
    }),
    z.object({ id: z.string() }),
  ),
} as const
