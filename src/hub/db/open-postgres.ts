/** The hub's database on a PostgreSQL server. It must keep what it commits: a server that does not is refused. */
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { migrateHub } from './migrations.ts'
import type { HubTables } from './tables.ts'

/** The oldest PostgreSQL that the tests run on is 15; 12 has all that is used. */
const oldestVersion = 120_000
const durabilitySettings = ['fsync', 'full_page_writes', 'synchronous_commit'] as const

/** Opens the database and brings its schema up to date. Throws with a sentence that says what to change. */
export async function openPostgres(url: string): Promise<Kysely<HubTables>> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 12,
    connectionTimeoutMillis: 10_000,
    // A hub that hangs must not hold the locks of a scope: the server ends what takes longer.
    options: '-c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000 -c lock_timeout=20000',
    types: {
      getTypeParser: (oid, format) => (Number(oid) === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)),
    },
  })
  // A connection that breaks while idle is replaced at its next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  const db = new Kysely<HubTables>({ dialect: new PostgresDialect({ pool }) })
  try {
    await refuseForgetful(db)
    await migrateHub(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return db
}

async function refuseForgetful(db: Kysely<HubTables>): Promise<void> {
  const version = Number(await setting(db, 'server_version_num'))
  if (version < oldestVersion) throw new Error('PostgreSQL 的版本太旧，请使用 12 以上的版本。')
  for (const name of durabilitySettings) {
    const value = await setting(db, name)
    if (value === 'off') throw new Error(`PostgreSQL 的 ${name} 是 off，断电会丢失已答应保存的数据。请改为 on 后再启动中枢。`)
  }
}

async function setting(db: Kysely<HubTables>, name: string): Promise<string> {
  const { rows } = await sql<{ value: string }>`select current_setting(${name}) as value`.execute(db)
  return rows[0]?.value ?? ''
}
