/** Calls of the ledger list: rows, totals, values for filters, likely the same dispute. */
import { addDays, daysBetween, todayIn } from '#shared/kernel/dates.ts'
import { cleanPersonName, compact } from '#shared/kernel/text.ts'
import { quietDaysOn } from '#shared/mediation/mediation.attempts.ts'
import type { mediationCalls } from '#shared/mediation/mediation.calls.ts'
import type { MediationPacks } from '#shared/mediation/mediation.packs.ts'
import { kindsOn, routingOf } from '#shared/mediation/mediation.routing.ts'
import type { CaseFilter, CaseRow } from '#shared/mediation/mediation.types.ts'
import { read, type Handlers, type ReadDatabase } from '#core/rpc/handler.ts'
import type { CoreServices } from '#core/services.ts'
import { keepAnswers } from './kept-answers.ts'
import {
  countViews,
  distinctValues,
  findSimilarCases,
  listCases,
  listCasesById,
  listStations,
  sumCases,
  type ListRecord,
  type Viewpoint,
} from './list.queries.ts'

type Calls = Pick<typeof mediationCalls, 'list' | 'totals' | 'choices' | 'similar'>

/** Makes the handlers. */
export function createListHandlers(packs: MediationPacks, services: CoreServices): Handlers<Calls> {
  const kept = keepAnswers(services)
  services.prepare(async () => {
    const viewpoint = viewpointOf(packs, todayIn(services.clock.now()), '')
    await answerTotals(services.db, { view: 'all' }, viewpoint)
    await answerValues(services.db)
    await listCases(services.db, { view: 'all' }, { by: 'acceptedOn', descending: true }, viewpoint, 0, 100)
  })
  return {
    list: read('mediation.read', async ({ db, today, session }, { filter, sort, offset, limit }) => {
      const rows = await listCases(db, filter, sort, viewpointOf(packs, today, session.account.displayName), offset, limit)
      return { rows: rows.map((row) => caseRowOf(row, today)) }
    }),
    totals: read('mediation.read', async ({ db, today, session }, { filter }) => {
      return await answerTotals(db, filter, viewpointOf(packs, today, session.account.displayName))
    }),
    choices: read('mediation.read', async ({ db, today }) => ({
      kinds: kindsOn(packs.kinds, today).map((kind) => {
        return { code: kind.code, name: kind.name, ...routingOf(kind) }
      }),
      ...(await answerValues(db)),
      stations: await listStations(db),
    })),
    similar: read('mediation.write', async ({ db, today }, { names, identityNumbers }) => {
      const ids = await findSimilarCases(
        db,
        unique(names.map(cleanPersonName)),
        unique(identityNumbers.map((number) => compact(number).toUpperCase())),
      )
      const rows = await listCasesById(db, ids)
      return { cases: rows.map((row) => caseRowOf(row, today)) }
    }),
  }

  async function answerTotals(db: ReadDatabase, filter: CaseFilter, viewpoint: Viewpoint) {
    const { today } = viewpoint
    const name = filter.view === 'mine' ? viewpoint.name : null
    const sums = await kept.of(['sums', today, name, filter], () => sumCases(db, filter, viewpoint))
    const views = await kept.of(['views', today], () => countViews(db, countedViews, viewpoint))
    const mine = await kept.of(['mine', today, viewpoint.name], () => countViews(db, ['mine'], viewpoint))
    return { ...sums, views: { ...views, ...mine } }
  }

  function answerValues(db: ReadDatabase) {
    return kept.of(['values'], async () => ({
      villages: await distinctValues(db, 'village'),
      mediators: await distinctValues(db, 'mediator'),
    }))
  }
}

const countedViews = ['due3', 'overdue', 'quiet', 'unfinished', 'open', 'all'] as const

/** Who looks, and on which day; how long without an attempt is too long stands in the rule packs. */
export function viewpointOf({ clocks }: MediationPacks, today: string, name: string): Viewpoint {
  return { today, name, quietThrough: addDays(today, -quietDaysOn(clocks, today)) }
}

/** A row of the list; days are left while a clock runs, negative when it has run out. */
export function caseRowOf(row: ListRecord, today: string): CaseRow {
  return {
    id: row.id,
    number: row.number,
    acceptedOn: row.accepted_on,
    kindCode: row.kind_code,
    kindText: row.kind_text,
    title: row.title,
    parties: row.parties_text,
    place: row.place.startsWith(row.village) ? row.place : `${row.village}${row.place}`,
    procedure: row.procedure,
    state: row.state,
    dueOn: row.due_on,
    daysLeft: row.due_on === '' ? null : daysBetween(today, row.due_on),
    amountFen: row.amount_fen,
    areaMuHundredths: row.area_mu_hundredths,
    mediator: row.mediator,
    outcome: row.outcome,
    manner: row.manner,
    quietDays: row.quiet_since === '' ? null : daysBetween(row.quiet_since, today),
    unfinished: row.unfinished,
    station: row.station_name ?? '',
  }
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text) => text !== ''))]
}
