/** From fields that a handler gives to the registers of an op. */
import type { GroupValue, RegisterWrite } from '#shared/sync/op.ts'
import type { FieldValue } from '#shared/sync/synced-table.ts'
import { wellFormed } from '#core/db/text.ts'
import { fits, type GroupShape, type TableShape } from './shapes.ts'

/** Puts fields into the values of a row and answers with the groups they belong to, sorted. An unknown or wrong field is a mistake of the caller. */
export function putFields(shape: TableShape, values: FieldValue[], fields: object): GroupShape[] {
  const touched = new Set<GroupShape>()
  const given: readonly [string, unknown][] = Object.entries(fields)
  for (const [name, value] of given) {
    if (value === undefined) continue
    const at = shape.position.get(name) ?? -1
    const column = shape.columns[at]
    const group = shape.groupOfColumn[at]
    if (column === undefined || group === undefined) throw new Error(`${shape.name} has no field ${name}.`)
    if (!fits(column, value)) throw new Error(`${shape.name}.${name} cannot hold ${value === null ? 'null' : typeof value}.`)
    values[at] = typeof value === 'string' ? wellFormed(value) : value
    touched.add(group)
  }
  return shape.groups.filter((group) => touched.has(group))
}

/** Whether any column of the group has another value. */
export function differs(group: GroupShape, values: readonly FieldValue[], before: readonly FieldValue[]): boolean {
  return group.columns.some(({ at }) => values[at] !== before[at])
}

/** Registers by group, keys in the order of canonical JSON: groups sorted, `base` before `v`, columns sorted. */
export function writesOf(
  groups: readonly GroupShape[],
  values: readonly FieldValue[],
  baseOf: (group: string) => readonly string[],
  carried?: ReadonlyMap<string, GroupValue>,
): Record<string, RegisterWrite> {
  const writes: Record<string, RegisterWrite> = {}
  for (const group of groups) {
    const extra = carried?.get(group.name) ?? {}
    const value = valueOf(group, values)
    const v = Object.keys(extra).length === 0 ? value : sortedValue({ ...extra, ...value })
    writes[group.name] = { base: baseOf(group.name), v }
  }
  return writes
}

/** The columns of a group with their values, sorted by name. */
export function valueOf(group: GroupShape, values: readonly FieldValue[]): GroupValue {
  const value: Record<string, FieldValue> = {}
  for (const { name, at } of group.columns) value[name] = values[at] ?? null
  return value
}

function sortedValue(value: GroupValue): GroupValue {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
