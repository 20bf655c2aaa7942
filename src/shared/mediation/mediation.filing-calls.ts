/** Calls about the file of a case after it: filing, keeping, and the list of what may be destroyed. */
import { z } from 'zod'
import { call } from '#shared/rpc/call.ts'
import { filingInputSchema, filingSchema } from './filing.types.ts'

/** A file whose time of keeping is over. Nothing is ever deleted by the program: two people sign the list. */
export const dueFileSchema = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  closedOn: z.string(),
  retention: z.string(),
  keptUntil: z.string(),
})

export const filingCalls = {
  filing: call(
    'how a case is filed and how long it is kept; proposed by the rules until decided',
    z.object({ caseId: z.string() }),
    filingSchema,
  ),
  saveFiling: call('decide how a case is filed and how long it is kept; before it is archived', filingInputSchema, filingSchema),
  dueFiles: call(
    'archived files whose time of keeping ended before a day, longest over first',
    z.object({ before: z.iso.date() }),
    z.object({ files: z.array(dueFileSchema), rule: z.string() }),
  ),
  checkEvidence: call(
    'compare every attachment with its hash of the day it came in, and the whole with the code on a cover; names what differs',
    z.object({ caseId: z.string(), code: z.string().trim().max(60).default('') }),
    z.object({
      code: z.string(),
      /** Null when no code was given. */
      same: z.boolean().nullable(),
      checked: z.number().int(),
      problems: z.array(z.string()),
    }),
  ),
} as const
