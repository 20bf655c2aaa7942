/** A whole case as the page, the command line and the papers get it. */
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { clocksOf } from '#shared/mediation/mediation.clocks.ts'
import { isPolice, movesOf } from '#shared/mediation/mediation.flow.ts'
import type { MediationPacks } from '#shared/mediation/mediation.packs.ts'
import { policeObstacles, spotObstacles } from '#shared/mediation/police.rules.ts'
import { noPoliceFields } from '#shared/mediation/police.types.ts'
import { kindOn, policeRouting, routingOf } from '#shared/mediation/mediation.routing.ts'
import type { CaseDetail } from '#shared/mediation/mediation.types.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { readCaseRecords, type CaseRecords } from './case-records.ts'
import { clockFactsOf, flowFactsOf, lastRevisit } from './case-facts.ts'
import { obligationsOf } from './performance.shapes.ts'
import { agreementOf, entryOf, evidenceOf, parcelOf, partyOf } from './shapes.ts'

/** How a case is opened. */
export interface OpenCaseOptions {
  /** 'YYYY-MM-DD'. */
  readonly today: string
  readonly calendar: WorkdayCalendar
  /** False only on paper that bears the numbers in full. */
  readonly mask: boolean
  /** Without packs there are no clocks and no routing hint: papers need neither. */
  readonly packs?: MediationPacks
}

const noPacks: MediationPacks = { kinds: [], clocks: [] }

/** Reads a case; null if there is none. Reading is the caller's to audit. */
export async function openCase(db: ReadDatabase, id: string, options: OpenCaseOptions): Promise<CaseDetail | null> {
  const records = await readCaseRecords(db, id)
  return records === null ? null : detailOf(records, options)
}

function detailOf(records: CaseRecords, { today, calendar, mask, packs = noPacks }: OpenCaseOptions): CaseDetail {
  const { row, parties, parcels, entries, evidence, agreement, files } = records
  const kind = kindOn(packs.kinds, row.kind_code, row.registered_on)
  const revisit = lastRevisit(records)
  const extension = records.events.findLast((event) => event.kind === 'extension' && event.clock === 'rm.finish')
  const facts = flowFactsOf(records, today)
  return {
    id: row.id,
    number: row.number,
    numberProvisional: row.number_provisional === 1,
    procedure: row.procedure,
    title: row.title,
    state: row.state,
    stateReason: row.state_reason,
    registeredOn: row.registered_on,
    acceptedOn: row.accepted_on,
    closedOn: row.closed_on,
    source: row.source,
    kindCode: row.kind_code,
    kindText: row.kind_text,
    village: row.village,
    place: row.place,
    summary: row.summary,
    claims: row.claims,
    amountFen: row.amount_fen,
    amountApproximate: row.amount_approximate === 1,
    areaMuHundredths: row.area_mu_hundredths,
    areaApproximate: row.area_approximate === 1,
    mediator: row.mediator,
    helpers: row.helpers,
    outcome: row.outcome,
    manner: row.manner,
    performance: row.performance,
    revisitedOn: revisit.on,
    revisitNote: revisit.note,
    attemptsBefore: row.attempts_before,
    extendedTo: extension?.endsOn ?? row.extended_to,
    extensionReason: extension?.reason ?? row.extension_reason,
    remark: row.remark,
    parties: parties.map((party) => partyOf(party, mask)),
    parcels: parcels.map(parcelOf),
    entries: entries.map((entry) => entryOf(entry, files)),
    evidence: evidence.map((piece) => evidenceOf(piece, files)),
    agreement: agreement === null ? null : agreementOf(agreement),
    obligations: obligationsOf(records.obligations, records.receipts),
    clocks: clocksOf(clockFactsOf(records, kind?.confirmable ?? true), packs.clocks, calendar, today),
    moves: movesOf(facts),
    police: row.procedure === 'police' ? (facts.police ?? noPoliceFields) : null,
    obstacles: isPolice(facts) ? [...policeObstacles(facts, today), ...spotObstacles(facts)] : [],
    routing: row.procedure === 'police' ? policeRouting(row.kind_code) : routingOf(kind),
  }
}
