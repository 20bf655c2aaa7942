/** The call about what is decided in a case of 治安调解. */
import { z } from 'zod'
import { call } from '#shared/rpc/call.ts'
import { policeFieldsSchema } from './police.types.ts'

export const policeCalls = {
  savePolice: call(
    'conditions, exclusions, spot mediation and host of a case of 治安调解; answers with what still stands against mediating',
    policeFieldsSchema.extend({ caseId: z.string() }),
    z.object({ obstacles: z.array(z.string()) }),
  ),
} as const
