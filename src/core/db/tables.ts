/** Columns of every table as Kysely sees them. `Tables` is the whole database; `SyncedRows` are the tables that only `records` may write. */
import type { Generated } from 'kysely'

/** Columns that records keeps by itself on each synced row. `sealed` and `deleted` are 0 or 1, `created_at` is an ISO instant (UTC). */
export interface SyncedRow {
  id: string
  created_at: string
  deleted: number
  sealed: number
}

export interface MediationCaseRow extends SyncedRow {
  procedure: string
  number: string
  number_provisional: number
  title: string
  kind_code: string
  kind_text: string
  source: string
  registered_on: string
  accepted_on: string
  village: string
  place: string
  summary: string
  claims: string
  amount_fen: number | null
  amount_approximate: number
  area_mu_hundredths: number | null
  area_approximate: number
  state: string
  state_reason: string
  closed_on: string | null
  outcome: string
  manner: string
  mediator: string
  helpers: string
  performance: string
  performed_on: string | null
  revisited_on: string | null
  revisit_note: string
  attempts_before: number
  extended_to: string | null
  extension_reason: string
  remark: string
  import_id: string | null
  import_row: number | null
}

export interface MediationPartyRow extends SyncedRow {
  case_id: string
  side: number
  position: number
  kind: string
  name: string
  identity_number: string
  gender: string
  birth_date: string | null
  phones: string
  address: string
  ethnicity: string
  occupation: string
  credit_code: string
  representative: string
  representative_position: string
  household_size: number | null
  agent_name: string
  agent_authority: string
  agent_phone: string
  consent: string
  consent_on: string | null
  role: string
  guardian_name: string
  guardian_relation: string
  guardian_phone: string
  guardian_notified_on: string | null
  own_income: number
}

export interface MediationParcelRow extends SyncedRow {
  case_id: string
  position: number
  name: string
  code: string
  east: string
  south: string
  west: string
  north: string
  contract_mu_hundredths: number | null
  measured_mu_hundredths: number | null
  land_class: string
  issuer: string
  contractor: string
  certificate: string
  disputed_part: string
}

export interface MediationEntryRow extends SyncedRow {
  case_id: string
  kind: string
  happened_at: string
  ended_at: string
  place: string
  present: string
  host: string
  recorder: string
  text: string
  result: string
  unfinished: number
  revisit_reason: string
  revisit_performance: string
  revisit_satisfaction: string
  revisit_risk: string
  revisit_measures: string
}

export interface MediationEvidenceRow extends SyncedRow {
  case_id: string
  position: number
  kind: string
  name: string
  provider: string
  original: number
  pages: number | null
  checked_by: string
  collected_on: string | null
}

export interface MediationAgreementRow extends SyncedRow {
  case_id: string
  facts: string
  responsibility: string
  terms: string
  performance_manner: string
  performance_place: string
  performance_due: string | null
  form: string
  signed_on: string | null
  effective_on: string | null
}

/** `kind` is money or act, `state` open, done or waived; see performance.types. */
export interface MediationObligationRow extends SyncedRow {
  case_id: string
  position: number
  kind: string
  debtor: string
  creditor: string
  what: string
  amount_fen: number | null
  due_on: string | null
  place: string
  manner: string
  state: string
  performed_on: string | null
  note: string
}

export interface MediationReceiptRow extends SyncedRow {
  case_id: string
  obligation_id: string
  payer: string
  payee: string
  amount_fen: number | null
  received_on: string | null
  manner: string
  number: string
}

/** `kind` is start, pause or extension; see mediation.events. */
export interface MediationDeadlineEventRow extends SyncedRow {
  case_id: string
  clock: string
  kind: string
  starts_on: string | null
  ends_on: string | null
  decided_on: string | null
  consent: string
  reason: string
}

/** What is decided about a case of 治安调解; codes of `police.types` with spaces between. */
export interface MediationPoliceRow extends SyncedRow {
  case_id: string
  conditions: string
  exclusions: string
  spot: number
  spot_conditions: string
  recording: string
  host: string
  host_rank: string
}

/** How the file of a case is filed and kept; `retention` is '' until a person decided. */
export interface MediationFilingRow extends SyncedRow {
  case_id: string
  retention: string
  retention_reason: string
  filed_by: string
  filed_on: string | null
  remark: string
  statement: string
}

export interface StationRow extends SyncedRow {
  name: string
  code: string
  theme: string
  committee: string
  phone: string
}

export interface StationUnitRow extends SyncedRow {
  kind: string
  name: string
  note: string
}

export interface StaffRow extends SyncedRow {
  name: string
  position: string
  phone: string
  unit_id: string | null
}

/** `owner` is the id of the record that the file belongs to; `added_by` an account id. */
export interface AttachmentRow extends SyncedRow {
  owner: string
  name: string
  media_type: string
  bytes: number
  sha256: string
  added_by: string
}

export interface EnterpriseRow extends SyncedRow {
  name: string
  credit_code: string
  credit_code_said: string
  kind: string
  industry: string
  park: string
  building: string
  employees: number | null
  employees_approximate: number
  principal: string
  principal_phone: string
  guard_lead: string
  guard_lead_phone: string
  liaison: string
  liaison_phone: string
  guards: number | null
  officer: string
  duty_phone: string
  note: string
  next_contact_on: string | null
  contact_days: number
  visited_before_on: string | null
  active: number
  import_id: string | null
  import_row: number | null
}

export interface EnterpriseVisitRow extends SyncedRow {
  owner: string
  number: string
  visited_at: string
  ended_at: string
  officers: string
  received_by: string
  way: string
  reason: string
  summary: string
  checklist: string
  materials: string
  signed: number
  plan_id: string
}

export interface EnterpriseRequestRow extends SyncedRow {
  owner: string
  visit_id: string
  number: string
  received_on: string
  source: string
  category: string
  text: string
  manner: string
  handler: string
  promised_on: string | null
  promise_days: number | null
  state: string
  result: string
  done_on: string | null
  verdict: string
  verdict_note: string
  verdict_on: string | null
  import_id: string | null
  import_row: number | null
}

export interface EnterpriseRequestStepRow extends SyncedRow {
  owner: string
  kind: string
  from_on: string
  to_on: string | null
  text: string
  by_name: string
}

export interface EnterprisePlanRow extends SyncedRow {
  owner: string
  planned_on: string
  officer: string
  reason: string
  state: string
  visit_id: string
}

export interface EnterpriseDisputeRow extends SyncedRow {
  case_id: string
  enterprise_id: string
  enterprise_name: string
  kind: string
  post: string
  people: number | null
  verdict: string
  number: string
  import_id: string | null
}

export interface EnterprisePackageRow extends SyncedRow {
  owner: string
  package: string
  items: string
  started_on: string
  officer: string
  note: string
  active: number
}

export interface EnterpriseServiceRow extends SyncedRow {
  owner: string
  package_id: string
  item: string
  planned_on: string | null
  steps_done: string
  done_on: string | null
  evidence: string
  feedback: string
  verdict: string
  by_name: string
}

export interface EnterprisePostShiftRow extends SyncedRow {
  date: string
  shift: string
  post: string
  officers: string
  auxiliaries: string
  guards: string
  equipment: string
  open_matters: string
  important: string
  giver: string
  taker: string
  giver_signed: number
  taker_signed: number
  handed_at: string
}

export interface EnterprisePostEntryRow extends SyncedRow {
  owner: string
  at: string
  kind: string
  text: string
  handling: string
  reported_to: string
  by_name: string
  seen_by: string
}

export interface ConductKeyRow extends SyncedRow {
  public_key: string
  /** The private keys, wrapped by the supervision's passphrase. */
  ring: string
}

export interface ConductWeekRow extends SyncedRow {
  /** Its Monday. */
  week: string
  /** JSON: sealed answers and fillers, shuffled. */
  content: string
}

export interface ConductPublicationRow extends SyncedRow {
  from_on: string
  to_on: string
  published_on: string
  answers: number
  counts: string
  handled: string
  reply: string
  weeks: string
}

export interface RosterPersonRow extends SyncedRow {
  name: string
  role: string
  unit: string
  team: string
  number: string
  rank: string
  position: string
  phone: string
  may_lead: number
  newcomer: number
  pattern: string
  pattern_start: string | null
  available_text: string
  available: string | null
  active: number
  /** gate, duty or both (''). */
  serves: string
}

export interface RosterSchoolRow extends SyncedRow {
  name: string
  stage: string
  pupils: number | null
  pupils_approximate: number
  gates: string
  windows: string
  lead_minutes: number
  contact: string
  phone: string
}

export interface RosterAbsenceRow extends SyncedRow {
  person_id: string
  code: string
  reason: string
  from_on: string
  to_on: string
  part: string
}

export interface RosterOfferRow extends SyncedRow {
  person_id: string
  school: string
  slots: string
  slots_text: string
  cap: number | null
  withdrawn: number
  insured: number | null
  trained: number | null
  offered_on: string | null
  note: string
}

export interface RosterDayRow extends SyncedRow {
  kind: string
  note: string
  from_on: string
  to_on: string
  school: string
  as_weekday: number | null
  dismissal: string
}

export interface RosterOptionRow extends SyncedRow {
  rest_hours: number
  max_hours_per_day: number
  max_gates_per_day: number
  max_nights_in_row: number
  seconds: number
  gate_needs: string
  shift_needs: string
  shifts: string
  post: string
}

export interface RosterSheetRow extends SyncedRow {
  kind: string
  from_on: string
  to_on: string
  title: string
  post: string
  shifts: string
  needs: string
  state: string
  version: number
  posted_at: string | null
  made_by: string
  checked_by: string
  leader: string
  leader_phone: string
}

export interface RosterCellRow extends SyncedRow {
  owner: string
  person_id: string
  person_name: string
  role: string
  date: string
  code: string
  duty: string
  fixed: number
  swapped_with: string
}

export interface RosterVersionRow extends SyncedRow {
  owner: string
  version: number
  at: string
  by_name: string
  note: string
  content: string
}

export interface RosterSwapRow extends SyncedRow {
  owner: string
  giver: string
  taker: string
  duty: string
  back: string
  state: string
  text: string
}

export interface RosterAttendanceRow extends SyncedRow {
  owner: string
  person: string
  duty: string
  state: string
  arrived: string
  left_at: string
  note: string
}

export interface RosterCountRow extends SyncedRow {
  owner: string
  duty: string
  people: number | null
}

export interface RosterEventRow extends SyncedRow {
  date: string
  time: string
  place: string
  kind: string
  text: string
  handling: string
  reported_to: string
}

export interface RosterHandoverRow extends SyncedRow {
  date: string
  shift: string
  giver: string
  taker: string
  at: string
  open_matters: string
  important: string
  equipment: string
  giver_signed: number
  taker_signed: number
}

/** Tables that take part in sync. */
export interface SyncedRows {
  mediation_case: MediationCaseRow
  mediation_party: MediationPartyRow
  mediation_parcel: MediationParcelRow
  mediation_entry: MediationEntryRow
  mediation_evidence: MediationEvidenceRow
  mediation_agreement: MediationAgreementRow
  mediation_deadline_event: MediationDeadlineEventRow
  mediation_obligation: MediationObligationRow
  mediation_receipt: MediationReceiptRow
  mediation_filing: MediationFilingRow
  mediation_police: MediationPoliceRow
  station: StationRow
  station_unit: StationUnitRow
  staff: StaffRow
  attachment: AttachmentRow
  roster_person: RosterPersonRow
  roster_school: RosterSchoolRow
  roster_absence: RosterAbsenceRow
  roster_offer: RosterOfferRow
  roster_day: RosterDayRow
  roster_option: RosterOptionRow
  roster_sheet: RosterSheetRow
  roster_cell: RosterCellRow
  roster_version: RosterVersionRow
  roster_swap: RosterSwapRow
  roster_attendance: RosterAttendanceRow
  roster_count: RosterCountRow
  roster_event: RosterEventRow
  roster_handover: RosterHandoverRow
  conduct_key: ConductKeyRow
  conduct_week: ConductWeekRow
  conduct_publication: ConductPublicationRow
  enterprise: EnterpriseRow
  enterprise_visit: EnterpriseVisitRow
  enterprise_request: EnterpriseRequestRow
  enterprise_request_step: EnterpriseRequestStepRow
  enterprise_plan: EnterprisePlanRow
  enterprise_dispute: EnterpriseDisputeRow
  enterprise_package: EnterprisePackageRow
  enterprise_service: EnterpriseServiceRow
  enterprise_post_shift: EnterprisePostShiftRow
  enterprise_post_entry: EnterprisePostEntryRow
}

export type SyncedName = keyof SyncedRows

/** Append-only log of changes; `body` is the canonical JSON that `hash` covers. `seq` is the order of arrival on this desk. */
export interface OpTable {
  seq: Generated<number>
  op_id: string
  replica: string
  dev_seq: number
  hlc: Buffer
  scope: string
  tbl: string
  rec: string
  kind: string
  schema: number
  body: string
  prev_hash: Buffer
  hash: Buffer
  hub_seq: number | null
  eff_hlc: Buffer | null
  verdict: string | null
}

/** One row per op that is still a head of at least one field group; `groups` lists those groups, joined by a space. */
export interface HeadTable {
  rec: string
  op_id: string
  tbl: string
  eff_hlc: Buffer
  groups: string
}

/** Registers with more than one head of different values: for a person to decide. */
export interface ConflictTable {
  tbl: string
  rec: string
  grp: string
}

/** Names of newer versions that this version does not know; kept until a migration knows them. */
export interface PendingSchemaTable {
  tbl: string
  rec: string
  grp: string
  op_id: string
  value: string
}

export interface CursorTable {
  scope: string
  epoch: string
  seq: number
  chain: Buffer
}

/** What of this database's own stream its last op does not tell: the clock as far as ops from elsewhere moved it, what the hub has. */
export interface OutboxStateTable {
  replica: string
  hlc: Buffer
  acked: number
  durable: number
}

/** One row: the random identity of this database file and its scope. */
export interface ReplicaTable {
  replica: string
  scope: string
  created_at: string
}

export interface AuditLineTable {
  seq: number
  at: string
  actor: string
  act: string
  text: string
  tbl: string | null
  record: string | null
  prev_hash: Buffer
  hash: Buffer
}

/** Title and page of each searchable document; its number is the rowid in the full-text table. */
export interface SearchDocumentTable {
  id: Generated<number>
  tbl: string
  record: string
  case_id: string | null
  title: string
  subtitle: string
  date: string
  /** Of the tokens and of the tails: a save that does not change them leaves the index alone. */
  tokens_print: number
  tails_print: number
}

/** Tokens of the documents that changed last; what the full-text table has of them does not count. */
export interface SearchRecentTable {
  document: number
  tokens: string
}

/** Identity and phone numbers written backwards, for the exact look-up by their tail. */
export interface SearchTailTable {
  reversed: string
  document: number
}

/** Local accounts of this desk. `roles` is a JSON list; times are ISO instants. */
export interface AccountTable {
  id: string
  login_name: string
  display_name: string
  roles: string
  password_salt: Buffer
  password_hash: Buffer
  /** scrypt parameters as JSON. */
  password_parameters: string
  password_changed_at: string
  disabled: number
  wrong_tries: number
  locked_until: string | null
  created_at: string
}

export interface SettingTable {
  key: string
  value: string
}

/** `value` is JSON. */
export interface DraftTable {
  account_id: string
  key: string
  title: string
  value: string
  saved_at: string
}

/** `filter` is JSON. */
export interface SavedViewTable {
  id: string
  account_id: string
  name: string
  filter: string
  created_at: string
}

/** One import of a ledger; `report` is the answer given, as JSON. */
export interface ImportBatchTable {
  id: string
  file_name: string
  sha256: string
  at: string
  actor: string
  imported: number
  undone_at: string | null
  report: string
}

/** Which case came of which row of an import; `hash` is of what the row said, so that the same row is known again in any file. */
export interface ImportRowTable {
  import_id: string
  row: number
  hash: Buffer
  case_id: string
}

/** Bytes of attachments, once per content. */
export interface BlobTable {
  sha256: string
  content: Buffer
  bytes: number
}

/** Row of the ledger list that is worked out from several tables; written by mediation's projection. */
export interface MediationCaseViewTable {
  /** Order in which the cases came in; breaks ties of every sort. */
  seq: Generated<number>
  case_id: string
  number: string
  /** Day of registration until the case is accepted. */
  accepted_on: string
  kind_code: string
  village: string
  /** Place of the state in the order of the steps, from 1: the open states come first. */
  state_rank: number
  mediator: string
  amount_fen: number | null
  area_mu_hundredths: number | null
  /** 1 when it ended in an agreement. */
  settled: number
  /** '' when no clock runs. */
  due_on: string
  parties_text: string
  /** Day of the last attempt or of acceptance while the case is being mediated; '' otherwise, or where nobody knows it. */
  quiet_since: string
  /** Entries that wait for their words. */
  unfinished: number
  /** Where its ops lie: that of the station to which it belongs. */
  scope: string
}

/** A deadline of a case, worked out; `due_on` is '9999-12-31' while it stands still. `ended`, `duty`: 0 or 1. */
export interface MediationDeadlineTable {
  case_id: string
  code: string
  due_on: string
  ended: number
  /** 0: a right of the parties, nobody is late with it. */
  duty: number
}

/** One row: the desk's Ed25519 key (SPKI base64url, PKCS#8 DER), made before the first enrolment and kept for repeated tries. */
export interface DeviceKeyTable {
  id: number
  public_key: string
  private_key: Buffer
  created_at: string
}

/** One row once the desk is enrolled. `pin` is the SHA-256 of the hub's key; `clock_offset` is hub time minus own time, ms. */
export interface HubTable {
  id: number
  address: string
  pin: string
  hub_key: string
  device: string
  exchange_key: Buffer
  epoch: string
  station_name: string
  grant_version: number
  grant_text: string
  grant_signature: string
  /** ms since 1970 by the hub's clock. */
  renew_by: number
  enrolled_at: string
  clock_offset: number
  /** ISO instant of the last round in which nothing failed. */
  last_good: string | null
  wipe_text: string | null
  wipe_signature: string | null
}

/** A scope that the desk may read, and write if `writable`. */
export interface GrantedScopeTable {
  scope: string
  station: string
  station_name: string
  writable: number
}

export interface SyncRoundTable {
  id: Generated<number>
  started_at: string
  ended_at: string
  cause: string
  sent: number
  received: number
  blobs_sent: number
  blobs_received: number
  error_code: string | null
  error_text: string | null
}

/** Contents that the hub holds durably. */
export interface HubBlobTable {
  sha256: string
}

/** Own ops that the hub keeps apart. */
export interface QuarantineTable {
  replica: string
  dev_seq: number
  op_id: string
  tbl: string
  rec: string
  code: string
  text: string
  at: string
}

/** Serial numbers lent by the hub, both ends included. */
export interface NumberRangeTable {
  range: string
  series: string
  first: number
  last: number
  used_through: number
  reported_through: number
}

/** A question for numbers whose answer may have been lost: asked again as it was. */
export interface NumberRequestTable {
  series: string
  request: string
  count: number
  above: number
}

/** A workbook of rosters that was imported on this desk; `added` is the JSON of what it added: [table, id] pairs. */
export interface RosterImportTable {
  id: string
  file_name: string
  at: string
  actor: string
  rows: number
  added: string
  undone_at: string | null
}

/** A list of enterprises or of their disputes that was imported on this desk; `added` and `report` are JSON. */
export interface EnterpriseImportTable {
  id: string
  kind: string
  file_name: string
  at: string
  actor: string
  rows: number
  added: string
  report: string
  undone_at: string | null
}

/** A sealed answer of the running week: no time, no author, no order. */
export interface ConductBoxTable {
  id: string
  week: string
  sealed: string
}

/** SHA-256 of codes of slips and of files that came in. */
export interface ConductUsedTable {
  mark: string
}

/** The whole database. */
export interface Tables extends SyncedRows {
  op: OpTable
  head: HeadTable
  conflict: ConflictTable
  pending_schema: PendingSchemaTable
  cursor: CursorTable
  outbox_state: OutboxStateTable
  replica: ReplicaTable
  audit_line: AuditLineTable
  search_document: SearchDocumentTable
  search_recent: SearchRecentTable
  search_tail: SearchTailTable
  account: AccountTable
  setting: SettingTable
  draft: DraftTable
  saved_view: SavedViewTable
  import_batch: ImportBatchTable
  import_row: ImportRowTable
  blob: BlobTable
  mediation_case_view: MediationCaseViewTable
  mediation_deadline: MediationDeadlineTable
  device_key: DeviceKeyTable
  hub: HubTable
  granted_scope: GrantedScopeTable
  sync_round: SyncRoundTable
  hub_blob: HubBlobTable
  quarantine: QuarantineTable
  number_range: NumberRangeTable
  number_request: NumberRequestTable
  roster_import: RosterImportTable
  enterprise_import: EnterpriseImportTable
  conduct_box: ConductBoxTable
  conduct_used: ConductUsedTable
}
