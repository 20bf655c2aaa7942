/** Clears what is left on disk: contents that were swept, and uploads that nobody went on with. */
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { limits } from '#shared/sync/protocol.ts'
import type { Hub } from '#hub/hub.ts'
import { blobPath } from './blob-folder.ts'

const dayMilliseconds = 86_400_000

/** One turn: marks, sweeps, expires. Answers with what went. */
export async function sweepFiles(hub: Hub): Promise<{ readonly blobs: number; readonly uploads: number }> {
  await hub.store.run('markBlobs', hub.now(), undefined)
  let blobs = 0
  for (;;) {
    const gone = await hub.store.run('sweepBlobs', hub.now(), undefined)
    for (const sha256 of gone) await removeBlob(hub, sha256)
    blobs += gone.length
    if (gone.length === 0) return { blobs, uploads: await expireUploads(hub) }
  }
}

/** Once a day until the answer is called. */
export function sweepDaily(hub: Hub, onError: (error: unknown) => void): () => void {
  const timer = setInterval(() => void sweepFiles(hub).catch(onError), dayMilliseconds)
  timer.unref()
  return () => clearInterval(timer)
}

/**
 * The file first goes aside: where an upload of the same content stored its row meanwhile, it comes back. An upload looks after its
 * row is stored whether its file still stands (blob-uploads.ts), so that one of both sees the other.
 */
async function removeBlob(hub: Hub, sha256: string): Promise<void> {
  const aside = join(hub.folder, 'trash', sha256)
  await mkdir(dirname(aside), { recursive: true, mode: 0o700 })
  try {
    await rename(blobPath(hub.folder, sha256), aside)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return
    throw error
  }
  const row = await hub.store.db.selectFrom('blob').select('sha256').where('sha256', '=', sha256).executeTakeFirst()
  if (row !== undefined) await rename(aside, blobPath(hub.folder, sha256))
  else await rm(aside, { force: true })
}

async function expireUploads(hub: Hub): Promise<number> {
  const folder = join(hub.folder, 'uploads')
  if (!existsSync(folder)) return 0
  let expired = 0
  for (const name of await readdir(folder)) {
    const changed = await stat(join(folder, name)).catch(() => null)
    if (changed === null || changed.mtimeMs > hub.now() - limits.uploadDays * dayMilliseconds) continue
    // What tells of an upload goes with it; an upload's own time counts.
    if (name.endsWith('.json') && existsSync(join(folder, name.slice(0, -5)))) continue
    await rm(join(folder, name), { force: true })
    await rm(join(folder, `${name}.json`), { force: true })
    if (!name.endsWith('.json')) expired += 1
  }
  return expired
}
