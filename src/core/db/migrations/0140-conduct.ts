/**
 * Conduct feedback: the key of the supervision, sealed weeks and publications (synced); answers of the week that runs and used slips (of
 * this desk). Neither of the two has a time, an author or an order: rows lie by random ids, without rowids.
 */
const tables = ['conduct_key', 'conduct_week', 'conduct_publication'] as const

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

export const conduct = {
  version: 140,
  name: 'conduct',
  sql: `
create table conduct_key(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  public_key text not null default '',
  ring text not null default ''
) strict;
create table conduct_week(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  week text not null default '',
  content text not null default ''
) strict;
create table conduct_publication(
  id text not null primary key,
  created_at text not null,
  deleted integer not null default 0,
  sealed integer not null default 0,
  from_on text not null default '',
  to_on text not null default '',
  published_on text not null default '',
  answers integer not null default 0,
  counts text not null default '',
  handled text not null default '',
  reply text not null default '',
  weeks text not null default ''
) strict;
create table conduct_box(
  id text not null primary key,
  week text not null,
  sealed text not null
) strict, without rowid;
create table conduct_used(
  mark text not null primary key
) strict, without rowid;
${tables.map(guardsOf).join('')}`,
} as const
