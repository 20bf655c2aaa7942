/** Calls about the performance of an agreement: obligations, whether they were performed, receipts. */
import { z } from 'zod'
import { deadlineDaySchema } from '#shared/deadlines/deadline.types.ts'
import { call } from '#shared/rpc/call.ts'
import { obligationInputSchema, obligationStateSchema, receiptInputSchema } from './performance.types.ts'

const byId = z.object({ id: z.string() })
const nothing = z.object({})

export const performanceCalls = {
  addObligations: call(
    'add obligations of the agreement, such as the instalments of a sum',
    z.object({ caseId: z.string(), obligations: z.array(obligationInputSchema).min(1).max(60) }),
    z.object({ ids: z.array(z.string()) }),
  ),
  saveObligation: call(
    'change an obligation that was not performed yet',
    z.object({ caseId: z.string(), obligation: obligationInputSchema.extend({ id: z.string() }) }),
    byId,
  ),
  removeObligation: call('take out an obligation for which there is no receipt (kept in history)', byId, nothing),
  markObligation: call(
    'say that an obligation was performed, that it will not be (with the reason), or that it is open again',
    z.object({
      id: z.string(),
      state: obligationStateSchema,
      on: deadlineDaySchema.nullable().default(null),
      note: z.string().trim().max(500).default(''),
    }),
    nothing,
  ),
  addReceipt: call(
    'enter what was received for an obligation; the last one makes it performed',
    receiptInputSchema,
    z.object({ id: z.string(), number: z.string(), performed: z.boolean() }),
  ),
  removeReceipt: call('take a receipt back (kept in history); its obligation is open again', byId, nothing),
} as const
