/** The worked-out deadlines of a case as rows: written by its projection. */
import type { Database } from 'better-sqlite3'
import type { DeadlineSpan } from '#shared/deadlines/deadline.span.ts'
import { cachedStatement } from '#core/db/statements.ts'

/** Stands for the day of a deadline that stands still; comes after every day. */
export const standingStill = '9999-12-31'

/** A row without its case. */
export interface DeadlineRow {
  readonly code: string
  readonly due_on: string
  readonly ended: number
  readonly duty: number
}

/** Rows of what was worked out. */
export function deadlineRowsOf(spans: readonly DeadlineSpan[]): DeadlineRow[] {
  return spans.map(({ on, deadline, endedOn }) => ({
    code: on.rule.code,
    due_on: deadline.due ?? standingStill,
    ended: Number(endedOn !== null),
    duty: Number(on.rule.kind === 'duty'),
  }))
}

/** Writes the rows of a case; one that stays as it is is not written again. */
export function writeDeadlineRows(raw: Database, caseId: string, rows: readonly DeadlineRow[]): void {
  const stored = cachedStatement<DeadlineRow>(raw, storedSql).all(caseId)
  for (const { code } of stored) {
    if (rows.every((row) => row.code !== code)) cachedStatement(raw, deleteSql).run(caseId, code)
  }
  for (const row of rows) {
    const old = stored.find(({ code }) => code === row.code)
    if (old?.due_on === row.due_on && old.ended === row.ended && old.duty === row.duty) continue
    cachedStatement(raw, upsertSql).run(caseId, row.code, row.due_on, row.ended, row.duty)
  }
}

const storedSql = 'select code, due_on, ended, duty from mediation_deadline where case_id = ?'
const deleteSql = 'delete from mediation_deadline where case_id = ? and code = ?'
const upsertSql = `insert into mediation_deadline(case_id, code, due_on, ended, duty) values (?, ?, ?, ?, ?)
  on conflict(case_id, code) do update set due_on = excluded.due_on, ended = excluded.ended, duty = excluded.duty`
