/** Calls about the figures of the enterprise desk and the month's report. */
import { z } from 'zod'
import { printedDocumentSchema } from '#shared/print/print.calls.ts'
import { call } from '#shared/rpc/call.ts'
import { enterpriseDaySchema } from './enterprise.types.ts'
import { requestCountsSchema } from './request-calls.ts'

const period = z.object({ from: enterpriseDaySchema, to: enterpriseDaySchema })
const count = z.number().int()

/** What a number opens. */
export const figureTargetSchema = z.object({
  list: z.enum(['enterprises', 'visits', 'requests', 'disputes', 'packages', 'post']),
  /** A filter of that list, as its page reads it. */
  key: z.string(),
})

export const enterpriseFigureSchema = z.object({
  code: z.string(),
  title: z.string(),
  text: z.string(),
  definition: z.string(),
  counted: count,
  of: count.nullable(),
  target: figureTargetSchema,
  ofTarget: figureTargetSchema.nullable(),
})
export type EnterpriseFigure = z.infer<typeof enterpriseFigureSchema>

export const enterpriseReportSchema = z.object({
  from: enterpriseDaySchema,
  to: enterpriseDaySchema,
  figures: z.array(enterpriseFigureSchema),
  requests: requestCountsSchema,
  byCategory: z.array(requestCountsSchema.extend({ category: z.string() })),
  byOfficer: z.array(
    z.object({
      officer: z.string(),
      enterprises: count,
      visited: count,
      visits: count,
      calls: count,
      requests: count,
      overdue: count,
    }),
  ),
  byPark: z.array(z.object({ park: z.string(), enterprises: count, visited: count, visits: count, requests: count })),
})
export type EnterpriseReport = z.infer<typeof enterpriseReportSchema>

export const enterpriseFigureCalls = {
  report: call('figures of a period; every number has the list behind it', period, enterpriseReportSchema),
  reportPaper: call('the report of a period on paper, in the form that superiors ask for', period, printedDocumentSchema),
  exportReport: call(
    'the report as an xlsx workbook (base64); audited',
    period,
    z.object({ fileName: z.string(), contentBase64: z.string() }),
  ),
} as const
