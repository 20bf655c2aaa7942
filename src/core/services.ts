/** What the modules of the core get when they are made: `create<Module>Handlers(services)`. */
import type { ChangeEvent, SessionEvent } from '#shared/rpc/port.ts'
import type { AuditEntry } from './audit/audit.ts'
import type { ProjectionRegistry } from './records/projections.ts'
import type { RecordsWriter } from './records/records.ts'
import type { Clock, Connection, ReadDatabase, WriteTransaction } from './rpc/handler.ts'
import type { SearchRegistry } from './search/search-registry.ts'

/** Where the core writes its log; never personal data. */
export interface Log {
  info(text: string): void
  warn(text: string): void
  error(text: string): void
}

/** Who writes: goes into ops (`id`) and audit lines (`name`). */
export interface Actor {
  readonly id: string
  readonly name: string
}

/** A write outside a registered call: sign-in, set-up, demo data. */
export interface WriteScope {
  readonly tx: WriteTransaction
  readonly records: RecordsWriter
  audit(entry: AuditEntry): void
}

/** Cost of scrypt (RFC 7914); memory is 128 × N × r bytes. */
export interface ScryptCost {
  readonly N: number
  readonly r: number
  readonly p: number
}

/** What handlers get by closure. */
export interface CoreServices {
  readonly clock: Clock
  readonly log: Log
  /** Whether the open database is the one of the demo data. */
  readonly demo: boolean
  /** For new passwords; low in tests only. Stored beside each hash. */
  readonly scryptCost: ScryptCost
  /** Folder with `rules/`, `fonts/`, `demo/`. */
  readonly resourcesFolder: string
  readonly version: string
  /** Reads committed data. */
  readonly db: ReadDatabase
  /** One transaction; `act` names the audit line that is written if the run writes records and says nothing itself. */
  write<Answer>(actor: Actor, act: string, run: (scope: WriteScope) => Promise<Answer>): Promise<Answer>
  /** Hears of each committed change, before the screens do; no tables where another process has written. */
  watch(listener: (change: ChangeEvent) => void): void
  /** Work that makes first answers quick: done once, soon after the opening, while a password is typed. */
  prepare(run: () => Promise<unknown>): void
  /** Tells the screens of a connection that it was locked or signed out. */
  announce(connection: Connection, event: SessionEvent): void
  /** Hooks that run in the transaction of a change; register while handlers are made. */
  readonly projections: ProjectionRegistry
  readonly search: SearchRegistry
}
