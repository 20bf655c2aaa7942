/** Attachments, for other modules. */
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { listAttachments, type OwnedAttachment } from './files.queries.ts'

export { hashOf } from './content.ts'
export { createFilesHandlers } from './files.handlers.ts'
export { findContent } from './files.queries.ts'

/** Attachments of several records (a case and its pieces of evidence), by owner, in the order in which they were added. */
export async function listFilesOf(db: ReadDatabase, owners: readonly string[]): Promise<Map<string, OwnedAttachment[]>> {
  const byOwner = new Map<string, OwnedAttachment[]>(owners.map((owner) => [owner, []]))
  for (const file of await listAttachments(db, owners)) byOwner.get(file.owner)?.push(file)
  return byOwner
}
