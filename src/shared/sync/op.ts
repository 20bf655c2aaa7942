/** The unit of change: one save of one record, with only the field groups that changed. Names are those of the wire. */
import { z } from 'zod'
import type { FieldValue } from './synced-table.ts'

export type OpKind = 'set' | 'delete' | 'undelete' | 'seal' | 'addendum' | 'resolve' | 'move'

/** Value of a field group: all its columns, those of newer versions included. */
export type GroupValue = Readonly<Record<string, FieldValue>>

/** A write to one register: the whole group, and the ops whose values the writer saw and replaced. */
export interface RegisterWrite {
  readonly v: GroupValue
  readonly base: readonly string[]
}

/** What a seal covers: exactly these ops (and what they replaced), these files, this record. */
export interface Seal {
  readonly heads: readonly string[]
  readonly attachments: readonly { readonly id: string; readonly sha256: string }[]
  /** SHA-256 (hex) of the canonical JSON of all values by group, unknown groups included. */
  readonly record: string
  /** The device's, over `sealText`; absent in seals of earlier versions. */
  readonly signature?: SealSignature
}

/** `key` is the Ed25519 key (SPKI, DER) and `value` the signature, base64url. */
export interface SealSignature {
  readonly key: string
  readonly value: string
}

/**
 * What an addendum settles on a sealed record: seals of which one counts, earlier decisions about them, and late edits that somebody
 * took into the addendum or set aside. What is settled stays in the log.
 */
export interface Settlement {
  /** The seal that counts from now on; absent where only late edits are settled. */
  readonly counts?: string
  /** Ids of the ops that are settled. */
  readonly ops: readonly string[]
}

/** An op without its hash; the hash is SHA-256 over the canonical JSON (JCS) of this. Absent properties are left out. */
export interface OpBody {
  /** Account id, known on the desk where it was written. */
  readonly actor: string
  /** The account's display name, so that other desks can say who wrote. */
  readonly actor_name?: string
  /** 1, 2, 3 … without holes, per replica. */
  readonly dev_seq: number
  readonly fields: Readonly<Record<string, RegisterWrite>>
  readonly hlc: string
  readonly kind: OpKind
  /** Kind `move`, written by the hub alone: the scope to which the record goes from `scope`. */
  readonly move?: { readonly to: string }
  readonly note?: string
  readonly op_id: string
  readonly prev_hash: string
  readonly rec: string
  /** 16 hex digits, random per database file. */
  readonly replica: string
  readonly schema: number
  readonly scope: string
  readonly seal?: Seal
  readonly settles?: Settlement
  /**
   * Milliseconds since the writer's computer started, whole. Between two ops of one start the difference tells how much time really went
   * by, whatever was done to the clock; a smaller value than before tells of a new start.
   */
  readonly steady?: number
  readonly tbl: string
  /** The op that this one takes back. */
  readonly undoes?: string
  /** What the writer's own clock said (ms since 1970), where `hlc` says otherwise: times in a diary are evidence. */
  readonly wall?: number
}

/** An op as it travels: with its hash, and what the hub has added. */
export interface Op extends OpBody {
  readonly hash: string
  readonly eff_hlc?: string
}

/**
 * The register of existence: 0 from the creation on (the one write without a base), 1 after a delete, whose base lists all heads
 * that the deleter saw.
 */
export const deletedGroup = '$deleted'

/** Id of the whole that the registers of a part name, as a list of one or none: its columns are `case_id` and `owner` in every table. */
export function wholeOfFields(fields: Readonly<Record<string, { readonly v: Readonly<Record<string, unknown>> }>>): string[] {
  const named = Object.values(fields).flatMap(({ v }) => [v['case_id'], v['owner']])
  return named.filter((whole): whole is string => typeof whole === 'string' && whole !== '').slice(0, 1)
}

const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`))
const opId = z.string().min(1).max(100)
/** Names are joined by spaces where heads are kept. */
const groupName = z.string().regex(/^\$?[a-z][a-z0-9_]*$/)

const sealSignature = z.looseObject({ key: z.string().max(100), value: z.string().max(128) })

/** An op from elsewhere as far as every version must understand it; all else is kept as it came. */
export const opSchema = z.looseObject({
  actor: z.string(),
  dev_seq: z.number().int().min(1),
  eff_hlc: hex(32).optional(),
  fields: z.record(groupName, z.looseObject({ base: z.array(opId), v: z.record(z.string(), z.unknown()) })),
  hash: hex(64),
  hlc: hex(32),
  kind: z.string(),
  move: z.looseObject({ to: z.string() }).optional(),
  op_id: opId,
  prev_hash: hex(64),
  rec: opId,
  replica: hex(16),
  schema: z.number().int(),
  scope: z.string(),
  seal: z
    .looseObject({
      attachments: z.array(z.unknown()),
      heads: z.array(opId),
      record: hex(64),
      signature: sealSignature.optional(),
    })
    .optional(),
  settles: z.looseObject({ counts: opId.optional(), ops: z.array(opId) }).optional(),
  tbl: z.string().regex(/^[a-z][a-z0-9_]*$/),
})
