/** Local saves: each becomes one op, and heads, row, search index and audit line follow in the same transaction. */
import { newId } from '#shared/kernel/identifiers.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { deletedGroup, type GroupValue, type OpBody, type OpKind, type RegisterWrite } from '#shared/sync/op.ts'
import type { FieldValue } from '#shared/sync/synced-table.ts'
import type { SyncedName } from '../db/tables.ts'
import { wellFormed } from '../db/text.ts'
import { addHead, hasConflict, headsOf, readHeads, takeOver, type Head } from './heads.ts'
import { historyOf, stepToUndo, valuesBefore } from './history.ts'
import type { MergeTarget } from './merge-in.ts'
import { canonicalText, opsOfRecord, readOp, sha256, writeOf, type LoggedOp } from './op-log.ts'
import { anyPending, movePending, unknownColumns } from './pending.ts'
import type { RecordsWriter } from './records.ts'
import { insertRow, instantOf, putGroup, readRow, updateRow, type Row } from './rows.ts'
import { fits, type GroupShape, type TableShape } from './shapes.ts'
import type { NewOp, Stream } from './stream.ts'

/** The writer of one transaction; `actor` is the account id that goes into its ops. */
export function createWriter(target: MergeTarget, stream: Stream, actor: string): RecordsWriter {
  const { database, shapes, changes } = target
  const { raw } = database
  const pending = anyPending(raw)

  return {
    scope: stream.scope,
    create(table, fields, id = newId()) {
      const shape = shapeOf(table)
      const values = [...shape.initial]
      const groups = putFields(shape, values, fields).filter((group) => differs(group, values, shape.initial))
      const op = stream.append({ actor, fields: writesOf(groups, values, () => []), kind: 'set', rec: id, tbl: table })
      addHead(raw, table, id, op.op_id, op.hlc, groups.map(({ name }) => name))
      const row: Row = { createdAt: instantOf(op.hlc), deleted: false, sealed: false, values }
      database.as('local', () => insertRow(raw, shape, id, row))
      changes.mark(shape, id, values)
      return id
    },
    update(table, id, changed) {
      const { shape, row } = writable(table, id)
      const values = [...row.values]
      const groups = putFields(shape, values, changed).filter((group) => differs(group, values, row.values))
      if (groups.length === 0) return false
      writeGroups(shape, id, row, values, groups, 'set')
      return true
    },
    resolve(table, id, decided) {
      const { shape, row } = writable(table, id)
      const values = [...row.values]
      writeGroups(shape, id, row, values, putFields(shape, values, decided), 'resolve')
    },
    remove(table, id) {
      const { shape, row } = writable(table, id)
      setDeleted(shape, id, row, true)
    },
    restore(table, id) {
      const { shape, row } = unsealed(table, id)
      setDeleted(shape, id, row, false)
    },
    seal(table, id, attachments = []) {
      const { shape, row } = writable(table, id)
      if (hasConflict(raw, id)) throw new CallError('conflict', '这条记录有两处不同的修改还没有裁定，不能归档。请先在历史中选定。')
      const heads = readHeads(raw, id)
      const files = attachments.map(({ id: file, sha256: hash }) => ({ id: file, sha256: hash })).toSorted((a, b) => (a.id < b.id ? -1 : 1))
      const seal = { attachments: files, heads: heads.map(({ opId }) => opId).toSorted(), record: recordHash(heads) }
      stream.append({ actor, fields: {}, kind: 'seal', rec: id, seal, tbl: table })
      write(shape, id, row, { ...row, sealed: true })
    },
    addendum(table, id, text) {
      const { shape, row } = present(table, id)
      stream.append({ actor, fields: {}, kind: 'addendum', note: wellFormed(text), rec: id, tbl: table })
      changes.mark(shape, id, row.values)
    },
    undoLast(table, id) {
      const { shape, row } = unsealed(table, id)
      const step = stepToUndo(opsOfRecord(raw, id))
      if (step === null) return false
      undo(shape, id, row, step)
      return true
    },
    history(table, id) {
      const { shape } = present(table, id)
      return historyOf(shape, opsOfRecord(raw, id))
    },
  }

  function undo(shape: TableShape, id: string, row: Row, { body }: LoggedOp): void {
    if (body.kind === 'delete') return setDeleted(shape, id, row, false, body.op_id)
    if (body.kind === 'undelete' || isFirst(id, body)) return setDeleted(shape, id, row, true, body.op_id)
    const before = valuesBefore(body, (opId) => readOp(raw, opId))
    const values = [...row.values]
    const heads = readHeads(raw, id)
    const fields: Record<string, RegisterWrite> = {}
    for (const [group, value] of before) {
      const groupShape = shape.group.get(group)
      fields[group] = { base: headsOf(heads, group), v: value ?? (groupShape === undefined ? {} : valueOf(groupShape, shape.initial)) }
      if (groupShape !== undefined) putGroup(shape, groupShape, fields[group].v, values)
    }
    const op = stream.append({ actor, fields, kind: 'set', rec: id, tbl: shape.name, undoes: body.op_id })
    afterWrite(shape, id, heads, op, (group) => Object.keys(fields[group]?.v ?? {}).some((name) => !shape.position.has(name)))
    write(shape, id, row, { ...row, values })
  }

  function isFirst(id: string, body: OpBody): boolean {
    return opsOfRecord(raw, id).every((op) => op.body.op_id === body.op_id || op.body.hlc > body.hlc)
  }

  function writeGroups(shape: TableShape, id: string, row: Row, values: readonly FieldValue[], groups: readonly GroupShape[], kind: OpKind): void {
    const heads = readHeads(raw, id)
    const carried = new Map<string, GroupValue>()
    if (pending) {
      for (const { name } of groups) carried.set(name, unknownColumns(raw, shape, id, name, winnerOf(heads, name)))
    }
    const fields = writesOf(groups, values, (group) => headsOf(heads, group), carried)
    const op = stream.append({ actor, fields, kind, rec: id, tbl: shape.name })
    afterWrite(shape, id, heads, op, (group) => Object.keys(carried.get(group) ?? {}).length > 0)
    write(shape, id, row, { ...row, values })
  }

  function afterWrite(shape: TableShape, id: string, heads: readonly Head[], op: OpBody, carries: (group: string) => boolean): void {
    const groups = Object.keys(op.fields)
    takeOver(raw, shape.name, id, heads, op.op_id, op.hlc, groups)
    if (!pending) return
    for (const group of groups) movePending(raw, shape.name, id, group, op.op_id, op.fields[group]?.v ?? {}, carries(group))
  }

  /** The delete lists all heads that it saw, so that a concurrent edit of any field shows as a conflict. */
  function setDeleted(shape: TableShape, id: string, row: Row, deleted: boolean, undoes?: string): void {
    const heads = readHeads(raw, id)
    const base = deleted ? heads.map(({ opId }) => opId).toSorted() : headsOf(heads, deletedGroup)
    const newOp: NewOp = {
      actor, fields: { [deletedGroup]: { base, v: { deleted: Number(deleted) } } }, kind: deleted ? 'delete' : 'undelete', rec: id, tbl: shape.name,
    }
    const op = stream.append(undoes === undefined ? newOp : { ...newOp, undoes })
    takeOver(raw, shape.name, id, heads, op.op_id, op.hlc, [deletedGroup])
    write(shape, id, row, { ...row, deleted })
  }

  function write(shape: TableShape, id: string, before: Row, after: Row): void {
    database.as('local', () => updateRow(raw, shape, id, after))
    changes.mark(shape, id, before.values)
    changes.mark(shape, id, after.values)
  }

  /** Hash over all present values by group, those of newer versions included. */
  function recordHash(heads: readonly Head[]): string {
    const values: Record<string, GroupValue> = {}
    for (const { opId, groups } of heads) {
      const op = readOp(raw, opId)
      for (const group of groups) values[group] = writeOf(op, group).v
    }
    return sha256(canonicalText(values)).toString('hex')
  }

  /** Of several heads the one whose value stands in the row. */
  function winnerOf(heads: readonly Head[], group: string): string | undefined {
    const ids = headsOf(heads, group)
    if (ids.length < 2) return ids[0]
    const order = (op: LoggedOp) => (op.effHlc ?? op.body.hlc) + op.body.op_id
    return ids.map((id) => readOp(raw, id)).toSorted((a, b) => (order(a) < order(b) ? -1 : 1)).at(-1)?.body.op_id
  }

  function writable(table: SyncedName, id: string): { shape: TableShape; row: Row } {
    const found = unsealed(table, id)
    if (found.row.deleted) throw new CallError('not_found', '这条记录已被删除，不能修改。如需恢复，请先撤销删除。')
    return found
  }

  function unsealed(table: SyncedName, id: string): { shape: TableShape; row: Row } {
    const found = present(table, id)
    if (found.row.sealed) throw new CallError('sealed', '这条记录已归档封存，不能修改。如有补充，请写补充说明。')
    return found
  }

  function present(table: SyncedName, id: string): { shape: TableShape; row: Row } {
    const shape = shapeOf(table)
    const row = readRow(raw, shape, id)
    if (row === null) throw new CallError('not_found', '没有找到这条记录，可能已被移走。请刷新后再试。')
    return { shape, row }
  }

  function shapeOf(table: string): TableShape {
    const shape = shapes.get(table)
    if (shape === undefined) throw new Error(`${table} is not a synced table.`)
    return shape
  }
}

/** Puts fields into the values of a row and answers with the groups they belong to, sorted. An unknown or wrong field is a mistake of the caller. */
function putFields(shape: TableShape, values: FieldValue[], fields: Readonly<Record<string, FieldValue | undefined>>): GroupShape[] {
  const touched = new Set<GroupShape>()
  for (const name of Object.keys(fields)) {
    const given = fields[name]
    if (given === undefined) continue
    const at = shape.position.get(name)
    const column = at === undefined ? undefined : shape.columns[at]
    const group = at === undefined ? undefined : shape.groupOfColumn[at]
    if (at === undefined || column === undefined || group === undefined) throw new Error(`${shape.name} has no field ${name}.`)
    if (!fits(column, given)) throw new Error(`${shape.name}.${name} cannot hold ${given === null ? 'null' : typeof given}.`)
    values[at] = typeof given === 'string' ? wellFormed(given) : given
    touched.add(group)
  }
  return shape.groups.filter((group) => touched.has(group))
}

function differs(group: GroupShape, values: readonly FieldValue[], before: readonly FieldValue[]): boolean {
  return group.columns.some(({ at }) => values[at] !== before[at])
}

/** Keys in the order of canonical JSON: groups sorted, `base` before `v`, columns sorted. */
function writesOf(
  groups: readonly GroupShape[], values: readonly FieldValue[], baseOf: (group: string) => readonly string[], carried?: ReadonlyMap<string, GroupValue>,
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

function valueOf(group: GroupShape, values: readonly FieldValue[]): GroupValue {
  const value: Record<string, FieldValue> = {}
  for (const { name, at } of group.columns) value[name] = values[at] ?? null
  return value
}

function sortedValue(value: GroupValue): GroupValue {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
