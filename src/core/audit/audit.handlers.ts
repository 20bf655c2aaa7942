/** Calls about the audit log: read it, and check that nobody has touched it. */
import type { Database } from 'better-sqlite3'
import type { auditCalls } from '#shared/audit/audit.calls.ts'
import { read, type Handlers } from '#core/rpc/handler.ts'
import { verifyChain } from './chain.ts'

/** Makes the handlers; the check reads all lines over the raw reading connection. */
export function createAuditHandlers({ readerRaw }: { readonly readerRaw: Database }): Handlers<typeof auditCalls> {
  return {
    list: read('audit.read', async ({ db }, { record, before, limit }) => {
      let query = db.selectFrom('audit_line').select(['seq', 'at', 'actor', 'act', 'text', 'tbl as table', 'record'])
      if (record !== undefined) query = query.where('record', '=', record)
      if (before !== undefined) query = query.where('seq', '<', before)
      return { lines: await query.orderBy('seq', 'desc').limit(limit).execute() }
    }),
    verify: read('audit.read', async () => verifyChain(readerRaw)),
  }
}
