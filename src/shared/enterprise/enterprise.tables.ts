/** Synced tables of the enterprise desk: what two people may change apart is a field group of its own. */
import { syncedTable } from '#shared/sync/synced-table.ts'

/** File of an enterprise; no list of who works there. */
const enterpriseTable = syncedTable('enterprise', {
  name: ['name'],
  code: ['credit_code', 'credit_code_said'],
  kind: ['kind', 'industry'],
  place: ['park', 'building'],
  size: ['employees', 'employees_approximate'],
  principal: ['principal', 'principal_phone'],
  guard_lead: ['guard_lead', 'guard_lead_phone'],
  liaison: ['liaison', 'liaison_phone'],
  guards: ['guards'],
  officer: ['officer'],
  duty: ['duty_phone'],
  note: ['note'],
  contact: ['next_contact_on', 'contact_days'],
  before: ['visited_before_on'],
  active: ['active'],
  import: ['import_id', 'import_row'],
})

/** 走访服务: never an inspection. */
const enterpriseVisitTable = syncedTable('enterprise_visit', {
  of: ['owner', 'plan_id'],
  number: ['number'],
  time: ['visited_at', 'ended_at'],
  people: ['officers', 'received_by'],
  way: ['way', 'reason'],
  summary: ['summary'],
  checklist: ['checklist'],
  materials: ['materials'],
  signed: ['signed'],
})

/** 诉求 with its promise. */
const enterpriseRequestTable = syncedTable('enterprise_request', {
  of: ['owner', 'visit_id'],
  number: ['number'],
  received: ['received_on', 'source'],
  what: ['category', 'text'],
  handled: ['manner', 'handler'],
  promise: ['promised_on', 'promise_days'],
  state: ['state', 'result', 'done_on'],
  verdict: ['verdict', 'verdict_note', 'verdict_on'],
  import: ['import_id', 'import_row'],
})

/** What happened to a request: pause, resumption, later day, reminder. */
const enterpriseRequestStepTable = syncedTable('enterprise_request_step', {
  of: ['owner', 'kind'],
  days: ['from_on', 'to_on'],
  text: ['text', 'by_name'],
})

/** A visit that is planned. */
const enterprisePlanTable = syncedTable('enterprise_plan', {
  of: ['owner'],
  when: ['planned_on', 'officer'],
  reason: ['reason'],
  state: ['state', 'visit_id'],
})

/** What makes a mediation case one of an enterprise. */
const enterpriseDisputeTable = syncedTable('enterprise_dispute', {
  case: ['case_id'],
  enterprise: ['enterprise_id', 'enterprise_name'],
  kind: ['kind'],
  post: ['post'],
  people: ['people'],
  verdict: ['verdict'],
  number: ['number'],
  import: ['import_id'],
})

/** A service package that an enterprise gets. */
const enterprisePackageTable = syncedTable('enterprise_package', {
  of: ['owner', 'package'],
  items: ['items'],
  started: ['started_on', 'officer'],
  note: ['note'],
  active: ['active'],
})

/** One item of a package carried out. */
const enterpriseServiceTable = syncedTable('enterprise_service', {
  of: ['owner', 'package_id', 'item'],
  planned: ['planned_on'],
  steps: ['steps_done'],
  done: ['done_on', 'by_name'],
  evidence: ['evidence'],
  feedback: ['feedback', 'verdict'],
})

/** A shift of the joint post. */
const enterprisePostShiftTable = syncedTable('enterprise_post_shift', {
  shift: ['date', 'shift', 'post'],
  police: ['officers', 'auxiliaries'],
  guards: ['guards'],
  equipment: ['equipment'],
  matters: ['open_matters', 'important'],
  people: ['giver', 'taker', 'handed_at'],
  signed: ['giver_signed', 'taker_signed'],
})

/** A line in the log of a shift. */
const enterprisePostEntryTable = syncedTable('enterprise_post_entry', {
  of: ['owner'],
  when: ['at', 'by_name'],
  what: ['kind', 'text'],
  handled: ['handling', 'reported_to'],
  seen: ['seen_by'],
})

export const enterpriseTables = [
  enterpriseTable,
  enterpriseVisitTable,
  enterpriseRequestTable,
  enterpriseRequestStepTable,
  enterprisePlanTable,
  enterpriseDisputeTable,
  enterprisePackageTable,
  enterpriseServiceTable,
  enterprisePostShiftTable,
  enterprisePostEntryTable,
] as const
