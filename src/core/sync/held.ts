/**
 * An enrolment by a typed address knows the hub only by the key that the line showed: until two people have compared the six words,
 * nothing of the station goes out.
 */
import type { Database } from 'better-sqlite3'
import { cachedStatement } from '#core/db/statements.ts'

const heldKey = 'sync.held'

/** Whether the six words are still to be compared. */
export function isHeld(raw: Database): boolean {
  return cachedStatement(raw, 'select 1 from setting where key = ?').get(heldKey) !== undefined
}

/** Holds rounds back, or lets them go. */
export function setHeld(raw: Database, held: boolean): void {
  if (held) cachedStatement(raw, `insert into setting(key, value) values (?, '1') on conflict do nothing`).run(heldKey)
  else cachedStatement(raw, 'delete from setting where key = ?').run(heldKey)
}

/** The words differ: forgets the hub and the key that was shown to it, as if nobody had enrolled. Nothing was sent. */
export function forgetHub(raw: Database): void {
  for (const table of ['hub', 'granted_scope', 'device_key']) raw.exec(`delete from ${table}`)
  setHeld(raw, false)
}
