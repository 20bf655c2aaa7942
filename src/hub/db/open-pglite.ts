/** The hub's database inside a folder, for places where nobody has set a server up: PGlite, with the intake journal in front of it. */
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import { bootId } from './folder-lock.ts'
import { migrateHub } from './migrations.ts'
import type { HubTables } from './tables.ts'

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
  writeFileSync(markerOf(folder), bootId(), { flush: true })
  const files = join(folder, 'pglite')
  const pglite = await PGlite.create({ dataDir: files, parsers: { 20: Number } })
  const db = new Kysely<HubTables>({ dialect: new PGliteDialect({ pglite }) })
  await migrateHub(db)
  return {
    db,
    async close() {
      await pglite.close()
      flushTree(files)
      rmSync(markerOf(folder), { force: true })
    },
  }
}

function markerOf(folder: string): string {
  return join(folder, 'pglite.open')
}

/** PGlite leaves its files to the operating system's cache. */
function flushTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const handle = openSync(join(entry.parentPath, entry.name), 'r+')
    fsyncSync(handle)
    closeSync(handle)
  }
}
