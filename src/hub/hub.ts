/** One hub in this process: its store, its key, its clock. Everything that answers requests or runs an administrator's order gets this. */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { foundHubIdentity } from './accounts/identity.ts'
import type { HubIdentity } from './accounts/settings.ts'
import { refuseUnfinished } from './admin/restore.ts'
import { openStore, type StoreOptions } from './db/open-store.ts'
import type { Store } from './db/store.ts'
import { openHubKey, type HubKey } from './identity/hub-key.ts'

/** What a hub works with. */
export interface Hub {
  readonly store: Store
  readonly identity: HubIdentity
  readonly key: HubKey
  /** Folder for contents of attachments (and, without a server, for the database). */
  readonly folder: string
  /** ms since 1970. */
  now(): number
  newId(): string
  random(bytes: number): Buffer
  close(): Promise<void>
}

export interface HubOptions extends StoreOptions {
  /** Name for a hub that starts for the first time. */
  readonly name: string
  readonly now?: () => number
}

/** Opens the hub; the first start gives it its key. */
export async function openHub(options: HubOptions): Promise<Hub> {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 })
  const store = await openStore(options)
  const now = options.now ?? Date.now
  try {
    await refuseUnfinished(store)
    const identity = await foundHubIdentity(store, now(), options.name)
    return {
      store,
      identity,
      key: openHubKey(identity),
      folder: options.folder,
      now,
      newId: () => randomUUID(),
      random: (bytes) => randomBytes(bytes),
      close: () => store.close(),
    }
  } catch (error) {
    await store.close()
    throw error
  }
}
