/** Changes that are kept but not merged: what the hub put apart, and what came after a seal. */
import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import { decodeTime } from '#shared/sync/clock.ts'
import type { setAsideSchema } from '#shared/sync/sync.calls.ts'
import { cachedStatement } from '#core/db/statements.ts'
import { findOp } from '#core/records/op-log.ts'
import { sayChange } from './conflicts.ts'
import { caseOf } from './record-title.ts'

type SetAside = z.infer<typeof setAsideSchema>

const most = 500

/** Newest first. `mayRead` adds what was written. */
export function readSetAside(raw: Database, mayRead: boolean): SetAside[] {
  const quarantined = cachedStatement<Omit<SetAside, 'kind' | 'caseId' | 'said'>>(
    raw,
    `select op_id as "opId", tbl as "table", rec as record, code, text, at from quarantine order by at desc limit ${most}`,
  ).all()
  const late = cachedStatement<{ opId: string; table: string; record: string; hlc: Buffer }>(
    raw,
    `select op_id as "opId", tbl as "table", rec as record, hlc from op where verdict = 'late' order by seq desc limit ${most}`,
  ).all()
  return [
    ...quarantined.map((entry) => ({
      ...entry,
      caseId: caseOf(raw, entry.table, entry.record),
      said: saidIn(entry),
      kind: 'quarantined' as const,
    })),
    ...late.map(({ hlc, ...entry }) => ({
      ...entry,
      caseId: caseOf(raw, entry.table, entry.record),
      said: saidIn(entry),
      kind: 'late' as const,
      code: 'late',
      text: '归档封存之后才到的修改：已保存，没有并入。',
      at: new Date(decodeTime(hlc.toString('hex')).milliseconds).toISOString(),
    })),
  ]

  function saidIn({ table, record, opId }: Pick<SetAside, 'table' | 'record' | 'opId'>): string | null {
    const op = mayRead ? findOp(raw, record, opId) : undefined
    return op === undefined ? null : sayChange(raw, table, op)
  }
}
