/** Calls about drafts: what a form holds before it is saved, kept so that a crash loses nothing. */
import { z } from 'zod'
import { call } from '#shared/rpc/call.ts'

export const draftSchema = z.object({
  /** Which form and which record: `mediation.intake:new`, `mediation.case:<id>`. One draft per key and account. */
  key: z.string(),
  title: z.string(),
  value: z.record(z.string(), z.unknown()),
  savedAt: z.string(),
})

export type Draft = z.infer<typeof draftSchema>

export const draftsCalls = {
  save: call(
    'keep a draft of a form of the signed-in account',
    z.object({ key: z.string().min(1).max(200), title: z.string().max(200), value: z.record(z.string(), z.unknown()) }),
    z.object({ savedAt: z.string() }),
  ),
  get: call('the draft of a form, or null', z.object({ key: z.string() }), draftSchema.nullable()),
  list: call('all drafts of the signed-in account, newest first', z.object({}), z.object({ drafts: z.array(draftSchema) })),
  discard: call('throw a draft away', z.object({ key: z.string() }), z.object({})),
} as const
