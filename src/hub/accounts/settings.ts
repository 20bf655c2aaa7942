/** What the hub is: found once, kept in its database so that every process of it is the same hub. */
import type { Kysely, Transaction } from 'kysely'
import type { HubTables } from '#hub/db/tables.ts'

/** The hub's identity. */
export interface HubIdentity {
  readonly name: string
  /** Changes with every restore from a backup, so that desks compare histories. */
  readonly epoch: string
  /** Secret of the nonces, hexadecimal. */
  readonly secret: string
  /** The hub's one private key, PKCS #8 in PEM: TLS, grants, receipts. */
  readonly privateKey: string
  /** Its self-made certificate, PEM. */
  readonly certificate: string
}

const keys = ['name', 'epoch', 'secret', 'privateKey', 'certificate'] as const

/** The identity, or null before the first start. */
export async function readIdentity(db: Kysely<HubTables>): Promise<HubIdentity | null> {
  const rows = await db.selectFrom('hub_setting').select(['key', 'value']).where('key', 'in', keys).execute()
  const found = new Map(rows.map(({ key, value }) => [key, value]))
  const [name, epoch, secret, privateKey, certificate] = keys.map((key) => found.get(key))
  if (name === undefined || epoch === undefined || secret === undefined || privateKey === undefined || certificate === undefined)
    return null
  return { name, epoch, secret, privateKey, certificate }
}

/** The command `found`: of two hubs that start at once over one new database the first one's identity stays. */
export async function foundHub(tx: Transaction<HubTables>, _at: number, identity: HubIdentity): Promise<void> {
  await tx
    .insertInto('hub_setting')
    .values(keys.map((key) => ({ key, value: identity[key] })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
