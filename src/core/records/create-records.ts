/** Wires records to a database: every write is one transaction with ops, heads, rows, worked-out rows, search index and audit line. */
import type { ChangeEvent } from '#shared/rpc/port.ts'
import type { Op } from '#shared/sync/op.ts'
import type { SyncedTable } from '#shared/sync/synced-table.ts'
import { appendLine } from '#core/audit/chain.ts'
import type { AuditEntry } from '#core/audit/audit.ts'
import type { DeskDatabase } from '#core/db/open.ts'
import type { SyncedName } from '#core/db/tables.ts'
import type { Clock } from '#core/rpc/handler.ts'
import type { SearchRegistry } from '#core/search/search-registry.ts'
import type { Actor, WriteScope } from '#core/services.ts'
import { loadPinyin } from '#core/search/pinyin.ts'
import { collectChanges, type Changes } from './changes.ts'
import { createExchange, type Exchange } from './exchange.ts'
import { applyOps, rebuildRows, replayPending, type MergeTarget } from './merge-in.ts'
import type { ProjectionRegistry } from './projections.ts'
import { readShapes } from './shapes.ts'
import { ensureReplica, openStream, type Stream } from './stream.ts'
import { createWriter } from './writer.ts'

/** What records needs. */
export interface RecordsOptions {
  readonly database: DeskDatabase
  readonly clock: Clock
  readonly projections: ProjectionRegistry
  readonly search: SearchRegistry
  readonly onChange: (change: ChangeEvent) => void
  /** Those of another version, for tests; else this version's. */
  readonly tables?: readonly SyncedTable<SyncedName>[]
}

/** Writes of one desk. */
export interface Records {
  /** One transaction. `act` names the audit line that is added when records changed and the run wrote no line itself. */
  write<Answer>(actor: Actor, act: string, run: (scope: WriteScope) => Promise<Answer>): Promise<Answer>
  /** Stores and merges ops from elsewhere; answers with the number of new ones. */
  apply(ops: readonly Op[]): Promise<number>
  /** One transaction of sync: ops from the hub together with what tells where the desk stands. */
  exchange<Answer>(run: (exchange: Exchange) => Answer): Promise<Answer>
  /** Replays what a former version of the program did not understand; after a migration the first transaction does it by itself. */
  replay(): Promise<void>
  /** Makes all rows, heads and worked-out rows anew from the ops alone. */
  rebuild(): Promise<void>
}

/** Makes the records of an open database. */
export function createRecords({ database, clock, projections, search, onChange, tables }: RecordsOptions): Records {
  const { raw, writer } = database
  const shapes = readShapes(raw, tables)
  ensureReplica(raw, clock)
  let replayed = database.migrated.copy === null

  return {
    write: (actor, act, run) =>
      transaction(async (parts) => {
        let spoke = false
        const audit = (entry: AuditEntry) => {
          parts.stream.assertOpen()
          spoke = true
          appendLine(raw, clock, actor.name, entry)
        }
        const answer = await run({ tx: parts.tx, records: createWriter(parts.target, parts.stream, actor), audit })
        const summary = parts.changes.summary()
        if (!spoke && summary !== null)
          audit({ act, text: `改动记录 ${summary.count} 处`, table: summary.table, record: summary.record })
        return answer
      }),
    apply: (ops) => transaction(async ({ target, stream }) => applyOps(target, stream, ops)),
    exchange: (run) => transaction(async ({ target, stream }) => run(createExchange(target, stream, clock))),
    replay: () => transaction(async ({ target }) => replayPending(target)),
    rebuild: () => transaction(async ({ target }) => rebuildRows(target)),
  }

  /** Index work comes last inside the transaction; the event goes out after it is committed. */
  async function transaction<Answer>(run: (parts: Parts) => Promise<Answer>): Promise<Answer> {
    const changes = collectChanges(raw, projections, search)
    const answer = await writer.transaction().execute(async (tx) => {
      const stream = openStream(raw, clock)
      try {
        const target = { database, shapes, changes }
        if (!replayed) replayPending(target)
        const result = await run({ tx, changes, stream, target })
        // Not before each write: a sign-in changes no record and must not wait for a dictionary of a megabyte.
        if (changes.summary() !== null) await loadPinyin()
        changes.flush()
        stream.save()
        return result
      } finally {
        stream.end()
      }
    })
    replayed = true
    const event = changes.event()
    if (event !== null) onChange(event)
    return answer
  }
}

interface Parts {
  readonly tx: WriteScope['tx']
  readonly changes: Changes
  readonly stream: Stream
  readonly target: MergeTarget
}
