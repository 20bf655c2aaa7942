/** Synced table of attachments: what a file is and whose; the bytes are kept apart, by their hash. */
import { syncedTable } from '#shared/sync/synced-table.ts'

export const attachmentTable = syncedTable('attachment', {
  owner: ['owner'],
  file: ['name', 'media_type', 'bytes', 'sha256'],
  added: ['added_by'],
})

export const filesTables = [attachmentTable] as const
