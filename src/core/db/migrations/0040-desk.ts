/** Tables of this desk alone, never synced: accounts, settings, drafts, saved views, imports, file contents, worked-out rows. */
export const desk = {
  version: 40,
  name: 'desk',
  sql: `
create table account(
  id text not null primary key,
  login_name text not null unique,
  display_name text not null,
  roles text not null,
  password_salt blob not null,
  password_hash blob not null,
  password_parameters text not null,
  password_changed_at text not null,
  disabled integer not null default 0,
  wrong_tries integer not null default 0,
  locked_until text,
  created_at text not null
) strict;

create table setting(
  key text not null primary key,
  value text not null
) strict;

create table draft(
  account_id text not null,
  key text not null,
  title text not null,
  value text not null,
  saved_at text not null,
  primary key(account_id, key)
) strict;

create table saved_view(
  id text not null primary key,
  account_id text not null,
  name text not null,
  filter text not null,
  created_at text not null
) strict;
create index saved_view_by_account on saved_view(account_id, created_at);

create table import_batch(
  id text not null primary key,
  file_name text not null,
  sha256 text not null,
  at text not null,
  actor text not null,
  imported integer not null,
  undone_at text,
  report text not null
) strict;
create index import_batch_by_content on import_batch(sha256);

create table import_row(
  import_id text not null,
  row integer not null,
  hash blob not null,
  case_id text not null,
  primary key(import_id, row)
) strict, without rowid;
create index import_row_by_hash on import_row(hash);

create table blob(
  sha256 text not null primary key,
  content blob not null,
  bytes integer not null
) strict;

create table mediation_case_view(
  seq integer primary key,
  case_id text not null unique,
  number text not null,
  accepted_on text not null,
  kind_code text not null,
  village text not null,
  state_rank integer not null,
  mediator text not null,
  amount_fen integer,
  area_mu_hundredths integer,
  settled integer not null,
  due_on text not null,
  parties_text text not null
) strict;
create index mediation_case_view_by_accepted on mediation_case_view(
  accepted_on, seq, state_rank, kind_code, village, mediator, due_on, amount_fen, area_mu_hundredths, settled
);
create index mediation_case_view_by_number on mediation_case_view(number);
create index mediation_case_view_by_state on mediation_case_view(state_rank, accepted_on);
create index mediation_case_view_by_kind on mediation_case_view(kind_code, accepted_on);
create index mediation_case_view_by_village on mediation_case_view(village, accepted_on);
create index mediation_case_view_by_mediator on mediation_case_view(mediator, accepted_on);
create index mediation_case_view_by_amount on mediation_case_view(amount_fen);
create index mediation_case_view_by_due on mediation_case_view(due_on);
create index mediation_case_view_by_urgency on mediation_case_view((due_on = ''), due_on);
`,
} as const
