/** The history of a record, read from its ops, and which step an undo takes back. */
import { mergeRecord } from '#shared/sync/merge.ts'
import { inCausalOrder } from '#shared/sync/order.ts'
import { deletedGroup, type GroupValue, type OpBody } from '#shared/sync/op.ts'
import type { FieldValue } from '#shared/sync/synced-table.ts'
import { forMerge, type LoggedOp } from './op-log.ts'
import type { FieldChange, HistoryStep } from './records.ts'
import { instantOf } from './rows.ts'
import type { TableShape } from './shapes.ts'

/** Steps of a record, oldest first. */
export function historyOf(shape: TableShape, ops: readonly LoggedOp[]): HistoryStep[] {
  const late = new Set(mergeRecord(ops.map(forMerge)).late)
  const state = new Map<string, FieldValue>([
    ['deleted', 0],
    ...shape.columns.map(({ name, initial }): [string, FieldValue] => [name, initial]),
  ])
  return inCausalOrder(ops, forMerge).map(({ body }) => {
    const isLate = late.has(body.op_id)
    const changes = changesOf(body, state)
    if (!isLate) for (const { column, after } of changes) state.set(column, after)
    return {
      opId: body.op_id,
      kind: body.kind,
      at: body.wall === undefined ? instantOf(body.hlc) : new Date(body.wall).toISOString(),
      actor: body.actor,
      changes,
      note: body.note ?? null,
      late: isLate,
      undoes: body.undoes ?? null,
    }
  })
}

/** The newest step that is not taken back yet and is not itself the taking back of one. */
export function stepToUndo(ops: readonly LoggedOp[]): LoggedOp | null {
  const gone = new Set(ops.flatMap(({ body }) => body.undoes ?? []))
  const steps = ops.filter(
    ({ body }) => body.undoes === undefined && !gone.has(body.op_id) && !['addendum', 'seal', 'move'].includes(body.kind),
  )
  return inCausalOrder(steps, forMerge).at(-1) ?? null
}

/** Whether the op made its record. */
export function isCreation({ fields }: OpBody): boolean {
  return fields[deletedGroup]?.base.length === 0
}

/** The values that the groups of an op had before it; a group that had none is null. */
export function valuesBefore(op: OpBody, find: (opId: string) => LoggedOp | undefined): Map<string, GroupValue | null> {
  const groups = Object.entries(op.fields).filter(([group]) => group !== deletedGroup)
  return new Map(
    groups.map(([group, { base }]) => {
      const replaced = base.flatMap((id) => find(id) ?? []).map(forMerge)
      return [group, mergeRecord(replaced).registers.get(group)?.value ?? null]
    }),
  )
}

function changesOf(body: OpBody, state: ReadonlyMap<string, FieldValue>): FieldChange[] {
  const columns = Object.values(body.fields).flatMap(({ v }) => Object.entries(v))
  return columns
    .map(([column, after]) => ({ column, before: state.get(column) ?? null, after }))
    .filter(({ before, after }) => before !== after)
}
