/** How a synced table is declared: its field groups, each one register of the merge (sync.md 1.1). */

/** A value that a field of a record may hold; lists are child records. */
export type FieldValue = string | number | null

/**
 * A synced table. `groups` maps a group to its columns: columns that only make sense together are one group,
 * so that a merge never mixes halves of two edits.
 */
export interface SyncedTable<Name extends string = string> {
  readonly name: Name
  readonly groups: Readonly<Record<string, readonly string[]>>
}

/** Declares a synced table. */
export function syncedTable<const Name extends string>(
  name: Name,
  groups: Readonly<Record<string, readonly string[]>>,
): SyncedTable<Name> {
  return { name, groups }
}
