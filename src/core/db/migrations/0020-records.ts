/**
 * The synced tables. Only the records module can write them: each has triggers that ask the connection who writes (\`sync_ctx()\`,
 * '' for everyone else; a program without that function fails at it), and a sealed row refuses every change.
 */
const tables = [
  'mediation_case',
  'mediation_party',
  'mediation_parcel',
  'mediation_entry',
  'mediation_evidence',
  'mediation_agreement',
  'station',
  'station_unit',
  'staff',
  'attachment',
]

const rows = `
create table mediation_case(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  procedure text not null default '',
  number text not null default '',
  number_provisional integer not null default 0,
  title text not null default '',
  kind_code text not null default '',
  kind_text text not null default '',
  source text not null default '',
  registered_on text not null default '',
  accepted_on text not null default '',
  village text not null default '',
  place text not null default '',
  summary text not null default '',
  claims text not null default '',
  amount_fen integer,
  amount_approximate integer not null default 0,
  area_mu_hundredths integer,
  area_approximate integer not null default 0,
  state text not null default '',
  state_reason text not null default '',
  closed_on text,
  outcome text not null default '',
  manner text not null default '',
  mediator text not null default '',
  helpers text not null default '',
  performance text not null default '',
  performed_on text,
  revisited_on text,
  revisit_note text not null default '',
  attempts_before integer not null default 0,
  extended_to text,
  extension_reason text not null default '',
  remark text not null default '',
  import_id text,
  import_row integer
) strict;

create table mediation_party(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  case_id text not null default '',
  side integer not null default 0,
  position integer not null default 0,
  kind text not null default '',
  name text not null default '',
  identity_number text not null default '',
  gender text not null default '',
  birth_date text,
  phones text not null default '',
  address text not null default '',
  ethnicity text not null default '',
  occupation text not null default '',
  credit_code text not null default '',
  representative text not null default '',
  representative_position text not null default '',
  household_size integer,
  agent_name text not null default '',
  agent_authority text not null default '',
  agent_phone text not null default '',
  consent text not null default '',
  consent_on text
) strict;

create table mediation_parcel(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  case_id text not null default '',
  position integer not null default 0,
  name text not null default '',
  code text not null default '',
  east text not null default '',
  south text not null default '',
  west text not null default '',
  north text not null default '',
  contract_mu_hundredths integer,
  measured_mu_hundredths integer,
  land_class text not null default '',
  issuer text not null default '',
  contractor text not null default '',
  certificate text not null default '',
  disputed_part text not null default ''
) strict;

create table mediation_entry(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  case_id text not null default '',
  kind text not null default '',
  happened_at text not null default '',
  ended_at text not null default '',
  place text not null default '',
  present text not null default '',
  host text not null default '',
  recorder text not null default '',
  text text not null default '',
  result text not null default ''
) strict;

create table mediation_evidence(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  case_id text not null default '',
  position integer not null default 0,
  kind text not null default '',
  name text not null default '',
  provider text not null default '',
  original integer not null default 0,
  pages integer,
  checked_by text not null default '',
  collected_on text
) strict;

create table mediation_agreement(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  case_id text not null default '',
  facts text not null default '',
  responsibility text not null default '',
  terms text not null default '',
  performance_manner text not null default '',
  performance_place text not null default '',
  performance_due text,
  form text not null default '',
  signed_on text,
  effective_on text
) strict;

create table station(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  name text not null default '',
  code text not null default '',
  theme text not null default '',
  committee text not null default '',
  phone text not null default ''
) strict;

create table station_unit(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  kind text not null default '',
  name text not null default '',
  note text not null default ''
) strict;

create table staff(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  name text not null default '',
  position text not null default '',
  phone text not null default '',
  unit_id text
) strict;

create table attachment(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  owner text not null default '',
  name text not null default '',
  media_type text not null default '',
  bytes integer not null default 0,
  sha256 text not null default '',
  added_by text not null default ''
) strict;
`

const indexes = `
create index mediation_case_by_import on mediation_case(import_id) where import_id is not null;
create index mediation_party_by_case on mediation_party(case_id, side, position);
create index mediation_party_by_name on mediation_party(name) where deleted = 0;
create index mediation_party_by_identity on mediation_party(identity_number) where deleted = 0 and identity_number <> '';
create index mediation_parcel_by_case on mediation_parcel(case_id, position);
create index mediation_entry_by_case on mediation_entry(case_id, happened_at);
create index mediation_evidence_by_case on mediation_evidence(case_id, position);
create index mediation_agreement_by_case on mediation_agreement(case_id);
create index station_unit_by_kind on station_unit(kind, name);
create index attachment_by_owner on attachment(owner, created_at);
`

/** 'rebuild' is the one way past a seal: making all rows anew from the ops. */
const guards = tables.map(
  (table) => `
create trigger ${table}_insert_by_records before insert on ${table} when sync_ctx() = ''
begin select raise(abort, 'rows of ${table} are written by records only'); end;
create trigger ${table}_update_by_records before update on ${table} when sync_ctx() = ''
begin select raise(abort, 'rows of ${table} are written by records only'); end;
create trigger ${table}_delete_by_records before delete on ${table} when sync_ctx() <> 'rebuild'
begin select raise(abort, 'rows of ${table} are never deleted'); end;
create trigger ${table}_sealed before update on ${table} when old.sealed = 1 and sync_ctx() <> 'rebuild'
begin select raise(abort, 'this row is sealed'); end;
`,
)

export const records = { version: 20, name: 'records', sql: rows + indexes + guards.join('') } as const
