/** Calls about the figures of the enterprise desk and the month's report in the superiors' form. */
import { z } from 'zod'
import { printedDocumentSchema } from '#shared/print/print.calls.ts'
import { call } from '#shared/rpc/call.ts'
import { enterpriseDaySchema } from './enterprise.types.ts'
import { requestCountsSchema } from './request-calls.ts'

const period = z.object({ from: enterpriseDaySchema, to: enterpriseDaySchema })
const count = z.number().int()

/** What a number opens: a list and, as JSON, the filter that its page reads. */
export const figureTargetSchema = z.object({
  list: z.enum(['enterprises', 'visits', 'requests', 'disputes', 'packages', 'post']),
  search: z.string(),
})
export type FigureTarget = z.infer<typeof figureTargetSchema>

export const enterpriseFigureSchema = z.object({
  code: z.string(),
  title: z.string(),
  text: z.string(),
  definition: z.string(),
  counted: count,
  of: count.nullable(),
  target: figureTargetSchema.nullable(),
  ofTarget: figureTargetSchema.nullable(),
})
export type EnterpriseFigure = z.infer<typeof enterpriseFigureSchema>

/** A row of the form: 24 columns as they are printed, each with the list behind it where there is one. */
export const formRowSchema = z.object({
  room: z.string(),
  cells: z.array(z.object({ value: z.union([z.number(), z.string()]), target: figureTargetSchema.nullable() })),
})
export type FormRow = z.infer<typeof formRowSchema>

export const enterpriseReportSchema = z.object({
  from: enterpriseDaySchema,
  to: enterpriseDaySchema,
  figures: z.array(enterpriseFigureSchema),
  /** 收集 n · 当场办结 n · 分步跟进 n. */
  monthLine: z.string(),
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
  form: z.object({ rows: z.array(formRowSchema), total: formRowSchema }),
})
export type EnterpriseReport = z.infer<typeof enterpriseReportSchema>

export const enterpriseFigureCalls = {
  report: call("figures of a period and the month's form; every number has the list behind it", period, enterpriseReportSchema),
  reportPaper: call("the month's form on paper", period, printedDocumentSchema),
  exportReport: call(
    "the month's form and the groups as an xlsx workbook (base64); audited",
    period,
    z.object({ fileName: z.string(), contentBase64: z.string() }),
  ),
} as const
