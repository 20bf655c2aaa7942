/** What the deadlines of cases are worked out from, read from the records: of one case by its projection, of many for lists. */
import type { Database } from 'better-sqlite3'
import { isIsoDate, isIsoDateOrMonth } from '#shared/kernel/dates.ts'
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
  readonly obligations: readonly {
    readonly due_on: string | null
    readonly state: string
    readonly performed_on: string | null
  }[]
}

/** Facts from records. What is no day there comes from elsewhere and is taken as unknown: a deadline must not stop a merge. */
export function clockFactsFrom(
  row: ClockCase,
  { agreement, entries, events, obligations }: ClockParts,
  confirmable: boolean,
): ClockFacts {
  const revisit = entries.findLast(({ kind }) => kind === 'revisit')
  const sessions = entries.filter(({ kind }) => kind === 'mediation').map(({ happened_at }) => dayOf(happened_at.slice(0, 10)))
  return {
    procedure: row.procedure,
    state: row.state,
    acceptedOn: dayOrMonthOf(row.accepted_on) ?? '',
    closedOn: dayOrMonthOf(row.closed_on),
    extendedTo: dayOf(row.extended_to),
    performance: row.performance,
    performedOn: dayOf(row.performed_on),
    revisitedOn: dayOf(revisit?.happened_at.slice(0, 10) ?? row.revisited_on),
    agreement:
      agreement === null
        ? null
        : {
            signedOn: dayOf(agreement.signed_on),
            effectiveOn: dayOf(agreement.effective_on),
            performanceDue: dayOf(agreement.performance_due),
          },
    obligations: obligations.flatMap(({ due_on, state, performed_on }) => {
      const dueOn = dayOf(due_on)
      return dueOn === null ? [] : [{ dueOn, state, performedOn: dayOf(performed_on) }]
    }),
    sessions: sessions.filter((day) => day !== null),
    events: events.flatMap((event) => knownEvent(event) ?? []),
    confirmable,
  }
}

/** The event with its days; null where one of them is none: half an event would move a deadline to a wrong day. */
function knownEvent(event: CaseEvent): CaseEvent | null {
  const [startsOn, endsOn] = [dayOf(event.startsOn), dayOf(event.endsOn)]
  if (startsOn !== event.startsOn || endsOn !== event.endsOn) return null
  return { ...event, decidedOn: dayOf(event.decidedOn) }
}

/** A day that exists, within the two centuries in which forms take one. */
function dayOf(text: string | null): string | null {
  return text !== null && isIsoDate(text) && text >= '1900' && text < '2100' ? text : null
}

/** Facts of one case on the raw connection, for its projection; whether a court confirms decides no day. */
export function readClockFacts(raw: Database, id: string, row: ClockCase): ClockFacts {
  const agreement = cachedStatement<NonNullable<ClockParts['agreement']>>(raw, agreementSql).get(id) ?? null
  const entries = cachedStatement<ClockParts['entries'][number]>(raw, entriesSql).all(id)
  const events = cachedStatement<CaseEvent>(raw, eventsSql).all(id)
  const obligations = cachedStatement<ClockParts['obligations'][number]>(raw, obligationsSql).all(id)
  return clockFactsFrom(row, { agreement, entries, events, obligations }, true)
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
  const obligations = groupByCase(
    await db
      .selectFrom('mediation_obligation')
      .select(['case_id', 'due_on', 'state', 'performed_on'])
      .where('case_id', 'in', ids)
      .where('deleted', '=', 0)
      .execute(),
  )
  return cases.map((row) => {
    const parts = {
      agreement: agreements.get(row.id)?.[0] ?? null,
      entries: entries.get(row.id) ?? [],
      events: events.get(row.id) ?? [],
      obligations: obligations.get(row.id) ?? [],
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
const obligationsSql = 'select due_on, state, performed_on from mediation_obligation where case_id = ? and deleted = 0'
const entriesSql = `select kind, happened_at from mediation_entry where case_id = ? and kind in ('mediation', 'revisit') and deleted = 0
  order by happened_at, id`
const eventsSql = `select id, clock, kind, starts_on as "startsOn", ends_on as "endsOn", decided_on as "decidedOn", consent, reason
  from mediation_deadline_event where case_id = ? and deleted = 0 order by decided_on, created_at, id`

/** The day, or the month of an imported ledger. */
function dayOrMonthOf(text: string | null): string | null {
  return text !== null && isIsoDateOrMonth(text) && text.length === 7 ? text : dayOf(text)
}

function groupByCase<Row extends { readonly case_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.case_id)
    if (group === undefined) groups.set(row.case_id, [row])
    else group.push(row)
  }
  return groups
}
