/**
 * Events that people enter for the deadlines of a case (synced), and the deadlines worked out from all that is known of it (local):
 * one row each, so that what is due on a day is counted without looking at the cases.
 */
const event = 'mediation_deadline_event'

export const deadlines = {
  version: 60,
  name: 'deadlines',
  sql: `
create table ${event}(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  case_id text not null default '',
  clock text not null default '',
  kind text not null default '',
  starts_on text,
  ends_on text,
  decided_on text,
  consent text not null default '',
  reason text not null default ''
) strict;
create index ${event}_by_case on ${event}(case_id, decided_on);

create trigger ${event}_insert_by_records before insert on ${event} when sync_ctx() = ''
begin select raise(abort, 'rows of ${event} are written by records only'); end;
create trigger ${event}_update_by_records before update on ${event} when sync_ctx() = ''
begin select raise(abort, 'rows of ${event} are written by records only'); end;
create trigger ${event}_delete_by_records before delete on ${event} when sync_ctx() <> 'rebuild'
begin select raise(abort, 'rows of ${event} are never deleted'); end;
create trigger ${event}_sealed before update on ${event} when old.sealed = 1 and sync_ctx() <> 'rebuild'
begin select raise(abort, 'this row is sealed'); end;

create table mediation_deadline(
  case_id text not null,
  code text not null,
  due_on text not null,
  ended integer not null,
  duty integer not null,
  primary key(case_id, code)
) strict, without rowid;
create index mediation_deadline_by_due on mediation_deadline(ended, due_on, duty);
`,
} as const
