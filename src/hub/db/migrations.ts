/** The hub's schema, in numbered steps that are never changed after a release. Every large table's key begins with its scope or replica: partitions can follow. */
import { sql, type Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import type { HubTables } from './tables.ts'

/** Brings the database to the newest schema; several hubs may start at once. */
export async function migrateHub(db: Kysely<HubTables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw new Error('中枢的数据库没有升级成功。', { cause: error })
}

const tables = [
  `create table hub_setting(key text primary key, value text not null)`,
  `create table station(id text primary key, name text not null, created_at bigint not null)`,
  `create table scope(id text primary key, station text not null references station(id), head integer not null, chain text not null, created_at bigint not null)`,
  `create index scope_by_station on scope(station)`,
  `create table device(id text primary key, station text not null references station(id), name text not null,
     state text not null check (state in ('invited', 'enrolled', 'revoked')), code_prefix text not null, code_hash text not null,
     code_expires_at bigint not null, code_tries integer not null, public_key text, exchange_key text, home_scope text,
     grant_version integer not null, invited_at bigint not null, enrolled_at bigint, revoked_at bigint)`,
  `create index device_by_code on device(code_prefix)`,
  `create table device_grant(device text not null references device(id), station text not null references station(id),
     can_write integer not null, primary key(device, station))`,
  `create table replica(replica text primary key, device text not null references device(id), acked integer not null,
     last_hash text not null, durable integer not null)`,
  `create table device_op(replica text not null, dev_seq integer not null, op_id text not null, hash text not null,
     verdict text not null check (verdict in ('accepted', 'quarantined')), code text, text text, scope text, seq integer, eff_hlc text,
     body text, received_at bigint not null, primary key(replica, dev_seq))`,
  `create unique index device_op_accepted on device_op(op_id) where verdict = 'accepted'`,
  `create table scope_op(scope text not null, seq integer not null, op_id text not null, hash text not null, eff_hlc text not null,
     chain text not null, body text not null, received_at bigint not null, primary key(scope, seq))`,
  `create table blob(sha256 text primary key, bytes bigint not null, stored_at bigint not null)`,
  `create table blob_reference(sha256 text not null, scope text not null, primary key(sha256, scope))`,
  `create table number_series(station text not null references station(id), series text not null, last integer not null, primary key(station, series))`,
  `create table number_range(id text primary key, station text not null, series text not null, device text not null, request text not null,
     from_number integer not null, to_number integer not null, used_through integer not null, void text not null, closed integer not null,
     lent_at bigint not null, unique(device, request))`,
  `create table pull_log(device text not null, scope text not null, from_seq integer not null, to_seq integer not null, at bigint not null)`,
  `create table event(at bigint not null, kind text not null, device text, text text not null)`,
]

/** The log is append-only also for a hand in psql: what was accepted or quarantined is never rewritten. */
const guards = [
  `create function refuse_change() returns trigger language plpgsql as $$ begin raise exception '% is append-only', tg_table_name; end $$`,
  `create trigger scope_op_is_not_changed before update or delete on scope_op for each row execute function refuse_change()`,
  `create trigger device_op_is_not_deleted before delete on device_op for each row execute function refuse_change()`,
]

const migrations: Record<string, Migration> = {
  '0010-hub': {
    async up(db) {
      for (const statement of [...tables, ...guards]) await sql.raw(statement).execute(db)
    },
  },
}
