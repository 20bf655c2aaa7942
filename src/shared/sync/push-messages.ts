/** `POST /v1/push`: one signed batch of a replica's own ops, in order and without holes. Sending it twice changes nothing. */
import { z } from 'zod'
import { signedWipeSchema } from './grant-messages.ts'
import { base64urlSchema, limits, opIdPattern, replicaSchema, seqSchema, sha256Schema } from './protocol.ts'

/**
 * An op as far as its place in the stream must be readable. All else is judged op by op, so that a bad op is quarantined and
 * never blocks the ones behind it; unknown properties survive.
 */
export const pushedOpSchema = z.looseObject({
  dev_seq: seqSchema.min(1),
  hash: sha256Schema,
  op_id: z.string().regex(opIdPattern),
  prev_hash: sha256Schema,
  replica: replicaSchema,
})
export type PushedOp = z.infer<typeof pushedOpSchema>

/** A batch. `signature` is the device's, over `batchText` (signed-texts.ts). */
export const pushRequestSchema = z.object({
  replica: replicaSchema,
  /** `dev_seq` of the first op. */
  first: seqSchema.min(1),
  ops: z.array(pushedOpSchema).min(1).max(limits.opsPerBatch),
  signature: base64urlSchema(128),
})
export type PushRequest = z.infer<typeof pushRequestSchema>

/** What the hub made of one op. All three count as acknowledged. */
export const verdictSchema = z.looseObject({
  op_id: z.string(),
  dev_seq: z.number().int(),
  verdict: z.enum(['accepted', 'duplicate', 'quarantined']),
  /** Quarantined: why, for programs and for people. */
  code: z.string().optional(),
  text: z.string().optional(),
})
export type Verdict = z.infer<typeof verdictSchema>

export const pushAnswerSchema = z.looseObject({
  /** Every op of the replica up to here is stored durably at the hub. */
  acked_through: z.number().int(),
  /** Every op up to here is in a verified backup of the hub. */
  durable_through: z.number().int(),
  /** One per op sent, in order. A duplicate that is quarantined says `quarantined` again. */
  verdicts: z.array(verdictSchema),
  hub_time: z.number(),
  epoch: z.string(),
  /** The device was revoked: everything sent now is quarantined; destroy the key when the outbox is acknowledged. */
  wipe: signedWipeSchema.optional(),
})
export type PushAnswer = z.infer<typeof pushAnswerSchema>
