/** Contents on disk by their hash: `cas/ab/cd/<sha256>`. A name stands there only when its bytes are flushed and hash to it. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, open, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { flushFolder } from '#hub/db/journal.ts'

/** Where the content of that hash lies. */
export function blobPath(folder: string, sha256: string): string {
  return join(folder, 'cas', sha256.slice(0, 2), sha256.slice(2, 4), sha256)
}

/** Puts a complete upload in its place, too, if its bytes hash to the name; else deletes it. Answers with its size, or null for a wrong hash. */
export async function adoptBlob(folder: string, upload: string, sha256: string): Promise<number | null> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(upload), hash)
  if (hash.digest('hex') !== sha256) {
    await rm(upload, { force: true })
    return null
  }
  // Flushed after it was read: what is hashed and what is on disk are the same pages.
  const handle = await open(upload, 'r+')
  await handle.sync()
  await handle.close()
  await placeBlob(folder, upload, sha256)
  return (await stat(upload)).size
}

/** Gives a checked and flushed upload its name among the contents; the same content may have it already. */
export async function placeBlob(folder: string, upload: string, sha256: string): Promise<void> {
  const target = blobPath(folder, sha256)
  await mkdir(dirname(target), { recursive: true })
  await link(upload, target).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  for (const changed of [dirname(target), dirname(dirname(target)), join(folder, 'cas'), folder]) flushFolder(changed)
}
