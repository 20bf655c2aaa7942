/** What was agreed to be done, by whom and by when, with the receipts for it; and what a revisit is asked to find out (all synced). */
const obligation = 'mediation_obligation'
const receipt = 'mediation_receipt'

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

export const performance = {
  version: 100,
  name: 'performance',
  sql: `
create table ${obligation}(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  case_id text not null default '',
  position integer not null default 0,
  kind text not null default '',
  debtor text not null default '',
  creditor text not null default '',
  what text not null default '',
  amount_fen integer,
  due_on text,
  place text not null default '',
  manner text not null default '',
  state text not null default '',
  performed_on text,
  note text not null default ''
) strict;
create index ${obligation}_by_case on ${obligation}(case_id, due_on);

create table ${receipt}(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  case_id text not null default '',
  obligation_id text not null default '',
  payer text not null default '',
  payee text not null default '',
  amount_fen integer,
  received_on text,
  manner text not null default '',
  number text not null default ''
) strict;
create index ${receipt}_by_case on ${receipt}(case_id, received_on);
${guardsOf(obligation)}${guardsOf(receipt)}
alter table mediation_entry add column revisit_reason text not null default '';
alter table mediation_entry add column revisit_performance text not null default '';
alter table mediation_entry add column revisit_satisfaction text not null default '';
alter table mediation_entry add column revisit_risk text not null default '';
alter table mediation_entry add column revisit_measures text not null default '';
`,
} as const
