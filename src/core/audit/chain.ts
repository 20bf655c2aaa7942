/** The chain itself: append a line, recompute all of them. Only the transaction that does the work appends. */
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import { saneTime } from '#shared/sync/clock.ts'
import { cachedStatement } from '#core/db/statements.ts'
import { wellFormed } from '#core/db/text.ts'
import type { Clock } from '#core/rpc/handler.ts'
import type { AuditEntry } from './audit.ts'

/** Answer of a check of the whole log. */
export interface ChainReport {
  readonly ok: boolean
  readonly lines: number
  readonly firstBadSeq: number | null
}

interface Line {
  readonly seq: number
  readonly at: string
  readonly actor: string
  readonly act: string
  readonly text: string
  readonly tbl: string | null
  readonly record: string | null
  readonly prev_hash: Buffer
  readonly hash: Buffer
}

const start: Buffer = Buffer.alloc(32)

/** Appends a line to the chain, inside the running transaction. */
export function appendLine(raw: Database, clock: Clock, actor: string, entry: AuditEntry): void {
  const last = cachedStatement<Pick<Line, 'seq' | 'hash'>>(
    raw,
    'select seq, hash from audit_line order by seq desc limit 1',
  ).get()
  const line = {
    seq: (last?.seq ?? 0) + 1,
    at: new Date(saneTime(clock.now())).toISOString(),
    actor,
    act: entry.act,
    text: wellFormed(entry.text),
    tbl: entry.table ?? null,
    record: entry.record ?? null,
    prev_hash: last?.hash ?? start,
  }
  cachedStatement(
    raw,
    'insert into audit_line(seq, at, actor, act, text, tbl, record, prev_hash, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(line.seq, line.at, line.actor, line.act, line.text, line.tbl, line.record, line.prev_hash, hashOf(line))
}

/**
 * Recomputes every line, a page at a time so that other calls are answered in between; the first line that does not fit its place or
 * its hash is named. A log cut at its end shows by its number only.
 */
export async function verifyChain(raw: Database): Promise<ChainReport> {
  let lines = 0
  let previous = start
  for (let page = readPage(raw, 0); page.length > 0; page = readPage(raw, lines)) {
    for (const line of page) {
      lines += 1
      const fits = line.seq === lines && line.prev_hash.equals(previous) && hashOf(line).equals(line.hash)
      if (!fits) return { ok: false, lines: countLines(raw), firstBadSeq: line.seq }
      previous = line.hash
    }
    await setImmediate()
  }
  return { ok: true, lines, firstBadSeq: null }
}

function readPage(raw: Database, after: number): Line[] {
  return cachedStatement<Line>(
    raw,
    'select seq, at, actor, act, text, tbl, record, prev_hash, hash from audit_line where seq > ? order by seq limit 1000',
  ).all(after)
}

function countLines(raw: Database): number {
  return raw.prepare<[], { lines: number }>('select count(*) as lines from audit_line').get()?.lines ?? 0
}

/** SHA-256 over the canonical JSON of the line (keys sorted, so JSON.stringify is canonical). */
function hashOf({ act, actor, at, prev_hash, record, seq, tbl, text }: Omit<Line, 'hash'>): Buffer {
  const canonical = JSON.stringify({ act, actor, at, prev_hash: prev_hash.toString('hex'), record, seq, tbl, text })
  return createHash('sha256').update(canonical).digest()
}
