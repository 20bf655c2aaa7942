/** Enrolment of a device, what it may read and write, and the order to destroy its data. All are signed by the hub. */
import { z } from 'zod'
import { base64urlSchema, idSchema, replicaSchema, sha256Schema } from './protocol.ts'

/** What is signed is the text as it is: parse `text` only after its signature (ECDSA P-256 with SHA-256, IEEE P1363) is checked. */
const signedTextSchema = z.looseObject({ text: z.string(), signature: base64urlSchema(128) })
export const signedGrantSchema = signedTextSchema
export const signedWipeSchema = signedTextSchema
export type SignedText = z.infer<typeof signedTextSchema>

/** A scope that a device may read, and write if `write`. */
export const grantedScopeSchema = z.looseObject({
  scope: z.string(),
  station: z.string(),
  station_name: z.string(),
  write: z.boolean(),
})

/** JSON inside a signed grant. */
export const grantSchema = z.looseObject({
  kind: z.literal('grant'),
  device: z.string(),
  /** Grows with every change of what the device may do. */
  version: z.number().int(),
  station: z.string(),
  station_name: z.string(),
  /** Scope into which a desk without records of its own writes. */
  home: z.string(),
  scopes: z.array(grantedScopeSchema),
  not_before: z.number(),
  /** ms since 1970 by the hub's clock: see `limits.leaseDays`. */
  renew_by: z.number(),
})
export type Grant = z.infer<typeof grantSchema>

/** JSON inside a signed wipe order. */
export const wipeSchema = z.looseObject({ kind: z.literal('wipe'), device: z.string(), ordered_at: z.number() })
export type Wipe = z.infer<typeof wipeSchema>

/**
 * `POST /v1/enrol`, without a proof. `signature` is over `enrolText`. Asked again with the same code and key (a lost answer), the hub
 * answers the same. `replica` and `scope` are those of the desk's database; `scope: null` means that nothing has been recorded yet.
 */
export const enrolRequestSchema = z.object({
  code: z.string().min(1).max(100),
  /** No control characters. */
  device_name: z.string().regex(/^[^\p{Cc}]{1,100}$/u),
  public_key: base64urlSchema(100),
  replica: replicaSchema,
  scope: idSchema.nullable(),
  signature: base64urlSchema(128),
})
export type EnrolRequest = z.infer<typeof enrolRequestSchema>

export const enrolAnswerSchema = z.looseObject({
  device: z.string(),
  /** SPKI of the hub's one key; its SHA-256 is the pin of the enrolment sheet. */
  hub_key: base64urlSchema(200),
  grant: signedGrantSchema,
  /** 32 bytes for files that travel by USB stick. */
  exchange_key: base64urlSchema(100),
  epoch: z.string(),
  hub_time: z.number(),
})
export type EnrolAnswer = z.infer<typeof enrolAnswerSchema>

/** The enrolment sheet as a file, for desks that read it instead of typing. */
export const enrolSheetSchema = z.looseObject({
  format: z.literal('qianshao-enrol-1'),
  addresses: z.array(z.string()),
  code: z.string(),
  pin: sha256Schema,
  station_name: z.string(),
  expires_at: z.number(),
})
export type EnrolSheet = z.infer<typeof enrolSheetSchema>

/** Answer of `GET /v1/grants`. */
export const grantsAnswerSchema = z.looseObject({ grant: signedGrantSchema, hub_time: z.number() })
