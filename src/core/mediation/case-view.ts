/**
 * What is worked out of a case and kept in step by a projection: the row of the ledger list (what is sorted, filtered and summed, in one
 * narrow table) and its deadlines.
 */
import type { Database } from 'better-sqlite3'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import type { DeadlinePack } from '#shared/deadlines/deadline.packs.ts'
import { quietSince } from '#shared/mediation/mediation.attempts.ts'
import { nextDueOf, spansOf } from '#shared/mediation/mediation.clocks.ts'
import { isCaseState, openStates } from '#shared/mediation/mediation.flow.ts'
import { caseStates, type CaseState } from '#shared/mediation/mediation.types.ts'
import { cachedStatement } from '#core/db/statements.ts'
import type { Projection, ProjectionRegistry } from '#core/records/projections.ts'
import { readClockFacts, type ClockCase } from './deadlines.facts.ts'
import { deadlineRowsOf, writeDeadlineRows } from './deadlines.rows.ts'

/** The states in the order of the steps. */
const order = Object.keys(caseStates).filter(isCaseState)

/** Registers the projection for every table that a row is worked out from. */
export function registerCaseView(
  projections: ProjectionRegistry,
  clocks: readonly DeadlinePack[],
  calendar: WorkdayCalendar,
): void {
  const project: Projection = (raw, id) => projectCase(raw, id, clocks, calendar)
  projections.register('mediation_case', project)
  projections.register('mediation_party', project, 'case_id')
  projections.register('mediation_entry', project, 'case_id')
  projections.register('mediation_agreement', project, 'case_id')
  projections.register('mediation_deadline_event', project, 'case_id')
  projections.register('mediation_obligation', project, 'case_id')
}

/** Place of a state in the order of the steps, from 1; a state of a newer version comes last. */
export function rankOf(state: CaseState): number {
  return order.indexOf(state) + 1
}

/** Ranks up to this one are those of the states in which a case is being worked on. */
export const lastOpenRank = Math.max(...openStates.map((state) => order.indexOf(state) + 1))

/** '陈国富 — 陈国强': the sides, each by its first two names. */
export function partiesText(parties: readonly { readonly side: number; readonly name: string }[]): string {
  const sides = new Map<number, string[]>()
  for (const { side, name } of parties) sides.set(side, [...(sides.get(side) ?? []), name])
  const texts = [...sides.values()].map((names) => names.slice(0, 2).join('、') + (names.length > 2 ? `等${names.length}方` : ''))
  return texts.join(' — ')
}

interface CaseRow extends ClockCase {
  readonly number: string
  readonly registered_on: string
  readonly kind_code: string
  readonly village: string
  readonly mediator: string
  readonly amount_fen: number | null
  readonly area_mu_hundredths: number | null
  readonly outcome: string
  readonly attempts_before: number
}

function projectCase(raw: Database, id: string, clocks: readonly DeadlinePack[], calendar: WorkdayCalendar): void {
  const row = cachedStatement<CaseRow>(raw, caseSql).get(id)
  if (row === undefined) {
    cachedStatement(raw, 'delete from mediation_case_view where case_id = ?').run(id)
    writeDeadlineRows(raw, id, [])
    return
  }
  const { number, registered_on, accepted_on, kind_code, village, state, mediator, amount_fen, area_mu_hundredths, outcome } = row
  const open = isCaseState(state) && openStates.includes(state)
  const spans = spansOf(readClockFacts(raw, id, row), clocks, calendar)
  const entries = cachedStatement<{ kind: string; happened_at: string; unfinished: number }>(raw, entriesSql).all(id)
  const sessions = entries.filter(({ kind }) => kind === 'mediation').map(({ happened_at }) => happened_at)
  const parties = cachedStatement<{ side: number; name: string }>(raw, partiesSql).all(id)
  cachedStatement(raw, upsertSql).run(
    id,
    number,
    accepted_on === '' ? registered_on : accepted_on,
    kind_code,
    village,
    isCaseState(state) ? rankOf(state) : order.length + 1,
    mediator,
    amount_fen,
    area_mu_hundredths,
    Number(outcome === 'settled'),
    open ? nextDueOf(spans) : '',
    partiesText(parties),
    cachedStatement<{ scope: string }>(raw, 'select scope from op where rec = ? limit 1').get(id)?.scope ?? '',
    quietSince({ state, acceptedOn: accepted_on, attemptsBefore: row.attempts_before, sessions }),
    entries.filter(({ unfinished }) => unfinished === 1).length,
  )
  writeDeadlineRows(raw, id, deadlineRowsOf(spans))
}

const caseSql = `select procedure, number, registered_on, accepted_on, kind_code, village, state, mediator, amount_fen, area_mu_hundredths, outcome, closed_on,
  attempts_before,
  extended_to, performance, performed_on, revisited_on from mediation_case where id = ? and deleted = 0`
const entriesSql = 'select kind, happened_at, unfinished from mediation_entry where case_id = ? and deleted = 0'
const partiesSql = 'select side, name from mediation_party where case_id = ? and deleted = 0 order by side, position, id'

const columns = [
  'number',
  'accepted_on',
  'kind_code',
  'village',
  'state_rank',
  'mediator',
  'amount_fen',
  'area_mu_hundredths',
  'settled',
  'due_on',
  'parties_text',
  'scope',
  'quiet_since',
  'unfinished',
]
/** An unchanged row is not written again: most saves of a case change nothing that the list sorts or shows. */
const upsertSql = `insert into mediation_case_view(case_id, ${columns.join(', ')}) values (?${', ?'.repeat(columns.length)})
  on conflict(case_id) do update set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}
  where ${columns.map((column) => `${column} is not excluded.${column}`).join(' or ')}`
