/** `POST /v1/pull` and the snapshot: a scope's log in the hub's order, dense and chained, so that a desk can prove that nothing is missing. */
import { z } from 'zod'
import { signedGrantSchema } from './grant-messages.ts'
import { opSchema } from './op.ts'
import { hexSchema, idSchema, limits, replicaSchema, seqSchema, sha256Schema } from './protocol.ts'

/** Where a desk stands in a scope: seq 0 has `startOfChain`. */
export const cursorSchema = z.object({
  epoch: z.string().max(64),
  seq: seqSchema,
  chain: sha256Schema,
})
export type ScopeCursor = z.infer<typeof cursorSchema>

export const pullRequestSchema = z.object({
  cursors: z
    .record(idSchema, cursorSchema)
    .refine((cursors) => Object.keys(cursors).length <= limits.scopesPerPull, 'Too many scopes in one request.'),
  /** Own replicas whose acknowledgement the desk wants to hear: the present one and former ones. */
  replicas: z.array(replicaSchema).max(20),
  /** The newest schema that the desk understands; for the log of the hub. */
  schema_max: z.number().int(),
  /** The grant that the desk holds; 0 if none. */
  grant_version: z.number().int(),
  /** Until when that grant is good (ms); 0 if none. */
  grant_renew_by: z.number().optional(),
})
export type PullRequest = z.infer<typeof pullRequestSchema>

/** An op of the log: always with the hub's stamp. */
export const loggedOpSchema = opSchema.extend({ eff_hlc: hexSchema(32) })

/** Ops `from` … `from + ops.length - 1` of a scope. */
export const pageSchema = z.looseObject({
  scope: z.string(),
  epoch: z.string(),
  from: z.number().int(),
  ops: z.array(loggedOpSchema),
  /** Chain after the last op of the page. */
  chain: sha256Schema,
  /** Last seq of the scope at the time of reading; more pages follow while it lies behind the page. */
  head: z.number().int(),
})
export type Page = z.infer<typeof pageSchema>

/** A place in a scope's log that a desk can compare with its own. */
export const checkpointSchema = z.looseObject({ seq: z.number().int(), chain: sha256Schema })

/** The hub does not know the history that a cursor tells of (it was restored): go back to the newest common checkpoint. */
export const rewindSchema = z.looseObject({
  scope: z.string(),
  epoch: z.string(),
  reason: z.enum(['above_head', 'chain_differs']),
  /** Newest first; ends with seq 0. */
  checkpoints: z.array(checkpointSchema),
})
export type Rewind = z.infer<typeof rewindSchema>

export const pullAnswerSchema = z.looseObject({
  hub_time: z.number(),
  epoch: z.string(),
  pages: z.array(pageSchema),
  rewinds: z.array(rewindSchema),
  /** Scopes of the request that the device may not read any more: send what is unsent, then purge. */
  revoked: z.array(z.string()),
  /** What the hub holds of the named replicas; less than the desk believes means: offer again from there. */
  replicas: z.array(
    z.looseObject({
      replica: replicaSchema,
      acked_through: z.number().int(),
      durable_through: z.number().int(),
      /** Numbers of ops in quarantine that an administrator has laid aside, newest first; only there when there are some. */
      dismissed: z.array(z.number().int()).optional(),
    }),
  ),
  /** Present when the desk's grant is old or soon over. */
  grant: signedGrantSchema.optional(),
})
export type PullAnswer = z.infer<typeof pullAnswerSchema>

/** Query of a snapshot: ops after `after`, up to `until` (default: the head now). Ask again with a later `after` to go on where a line broke. */
export const snapshotQuerySchema = z.object({
  after: z.coerce.number().pipe(seqSchema).default(0),
  until: z.coerce.number().pipe(seqSchema).optional(),
})

/** First line of a snapshot (NDJSON). The ops follow, one a line, in order; the last line is a `snapshotEndSchema`. */
export const snapshotStartSchema = z.looseObject({
  scope: z.string(),
  epoch: z.string(),
  from: z.number().int(),
  until: z.number().int(),
  /** Chain before the first op. */
  chain_before: sha256Schema,
})

/** Last line of a snapshot: without it the stream was cut. */
export const snapshotEndSchema = z.looseObject({ end: z.literal(true), count: z.number().int(), chain: sha256Schema })
