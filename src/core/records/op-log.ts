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
  readonly verdict: string | null
}

/**
 * Canonical JSON (RFC 8785) of an op that this program made: keys are written in order, so that JSON.stringify gives what
 * `canonicalize` gives, at a fifth of its time. Groups and columns must come sorted.
 */
export function ownOpText(op: OpBody): string {
  const {
    actor,
    actor_name,
    dev_seq,
    fields,
    hlc,
    kind,
    note,
    op_id,
    prev_hash,
    rec,
    replica,
    schema,
    scope,
    seal,
    settles,
    steady,
    tbl,
    undoes,
    wall,
  } = op
  return JSON.stringify({
    actor,
    actor_name,
    dev_seq,
    fields,
    hlc,
    kind,
    note,
    op_id,
    prev_hash,
    rec,
    replica,
    schema,
    scope,
    seal,
    settles,
    steady,
    tbl,
    undoes,
    wall,
  })
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
    op.op_id,
    op.replica,
    op.dev_seq,
    Buffer.from(op.hlc, 'hex'),
    op.scope,
    op.tbl,
    op.rec,
    op.kind,
    op.schema,
    text,
    Buffer.from(op.prev_hash, 'hex'),
    hash,
    effHlc === null ? null : Buffer.from(effHlc, 'hex'),
  )
}

/** An op that is here already. */
export interface Place {
  readonly seq: number
  /** Differs from the id in the text where a twin of the op counts (twins.ts). */
  readonly opId: string
  readonly hash: Buffer
  readonly stamped: boolean
}

/** What is here of an op: in its place of its stream, and under its id. Mostly one and the same, or nothing. */
export function findPlaces(raw: Database, op: Op): { inStream: Place | undefined; byId: Place | undefined } {
  const rows = cachedStatement<PlaceRow>(raw, placesSql).all(op.rec, op.op_id, op.replica, op.dev_seq)
  const inStream = rows.find(({ replica, dev_seq }) => replica === op.replica && dev_seq === op.dev_seq)
  const byId = rows.find(({ op_id }) => op_id === op.op_id)
  return { inStream: placeOf(inStream), byId: placeOf(byId) }
}

interface PlaceRow {
  readonly seq: number
  readonly op_id: string
  readonly replica: string
  readonly dev_seq: number
  readonly hash: Buffer
  readonly eff_hlc: Buffer | null
}

const placeSql = 'select seq, op_id, replica, dev_seq, hash, eff_hlc from op'
const placesSql = `${placeSql} where rec = ? and op_id = ? union all ${placeSql} where replica = ? and dev_seq = ?`

function placeOf(row: PlaceRow | undefined): Place | undefined {
  return row === undefined ? undefined : { seq: row.seq, opId: row.op_id, hash: row.hash, stamped: row.eff_hlc !== null }
}

/** Adds the hub's stamp to an op that is here already: an own op that came back. */
export function stampOp(raw: Database, { rec, op_id }: Op, effHlc: string): void {
  cachedStatement(raw, 'update op set eff_hlc = ? where rec = ? and op_id = ?').run(Buffer.from(effHlc, 'hex'), rec, op_id)
}

/** All ops of a record in order of arrival, without those whose twin counts (twins.ts). */
export function opsOfRecord(raw: Database, table: string, record: string): LoggedOp[] {
  const rows = cachedStatement<OpRow>(raw, `${selectSql} where rec = ? and tbl = ? and verdict is not 'twin' order by seq`).all(
    record,
    table,
  )
  return rows.map(logged)
}

/** One op of a record, if it has arrived. */
export function findOp(raw: Database, record: string, opId: string): LoggedOp | undefined {
  const row = cachedStatement<OpRow>(raw, `${selectSql} where rec = ? and op_id = ?`).get(record, opId)
  return row === undefined ? undefined : logged(row)
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
  readonly verdict: string | null
}

const insertSql =
  'insert into op(op_id, replica, dev_seq, hlc, scope, tbl, rec, kind, schema, body, prev_hash, hash, eff_hlc) ' +
  'values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'

const selectSql = 'select body, eff_hlc, verdict from op'

function logged({ body, eff_hlc, verdict }: OpRow): LoggedOp {
  return { body: JSON.parse(body) as OpBody, effHlc: eff_hlc === null ? null : eff_hlc.toString('hex'), verdict }
}
