/**
 * Opens the encrypted database of a desk: one connection that writes (a raw handle, and Kysely over it) and one that only reads.
 * Cipher aegis (authenticated) with the raw 256-bit key; WAL; synchronous FULL, so that what was answered survives a power cut.
 */
import { existsSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { CallError } from '#shared/rpc/call-error.ts'
import type { Log } from '#core/services.ts'
import { migrate, refuseNewer, type Migrated } from './migrate.ts'
import type { Migration } from './migrations/index.ts'
import { cachedStatement } from './statements.ts'
import type { Tables } from './tables.ts'

/**
 * Who writes to synced tables: nobody, this desk, ops from elsewhere, or the making of all rows anew; `reissue` moves own ops to another
 * stream, `purge` takes a scope away.
 */
export type WriteContextName = '' | 'local' | 'apply' | 'rebuild' | 'reissue' | 'purge'

/** An open database. */
export interface DeskDatabase {
  readonly file: string
  /** The writing connection; only records, search, audit and projections use it raw. */
  readonly raw: Database.Database
  readonly writer: Kysely<Tables>
  readonly reader: Kysely<Tables>
  readonly readerRaw: Database.Database
  readonly migrated: Migrated
  /** Runs with `sync_ctx()` answering the name, so that the guards let the write through. */
  as<Answer>(context: WriteContextName, run: () => Answer): Answer
  close(): void
}

/** How to open. */
export interface OpenOptions {
  readonly file: string
  /** 32 bytes. */
  readonly key: Buffer
  /** Path of the native module where the bundled one does not fit the runtime. */
  readonly nativeBinding?: string
  readonly log?: Log
  /** The list to bring the database to; all of this version unless a test has its own. */
  readonly migrations?: readonly Migration[]
}

/** Queries that take longer name themselves in the log. */
const slowMilliseconds = 40

/** Files up to this many bytes are read through at each start. */
const largestChecked = 32 * 1024 * 1024

/**
 * Opens or makes the database. Throws CallError `wrong_passphrase`, `database_damaged`, `database_newer`, `folder_unwritable`; the
 * files are then as they were.
 */
export function openDatabase(options: OpenOptions): DeskDatabase {
  if (existsSync(options.file)) checkReadOnly(options)
  const raw = connect(options, false)
  let readerRaw: Database.Database | null = null
  try {
    // Migrations work out rows anew; everything later names itself.
    let context: WriteContextName = 'rebuild'
    raw.function('sync_ctx', () => context)
    setUpWriter(raw)
    const migrated = migrate(raw, options.file, options.migrations)
    context = ''
    readerRaw = connect(options, true)
    setUpReader(readerRaw)
    return deskDatabase(options, raw, readerRaw, migrated, (name) => {
      const before = context
      context = name
      return before
    })
  } catch (error) {
    readerRaw?.close()
    raw.close()
    throw translated(error)
  }
}

function deskDatabase(
  options: OpenOptions,
  raw: Database.Database,
  readerRaw: Database.Database,
  migrated: Migrated,
  enter: (name: WriteContextName) => WriteContextName,
): DeskDatabase {
  return {
    file: options.file,
    raw,
    writer: kyselyOver(raw, options.log),
    reader: kyselyOver(readerRaw, options.log),
    readerRaw,
    migrated,
    as(name, run) {
      const before = enter(name)
      try {
        return run()
      } finally {
        enter(before)
      }
    },
    // No `pragma optimize`: statistics of a young database make the planner scan tables that soon are a thousand times larger.
    close() {
      readerRaw.close()
      raw.close()
    },
  }
}

function connect({ file, key, nativeBinding }: OpenOptions, readonly: boolean): Database.Database {
  if (key.length !== 32) throw new Error('The key of a database has 32 bytes.')
  try {
    const raw = new Database(file, nativeBinding === undefined ? { readonly } : { readonly, nativeBinding })
    raw.pragma(`cipher = 'aegis'`)
    raw.pragma(`key = "x'${key.toString('hex')}'"`)
    raw.pragma('busy_timeout = 5000')
    return raw
  } catch (error) {
    throw translated(error)
  }
}

/**
 * A connection that cannot write looks first: closing one that can would move the write-ahead log into a file that we are about to
 * refuse. A wrong key shows at the first page, a cut file at the schema. Small files are read through; of larger ones that would cost
 * the start more than it may take, and aegis refuses each damaged page when it is read.
 */
function checkReadOnly(options: OpenOptions): void {
  if (!statSync(options.file).isFile()) throw unwritable()
  const raw = connect(options, true)
  try {
    raw.prepare('select count(*) from sqlite_schema').get()
    refuseNewer(raw, options.migrations)
    const small = statSync(options.file).size <= largestChecked
    if (small && raw.pragma('quick_check(1)', { simple: true }) !== 'ok') throw damaged()
  } catch (error) {
    throw translated(error)
  } finally {
    raw.close()
  }
}

/** trusted_schema stays on: the guards are triggers that ask a connection function, and nobody without the key can change the schema. */
function setUpWriter(raw: Database.Database): void {
  raw.pragma('journal_mode = WAL')
  raw.pragma('synchronous = FULL')
  raw.pragma('foreign_keys = ON')
  // Without it `insert or replace` deletes a row past the triggers that guard it.
  raw.pragma('recursive_triggers = ON')
  raw.pragma('cache_size = -32000')
  raw.pragma('temp_store = MEMORY')
  raw.pragma('wal_autocheckpoint = 2000')
}

function setUpReader(raw: Database.Database): void {
  raw.pragma('query_only = ON')
  raw.pragma('trusted_schema = OFF')
  // Pages outside it are a read and a decryption of microseconds; a long list would fill any cache once and keep it.
  raw.pragma('cache_size = -8000')
  raw.pragma('temp_store = MEMORY')
}

/**
 * `begin immediate` instead of `begin`: another process then waits at the start, and no transaction fails half way. After a full disk
 * SQLite may have rolled back by itself: a second rollback would then hide the first error.
 */
function kyselyOver(raw: Database.Database, log: Log | undefined): Kysely<Tables> {
  const textFor = (sql: string) => {
    if (sql === 'begin' && !raw.readonly) return 'begin immediate'
    return sql === 'rollback' && !raw.inTransaction ? 'select 0 where 0' : sql
  }
  const database = { prepare: (sql: string) => cachedStatement(raw, textFor(sql)), close: () => {} }
  return new Kysely<Tables>({
    dialect: new SqliteDialect({ database }),
    log(event) {
      // A line with its minute about the opinion box would say when somebody answered.
      if (event.queryDurationMillis < slowMilliseconds || event.query.sql.includes('conduct_')) return
      log?.warn(`慢查询 ${Math.round(event.queryDurationMillis)} ms：${event.query.sql.slice(0, 300)}`)
    },
  })
}

function translated(error: unknown): unknown {
  if (error instanceof TypeError && /directory does not exist/.test(error.message)) return unwritable()
  const code = error instanceof Database.SqliteError ? error.code : ''
  if (code === 'SQLITE_NOTADB')
    return new CallError(
      'wrong_passphrase',
      '恢复口令不对，或数据库文件的开头已损坏。请核对口令后再试，或用最近的备份恢复；数据没有改动。',
    )
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR')) return damaged()
  if (code === 'SQLITE_CANTOPEN' || code.startsWith('SQLITE_READONLY')) {
    return unwritable()
  }
  return error
}

function unwritable(): CallError {
  return new CallError('folder_unwritable', '数据文件夹不能写入。请检查文件夹的权限和磁盘空间，再重新打开前哨。')
}

function damaged(): CallError {
  return new CallError(
    'database_damaged',
    '数据库文件已损坏，前哨没有改动它。请不要删除数据文件，用最近的备份恢复，或联系技术人员。',
  )
}
