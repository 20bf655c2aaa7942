/** The state of sync as the screen shows it: four numbers counted now, never remembered. */
import type { Database } from 'better-sqlite3'
import { fingerprintWords } from '#shared/sync/fingerprint.ts'
import { stateOf } from '#shared/sync/status.rules.ts'
import type { SyncStatus } from '#shared/sync/sync.calls.ts'
import { cachedStatement } from '#core/db/statements.ts'
import { countBlobsWaiting } from './blobs.ts'
import { isHeld } from './held.ts'
import { readDeviceKey, readHub } from './hub-state.ts'
import { sha256Hex } from './keys.ts'
import { countWaiting } from './outbox.ts'

/** Beyond this the clock is worth a notice (sync.md 4), ms. */
const noticeableOffset = 120_000
const defaultMinutes = 10
const minutesKey = 'sync.minutes'

/** Reads the state. */
export function readStatus(raw: Database, now: number, running: boolean): SyncStatus {
  const hub = readHub(raw)
  const key = readDeviceKey(raw)
  const last = cachedStatement<{ error: string | null; code: string | null }>(
    raw,
    'select error_text as error, error_code as code from sync_round order by id desc limit 1',
  ).get()
  const error = hub === undefined ? null : (last?.error ?? null)
  const revoked = hub !== undefined && (hub.wipe_text !== null || last?.code === 'revoked')
  const facts = {
    enrolled: hub !== undefined,
    running,
    revoked,
    opsWaiting: hub === undefined ? 0 : countWaiting(raw),
    blobsWaiting: hub === undefined ? 0 : countBlobsWaiting(raw),
    conflicts: count(raw, 'select count(*) as count from conflict'),
    quarantined: count(raw, 'select count(*) as count from quarantine'),
    lastGood: hub?.last_good ?? null,
    error,
    held: hub !== undefined && isHeld(raw),
  }
  const offset = hub?.clock_offset ?? 0
  const { enrolled: _enrolled, revoked: _revoked, ...shown } = facts
  return {
    ...stateOf(facts),
    ...shown,
    minutes: readMinutes(raw),
    hub:
      hub === undefined
        ? null
        : {
            address: hub.address,
            stationName: hub.station_name,
            enrolledAt: hub.enrolled_at,
            leaseOver: hub.renew_by > 0 && now + offset > hub.renew_by,
          },
    fingerprint: hub === undefined || key === undefined ? null : fingerprintWords(sha256Hex, hub.pin, key.publicKey),
    clockOffset: Math.abs(offset) > noticeableOffset ? offset : null,
  }
}

/** Minutes between rounds. */
export function readMinutes(raw: Database): number {
  const row = cachedStatement<{ value: string }>(raw, 'select value from setting where key = ?').get(minutesKey)
  return Number(row?.value ?? defaultMinutes)
}

/** Sets the minutes between rounds. */
export function storeMinutes(raw: Database, minutes: number): void {
  cachedStatement(raw, 'insert into setting(key, value) values (?, ?) on conflict(key) do update set value = excluded.value').run(
    minutesKey,
    String(minutes),
  )
}

function count(raw: Database, sql: string): number {
  return cachedStatement<{ count: number }>(raw, sql).get()?.count ?? 0
}
