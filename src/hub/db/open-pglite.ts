/** The hub's database inside a folder, for places where nobody has set a server up: PGlite, with the intake journal in front of it. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import { bootId } from './folder-lock.ts'
import { migrateHub } from './migrations.ts'
import type { HubTables } from './tables.ts'

/** File systems round their times, by up to 2 s. */
const clockGrain = 2_000

export interface PgliteDatabase {
  readonly db: Kysely<HubTables>
  /** Closes cleanly: all files are on disk afterwards. */
  close(): Promise<void>
}

/** Whether the files may be torn: they were open when the computer went down. */
export function mayBeTorn(folder: string): boolean {
  const marker = markerOf(folder)
  return existsSync(marker) && readFileSync(marker, 'utf8') !== bootId()
}

/** Throws the database files away; the journal makes them anew. */
export function removePglite(folder: string): void {
  rmSync(join(folder, 'pglite'), { recursive: true, force: true })
  rmSync(markerOf(folder), { force: true })
}

/** Opens or makes the database files in the folder. */
export async function openPglite(folder: string): Promise<PgliteDatabase> {
  const openedAt = Date.now()
  writeFileSync(markerOf(folder), bootId(), { flush: true })
  const files = join(folder, 'pglite')
  const pglite = await PGlite.create({ dataDir: files, parsers: { 20: Number } })
  const db = new Kysely<HubTables>({ dialect: new PGliteDialect({ pglite }) })
  await migrateHub(db)
  return {
    db,
    async close() {
      await pglite.close()
      await flushChanged(files, openedAt)
      rmSync(markerOf(folder), { force: true })
    },
  }
}

function markerOf(folder: string): string {
  return join(folder, 'pglite.open')
}

/** PGlite leaves its files to the operating system's cache: those that were written since it opened are flushed here. */
async function flushChanged(folder: string, since: number): Promise<void> {
  const names = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
  const changed = names
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => statSync(file).mtimeMs >= since - clockGrain)
  // The files go to the disk side by side: one by one a fresh database of 1,000 files takes many seconds.
  await Promise.all(changed.map(flushFile))
}

async function flushFile(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  await handle.sync()
  await handle.close()
}
