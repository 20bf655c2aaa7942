/** SQL of filing: the row of a case, and the archived cases. */
import type { ReadDatabase } from '#core/rpc/handler.ts'

/** The filing of a case; the newest where two desks made one at once. */
export function findFiling(db: ReadDatabase, caseId: string) {
  return db
    .selectFrom('mediation_filing')
    .select(['id', 'retention', 'retention_reason', 'filed_by', 'filed_on', 'remark', 'statement'])
    .where('case_id', '=', caseId)
    .where('deleted', '=', 0)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export type FilingRecord = NonNullable<Awaited<ReturnType<typeof findFiling>>>

/** Archived cases that were closed before a day, oldest first, with what was decided about their keeping ('' when nothing was). */
export function listArchivedBefore(db: ReadDatabase, day: string) {
  return db
    .selectFrom('mediation_case as c')
    .leftJoin('mediation_filing as f', (join) => join.onRef('f.case_id', '=', 'c.id').on('f.deleted', '=', 0))
    .select(['c.id', 'c.number', 'c.title', 'c.kind_code', 'c.closed_on', 'f.retention'])
    .where('c.state', '=', 'archived')
    .where('c.deleted', '=', 0)
    .where('c.closed_on', '<', day)
    .orderBy('c.closed_on')
    .orderBy('c.number')
    .execute()
}
