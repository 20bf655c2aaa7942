/** Closes a change that came after a seal: a normal op that every desk gets, so that it is listed nowhere any more. */
import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import { CallError } from '#shared/rpc/call-error.ts'
import type { syncCalls } from '#shared/sync/sync.calls.ts'
import { cachedStatement } from '#core/db/statements.ts'
import type { RecordsWriter } from '#core/records/records.ts'
import { syncedTables } from '#core/records/shapes.ts'

type SyncedName = (typeof syncedTables)[number]['name']

/** Writes the addendum; answers with the table. `raw` is read inside the transaction. Throws CallError `not_found`. */
export function settleLate(
  raw: Database,
  records: RecordsWriter,
  { record, opId, way, text }: z.output<typeof syncCalls.settleLate.input>,
): SyncedName {
  const found = cachedStatement<{ tbl: string }>(raw, `select tbl from op where rec = ? and op_id = ? and verdict = 'late'`).get(
    record,
    opId,
  )
  const table = syncedTables.find(({ name }) => name === found?.tbl)
  if (table === undefined) throw new CallError('not_found', '这处归档后的修改已经处理过了。请刷新后再看。')
  records.settle(table.name, record, way === 'addendum' ? text : `归档后的一处修改不采用：${text}`, { ops: [opId] })
  return table.name
}
