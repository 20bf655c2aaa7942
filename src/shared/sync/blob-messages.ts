/** Contents of attachments, by SHA-256. Ops go first; a blob is taken only when an accepted op in one of the caller's scopes names it. */
import { z } from 'zod'
import { limits, sha256Schema } from './protocol.ts'

/** `POST /v1/blobs/have` */
export const haveRequestSchema = z.object({ sha256: z.array(sha256Schema).min(1).max(limits.hashesPerHave) })

/** Hashes that no op in the caller's scopes names are in neither list: nobody learns what others have. */
export const haveAnswerSchema = z.looseObject({
  /** Stored durably at the hub. */
  have: z.array(sha256Schema),
  /** Named by an op, not there yet: upload them. */
  missing: z.array(sha256Schema),
})
export type HaveAnswer = z.infer<typeof haveAnswerSchema>
