/** The log of ops in the database: canonical text, hash, append, read back. */
import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import canonicalize from 'canonicalize'
import type { MergeOp } from '#shared/sync/merge.ts'
import type { Op, OpBody, RegisterWrite } from '#shared/sync/op.ts'
import { cachedStatement } from '#core/db/statements.ts'

/** An op as it stands in the log. */
export interface LoggedOp {
  readonly body: OpBody
  readonly effHlc: string | null
  readonly seq: number
}

/**
 * Canonical JSON (RFC 8785) of an op that this program made: keys are written in order, so that JSON.stringify gives what
 * `canonicalize` gives, at a fifth of its time. Groups and columns must come sorted.
 */
export function ownOpText(op: OpBody): string {
  const { actor, dev_seq, fields, hlc, kind, note, op_id, prev_hash, rec, replica, schema, scope, seal, tbl, undoes } = op
  return JSON.stringify({ actor, dev_seq, fields, hlc, kind, note, op_id, prev_hash, rec, replica, schema, scope, seal, tbl, undoes })
}

/** Canonical JSON of an op from elsewhere, unknown properties included; without what is not hashed. */
export function foreignOpText(op: Op): string {
  const { hash: _hash, eff_hlc: _effHlc, ...body } = op
  return canonicalText(body)
}

/** Canonical JSON of a plain value. */
export function canonicalText(value: object): string {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('This value has no canonical JSON.')
  return text
}

/** SHA-256 of a text. */
export function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** Appends an op. */
export function appendOp(raw: Database, op: OpBody, text: string, hash: Buffer, effHlc: string | null): void {
  cachedStatement(raw, insertSql).run(
    op.op_id, op.replica, op.dev_seq, Buffer.from(op.hlc, 'hex'), op.scope, op.tbl, op.rec, op.kind, op.schema, text,
    Buffer.from(op.prev_hash, 'hex'), hash, effHlc === null ? null : Buffer.from(effHlc, 'hex'),
  )
}

/** Whether the op is already here. */
export function hasOp(raw: Database, opId: string): boolean {
  return cachedStatement(raw, 'select 1 from op where op_id = ?').get(opId) !== undefined
}

/** All ops of a record in order of arrival. */
export function opsOfRecord(raw: Database, record: string): LoggedOp[] {
  const rows = cachedStatement<OpRow>(raw, `${selectSql} where rec = ? order by seq`).all(record)
  return rows.map(logged)
}

/** One op. */
export function readOp(raw: Database, opId: string): LoggedOp {
  const row = cachedStatement<OpRow>(raw, `${selectSql} where op_id = ?`).get(opId)
  if (row === undefined) throw new Error(`Op ${opId} is not in the log.`)
  return logged(row)
}

/** The op as the merge wants it. */
export function forMerge({ body, effHlc }: LoggedOp): MergeOp {
  return effHlc === null ? body : { ...body, eff_hlc: effHlc }
}

/** The value that an op wrote to a group, as in the log. */
export function writeOf(op: LoggedOp, group: string): RegisterWrite {
  const write = op.body.fields[group]
  if (write === undefined) throw new Error(`Op ${op.body.op_id} does not write ${group}.`)
  return write
}

interface OpRow {
  readonly body: string
  readonly eff_hlc: Buffer | null
  readonly seq: number
}

const insertSql =
  'insert into op(op_id, replica, dev_seq, hlc, scope, tbl, rec, kind, schema, body, prev_hash, hash, eff_hlc) ' +
  'values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'

const selectSql = 'select body, eff_hlc, seq from op'

function logged({ body, eff_hlc, seq }: OpRow): LoggedOp {
  return { body: JSON.parse(body) as OpBody, effHlc: eff_hlc === null ? null : eff_hlc.toString('hex'), seq }
}
