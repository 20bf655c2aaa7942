/**
 * Opens the encrypted database of a desk: one connection that writes (a raw handle, and Kysely over it) and one that only reads.
 * Cipher aegis (authenticated) with the raw 256-bit key; WAL; synchronous FULL, so that what was answered survives a power cut.
 */
import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { CallError } from '#shared/rpc/call-error.ts'
import type { Log } from '#core/services.ts'
import { migrate, refuseNewer, type Migrated } from './migrate.ts'
import { cachedStatement } from './statements.ts'
import type { Tables } from './tables.ts'

/** Who writes to synced tables: nobody, this desk, ops from elsewhere, or the making of all rows anew. */
export type WriteContextName = '' | 'local' | 'apply' | 'rebuild'

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
}

/** Queries that take longer name themselves in the log. */
const slowMilliseconds = 40

/** Opens or makes the database. Throws CallError `wrong_passphrase`, `database_damaged`, `database_newer`, `folder_unwritable`. */
export function openDatabase(options: OpenOptions): DeskDatabase {
  const existed = existsSync(options.file)
  const raw = connect(options, false)
  try {
    if (existed) check(raw)
    refuseNewer(raw)
    let context: WriteContextName = ''
    raw.function('sync_ctx', () => context)
    setUpWriter(raw)
    const migrated = migrate(raw, options.file)
    const readerRaw = connect(options, true)
    setUpReader(readerRaw)
    const writer = kyselyOver(raw, options.log)
    const reader = kyselyOver(readerRaw, options.log)
    return {
      file: options.file, raw, writer, reader, readerRaw, migrated,
      as(name, run) {
        const before = context
        context = name
        try {
          return run()
        } finally {
          context = before
        }
      },
      close() {
        readerRaw.close()
        raw.pragma('optimize')
        raw.close()
      },
    }
  } catch (error) {
    raw.close()
    throw translated(error)
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

/** A wrong key shows at the first page; a damaged file there or in the quick check. */
function check(raw: Database.Database): void {
  raw.prepare('select count(*) from sqlite_schema').get()
  const report = raw.pragma('quick_check(1)', { simple: true })
  if (report !== 'ok') throw damaged()
}

/** trusted_schema stays on: the guards are triggers that ask a connection function, and nobody without the key can change the schema. */
function setUpWriter(raw: Database.Database): void {
  raw.pragma('journal_mode = WAL')
  raw.pragma('synchronous = FULL')
  raw.pragma('foreign_keys = ON')
  raw.pragma('cache_size = -32000')
  raw.pragma('temp_store = MEMORY')
  raw.pragma('wal_autocheckpoint = 2000')
}

function setUpReader(raw: Database.Database): void {
  raw.pragma('query_only = ON')
  raw.pragma('trusted_schema = OFF')
  raw.pragma('cache_size = -32000')
  raw.pragma('temp_store = MEMORY')
}

/** `begin immediate` instead of `begin`: another process then waits at the start, and no transaction fails half way. */
function kyselyOver(raw: Database.Database, log: Log | undefined): Kysely<Tables> {
  const database = {
    prepare: (sql: string) => cachedStatement(raw, sql === 'begin' && !raw.readonly ? 'begin immediate' : sql),
    close: () => {},
  }
  return new Kysely<Tables>({
    dialect: new SqliteDialect({ database }),
    log(event) {
      if (event.queryDurationMillis < slowMilliseconds) return
      log?.warn(`慢查询 ${Math.round(event.queryDurationMillis)} ms：${event.query.sql.slice(0, 300)}`)
    },
  })
}

function translated(error: unknown): unknown {
  const code = error instanceof Database.SqliteError ? error.code : ''
  if (code === 'SQLITE_NOTADB') return new CallError('wrong_passphrase', '恢复口令不对，或这不是前哨的数据库。请核对后再试；数据没有改动。')
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR')) return damaged()
  if (code === 'SQLITE_CANTOPEN' || code.startsWith('SQLITE_READONLY')) {
    return new CallError('folder_unwritable', '数据文件夹不能写入。请检查文件夹的权限和磁盘空间，再重新打开前哨。')
  }
  return error
}

function damaged(): CallError {
  return new CallError('database_damaged', '数据库文件已损坏，前哨没有改动它。请不要删除数据文件，用最近的备份恢复，或联系技术人员。')
}
