/** The history of a record, read from its ops, and which step an undo takes back. */
import { effectiveTime, mergeRecord } from '#shared/sync/merge.ts'
import { deletedGroup, type GroupValue, type OpBody } from '#shared/sync/op.ts'
import type { FieldValue } from '#shared/sync/synced-table.ts'
import { forMerge, type LoggedOp } from './op-log.ts'
import type { FieldChange, HistoryStep } from './records.ts'
import { instantOf } from './rows.ts'
import type { TableShape } from './shapes.ts'

/** Steps of a record, oldest first. */
export function historyOf(shape: TableShape, ops: readonly LoggedOp[]): HistoryStep[] {
  const late = new Set(mergeRecord(ops.map(forMerge)).late)
  const state = new Map<string, FieldValue>([['deleted', 0], ...shape.columns.map(({ name, initial }): [string, FieldValue] => [name, initial])])
  return inOrder(ops).map(({ body }) => {
    const isLate = late.has(body.op_id)
    const changes = changesOf(body, state)
    if (!isLate) for (const { column, after } of changes) state.set(column, after)
    return {
      opId: body.op_id, kind: body.kind, at: instantOf(body.hlc), actor: body.actor, changes,
      note: body.note ?? null, late: isLate, undoes: body.undoes ?? null,
    }
  })
}

/** The newest step that is not taken back yet and is not itself the taking back of one. */
export function stepToUndo(ops: readonly LoggedOp[]): LoggedOp | null {
  const gone = new Set<string>()
  for (const op of inOrder(ops).toReversed()) {
    const { op_id, undoes, kind } = op.body
    if (undoes !== undefined) gone.add(undoes)
    else if (!gone.has(op_id) && kind !== 'addendum' && kind !== 'seal') return op
  }
  return null
}

/** The values that the groups of an op had before it; a group that had none is null. */
export function valuesBefore(op: OpBody, find: (opId: string) => LoggedOp | undefined): Map<string, GroupValue | null> {
  const groups = Object.entries(op.fields).filter(([group]) => group !== deletedGroup)
  return new Map(
    groups.map(([group, { base }]) => {
      const replaced = base.flatMap((id) => find(id) ?? [])
      const winner = inOrder(replaced).at(-1)
      return [group, winner?.body.fields[group]?.v ?? null]
    }),
  )
}

/** Ops by their deciding time. */
export function inOrder(ops: readonly LoggedOp[]): LoggedOp[] {
  const key = (op: LoggedOp) => effectiveTime(forMerge(op)) + op.body.op_id
  return ops.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}

function changesOf(body: OpBody, state: ReadonlyMap<string, FieldValue>): FieldChange[] {
  const columns = Object.values(body.fields).flatMap(({ v }) => Object.entries(v))
  return columns
    .map(([column, after]) => ({ column, before: state.get(column) ?? null, after }))
    .filter(({ before, after }) => before !== after)
}
