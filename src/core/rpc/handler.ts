/** Registration of handlers: each line says whether a call reads or writes, the right it needs, and that it is audited. */
import type { Kysely, Transaction } from 'kysely'
import type { Right, Session } from '#shared/accounts/accounts.types.ts'
import type { CallInput, CallOutput, CallParsed, CallTable } from '#shared/rpc/call.ts'
import type { ProgressEvent } from '#shared/rpc/port.ts'
import type { AuditEntry } from '#core/audit/audit.ts'
import type { Tables } from '#core/db/tables.ts'
import type { RecordsWriter } from '#core/records/records.ts'

/** A database that can only be read. */
export type ReadDatabase = Pick<Kysely<Tables>, 'selectFrom' | 'fn' | 'with'>

/** A transaction of the one writing connection. */
export type WriteTransaction = Transaction<Tables>

/** The time, for everything that asks for it; fixed in tests. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Milliseconds since the computer started, which nobody can set; absent where the time is fixed. */
  steady?(): number
}

/** Mutable state of one connection: who is signed in. Only the accounts module changes it. */
export interface Connection {
  session: Session | null
}

interface CommonContext {
  readonly clock: Clock
  readonly connection: Connection
  /** Today in the station's time zone (UTC+8), 'YYYY-MM-DD'. */
  readonly today: string
  readonly signal: AbortSignal
  progress(event: ProgressEvent): void
}

/** What a reading handler gets. `audit` writes a line in its own small transaction. */
export interface ReadContext extends CommonContext {
  readonly db: ReadDatabase
  readonly session: Session
  audit(entry: AuditEntry): Promise<void>
}

/** What a writing handler gets; everything it does is one transaction. */
export interface WriteContext extends CommonContext {
  readonly tx: WriteTransaction
  readonly records: RecordsWriter
  readonly session: Session
  /** Appends to the audit chain in this transaction. */
  audit(entry: AuditEntry): void
}

/** How a call is registered. */
export type Handler<Input, Output> =
  | {
      readonly mode: 'read'
      readonly right: Right | 'signed_in'
      readonly run: (context: ReadContext, input: Input) => Promise<Output>
    }
  | {
      readonly mode: 'write'
      readonly right: Right | 'signed_in'
      readonly run: (context: WriteContext, input: Input) => Promise<Output>
    }
  | {
      /** Before or without a session: login names, sign in. Gets what it needs by closure. */
      readonly mode: 'open'
      readonly run: (context: CommonContext, input: Input) => Promise<Output>
    }

/** One handler per call of a table, no more and no fewer. */
export type Handlers<Table extends CallTable> = {
  readonly [Name in keyof Table]: Handler<CallParsed<Table[Name]>, CallOutput<Table[Name]>>
}

/** What a client may pass (before defaults are filled in). */
export type Input<Table extends CallTable, Name extends keyof Table> = CallInput<Table[Name]>

/** Registers a reading call. */
export function read<Input, Output>(right: Right | 'signed_in', run: (context: ReadContext, input: Input) => Promise<Output>) {
  return { mode: 'read', right, run } as const
}

/** Registers a writing call: one transaction, rolled back as a whole when it fails. */
export function write<Input, Output>(right: Right | 'signed_in', run: (context: WriteContext, input: Input) => Promise<Output>) {
  return { mode: 'write', right, run } as const
}

/** Registers a call that needs no session. */
export function open<Input, Output>(run: (context: CommonContext, input: Input) => Promise<Output>) {
  return { mode: 'open', run } as const
}
