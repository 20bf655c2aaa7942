/**
 * What a desk knows of its hub: keys, grants, what waits, what the hub refused, the rounds so far. None of it is synced.
 * Ops can now be moved to another stream (`reissue`: a copied disk has used the numbers already) and taken away with their scope
 * (`purge`: the desk may not read it any more); for everyone else the log stays as it was written.
 */
export const sync = {
  version: 50,
  name: 'sync',
  sql: `
create table device_key(
  id integer primary key check(id = 1),
  public_key text not null,
  private_key blob not null,
  created_at text not null
) strict;

create table hub(
  id integer primary key check(id = 1),
  address text not null,
  pin text not null,
  hub_key text not null,
  device text not null,
  exchange_key blob not null,
  epoch text not null,
  station_name text not null,
  grant_version integer not null,
  grant_text text not null,
  grant_signature text not null,
  renew_by integer not null,
  enrolled_at text not null,
  clock_offset integer not null default 0,
  last_good text,
  wipe_text text,
  wipe_signature text
) strict;

create table granted_scope(
  scope text not null primary key,
  station text not null,
  station_name text not null,
  writable integer not null
) strict;

create table sync_round(
  id integer primary key,
  started_at text not null,
  ended_at text not null,
  cause text not null,
  sent integer not null,
  received integer not null,
  blobs_sent integer not null,
  blobs_received integer not null,
  error_code text,
  error_text text
) strict;

create table hub_blob(
  sha256 text not null primary key
) strict, without rowid;

create table quarantine(
  replica text not null,
  dev_seq integer not null,
  op_id text not null,
  tbl text not null,
  rec text not null,
  code text not null,
  text text not null,
  at text not null,
  primary key(replica, dev_seq)
) strict, without rowid;

create table number_range(
  range text not null primary key,
  series text not null,
  first integer not null,
  last integer not null,
  used_through integer not null,
  reported_through integer not null
) strict;
create index number_range_by_series on number_range(series, first);

create table number_request(
  series text not null primary key,
  request text not null,
  count integer not null,
  above integer not null
) strict;

create index op_late on op(seq) where verdict = 'late';
create unique index op_by_hub_seq on op(scope, hub_seq) where hub_seq is not null;

drop trigger op_is_not_changed;
create trigger op_is_not_changed before update of seq, op_id, replica, dev_seq, hlc, scope, tbl, rec, kind, schema, body, prev_hash, hash on op
when sync_ctx() <> 'reissue'
begin select raise(abort, 'ops are never changed'); end;
drop trigger op_is_not_deleted;
create trigger op_is_not_deleted before delete on op when sync_ctx() <> 'purge'
begin select raise(abort, 'ops are never deleted'); end;
`,
} as const
