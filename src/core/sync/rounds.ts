/** The rounds so far. */
import type { Database } from 'better-sqlite3'
import { CallError } from '#shared/rpc/call-error.ts'
import type { SyncRound } from '#shared/sync/sync.calls.ts'
import { cachedStatement } from '#core/db/statements.ts'
import { HubRefusal, HubUnreachable } from './hub-errors.ts'

/** Half a year of rounds every ten minutes. */
const kept = 25_000

/** Notes a round. Rounds that found nothing new and follow such a one replace it: only what happened fills the history. */
export function noteRound(raw: Database, round: SyncRound, error: unknown): void {
  const last = cachedStatement<{ id: number; code: string | null; moved: number }>(
    raw,
    `select id, error_code as code, sent + received + blobs_sent + blobs_received as moved from sync_round order by id desc limit 1`,
  ).get()
  const code = codeOf(error)
  const idle = round.sent + round.received + round.blobsSent + round.blobsReceived === 0 && round.cause === 'timer'
  if (last !== undefined && idle && last.moved === 0 && last.code === code)
    cachedStatement(raw, 'delete from sync_round where id = ?').run(last.id)
  cachedStatement(
    raw,
    `insert into sync_round(started_at, ended_at, cause, sent, received, blobs_sent, blobs_received, error_code, error_text)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    round.startedAt,
    round.endedAt,
    round.cause,
    round.sent,
    round.received,
    round.blobsSent,
    round.blobsReceived,
    code,
    round.error,
  )
  cachedStatement(raw, 'delete from sync_round where id <= (select max(id) from sync_round) - ?').run(kept)
}

/** Rounds, newest first. */
export function readRounds(raw: Database, limit: number): SyncRound[] {
  return cachedStatement<SyncRound>(
    raw,
    `select started_at as "startedAt", ended_at as "endedAt", cause, sent, received, blobs_sent as "blobsSent",
     blobs_received as "blobsReceived", error_text as error from sync_round order by id desc limit ?`,
  ).all(limit)
}

/** Code of what failed in the last round, or null. */
export function lastCode(raw: Database): string | null {
  return (
    cachedStatement<{ code: string | null }>(raw, 'select error_code as code from sync_round order by id desc limit 1').get()
      ?.code ?? null
  )
}

function codeOf(error: unknown): string | null {
  if (error === null) return null
  if (error instanceof HubRefusal) return error.body.code
  if (error instanceof HubUnreachable) return error.reason
  return error instanceof CallError ? error.code : 'internal'
}
