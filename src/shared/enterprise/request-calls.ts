/** Calls about requests of enterprises (诉求) and their promises. */
import { z } from 'zod'
import { printedDocumentSchema } from '#shared/print/print.calls.ts'
import { call } from '#shared/rpc/call.ts'
import {
  enterpriseDaySchema,
  requestDetailSchema,
  requestFilterSchema,
  requestInputSchema,
  requestRowSchema,
  requestSourceSchema,
  verdictSchema,
} from './enterprise.types.ts'

const nothing = z.object({})
const byId = z.object({ id: z.string() })
const count = z.number().int()

export const requestCountsSchema = z.object({
  received: count,
  spot: count,
  follow: count,
  finished: count,
  onTime: count,
  due: count,
  judged: count,
  satisfied: count,
  unjudged: count,
})

export const enterpriseRequestCalls = {
  requests: call(
    'a window of requests, the ones that are due first',
    z.object({
      filter: requestFilterSchema.default({ view: 'all' }),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    z.object({ rows: z.array(requestRowSchema) }),
  ),
  requestTotals: call(
    'count of a filter and counts of the views',
    z.object({ filter: requestFilterSchema.default({ view: 'all' }) }),
    z.object({
      count,
      views: z.object({ all: count, open: count, late: count, soon: count, mine: count, revisit: count, done: count }),
      handlers: z.array(z.string()),
    }),
  ),
  request: call('one request with its steps and how the promised day comes about', byId, requestDetailSchema),
  createRequest: call(
    'register a request that did not come up at a visit',
    z.object({
      enterprise: z.string().min(1, '请选择企业。'),
      receivedOn: enterpriseDaySchema,
      source: requestSourceSchema,
      request: requestInputSchema,
    }),
    z.object({ id: z.string(), number: z.string() }),
  ),
  assignRequest: call(
    'hand a request to somebody with a promise in working days',
    byId.extend({ handler: z.string().trim().min(1, '请选定承办人。').max(50), days: z.number().int().min(1).max(60) }),
    z.object({ promisedOn: enterpriseDaySchema }),
  ),
  noteRequest: call(
    'write down what was done',
    byId.extend({ text: z.string().trim().min(1, '请写明做了什么。').max(1000) }),
    nothing,
  ),
  pauseRequest: call(
    'stop the promise, with a reason that the enterprise is told',
    byId.extend({ on: enterpriseDaySchema, reason: z.string().trim().min(2, '请写明中止的原因。').max(300) }),
    nothing,
  ),
  resumeRequest: call(
    'let the promise run again',
    byId.extend({ on: enterpriseDaySchema }),
    z.object({ promisedOn: enterpriseDaySchema }),
  ),
  draftExplanation: call(
    'the explanation of a delay, drafted from the records, with a new day',
    byId,
    z.object({ text: z.string(), newDay: enterpriseDaySchema }),
  ),
  extendRequest: call(
    'give a new day, with the explanation for the enterprise',
    byId.extend({ to: enterpriseDaySchema, explanation: z.string().trim().min(10, '请写明延期的原因。').max(2000) }),
    z.object({ promisedOn: enterpriseDaySchema }),
  ),
  finishRequest: call(
    'say how a request was settled',
    byId.extend({ on: enterpriseDaySchema, result: z.string().trim().min(2, '请写明办理结果。').max(1000) }),
    nothing,
  ),
  revisitRequest: call(
    'ask the enterprise back: its verdict',
    byId.extend({ on: enterpriseDaySchema, verdict: verdictSchema, note: z.string().trim().max(500).default('') }),
    nothing,
  ),
  reopenRequest: call(
    'open a settled request again because the enterprise is not content or the matter came back',
    byId.extend({ reason: z.string().trim().min(2, '请写明为什么重新办理。').max(300), days: z.number().int().min(1).max(60) }),
    z.object({ promisedOn: enterpriseDaySchema }),
  ),
  requestSlip: call(
    'the slip for the enterprise: what it asked, who handles it, by when; or the explanation of a delay',
    byId,
    printedDocumentSchema,
  ),
} as const
