/** Calls about files of enterprises: the list, one file, contacts. */
import { z } from 'zod'
import { call } from '#shared/rpc/call.ts'
import {
  enterpriseFilterSchema,
  enterpriseInputSchema,
  enterpriseRowSchema,
  enterpriseSchema,
  enterpriseSortSchema,
  planSchema,
  requestRowSchema,
  visitSchema,
} from './enterprise.types.ts'

const byId = z.object({ id: z.string() })
const count = z.number().int()

/** An enterprise to choose from. */
export const enterprisePickSchema = z.object({ id: z.string(), name: z.string(), place: z.string(), officer: z.string() })

export const enterpriseFileCalls = {
  list: call(
    'a window of the list of enterprises, overdue contacts first',
    z.object({
      filter: enterpriseFilterSchema.default({ view: 'all' }),
      sort: enterpriseSortSchema.default({ by: 'nextContactOn', descending: false }),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    z.object({ rows: z.array(enterpriseRowSchema) }),
  ),
  totals: call(
    'count of a filter, counts of the views, and how many were visited this month and this year',
    z.object({ filter: enterpriseFilterSchema.default({ view: 'all' }) }),
    z.object({
      count,
      employees: count,
      views: z.object({ all: count, overdue: count, week: count, never: count, requests: count, late: count, inactive: count }),
      coverage: z.object({ active: count, month: count, year: count }),
    }),
  ),
  choices: call(
    'officers, parks and industries that stand in the files',
    z.object({}),
    z.object({ officers: z.array(z.string()), parks: z.array(z.string()), industries: z.array(z.string()) }),
  ),
  pick: call(
    'enterprises whose name fits a text (Chinese, pinyin, initials), for a field; the most urgent without a text',
    z.object({ text: z.string().trim().max(100).default(''), limit: z.number().int().min(1).max(50).default(20) }),
    z.object({ choices: z.array(enterprisePickSchema) }),
  ),
  open: call(
    'one file with visits, requests, plans and disputes; phone numbers masked',
    byId,
    z.object({
      enterprise: enterpriseSchema,
      visits: z.array(visitSchema),
      requests: z.array(requestRowSchema),
      plans: z.array(planSchema),
      disputes: z.array(
        z.object({
          caseId: z.string(),
          number: z.string(),
          title: z.string(),
          kind: z.string(),
          state: z.string(),
          procedure: z.string(),
          acceptedOn: z.string(),
          verdict: z.string(),
        }),
      ),
      visitsThisYear: count,
      /** 无事不扰, in sentences. */
      warnings: z.array(z.string()),
    }),
  ),
  save: call(
    'add or change a file; a refused credit code is kept as it was said and never counts as a code',
    enterpriseInputSchema.extend({ id: z.string().optional() }),
    z.object({ id: z.string(), creditCodeProblem: z.string() }),
  ),
  setActive: call(
    'take an enterprise out of the list (moved away, closed) or back into it',
    byId.extend({ active: z.boolean() }),
    z.object({}),
  ),
  similar: call(
    'files that may be the same enterprise: same code, or a name that differs in suffix, brackets or one character',
    z.object({ id: z.string().optional(), name: z.string(), creditCode: z.string().default('') }),
    z.object({
      similar: z.array(
        z.object({ id: z.string(), name: z.string(), creditCode: z.string(), place: z.string(), why: z.string() }),
      ),
    }),
  ),
  phones: call(
    'the contacts of an enterprise with numbers in full; each look is in the log',
    byId,
    z.object({ principalPhone: z.string(), guardLeadPhone: z.string(), liaisonPhone: z.string(), dutyPhone: z.string() }),
  ),
} as const
