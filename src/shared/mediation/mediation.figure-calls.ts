/** Calls of the statistics. */
import { z } from 'zod'
import { call } from '#shared/rpc/call.ts'
import { figureGroupSchema, figureSchema } from './mediation.figures.ts'
import { caseFilterSchema, daySchema } from './mediation.types.ts'

const periodSchema = z.object({
  from: daySchema,
  to: daySchema,
  filter: caseFilterSchema.pick({ kindCodes: true, villages: true }).default({}),
})

export const figureCalls = {
  figures: call(
    'the statistics of a period with the definition and both numbers of each, and the groups by kind and village',
    periodSchema,
    z.object({
      figures: z.array(figureSchema),
      byKind: z.array(figureGroupSchema),
      byVillage: z.array(figureGroupSchema),
      /** Of today, whatever the period: a rate of 100 % hides them. */
      open: z.number().int(),
      overdue: z.number().int(),
    }),
  ),
  exportFigures: call(
    'the statistics of a period as an xlsx workbook (base64); audited',
    periodSchema,
    z.object({ fileName: z.string(), contentBase64: z.string() }),
  ),
}
