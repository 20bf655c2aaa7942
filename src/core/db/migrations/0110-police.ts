/** What a case of 治安调解 keeps beside the others (synced, one row a case), and who a party is in it. */
const police = 'mediation_police'

export const policeMediation = {
  version: 110,
  name: 'police-mediation',
  sql: `
create table ${police}(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  case_id text not null default '',
  conditions text not null default '',
  exclusions text not null default '',
  spot integer not null default 0,
  spot_conditions text not null default '',
  recording text not null default '',
  host text not null default '',
  host_rank text not null default ''
) strict;
create index ${police}_by_case on ${police}(case_id);

create trigger ${police}_insert_by_records before insert on ${police} when sync_ctx() = ''
begin select raise(abort, 'rows of ${police} are written by records only'); end;
create trigger ${police}_update_by_records before update on ${police} when sync_ctx() = ''
begin select raise(abort, 'rows of ${police} are written by records only'); end;
create trigger ${police}_delete_by_records before delete on ${police} when sync_ctx() <> 'rebuild'
begin select raise(abort, 'rows of ${police} are never deleted'); end;
create trigger ${police}_sealed before update on ${police} when old.sealed = 1 and sync_ctx() <> 'rebuild'
begin select raise(abort, 'this row is sealed'); end;

alter table mediation_party add column role text not null default '';
alter table mediation_party add column guardian_name text not null default '';
alter table mediation_party add column guardian_relation text not null default '';
alter table mediation_party add column guardian_phone text not null default '';
alter table mediation_party add column guardian_notified_on text;
alter table mediation_party add column own_income integer not null default 0;
`,
} as const
