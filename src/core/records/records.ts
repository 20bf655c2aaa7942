/** The only door to synced tables: what a writing handler may do with records. Each method that changes something appends one op. */
import type { Settlement } from '#shared/sync/op.ts'
import type { SyncedName, SyncedRow, SyncedRows } from '#core/db/tables.ts'

/** Fields of a table that a handler gives; booleans are 0 and 1. */
export type RecordFields<Name extends SyncedName> = Partial<Omit<SyncedRows[Name], keyof SyncedRow>>

/** A file whose hash a seal includes. */
export interface SealedFile {
  readonly id: string
  readonly sha256: string
}

/** One field of a record in one step of its history. */
export interface FieldChange {
  readonly column: string
  readonly before: string | number | null
  readonly after: string | number | null
}

/** One step of a record's history, oldest first. */
export interface HistoryStep {
  readonly opId: string
  readonly kind: string
  /** ISO instant by the desk's clock. */
  readonly at: string
  /** Account id. */
  readonly actor: string
  readonly changes: readonly FieldChange[]
  /** Text of an addendum. */
  readonly note: string | null
  /** Came after a seal that does not include it: kept, never merged. */
  readonly late: boolean
  /** The step that this one takes back. */
  readonly undoes: string | null
}

/** Writes records inside one transaction. Throws CallError: `not_found`, `sealed`, `conflict`. */
export interface RecordsWriter {
  /** Id of the scope (the station) that new records belong to. */
  readonly scope: string
  /** Adds a record; fields not given get the column's default ('' , 0 or null). Answers with its id. */
  create<Name extends SyncedName>(table: Name, fields: RecordFields<Name>, id?: string): string
  /** Changes fields. Groups whose values stay the same are left out; if none is left no op is written and the answer is false. */
  update<Name extends SyncedName>(table: Name, id: string, changed: RecordFields<Name>): boolean
  /** Decides a conflict: writes the groups of the given fields over all their heads, also when the value stays. */
  resolve<Name extends SyncedName>(table: Name, id: string, decided: RecordFields<Name>, note?: string): void
  /** Marks as deleted; the history stays. */
  remove(table: SyncedName, id: string): void
  restore(table: SyncedName, id: string): void
  /** From now on nothing changes the record, by any way; only addenda may follow. */
  seal(table: SyncedName, id: string, attachments?: readonly SealedFile[]): void
  /** A remark on a sealed record. */
  addendum(table: SyncedName, id: string, text: string): void
  /** A remark on a sealed record that settles late edits, or says which of several seals counts. */
  settle(table: SyncedName, id: string, text: string, settlement: Settlement): void
  /** Takes the last change back by a new op; the next call goes one further. Answers false when nothing is left. */
  undoLast(table: SyncedName, id: string): boolean
  history(table: SyncedName, id: string): HistoryStep[]
}
