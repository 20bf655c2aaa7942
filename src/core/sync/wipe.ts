/** The hub's order to destroy this desk's data: taken only with the hub's signature, carried out only when nothing waits any more. */
import type { Database } from 'better-sqlite3'
import { wipeSchema, type SignedText } from '#shared/sync/grant-messages.ts'
import { isSignedByHub } from './keys.ts'
import { readHub, storeWipe } from './hub-state.ts'

/** Keeps an order that is the hub's and means this device; anything else is nothing. */
export function takeWipe(raw: Database, wipe: SignedText | undefined): void {
  const hub = readHub(raw)
  if (wipe === undefined || hub === undefined || hub.wipe_text !== null) return
  if (isSignedByHub(hub.hub_key, wipe) && meansDevice(wipe.text, hub.device)) storeWipe(raw, wipe)
}

function meansDevice(text: string, device: string): boolean {
  try {
    return wipeSchema.parse(JSON.parse(text)).device === device
  } catch {
    return false
  }
}
