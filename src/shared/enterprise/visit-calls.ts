/** Calls about visits (走访服务) and their plans. */
import { z } from 'zod'
import { printedDocumentSchema } from '#shared/print/print.calls.ts'
import { call } from '#shared/rpc/call.ts'
import { enterpriseDaySchema, planSchema, visitInputSchema, visitSchema } from './enterprise.types.ts'

const nothing = z.object({})
const byId = z.object({ id: z.string() })
const proposedSchema = z.object({
  enterprise: z.string(),
  enterpriseName: z.string(),
  park: z.string(),
  plannedOn: enterpriseDaySchema,
  officer: z.string(),
  reason: z.string(),
})

export const enterpriseVisitCalls = {
  visitSettings: call(
    'what a station set for visits: checklist, intervals, limits, promised days by category',
    nothing,
    z.object({
      checklist: z.array(z.object({ code: z.string(), title: z.string(), about: z.string() })),
      contactDays: z.number().int(),
      followDays: z.number().int(),
      yearLimit: z.number().int(),
      restDays: z.number().int(),
      promiseDays: z.record(z.string(), z.number().int()),
    }),
  ),
  prepareVisit: call(
    'what one should know before a visit: how often this year, the last one, open requests, 无事不扰, next contact',
    z.object({ enterprise: z.string(), on: enterpriseDaySchema, way: z.string().default('上门') }),
    z.object({
      name: z.string(),
      place: z.string(),
      visitsThisYear: z.number().int(),
      lastVisit: z.string(),
      lastOfficers: z.string(),
      receivedBy: z.string(),
      openRequests: z.array(z.object({ id: z.string(), number: z.string(), text: z.string(), handler: z.string() })),
      warnings: z.array(z.string()),
      nextContactOn: enterpriseDaySchema,
    }),
  ),
  saveVisit: call(
    'record a visit with its requests; sets the next day of contact',
    visitInputSchema,
    z.object({ id: z.string(), number: z.string(), requests: z.array(z.string()), nextContactOn: enterpriseDaySchema }),
  ),
  visits: call(
    'visits of a period, newest first',
    z.object({
      from: enterpriseDaySchema,
      to: enterpriseDaySchema,
      enterprise: z.string().optional(),
      ways: z.array(z.string()).optional(),
      parks: z.array(z.string()).optional(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    z.object({ count: z.number().int(), enterprises: z.number().int(), visits: z.array(visitSchema) }),
  ),
  removeVisit: call('take out a visit that was entered by mistake; its requests stay', byId, nothing),
  proposePlan: call(
    'propose visits of a period: overdue first, by officer and park, on working days; nothing is saved',
    z.object({
      from: enterpriseDaySchema,
      to: enterpriseDaySchema,
      officer: z.string().default(''),
      perDay: z.number().int().min(1).max(20).default(3),
    }),
    z.object({
      visits: z.array(proposedSchema),
      left: z.array(z.object({ enterprise: z.string(), name: z.string(), reason: z.string() })),
    }),
  ),
  savePlan: call(
    'save proposed visits as planned',
    z.object({
      visits: z
        .array(proposedSchema.pick({ enterprise: true, plannedOn: true, officer: true, reason: true }))
        .min(1, '没有可保存的走访计划。')
        .max(2000),
    }),
    z.object({ saved: z.number().int() }),
  ),
  plans: call(
    'planned visits of a period',
    z.object({ from: enterpriseDaySchema, to: enterpriseDaySchema, officer: z.string().default('') }),
    z.object({ plans: z.array(planSchema) }),
  ),
  movePlan: call(
    'give a planned visit another day or officer',
    byId.extend({ plannedOn: enterpriseDaySchema, officer: z.string().max(50) }),
    nothing,
  ),
  dropPlan: call('drop a planned visit', byId, nothing),
  planPaper: call(
    'visit plans of a period by officer, or one 走访告知 for each enterprise',
    z.object({
      kind: z.enum(['plan', 'notice']),
      from: enterpriseDaySchema,
      to: enterpriseDaySchema,
      officer: z.string().default(''),
    }),
    printedDocumentSchema,
  ),
} as const
