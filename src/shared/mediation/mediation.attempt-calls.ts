/** The call that proves an attempt at mediation in a minute: its record is written later. */
import { z } from 'zod'
import { call } from '#shared/rpc/call.ts'
import { caseStateSchema, entryInputSchema, entryResultSchema } from './mediation.types.ts'

const { happenedAt, place, present } = entryInputSchema.shape

export const attemptInputSchema = z.object({
  caseId: z.string(),
  happenedAt,
  place,
  present,
  result: entryResultSchema.exclude(['none']),
})
export type AttemptInput = z.infer<typeof attemptInputSchema>

export const attemptCalls = {
  noteAttempt: call(
    'note an attempt at mediation: when, where, who, with which result; its words are to be written later (待补写)',
    attemptInputSchema,
    z.object({
      /** Of the entry. */
      id: z.string(),
      /** The state that the case went to with it; null where it stayed. */
      movedTo: caseStateSchema.nullable(),
    }),
  ),
} as const
