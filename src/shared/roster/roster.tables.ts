/** Synced tables of rosters: what two people may change apart is a field group of its own. */
import { syncedTable } from '#shared/sync/synced-table.ts'

const rosterPersonTable = syncedTable('roster_person', {
  name: ['name'],
  role: ['role', 'unit', 'team'],
  number: ['number', 'rank', 'position'],
  phone: ['phone'],
  leading: ['may_lead'],
  newcomer: ['newcomer'],
  pattern: ['pattern', 'pattern_start'],
  available: ['available_text', 'available'],
  active: ['active', 'serves'],
})

const rosterSchoolTable = syncedTable('roster_school', {
  name: ['name'],
  stage: ['stage', 'pupils', 'pupils_approximate'],
  gates: ['gates', 'windows'],
  ahead: ['lead_minutes'],
  contact: ['contact', 'phone'],
})

const rosterAbsenceTable = syncedTable('roster_absence', {
  person: ['person_id'],
  what: ['code', 'reason'],
  days: ['from_on', 'to_on', 'part'],
})

const rosterOfferTable = syncedTable('roster_offer', {
  person: ['person_id', 'school'],
  slots: ['slots', 'slots_text'],
  cap: ['cap'],
  withdrawn: ['withdrawn'],
  proof: ['insured', 'trained'],
  offered: ['offered_on'],
  note: ['note'],
})

const rosterDayTable = syncedTable('roster_day', {
  what: ['kind', 'note'],
  days: ['from_on', 'to_on'],
  school: ['school'],
  lessons: ['as_weekday', 'dismissal'],
})

const rosterOptionTable = syncedTable('roster_option', {
  limits: ['rest_hours', 'max_hours_per_day', 'max_gates_per_day', 'max_nights_in_row', 'seconds'],
  needs: ['gate_needs', 'shift_needs'],
  shifts: ['shifts', 'post'],
})

const rosterSheetTable = syncedTable('roster_sheet', {
  period: ['kind', 'from_on', 'to_on'],
  title: ['title'],
  post: ['post', 'shifts', 'needs'],
  state: ['state', 'version', 'posted_at'],
  made: ['made_by'],
  checked: ['checked_by'],
  leader: ['leader', 'leader_phone'],
})

const rosterCellTable = syncedTable('roster_cell', {
  of: ['owner', 'person_id', 'person_name', 'role', 'date'],
  what: ['code', 'duty'],
  fixed: ['fixed'],
  swapped: ['swapped_with'],
})

const rosterVersionTable = syncedTable('roster_version', {
  of: ['owner', 'version'],
  posted: ['at', 'by_name', 'note'],
  content: ['content'],
})

const rosterSwapTable = syncedTable('roster_swap', {
  of: ['owner', 'giver', 'taker', 'duty', 'back'],
  state: ['state'],
  text: ['text'],
})

const rosterAttendanceTable = syncedTable('roster_attendance', {
  of: ['owner', 'person', 'duty'],
  state: ['state', 'arrived', 'left_at'],
  note: ['note'],
})

const rosterCountTable = syncedTable('roster_count', {
  of: ['owner', 'duty'],
  count: ['people'],
})

const rosterEventTable = syncedTable('roster_event', {
  when: ['date', 'time'],
  place: ['place'],
  what: ['kind', 'text'],
  handled: ['handling', 'reported_to'],
})

const rosterHandoverTable = syncedTable('roster_handover', {
  shift: ['date', 'shift'],
  people: ['giver', 'taker', 'at'],
  matters: ['open_matters', 'important'],
  equipment: ['equipment'],
  signed: ['giver_signed', 'taker_signed'],
})

export const rosterTables = [
  rosterPersonTable,
  rosterSchoolTable,
  rosterAbsenceTable,
  rosterOfferTable,
  rosterDayTable,
  rosterOptionTable,
  rosterSheetTable,
  rosterCellTable,
  rosterVersionTable,
  rosterSwapTable,
  rosterAttendanceTable,
  rosterCountTable,
  rosterEventTable,
  rosterHandoverTable,
] as const
