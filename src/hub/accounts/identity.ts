/** The hub's identity at start: as stored, or made now. */
import type { Store } from '#hub/db/store.ts'
import { makeIdentity } from '#hub/identity/hub-key.ts'
import { readIdentity, type HubIdentity } from './settings.ts'

/** Reads the identity; the first start makes it. */
export async function foundHubIdentity(store: Store, at: number, name: string): Promise<HubIdentity> {
  const stored = await readIdentity(store.db)
  if (stored !== null) return stored
  await store.run('found', at, makeIdentity(name))
  const founded = await readIdentity(store.db)
  if (founded === null) throw new Error('中枢的身份没有保存成功。')
  return founded
}
