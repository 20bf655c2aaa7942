/**
 * One writer per upload also where several hubs share a database and a folder: an advisory lock of PostgreSQL beside the one in
 * memory. All of a process are held by one connection; the one in memory sees to it that no process takes a lock twice.
 */
import { ERRORS, MemoryLocker, type Lock, type Locker, type RequestRelease } from '@tus/server'
import { sql, type Kysely } from 'kysely'
import type { HubTables } from '#hub/db/tables.ts'

/** Between two tries for a lock that another hub holds, ms. */
const pause = 200
const patience = 30_000

interface Session {
  readonly db: Kysely<HubTables>
  release(): void
}

/** A locker over the hub's database; `close` gives its connection back. */
export function createUploadLocker(db: Kysely<HubTables>): Locker & { close(): void } {
  const memory = new MemoryLocker({ acquireLockTimeout: patience })
  let session: Promise<Session> | null = null

  /** A connection that broke has lost its locks: the next lock begins with a new one. */
  async function ask(run: (db: Kysely<HubTables>) => Promise<boolean>): Promise<boolean> {
    session ??= openSession(db)
    const mine = session
    try {
      return await run((await mine).db)
    } catch (error) {
      if (session === mine) session = null
      void mine.then(({ release }) => release()).catch(() => undefined)
      throw error
    }
  }

  return {
    newLock(id) {
      const own = memory.newLock(id)
      return {
        async lock(signal: AbortSignal, requestRelease: RequestRelease) {
          await own.lock(signal, requestRelease)
          try {
            for (let waited = 0; !(await ask((at) => tryLock(at, id))); waited += pause) {
              if (signal.aborted || waited >= patience)
                throw Object.assign(new Error('Another hub holds this upload.'), ERRORS.ERR_LOCK_TIMEOUT)
              await new Promise((resolve) => setTimeout(resolve, pause))
            }
          } catch (error) {
            await own.unlock()
            throw error
          }
        },
        async unlock() {
          try {
            await ask((at) => unlock(at, id))
          } finally {
            await own.unlock()
          }
        },
      } satisfies Lock
    },
    close() {
      void session?.then(({ release }) => release()).catch(() => undefined)
      session = null
    },
  }
}

function openSession(db: Kysely<HubTables>): Promise<Session> {
  return new Promise((resolve, reject) => {
    db.connection()
      .execute((connection) => new Promise<void>((release) => resolve({ db: connection, release })))
      .catch(reject)
  })
}

async function tryLock(db: Kysely<HubTables>, id: string): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_lock(${space}, hashtext(${id})) as got`.execute(db)
  return rows[0]?.got === true
}

async function unlock(db: Kysely<HubTables>, id: string): Promise<boolean> {
  await sql`select pg_advisory_unlock(${space}, hashtext(${id}))`.execute(db)
  return true
}

/** Keeps these locks apart from others in the database. */
const space = 0x51_53
