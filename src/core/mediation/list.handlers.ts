/** Calls of the ledger list: rows, totals, values for filters, likely the same dispute. */
import { daysBetween } from '#shared/kernel/dates.ts'
import { cleanPersonName, compact } from '#shared/kernel/text.ts'
import type { mediationCalls } from '#shared/mediation/mediation.calls.ts'
import type { MediationPacks } from '#shared/mediation/mediation.packs.ts'
import { kindsOn, routingOf } from '#shared/mediation/mediation.routing.ts'
import type { CaseRow } from '#shared/mediation/mediation.types.ts'
import { read, type Handlers } from '#core/rpc/handler.ts'
import {
  countViews,
  distinctValues,
  findSimilarCases,
  listCases,
  listCasesById,
  sumCases,
  type ListRecord,
} from './list.queries.ts'

type Calls = Pick<typeof mediationCalls, 'list' | 'totals' | 'choices' | 'similar'>

/** Makes the handlers. */
export function createListHandlers(packs: MediationPacks): Handlers<Calls> {
  return {
    list: read('mediation.read', async ({ db, today, session }, { filter, sort, offset, limit }) => {
      const rows = await listCases(db, filter, sort, { today, name: session.account.displayName }, offset, limit)
      return { rows: rows.map((row) => caseRowOf(row, today)) }
    }),
    totals: read('mediation.read', async ({ db, today, session }, { filter }) => {
      const viewpoint = { today, name: session.account.displayName }
      return { ...(await sumCases(db, filter, viewpoint)), views: await countViews(db, viewpoint) }
    }),
    choices: read('mediation.read', async ({ db, today }) => ({
      kinds: kindsOn(packs.kinds, today).map((kind) => {
        return { code: kind.code, name: kind.name, ...routingOf(kind) }
      }),
      villages: await distinctValues(db, 'village'),
      mediators: await distinctValues(db, 'mediator'),
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
    state: row.state,
    dueOn: row.due_on,
    daysLeft: row.due_on === '' ? null : daysBetween(today, row.due_on),
    amountFen: row.amount_fen,
    areaMuHundredths: row.area_mu_hundredths,
    mediator: row.mediator,
    outcome: row.outcome,
    manner: row.manner,
  }
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text) => text !== ''))]
}
