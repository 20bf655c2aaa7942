/** Calls about the text of agreements. */
import { z } from 'zod'
import { agreementTemplateSchema } from '#shared/agreements/agreement-templates.ts'
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
  agreementTemplates: call(
    'list the wordings that are offered for the terms of an agreement, those of the dispute kind first',
    z.object({ kindCode: z.string().max(10) }),
    z.array(agreementTemplateSchema),
  ),
  checkAgreement: call(
    'check an agreement before it is signed: that of a case (or what its form holds), or any plain text; an empty list finds nothing',
    z
      .object({
        /** A case. */
        id: z.string().optional(),
        /** What the form of the case holds; without it, what was saved. */
        draft: draftSchema.optional(),
        /** Or a text, with the procedure by which it is judged. */
        procedure: agreementProcedureSchema.optional(),
        text: z.string().min(1, '请给出协议的文字。').max(100_000, '协议太长，请分开检查。').optional(),
      })
      .refine(({ id, procedure, text }) => (id === undefined) !== (procedure === undefined || text === undefined), {
        message: '请给出案件的 id，或者程序和协议的文字，二者之一。',
      }),
    z.array(findingSchema),
  ),
}
