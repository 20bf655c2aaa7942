/** SQL of disputes of enterprises: cases with a link. */
import { sql } from 'kysely'
import { addDays } from '#shared/kernel/dates.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'

const acceptedOn = sql<string>`case when c.accepted_on = '' then c.registered_on else c.accepted_on end`

/** Linked cases; void ones are none. Two links of one case (two desks at once) settle on the older. */
function linked(db: ReadDatabase) {
  return db
    .selectFrom('enterprise_dispute as d')
    .innerJoin('mediation_case as c', 'c.id', 'd.case_id')
    .leftJoin('enterprise as e', 'e.id', 'd.enterprise_id')
    .select([
      'c.id',
      'c.number',
      'c.title',
      'c.procedure',
      'c.state',
      'c.outcome',
      'c.registered_on',
      'c.accepted_on',
      'c.closed_on',
    ])
    .select([
      'd.enterprise_id',
      'd.enterprise_name',
      'd.kind',
      'd.post',
      'd.people',
      'd.verdict',
      'c.amount_fen',
      'e.name as file_name',
      'e.park',
    ])
    .where('d.deleted', '=', 0)
    .where('c.deleted', '=', 0)
    .where('c.state', '<>', 'voided')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('enterprise_dispute as older')
            .select('older.id')
            .whereRef('older.case_id', '=', 'd.case_id')
            .where('older.deleted', '=', 0)
            .whereRef('older.id', '<', 'd.id'),
        ),
      ),
    )
}

/** Disputes accepted in a period (registered, where nobody has accepted them yet), the newest first. */
export async function listDisputes(db: ReadDatabase, from: string, to: string) {
  return linked(db)
    .where(acceptedOn, '>=', from)
    .where(acceptedOn, '<', addDays(to, 1))
    .orderBy(acceptedOn, 'desc')
    .orderBy('c.number', 'desc')
    .execute()
}

export type DisputeRecord = Awaited<ReturnType<typeof listDisputes>>[number]

/** Disputes of one enterprise as its page shows them. */
export async function listDisputesOf(db: ReadDatabase, enterprise: string) {
  const rows = await linked(db).where('d.enterprise_id', '=', enterprise).orderBy('c.registered_on', 'desc').execute()
  return rows.map((row) => ({
    caseId: row.id,
    number: row.number,
    title: row.title,
    kind: row.kind,
    state: row.state,
    procedure: row.procedure,
    acceptedOn: row.accepted_on,
    verdict: row.verdict,
  }))
}

export async function findLink(db: ReadDatabase, caseId: string) {
  return db
    .selectFrom('enterprise_dispute')
    .select(['id', 'enterprise_id', 'enterprise_name', 'kind', 'post', 'people', 'verdict'])
    .where('case_id', '=', caseId)
    .where('deleted', '=', 0)
    .orderBy('id')
    .executeTakeFirst()
}

export async function isCase(db: ReadDatabase, id: string): Promise<boolean> {
  const row = await db.selectFrom('mediation_case').select('id').where('id', '=', id).where('deleted', '=', 0).executeTakeFirst()
  return row !== undefined
}
