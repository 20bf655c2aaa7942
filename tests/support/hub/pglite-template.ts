/** An empty hub database in a folder, made once: making one takes PGlite seconds, copying it a blink. */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openPglite } from '#hub/db/open-pglite.ts'

const root = resolve(import.meta.dirname, '../../..')
const cache = join(root, 'node_modules', '.cache', 'qianshao-hub')

/** Puts an empty, migrated database into the folder of a hub that is not there yet. */
export async function copyPgliteTemplate(folder: string): Promise<void> {
  const sources = ['node_modules/@electric-sql/pglite/package.json', 'src/hub/db/migrations.ts']
  const hash = createHash('sha256')
  for (const source of sources) hash.update(readFileSync(join(root, source)))
  const template = join(cache, hash.digest('hex').slice(0, 16))
  if (!existsSync(template)) await makeTemplate(template)
  cpSync(join(template, 'pglite'), join(folder, 'pglite'), { recursive: true })
}

/** Several workers may make it at once: the first one's stays. */
async function makeTemplate(template: string): Promise<void> {
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'making-'))
  await (await openPglite(folder)).close()
  try {
    renameSync(folder, template)
  } catch {
    rmSync(folder, { recursive: true, force: true })
  }
}
