/** What one transaction has changed: for projections and the search index before it ends, for change events after it. */
import type { Database } from 'better-sqlite3'
import type { ChangeEvent } from '#shared/rpc/port.ts'
import type { FieldValue } from '#shared/sync/synced-table.ts'
import type { SyncedName } from '#core/db/tables.ts'
import { isPinyinLoaded, loadPinyin } from '#core/search/pinyin.ts'
import { putDocument } from '#core/search/search-index.ts'
import type { SearchBuilder, SearchRegistry } from '#core/search/search-registry.ts'
import type { Projection, ProjectionRegistry } from './projections.ts'
import type { TableShape } from './shapes.ts'

/** Collects changes of one transaction. */
export interface Changes {
  /** Notes one change of a record; `versions` are its columns before and after: a part that moved has two owners. */
  mark(shape: TableShape, id: string, ...versions: readonly (readonly FieldValue[])[]): void
  /** Brings projections and search index up to date. */
  flush(): void
  /** The event, or null if no record changed. */
  event(): ChangeEvent | null
  /** First changed record and number of changes, for the audit line. */
  summary(): { table: SyncedName; record: string; count: number } | null
}

/** More records than this are not named one by one in a change event. */
const largestEvent = 200

/** Index work is done when this many documents wait, so that an import of 50,000 rows does not do it all at its end. */
const largestBacklog = 500

interface WaitingDocument {
  readonly table: SyncedName
  readonly record: string
  readonly build: SearchBuilder
}

/** Starts collecting. The dictionary of pinyin must be loaded before `flush`. */
export function collectChanges(raw: Database, projections: ProjectionRegistry, search: SearchRegistry): Changes {
  const tables = new Set<SyncedName>()
  const records = new Set<string>()
  const waiting = new Map<Projection, Set<string>>()
  const documents = new Map<string, WaitingDocument>()
  let first: { table: SyncedName; record: string } | null = null
  let count = 0
  return {
    mark(shape, id, ...versions) {
      // A record is marked before the next one is written: its own parts, written right after it, are still to come.
      if (documents.size >= largestBacklog && isPinyinLoaded()) flush()
      // Ahead of the end, so that a large batch need not wait for it; a failure shows there.
      if (count === 0) loadPinyin().catch(() => undefined)
      first ??= { table: shape.name, record: id }
      count += 1
      tables.add(shape.name)
      if (records.size <= largestEvent) records.add(id)
      for (const { project, ownerColumn } of projections.of(shape.name)) {
        const ids = waiting.get(project) ?? new Set()
        waiting.set(project, ids)
        for (const owner of ownersOf(shape, id, versions, ownerColumn)) ids.add(owner)
      }
      for (const { documentTable, build, ownerColumn } of search.of(shape.name)) {
        for (const owner of ownersOf(shape, id, versions, ownerColumn)) {
          documents.set(`${documentTable} ${owner}`, { table: documentTable, record: owner, build })
        }
      }
    },
    flush,
    event: () => (count === 0 ? null : { tables: [...tables], records: records.size > largestEvent ? [] : [...records] }),
    summary: () => (first === null ? null : { ...first, count }),
  }

  function flush(): void {
    for (const [project, ids] of waiting) for (const id of ids) project(raw, id)
    waiting.clear()
    for (const { table, record, build } of documents.values()) putDocument(raw, table, record, build(raw, record), documents.size)
    documents.clear()
  }
}

function ownersOf(
  shape: TableShape,
  id: string,
  versions: readonly (readonly FieldValue[])[],
  ownerColumn: string | null,
): string[] {
  if (ownerColumn === null) return [id]
  const at = shape.position.get(ownerColumn) ?? -1
  return versions.map((values) => values[at]).filter((owner): owner is string => typeof owner === 'string' && owner !== '')
}
