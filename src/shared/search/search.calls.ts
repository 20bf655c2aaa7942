/** Calls of the search over everything. */
import { z } from 'zod'
import { call } from '#shared/rpc/call.ts'

export const searchHitSchema = z.object({
  table: z.string(),
  record: z.string(),
  /** The page to open: the case for all parts of a case. */
  caseId: z.string().nullable(),
  title: z.string(),
  subtitle: z.string(),
  date: z.string(),
})

export type SearchHit = z.infer<typeof searchHitSchema>

export const searchCalls = {
  find: call(
    'search by Chinese text, full pinyin, initials or number; newest first',
    z.object({ text: z.string().trim().min(1).max(100), limit: z.number().int().min(1).max(100).default(20) }),
    z.object({ hits: z.array(searchHitSchema), milliseconds: z.number() }),
  ),
  findByTail: call(
    'cases with a party whose identity or phone number ends exactly so (at least 4 characters); needs a reason, audited; answers with cases only',
    z.object({
      tail: z.string().trim().min(4, '请输入至少末四位。').max(18),
      reason: z.string().trim().min(2, '请写明查询事由。').max(200),
    }),
    z.object({ hits: z.array(searchHitSchema) }),
  ),
} as const
