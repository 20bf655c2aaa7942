/** What can be found: a module registers, per table, how the search document of a record (or of its owner) is built. */
import type { Database } from 'better-sqlite3'
import type { SyncedName } from '#core/db/tables.ts'

/** One searchable document; parties fold into their case's document. */
export interface SearchDocument {
  /** The table and id of the record that a hit opens. */
  readonly table: SyncedName
  readonly record: string
  readonly caseId: string | null
  readonly title: string
  readonly subtitle: string
  /** Shown beside the hit, 'YYYY-MM-DD' or ''. */
  readonly date: string
  /** Chinese and other text, numbers of cases. */
  readonly texts: readonly string[]
  /** Names of people and organisations: also found by full pinyin and initials. */
  readonly names: readonly string[]
  /** Identity and phone numbers: found only by the exact, audited look-up of their tail. */
  readonly tails: readonly string[]
}

/** Builds the document of an owner from the rows as they are in this transaction; null takes it out of the index. */
export type SearchBuilder = (raw: Database, id: string) => SearchDocument | null

/** A registered builder. `documentTable` is the table of the documents that it builds. */
export interface RegisteredBuilder {
  readonly documentTable: SyncedName
  readonly build: SearchBuilder
  readonly ownerColumn: string | null
}

/** Where modules register their builders. */
export interface SearchRegistry {
  /**
   * After a record of `table` changed, `build` makes the document of `documentTable` with the id of the record,
   * or with what stands in `ownerColumn` (a party: 'case_id'). Runs once per document and transaction.
   */
  register(table: SyncedName, documentTable: SyncedName, build: SearchBuilder, ownerColumn?: string): void
  of(table: SyncedName): readonly RegisteredBuilder[]
}

/** Makes an empty registry. */
export function createSearchRegistry(): SearchRegistry {
  const byTable = new Map<SyncedName, RegisteredBuilder[]>()
  return {
    register(table, documentTable, build, ownerColumn) {
      const list = byTable.get(table) ?? []
      byTable.set(table, [...list, { documentTable, build, ownerColumn: ownerColumn ?? null }])
    },
    of: (table) => byTable.get(table) ?? [],
  }
}
