/** Opens the hub's store: PostgreSQL by its address, else PGlite in the folder. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { lockFolder } from './folder-lock.ts'
import { openJournal } from './journal.ts'
import { mayBeTorn, openPglite, removePglite } from './open-pglite.ts'
import { openPostgres } from './open-postgres.ts'
import { JournalBehindError, pgliteStore, postgresStore, type Store } from './store.ts'

export interface StoreOptions {
  /** `postgres://…`; without it the store lies in the folder. */
  readonly databaseUrl: string | undefined
  readonly folder: string
}

/** Opens the store. After a power cut the files of PGlite are made anew from the journal. */
export async function openStore({ databaseUrl, folder }: StoreOptions): Promise<Store> {
  if (databaseUrl !== undefined && databaseUrl !== '') return postgresStore(await openPostgres(databaseUrl))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = lockFolder(folder)
  try {
    const store = await openInFolder(folder)
    return {
      ...store,
      async close() {
        await store.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

async function openInFolder(folder: string): Promise<Store> {
  if (mayBeTorn(folder)) removePglite(folder)
  try {
    return await openOnce(folder)
  } catch (error) {
    if (!(error instanceof JournalBehindError) && !isUnreadable(error)) throw error
    removePglite(folder)
    return openOnce(folder)
  }
}

async function openOnce(folder: string): Promise<Store> {
  const journal = openJournal(join(folder, 'journal'))
  try {
    const { db, close } = await openPglite(folder)
    try {
      return await pgliteStore(db, journal, close)
    } catch (error) {
      await close()
      throw error
    }
  } catch (error) {
    journal.close()
    throw error
  }
}

/** The WebAssembly program ends itself (`Aborted()`, a RuntimeError, an exit status) over files that it cannot read. */
function isUnreadable(error: unknown): boolean {
  return error instanceof Error && /aborted|unreachable|exit|PGlite failed/i.test(`${error.name} ${error.message}`)
}
