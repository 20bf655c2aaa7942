/** Calls about service packages. */
import { z } from 'zod'
import { printedDocumentSchema } from '#shared/print/print.calls.ts'
import { call } from '#shared/rpc/call.ts'
import { enterpriseDaySchema, verdictSchema } from './enterprise.types.ts'
import { packagePackSchema, serviceStateSchema } from './packages.ts'

const byId = z.object({ id: z.string() })
const count = z.number().int()
const season = z.object({ year: count.min(2000).max(2100), quarter: count.min(1).max(4) })

/** An item of a package of an enterprise. */
export const serviceSchema = z.object({
  id: z.string(),
  enterprise: z.string(),
  enterpriseName: z.string(),
  packageId: z.string(),
  package: z.string(),
  item: z.string(),
  name: z.string(),
  steps: z.array(z.object({ text: z.string(), done: z.boolean() })),
  proof: z.string(),
  question: z.string(),
  plannedOn: z.string().nullable(),
  doneOn: z.string().nullable(),
  evidence: z.string(),
  feedback: z.string(),
  verdict: z.string(),
  by: z.string(),
  state: serviceStateSchema,
})
export type Service = z.infer<typeof serviceSchema>

export const enterprisePackageCalls = {
  packages: call('the catalogue of service packages', z.object({}), packagePackSchema),
  services: call(
    'items of packages: of one enterprise, or all that are open',
    z.object({ enterprise: z.string().optional() }),
    z.object({ services: z.array(serviceSchema) }),
  ),
  startPackage: call(
    'give a package to an enterprise: all five items, or those that it needs, planned for a day',
    z.object({
      enterprise: z.string().min(1, '请选择企业。'),
      package: z.string().min(1, '请选择套餐。'),
      items: z.array(z.string()).min(1, '请至少选择一项服务。').max(5),
      plannedOn: enterpriseDaySchema,
      note: z.string().trim().max(300).default(''),
    }),
    byId,
  ),
  saveService: call(
    'tick steps, name the proof, close an item, write the feedback of the enterprise',
    byId.extend({
      plannedOn: enterpriseDaySchema.nullable(),
      steps: z.array(count.min(0).max(9)),
      evidence: z.string().trim().max(300).default(''),
      feedback: z.string().trim().max(500).default(''),
      verdict: verdictSchema.default('未评价'),
      done: z.boolean(),
    }),
    z.object({}),
  ),
  packageReport: call(
    'who received what in a season, when, and how it was rated',
    season,
    z.object({
      from: z.string(),
      to: z.string(),
      services: z.array(serviceSchema),
      totals: z.object({
        services: count,
        enterprises: count,
        judged: count,
        satisfied: count,
        unjudged: count,
        satisfaction: z.string(),
      }),
      byPackage: z.array(z.object({ package: z.string(), services: count, enterprises: count, satisfaction: z.string() })),
    }),
  ),
  packagePaper: call("the season's report on paper", season, printedDocumentSchema),
} as const
