/** What the rules look at, taken from the records of a case. */
import type { ClockFacts } from '#shared/mediation/mediation.clocks.ts'
import type { CaseFacts, FlowAgreement, FlowParty } from '#shared/mediation/mediation.flow.ts'
import type { CaseRecords } from './case-records.ts'
import { clockFactsFrom } from './deadlines.facts.ts'
import type { AgreementRecord, PartyRecord } from './case.queries.ts'
import { policeFieldsOf } from './police-fields.ts'

type FactRecords = Pick<CaseRecords, 'row' | 'parties' | 'entries' | 'evidence' | 'agreement' | 'obligations' | 'police'>

/** Facts for the flow. */
export function flowFactsOf(records: FactRecords, today: string): CaseFacts {
  const { row, parties, entries, evidence, agreement, obligations, police } = records
  return {
    procedure: row.procedure,
    police: police === null ? null : policeFieldsOf(police),
    evidence: evidence.length,
    sessions: entries.filter(({ kind }) => kind === 'mediation').map(({ happened_at }) => happened_at.slice(0, 10)),
    today,
    state: row.state,
    kindCode: row.kind_code,
    parties: parties.map(flowPartyOf),
    mediations: row.attempts_before + entries.filter(({ kind }) => kind === 'mediation').length,
    revisited: lastRevisit(records).on !== null,
    agreement: agreement === null ? null : flowAgreementOf(agreement),
    performance: {
      open: obligations.filter(({ state }) => state === 'open').map(({ debtor, what }) => `${debtor}${what}`),
      waived: obligations.filter(({ state }) => state === 'waived').length,
    },
  }
}

function flowPartyOf(party: PartyRecord): FlowParty {
  const { side, consent, name, kind, role } = party
  return {
    side,
    consent,
    name,
    kind,
    role,
    birthDate: party.birth_date,
    guardian: party.guardian_name,
    ownIncome: party.own_income === 1,
    agent: party.agent_name,
  }
}

/** Facts for the deadlines. */
export function clockFactsOf(
  records: Pick<CaseRecords, 'row' | 'entries' | 'agreement' | 'events' | 'obligations'>,
  confirmable: boolean,
): ClockFacts {
  return clockFactsFrom(records.row, records, confirmable)
}

/** The last revisit: of the process record, else of the imported ledger. */
export function lastRevisit({ row, entries }: Pick<FactRecords, 'row' | 'entries'>): {
  readonly on: string | null
  readonly note: string
} {
  const entry = entries.filter(({ kind }) => kind === 'revisit').at(-1)
  return entry === undefined
    ? { on: row.revisited_on, note: row.revisit_note }
    : { on: entry.happened_at.slice(0, 10), note: entry.text }
}

function flowAgreementOf({ form, signed_on, effective_on, performance_due }: AgreementRecord): FlowAgreement {
  return {
    form: form === 'oral' ? 'oral' : 'written',
    signedOn: signed_on,
    effectiveOn: effective_on,
    performanceDue: performance_due,
  }
}
