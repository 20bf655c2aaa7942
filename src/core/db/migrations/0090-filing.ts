/** How the file of a case is filed and kept (synced), one row a case. */
const filingTable = 'mediation_filing'

export const filing = {
  version: 90,
  name: 'filing',
  sql: `
create table ${filingTable}(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  case_id text not null default '',
  retention text not null default '',
  retention_reason text not null default '',
  filed_by text not null default '',
  filed_on text,
  remark text not null default '',
  statement text not null default ''
) strict;
create index ${filingTable}_by_case on ${filingTable}(case_id);

create trigger ${filingTable}_insert_by_records before insert on ${filingTable} when sync_ctx() = ''
begin select raise(abort, 'rows of ${filingTable} are written by records only'); end;
create trigger ${filingTable}_update_by_records before update on ${filingTable} when sync_ctx() = ''
begin select raise(abort, 'rows of ${filingTable} are written by records only'); end;
create trigger ${filingTable}_delete_by_records before delete on ${filingTable} when sync_ctx() <> 'rebuild'
begin select raise(abort, 'rows of ${filingTable} are never deleted'); end;
create trigger ${filingTable}_sealed before update on ${filingTable} when old.sealed = 1 and sync_ctx() <> 'rebuild'
begin select raise(abort, 'this row is sealed'); end;
`,
} as const
