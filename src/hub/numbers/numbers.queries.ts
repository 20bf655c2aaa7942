/** Number ranges that a device still has. */
import type { Kysely } from 'kysely'
import type { NumberRange } from '#shared/sync/number-messages.ts'
import type { HubTables } from '#hub/db/tables.ts'
import { rangeColumns, wireRange } from './numbers.ts'

/** Open ranges of the device, oldest first. */
export async function listRanges(db: Kysely<HubTables>, device: string): Promise<NumberRange[]> {
  const rows = await db
    .selectFrom('number_range')
    .select(rangeColumns)
    .where('device', '=', device)
    .where('closed', '=', 0)
    .orderBy('lent_at')
    .orderBy('from_number')
    .execute()
  return rows.map(wireRange)
}
