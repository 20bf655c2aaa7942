/** The log of changes: ops, heads, conflicts, what newer versions wrote, and the audit chain. Log and audit lines are never changed. */
export const log = {
  version: 10,
  name: 'log',
  sql: `
create table replica(
  replica text not null primary key,
  scope text not null,
  created_at text not null
) strict;

create table outbox_state(
  replica text not null primary key,
  hlc blob not null,
  acked integer not null default 0,
  durable integer not null default 0
) strict;

create table cursor(
  scope text not null primary key,
  epoch text not null,
  seq integer not null,
  chain blob not null
) strict;

create table op(
  seq integer primary key,
  op_id text not null,
  replica text not null,
  dev_seq integer not null,
  hlc blob not null,
  scope text not null,
  tbl text not null,
  rec text not null,
  kind text not null,
  schema integer not null,
  body text not null,
  prev_hash blob not null,
  hash blob not null,
  hub_seq integer,
  eff_hlc blob,
  verdict text,
  unique(replica, dev_seq),
  unique(rec, op_id)
) strict;

create table head(
  rec text not null,
  op_id text not null,
  tbl text not null,
  eff_hlc blob not null,
  groups text not null,
  primary key(rec, op_id)
) strict, without rowid;

create table conflict(
  tbl text not null,
  rec text not null,
  grp text not null,
  primary key(rec, tbl, grp)
) strict, without rowid;

create table pending_schema(
  tbl text not null,
  rec text not null,
  grp text not null,
  op_id text not null,
  value text not null,
  primary key(rec, grp, op_id)
) strict, without rowid;

create table audit_line(
  seq integer primary key,
  at text not null,
  actor text not null,
  act text not null,
  text text not null,
  tbl text,
  record text,
  prev_hash blob not null,
  hash blob not null
) strict;
create index audit_line_by_record on audit_line(record, seq) where record is not null;

create trigger audit_line_is_not_changed before update on audit_line
begin select raise(abort, 'audit lines are never changed'); end;
create trigger audit_line_is_not_deleted before delete on audit_line
begin select raise(abort, 'audit lines are never deleted'); end;

create trigger op_is_appended_by_records before insert on op when sync_ctx() = ''
begin select raise(abort, 'ops are written by records only'); end;
create trigger op_is_not_changed before update of seq, op_id, replica, dev_seq, hlc, scope, tbl, rec, kind, schema, body, prev_hash, hash on op
begin select raise(abort, 'ops are never changed'); end;
create trigger op_is_not_deleted before delete on op
begin select raise(abort, 'ops are never deleted'); end;
`,
} as const
