/** What the deadlines of cases are worked out from, read from the records: of one case by its projection, of many for lists. */
import type { Database } from 'better-sqlite3'
import type { ClockFacts } from '#shared/mediation/mediation.clocks.ts'
import type { CaseEvent } from '#shared/mediation/mediation.events.ts'
import { cachedStatement } from '#core/db/statements.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'

/** The fields of a case that its deadlines look at. */
export interface ClockCase {
  readonly procedure: string
  readonly state: string
  readonly accepted_on: string
  readonly closed_on: string | null
  readonly extended_to: string | null
  readonly performance: string
  readonly performed_on: string | null
  readonly revisited_on: string | null
}

/** What belongs to the case. Entries are those of its process, oldest first; events in the order in which they were decided. */
export interface ClockParts {
  readonly agreement: {
    readonly signed_on: string | null
    readonly effective_on: string | null
    readonly performance_due: string | null
  } | null
  readonly entries: readonly { readonly kind: string; readonly happened_at: string }[]
  readonly events: readonly CaseEvent[]
}

/** Facts from records. */
export function clockFactsFrom(row: ClockCase, { agreement, entries, events }: ClockParts, confirmable: boolean): ClockFacts {
  const revisit = entries.findLast(({ kind }) => kind === 'revisit')
  return {
    procedure: row.procedure,
    state: row.state,
    acceptedOn: row.accepted_on,
    closedOn: row.closed_on,
    extendedTo: row.extended_to,
    performance: row.performance,
    performedOn: row.performed_on,
    revisitedOn: revisit?.happened_at.slice(0, 10) ?? row.revisited_on,
    agreement:
      agreement === null
        ? null
        : {
            signedOn: agreement.signed_on,
            effectiveOn: agreement.effective_on,
            performanceDue: agreement.performance_due,
          },
    sessions: entries.filter(({ kind }) => kind === 'mediation').map(({ happened_at }) => happened_at.slice(0, 10)),
    events,
    confirmable,
  }
}

/** Facts of one case on the raw connection, for its projection; whether a court confirms decides no day. */
export function readClockFacts(raw: Database, id: string, row: ClockCase): ClockFacts {
  const agreement = cachedStatement<NonNullable<ClockParts['agreement']>>(raw, agreementSql).get(id) ?? null
  const entries = cachedStatement<ClockParts['entries'][number]>(raw, entriesSql).all(id)
  const events = cachedStatement<CaseEvent>(raw, eventsSql).all(id)
  return clockFactsFrom(row, { agreement, entries, events }, true)
}

/** Facts of many cases by their ids, with number and title; a case that is not there or was deleted is left out. */
export async function listClockFacts(db: ReadDatabase, ids: readonly string[]) {
  if (ids.length === 0) return []
  const cases = await db
    .selectFrom('mediation_case')
    .select(caseColumns)
    .where('id', 'in', ids)
    .where('deleted', '=', 0)
    .execute()
  const agreements = groupByCase(
    await db
      .selectFrom('mediation_agreement')
      .select(['case_id', 'signed_on', 'effective_on', 'performance_due'])
      .where('case_id', 'in', ids)
      .where('deleted', '=', 0)
      .orderBy('id')
      .execute(),
  )
  const entries = groupByCase(
    await db
      .selectFrom('mediation_entry')
      .select(['case_id', 'kind', 'happened_at'])
      .where('case_id', 'in', ids)
      .where('kind', 'in', ['mediation', 'revisit'])
      .where('deleted', '=', 0)
      .orderBy('happened_at')
      .orderBy('id')
      .execute(),
  )
  const events = groupByCase(await eventsOf(db, ids))
  return cases.map((row) => {
    const parts = {
      agreement: agreements.get(row.id)?.[0] ?? null,
      entries: entries.get(row.id) ?? [],
      events: events.get(row.id) ?? [],
    }
    return { id: row.id, number: row.number, title: row.title, kindCode: row.kind_code, facts: clockFactsFrom(row, parts, true) }
  })
}

/** Events of cases that were not taken back, in the order in which they were decided. */
export function eventsOf(db: ReadDatabase, ids: readonly string[]) {
  return db
    .selectFrom('mediation_deadline_event')
    .select(['id', 'case_id', 'clock', 'kind', 'starts_on as startsOn', 'ends_on as endsOn', 'decided_on as decidedOn'])
    .select(['consent', 'reason'])
    .where('case_id', 'in', ids)
    .where('deleted', '=', 0)
    .orderBy('decided_on')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

const caseColumns = [
  'id',
  'number',
  'title',
  'kind_code',
  'procedure',
  'state',
  'accepted_on',
  'closed_on',
  'extended_to',
  'performance',
  'performed_on',
  'revisited_on',
] as const

const agreementSql = `select signed_on, effective_on, performance_due from mediation_agreement where case_id = ? and deleted = 0
  order by id limit 1`
const entriesSql = `select kind, happened_at from mediation_entry where case_id = ? and kind in ('mediation', 'revisit') and deleted = 0
  order by happened_at, id`
const eventsSql = `select id, clock, kind, starts_on as "startsOn", ends_on as "endsOn", decided_on as "decidedOn", consent, reason
  from mediation_deadline_event where case_id = ? and deleted = 0 order by decided_on, created_at, id`

function groupByCase<Row extends { readonly case_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.case_id)
    if (group === undefined) groups.set(row.case_id, [row])
    else group.push(row)
  }
  return groups
}
