/** The scope that a record belongs to: that of its ops. A part goes where its whole is, a change where its record is. */
import type { Database } from 'better-sqlite3'
import { CallError } from '#shared/rpc/call-error.ts'
import { cachedStatement } from '#core/db/statements.ts'

/** Scope of a record, or null if it has no ops here. Throws CallError `refused_by_rule` for a scope that this desk may only read. */
export function writableScopeOf(raw: Database, record: string): string | null {
  const row = cachedStatement<{ scope: string; writable: number | null }>(raw, scopeSql).get(record)
  if (row?.writable === 0)
    throw new CallError('refused_by_rule', '这条记录属于其他站点，这台电脑只能查看。请由所属站点修改，或请中枢管理员授权。')
  return row?.scope ?? null
}

/** Id of the whole that the fields of a new part name, or null: its columns are `case_id` and `owner` in every table. */
export function wholeOf(fields: object): string | null {
  for (const [name, value] of Object.entries(fields)) {
    if ((name === 'case_id' || name === 'owner') && typeof value === 'string' && value !== '') return value
  }
  return null
}

const scopeSql =
  'select op.scope, granted_scope.writable from op left join granted_scope on granted_scope.scope = op.scope where op.rec = ? limit 1'
