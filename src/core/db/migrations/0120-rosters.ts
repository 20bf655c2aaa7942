/** Rosters: people, schools, absences, offers of parents, school days, saved rosters and the day itself (all synced); imports (of this desk). */
const tables = [
  'roster_person',
  'roster_school',
  'roster_absence',
  'roster_offer',
  'roster_day',
  'roster_option',
  'roster_sheet',
  'roster_cell',
  'roster_version',
  'roster_swap',
  'roster_attendance',
  'roster_count',
  'roster_event',
  'roster_handover',
] as const

const guardsOf = (table: string) => `
create trigger ${table}_insert_by_records before insert on ${table} when sync_ctx() = ''
begin select raise(abort, 'rows of ${table} are written by records only'); end;
create trigger ${table}_update_by_records before update on ${table} when sync_ctx() = ''
begin select raise(abort, 'rows of ${table} are written by records only'); end;
create trigger ${table}_delete_by_records before delete on ${table} when sync_ctx() <> 'rebuild'
begin select raise(abort, 'rows of ${table} are never deleted'); end;
create trigger ${table}_sealed before update on ${table} when old.sealed = 1 and sync_ctx() <> 'rebuild'
begin select raise(abort, 'this row is sealed'); end;
`

export const rosters = {
  version: 120,
  name: 'rosters',
  sql: `
create table roster_person(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  name text not null default '',
  role text not null default '',
  unit text not null default '',
  team text not null default '',
  number text not null default '',
  rank text not null default '',
  position text not null default '',
  phone text not null default '',
  may_lead integer not null default 0,
  newcomer integer not null default 0,
  pattern text not null default '',
  pattern_start text,
  available_text text not null default '',
  available text,
  active integer not null default 0,
  serves text not null default ''
) strict;
create table roster_school(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  name text not null default '',
  stage text not null default '',
  pupils integer,
  pupils_approximate integer not null default 0,
  gates text not null default '',
  windows text not null default '',
  lead_minutes integer not null default 0,
  contact text not null default '',
  phone text not null default ''
) strict;
create table roster_absence(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  person_id text not null default '',
  code text not null default '',
  reason text not null default '',
  from_on text not null default '',
  to_on text not null default '',
  part text not null default ''
) strict;
create index roster_absence_by_person_id on roster_absence(person_id);
create table roster_offer(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  person_id text not null default '',
  school text not null default '',
  slots text not null default '',
  slots_text text not null default '',
  cap integer,
  withdrawn integer not null default 0,
  insured integer,
  trained integer,
  offered_on text,
  note text not null default ''
) strict;
create index roster_offer_by_person_id on roster_offer(person_id);
create table roster_day(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  kind text not null default '',
  note text not null default '',
  from_on text not null default '',
  to_on text not null default '',
  school text not null default '',
  as_weekday integer,
  dismissal text not null default ''
) strict;
create table roster_option(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  rest_hours integer not null default 0,
  max_hours_per_day integer not null default 0,
  max_gates_per_day integer not null default 0,
  max_nights_in_row integer not null default 0,
  seconds integer not null default 0,
  gate_needs text not null default '',
  shift_needs text not null default '',
  shifts text not null default '',
  post text not null default ''
) strict;
create table roster_sheet(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  kind text not null default '',
  from_on text not null default '',
  to_on text not null default '',
  title text not null default '',
  post text not null default '',
  shifts text not null default '',
  needs text not null default '',
  state text not null default '',
  version integer not null default 0,
  posted_at text,
  made_by text not null default '',
  checked_by text not null default '',
  leader text not null default '',
  leader_phone text not null default ''
) strict;
create table roster_cell(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  owner text not null default '',
  person_id text not null default '',
  person_name text not null default '',
  role text not null default '',
  date text not null default '',
  code text not null default '',
  duty text not null default '',
  fixed integer not null default 0,
  swapped_with text not null default ''
) strict;
create index roster_cell_by_owner on roster_cell(owner, date);
create table roster_version(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  owner text not null default '',
  version integer not null default 0,
  at text not null default '',
  by_name text not null default '',
  note text not null default '',
  content text not null default ''
) strict;
create index roster_version_by_owner on roster_version(owner, version);
create table roster_swap(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  owner text not null default '',
  giver text not null default '',
  taker text not null default '',
  duty text not null default '',
  back text not null default '',
  state text not null default '',
  text text not null default ''
) strict;
create index roster_swap_by_owner on roster_swap(owner);
create table roster_attendance(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  owner text not null default '',
  person text not null default '',
  duty text not null default '',
  state text not null default '',
  arrived text not null default '',
  left_at text not null default '',
  note text not null default ''
) strict;
create index roster_attendance_by_owner on roster_attendance(owner);
create table roster_count(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  owner text not null default '',
  duty text not null default '',
  people integer
) strict;
create index roster_count_by_owner on roster_count(owner);
create table roster_event(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  date text not null default '',
  time text not null default '',
  place text not null default '',
  kind text not null default '',
  text text not null default '',
  handling text not null default '',
  reported_to text not null default ''
) strict;
create index roster_event_by_date on roster_event(date);
create table roster_handover(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  date text not null default '',
  shift text not null default '',
  giver text not null default '',
  taker text not null default '',
  at text not null default '',
  open_matters text not null default '',
  important text not null default '',
  equipment text not null default '',
  giver_signed integer not null default 0,
  taker_signed integer not null default 0
) strict;
create index roster_handover_by_date on roster_handover(date);
create table roster_import(
  id text not null primary key,
  file_name text not null,
  at text not null,
  actor text not null,
  rows integer not null,
  added text not null,
  undone_at text
) strict;
${tables.map(guardsOf).join('')}`,
} as const
