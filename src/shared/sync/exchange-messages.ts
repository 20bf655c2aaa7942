/** The same messages in a file, for stations without any line: encrypted with the device's exchange key (AES-256-GCM). */
import { z } from 'zod'
import { base64urlSchema } from './protocol.ts'
import { pullAnswerSchema, pullRequestSchema } from './pull-messages.ts'
import { pushAnswerSchema, pushRequestSchema } from './push-messages.ts'

/** The file: `data` is gzipped JSON, encrypted; the additional data is `exchangeText(to, device)`. */
export const exchangeFileSchema = z.looseObject({
  format: z.literal('qianshao-exchange-1'),
  to: z.enum(['hub', 'desk']),
  device: z.string(),
  iv: base64urlSchema(32),
  /** Ciphertext with the 16 bytes of the tag behind it, base64url. */
  data: z.string(),
})
export type ExchangeFile = z.infer<typeof exchangeFileSchema>

/** Content to the hub. */
export const outgoingSchema = z.object({ batches: z.array(pushRequestSchema), pull: pullRequestSchema })
export type Outgoing = z.infer<typeof outgoingSchema>

/** Content back: one answer per batch up to the first that failed, then as many pages as there were. */
export const incomingSchema = z.looseObject({
  pushed: z.array(pushAnswerSchema),
  /** Why the hub stopped taking batches; a `HubErrorBody`. */
  failed: z.looseObject({ code: z.string(), message: z.string(), expected: z.number().int().optional() }).optional(),
  pulled: z.array(pullAnswerSchema),
})
export type Incoming = z.infer<typeof incomingSchema>
