/** What every message between desk and hub shares: paths, headers, limits, errors. Names are those of the wire (snake_case). */
import { z } from 'zod'

/** Paths of the hub. Another number in front would be another, incompatible protocol. */
export const hubPaths = {
  health: '/v1/health',
  enrol: '/v1/enrol',
  grants: '/v1/grants',
  push: '/v1/push',
  pull: '/v1/pull',
  /** `/v1/snapshot/<scope>?after=<seq>&until=<seq>` */
  snapshot: '/v1/snapshot',
  numbers: '/v1/numbers',
  numbersLend: '/v1/numbers/lend',
  numbersReport: '/v1/numbers/report',
  blobsHave: '/v1/blobs/have',
  /** The tus server. */
  blobsUpload: '/v1/blobs/upload',
  /** `/v1/blobs/<sha256>`, with Range. */
  blobs: '/v1/blobs',
  openApi: '/v1/openapi.json',
} as const

/** Headers of a request's proof, and the one in which the hub hands out a fresh nonce. */
export const hubHeaders = {
  device: 'qianshao-device',
  nonce: 'qianshao-nonce',
  proof: 'qianshao-proof',
} as const

/** Limits that both sides keep; a batch or page ends with whichever comes first. */
export const limits = {
  opsPerBatch: 500,
  /** Bytes of a request's body as sent, and unpacked: one batch with room around it. */
  bytesPerBatch: 1_000_000,
  bytesPerBody: 2_000_000,
  opsPerPage: 1_000,
  bytesPerPage: 1_000_000,
  /** Pages of several scopes share one answer up to this size (always at least one page). */
  bytesPerPull: 4_000_000,
  scopesPerPull: 500,
  hashesPerHave: 1_000,
  numbersPerRange: 2_000,
  bytesPerBlob: 2_000_000_000,
  bytesPerChunk: 1_000_000,
  /** An upload that nobody goes on with is dropped after this. */
  uploadDays: 7,
  /** A content that nothing needs stays at the hub so long: longer than any desk stays away. */
  blobGraceDays: 90,
  /** An own op that is larger can never be sent: the desk refuses it at the save. */
  bytesPerOp: 500_000,
  nonceMinutes: 10,
  codeHours: 72,
  codeTries: 5,
  /** A desk that did not reach its hub for so long hides what others wrote, and goes on recording. */
  leaseDays: 30,
} as const

/** Codes of errors; open, so an unknown one is shown with its sentence. */
export type HubErrorCode =
  | 'bad_request'
  | 'bad_batch'
  | 'nonce_stale'
  | 'bad_proof'
  | 'not_enrolled'
  | 'revoked'
  | 'not_granted'
  | 'not_found'
  | 'gap'
  | 'fork'
  | 'code_unknown'
  | 'code_expired'
  | 'code_used'
  | 'code_blocked'
  | 'number_taken'
  | 'blob_mismatch'
  | 'too_large'
  | 'too_many'
  | 'busy'
  | 'internal'

/** Body of every answer that is not a success: a code for programs, a Chinese sentence for people. */
export const hubErrorSchema = z.looseObject({
  code: z.string(),
  message: z.string(),
  /** The hub's clock, ms since 1970; absent only where the server could not even answer by itself. */
  hub_time: z.number().optional(),
  /** With `nonce_stale`: sign again with this one. */
  nonce: z.string().optional(),
  /** With `gap`: the `dev_seq` that the hub waits for. With `fork`: the first op that is another one at the hub. */
  expected: z.number().int().optional(),
  /** With `too_many` and `busy`, as in the Retry-After header: seconds. */
  retry_after: z.number().optional(),
})
export type HubErrorBody = z.infer<typeof hubErrorSchema>

/** Lower-case hexadecimal digits. */
export const hexSchema = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`))

/** SHA-256 as 64 hexadecimal digits. */
export const sha256Schema = hexSchema(64)

/** Numbers of logs and ranges fit the integers of every database here. */
export const seqSchema = z.number().int().min(0).max(2_147_483_000)

/** What an op may be called: printable ASCII. */
export const opIdPattern = /^[\x21-\x7e]{1,100}$/

/** Replica as 16 hexadecimal digits. */
export const replicaSchema = hexSchema(16)

/** Keys (SPKI, DER) and signatures, base64url without padding. */
export const base64urlSchema = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[A-Za-z0-9_-]+$/)

/** An id of a scope, device, station or request. */
export const idSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9-]+$/)

/** Answer of `GET /v1/health`, the one path besides enrolment that asks for no proof. */
export const healthSchema = z.looseObject({
  ok: z.literal(true),
  name: z.string(),
  version: z.string(),
  /** `pglite`: nobody has set a database server up; promises hold by the intake journal. */
  store: z.enum(['postgresql', 'pglite']),
  epoch: z.string(),
  hub_time: z.number(),
  nonce: z.string(),
})
export type Health = z.infer<typeof healthSchema>
