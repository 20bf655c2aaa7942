/** Who could see what: one line per page that was handed out. */
import type { Transaction } from 'kysely'
import type { HubTables } from '#hub/db/tables.ts'

export interface PulledPages {
  readonly device: string
  readonly pages: readonly { readonly scope: string; readonly from: number; readonly to: number }[]
}

/** The command `logPull`. */
export async function logPull(tx: Transaction<HubTables>, at: number, { device, pages }: PulledPages): Promise<void> {
  const rows = pages.map(({ scope, from, to }) => ({ device, scope, from_seq: from, to_seq: to, at }))
  if (rows.length > 0) await tx.insertInto('pull_log').values(rows).execute()
}
