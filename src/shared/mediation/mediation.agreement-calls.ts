/** Calls about the text of agreements. */
import { z } from 'zod'
import { agreementProcedureSchema, findingSchema } from '#shared/agreements/agreement.types.ts'
import { call } from '#shared/rpc/call.ts'

const longText = z.string().max(20_000)
const shortText = z.string().max(200)

/** What the form of an agreement holds before it is saved. */
const draftSchema = z.object({
  facts: longText,
  responsibility: longText,
  terms: longText,
  performanceManner: shortText,
  performancePlace: shortText,
  performanceDue: z.iso.date().nullable(),
  signedOn: z.iso.date().nullable(),
})

export const agreementCalls = {
  checkAgreement: call(
    'check an agreement before it is signed: that of a case (or what its form holds), or any plain text; an empty list finds nothing',
    z.union([
      z.object({ id: z.string(), draft: draftSchema.optional() }),
      z.object({
        procedure: agreementProcedureSchema,
        text: z.string().min(1, '请给出协议的文字。').max(100_000, '协议太长，请分开检查。'),
      }),
    ]),
    z.array(findingSchema),
  ),
}
