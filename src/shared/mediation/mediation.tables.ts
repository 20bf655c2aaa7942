/** Synced tables of mediation and their field groups. Every table also has id, created_at and deleted, kept by records. */
import { syncedTable } from '#shared/sync/synced-table.ts'

export const mediationCaseTable = syncedTable('mediation_case', {
  procedure: ['procedure'],
  number: ['number', 'number_provisional'],
  title: ['title'],
  kind: ['kind_code', 'kind_text'],
  source: ['source'],
  accepted: ['registered_on', 'accepted_on'],
  place: ['village', 'place'],
  summary: ['summary'],
  claims: ['claims'],
  amount: ['amount_fen', 'amount_approximate'],
  area: ['area_mu_hundredths', 'area_approximate'],
  state: ['state', 'state_reason', 'closed_on'],
  outcome: ['outcome', 'manner'],
  mediator: ['mediator', 'helpers'],
  performance: ['performance', 'performed_on'],
  revisit: ['revisited_on', 'revisit_note'],
  attempts: ['attempts_before'],
  extension: ['extended_to', 'extension_reason'],
  remark: ['remark'],
  import: ['import_id', 'import_row'],
})

export const mediationPartyTable = syncedTable('mediation_party', {
  case: ['case_id', 'side', 'position'],
  kind: ['kind'],
  name: ['name'],
  identity: ['identity_number', 'gender', 'birth_date'],
  contact: ['phones', 'address'],
  work: ['ethnicity', 'occupation'],
  organisation: ['credit_code', 'representative', 'representative_position'],
  household: ['household_size'],
  agent: ['agent_name', 'agent_authority', 'agent_phone'],
  consent: ['consent', 'consent_on'],
  role: ['role'],
  guardian: ['guardian_name', 'guardian_relation', 'guardian_phone', 'guardian_notified_on', 'own_income'],
})

export const mediationParcelTable = syncedTable('mediation_parcel', {
  case: ['case_id', 'position'],
  name: ['name', 'code'],
  bounds: ['east', 'south', 'west', 'north'],
  area: ['contract_mu_hundredths', 'measured_mu_hundredths'],
  holders: ['land_class', 'issuer', 'contractor', 'certificate'],
  disputed: ['disputed_part'],
})

/** What happened in a case, in order: 调查, 现场丈量, 调解, 回访, note. */
export const mediationEntryTable = syncedTable('mediation_entry', {
  case: ['case_id', 'kind'],
  time: ['happened_at', 'ended_at'],
  place: ['place'],
  people: ['present', 'host', 'recorder'],
  text: ['text'],
  result: ['result'],
  finish: ['unfinished'],
  revisit: ['revisit_reason', 'revisit_performance', 'revisit_satisfaction', 'revisit_risk', 'revisit_measures'],
})

export const mediationEvidenceTable = syncedTable('mediation_evidence', {
  case: ['case_id', 'position'],
  kind: ['kind', 'name'],
  provider: ['provider', 'original', 'pages'],
  checked: ['checked_by', 'collected_on'],
})

export const mediationAgreementTable = syncedTable('mediation_agreement', {
  case: ['case_id'],
  facts: ['facts', 'responsibility'],
  terms: ['terms'],
  performance: ['performance_manner', 'performance_place', 'performance_due'],
  form: ['form'],
  effect: ['signed_on', 'effective_on'],
})

/** What people enter for the deadlines of a case: the day of an event, a pause, a later last day. */
export const mediationDeadlineEventTable = syncedTable('mediation_deadline_event', {
  case: ['case_id', 'clock', 'kind'],
  days: ['starts_on', 'ends_on', 'decided_on'],
  reason: ['consent', 'reason'],
})

/** 立卷: one row a case. */
export const mediationFilingTable = syncedTable('mediation_filing', {
  case: ['case_id'],
  retention: ['retention', 'retention_reason'],
  filed: ['filed_by', 'filed_on'],
  remark: ['remark'],
  statement: ['statement'],
})

/** What was agreed to be done, by whom and by when. */
export const mediationObligationTable = syncedTable('mediation_obligation', {
  case: ['case_id', 'position'],
  duty: ['kind', 'debtor', 'creditor', 'what'],
  amount: ['amount_fen'],
  due: ['due_on'],
  way: ['place', 'manner'],
  state: ['state', 'performed_on', 'note'],
})

/** Receipts for payments that were agreed upon. */
export const mediationReceiptTable = syncedTable('mediation_receipt', {
  case: ['case_id', 'obligation_id'],
  people: ['payer', 'payee'],
  amount: ['amount_fen'],
  received: ['received_on', 'manner', 'number'],
})

/** What is decided about a case of 治安调解: one row a case. */
export const mediationPoliceTable = syncedTable('mediation_police', {
  case: ['case_id'],
  conditions: ['conditions'],
  exclusions: ['exclusions'],
  spot: ['spot', 'spot_conditions', 'recording'],
  host: ['host', 'host_rank'],
})

export const mediationTables = [
  mediationCaseTable,
  mediationPartyTable,
  mediationParcelTable,
  mediationEntryTable,
  mediationEvidenceTable,
  mediationAgreementTable,
  mediationDeadlineEventTable,
  mediationObligationTable,
  mediationReceiptTable,
  mediationFilingTable,
  mediationPoliceTable,
] as const
