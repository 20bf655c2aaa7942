/** Synced tables of conduct feedback: nothing in them tells who answered, when, or how many did in a week. */
import { syncedTable } from '#shared/sync/synced-table.ts'

export const conductTables = [
  syncedTable('conduct_key', { key: ['public_key', 'ring'] }),
  syncedTable('conduct_week', { week: ['week', 'content'] }),
  syncedTable('conduct_publication', {
    period: ['from_on', 'to_on', 'weeks'],
    counts: ['answers', 'counts'],
    handled: ['handled', 'reply'],
    published: ['published_on'],
  }),
] as const
