/** Enterprises with visits, requests, plans, disputes, service packages and the log of the joint post (all synced); imports (of this desk). */
const tables = [
  'enterprise',
  'enterprise_visit',
  'enterprise_request',
  'enterprise_request_step',
  'enterprise_plan',
  'enterprise_dispute',
  'enterprise_package',
  'enterprise_service',
  'enterprise_post_shift',
  'enterprise_post_entry',
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

export const enterprises = {
  version: 130,
  name: 'enterprises',
  sql: `
create table enterprise(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  name text not null default '',
  credit_code text not null default '',
  credit_code_said text not null default '',
  kind text not null default '',
  industry text not null default '',
  park text not null default '',
  building text not null default '',
  employees integer,
  employees_approximate integer not null default 0,
  principal text not null default '',
  principal_phone text not null default '',
  guard_lead text not null default '',
  guard_lead_phone text not null default '',
  liaison text not null default '',
  liaison_phone text not null default '',
  guards integer,
  officer text not null default '',
  duty_phone text not null default '',
  note text not null default '',
  next_contact_on text,
  contact_days integer not null default 0,
  visited_before_on text,
  active integer not null default 0,
  import_id text,
  import_row integer
) strict;
create index enterprise_by_next_contact_on on enterprise(next_contact_on);
create index enterprise_by_credit_code on enterprise(credit_code);
create table enterprise_visit(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  owner text not null default '',
  number text not null default '',
  visited_at text not null default '',
  ended_at text not null default '',
  officers text not null default '',
  received_by text not null default '',
  way text not null default '',
  reason text not null default '',
  summary text not null default '',
  checklist text not null default '',
  materials text not null default '',
  signed integer not null default 0,
  plan_id text not null default ''
) strict;
create index enterprise_visit_by_owner on enterprise_visit(owner, deleted, visited_at, way);
create index enterprise_visit_by_visited_at on enterprise_visit(visited_at);
create table enterprise_request(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  owner text not null default '',
  visit_id text not null default '',
  number text not null default '',
  received_on text not null default '',
  source text not null default '',
  category text not null default '',
  text text not null default '',
  manner text not null default '',
  handler text not null default '',
  promised_on text,
  promise_days integer,
  state text not null default '',
  result text not null default '',
  done_on text,
  verdict text not null default '',
  verdict_note text not null default '',
  verdict_on text,
  import_id text,
  import_row integer
) strict;
create index enterprise_request_by_owner on enterprise_request(owner, deleted, state, promised_on);
create index enterprise_request_by_received_on on enterprise_request(received_on);
create index enterprise_request_by_state on enterprise_request(state);
create table enterprise_request_step(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  owner text not null default '',
  kind text not null default '',
  from_on text not null default '',
  to_on text,
  text text not null default '',
  by_name text not null default ''
) strict;
create index enterprise_request_step_by_owner on enterprise_request_step(owner);
create table enterprise_plan(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  owner text not null default '',
  planned_on text not null default '',
  officer text not null default '',
  reason text not null default '',
  state text not null default '',
  visit_id text not null default ''
) strict;
create index enterprise_plan_by_planned_on on enterprise_plan(planned_on);
create index enterprise_plan_by_owner on enterprise_plan(owner);
create table enterprise_dispute(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  case_id text not null default '',
  enterprise_id text not null default '',
  enterprise_name text not null default '',
  kind text not null default '',
  post text not null default '',
  people integer,
  verdict text not null default '',
  number text not null default '',
  import_id text
) strict;
create index enterprise_dispute_by_case_id on enterprise_dispute(case_id);
create index enterprise_dispute_by_enterprise_id on enterprise_dispute(enterprise_id);
create table enterprise_package(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  owner text not null default '',
  package text not null default '',
  items text not null default '',
  started_on text not null default '',
  officer text not null default '',
  note text not null default '',
  active integer not null default 0
) strict;
create index enterprise_package_by_owner on enterprise_package(owner);
create table enterprise_service(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  owner text not null default '',
  package_id text not null default '',
  item text not null default '',
  planned_on text,
  steps_done text not null default '',
  done_on text,
  evidence text not null default '',
  feedback text not null default '',
  verdict text not null default '',
  by_name text not null default ''
) strict;
create index enterprise_service_by_owner on enterprise_service(owner);
create index enterprise_service_by_package_id on enterprise_service(package_id);
create table enterprise_post_shift(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  date text not null default '',
  shift text not null default '',
  post text not null default '',
  officers text not null default '',
  auxiliaries text not null default '',
  guards text not null default '',
  equipment text not null default '',
  open_matters text not null default '',
  important text not null default '',
  giver text not null default '',
  taker text not null default '',
  giver_signed integer not null default 0,
  taker_signed integer not null default 0,
  handed_at text not null default ''
) strict;
create index enterprise_post_shift_by_date on enterprise_post_shift(date);
create table enterprise_post_entry(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  owner text not null default '',
  at text not null default '',
  kind text not null default '',
  text text not null default '',
  handling text not null default '',
  reported_to text not null default '',
  by_name text not null default '',
  seen_by text not null default ''
) strict;
create index enterprise_post_entry_by_owner on enterprise_post_entry(owner);
create table enterprise_import(
  id text not null primary key,
  kind text not null,
  file_name text not null,
  at text not null,
  actor text not null,
  rows integer not null,
  added text not null,
  report text not null,
  undone_at text
) strict;
${tables.map(guardsOf).join('')}`,
} as const
