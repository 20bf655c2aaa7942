/** Who pushes: the state of the device and the scopes it may write to. */
import type { Transaction } from 'kysely'
import type { HubTables } from '#hub/db/tables.ts'
import { HubError } from '#hub/hub-error.ts'

export interface Writer {
  readonly revoked: boolean
  readonly scopes: ReadonlySet<string>
}

/**
 * Reads device and grants under a shared lock on the device. Two statements: one that waited for the lock would still see the grants
 * from before the wait.
 */
export async function readWriter(tx: Transaction<HubTables>, device: string): Promise<Writer> {
  const row = await tx.selectFrom('device').select('state').where('id', '=', device).forShare().executeTakeFirst()
  if (row === undefined || row.state === 'invited') throw new HubError('not_enrolled', '这台电脑没有在中枢登记。')
  const scopes = await tx
    .selectFrom('device_grant')
    .innerJoin('scope', 'scope.station', 'device_grant.station')
    .select('scope.id')
    .where('device_grant.device', '=', device)
    .where('device_grant.can_write', '=', 1)
    .execute()
  return { revoked: row.state === 'revoked', scopes: new Set(scopes.map(({ id }) => id)) }
}
