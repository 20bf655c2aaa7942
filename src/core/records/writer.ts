/** Local saves: each becomes one op, and heads, row, search index and audit line follow in the same transaction. */
import { CallError } from '#shared/rpc/call-error.ts'
import { isComplete, mergeRecord } from '#shared/sync/merge.ts'
import { deletedGroup, type GroupValue, type OpBody, type OpKind, type RegisterWrite } from '#shared/sync/op.ts'
import type { FieldValue } from '#shared/sync/synced-table.ts'
import type { SyncedName } from '#core/db/tables.ts'
import { wellFormed } from '#core/db/text.ts'
import type { Actor } from '#core/services.ts'
import { addHead, conflictsOf, headsOf, readHeads, takeOver, type Head } from './heads.ts'
import { historyOf, isCreation, stepToUndo, valuesBefore } from './history.ts'
import { mergeStored, type MergeTarget } from './merge-in.ts'
import { canonicalText, findOp, forMerge, opsOfRecord, sha256, writeOf, type LoggedOp } from './op-log.ts'
import { anyPending, movePending, unknownColumns } from './pending.ts'
import type { RecordsWriter } from './records.ts'
import { insertRow, instantOf, putGroup, readRow, updateRow, type Row } from './rows.ts'
import { wholeOf, writableScopeOf } from './scope-of.ts'
import { signSeal } from './seals.ts'
import type { GroupShape, TableShape } from './shapes.ts'
import type { NewOp, Stream } from './stream.ts'
import { differs, putFields, valueOf, writesOf } from './writes.ts'

/** The writer of one transaction; `writtenBy` goes into its ops. */
export function createWriter(target: MergeTarget, stream: Stream, writtenBy: Actor): RecordsWriter {
  const { database, shapes, changes } = target
  const { raw } = database
  const pending = anyPending(raw)
  const actor = writtenBy.id
  /** The last whole that was created here: its parts mostly follow, and their scope need not be looked up. */
  let newest = { id: '', scope: '' }
  const named = writtenBy.name === '' ? {} : { actor_name: wellFormed(writtenBy.name) }

  return {
    scope: stream.scope,
    create: (table, fields, id) => save(() => create(table, id ?? stream.newId(), fields, id === undefined)),
    update: (table, id, changed) =>
      save(() => {
        const { shape, row } = writable(table, id)
        const values = [...row.values]
        const groups = putFields(shape, values, changed).filter((group) => differs(group, values, row.values))
        if (groups.length === 0) return false
        writeGroups(shape, id, row, values, groups, 'set')
        return true
      }),
    resolve: (table, id, decided, note) =>
      save(() => {
        const { shape, row } = writable(table, id)
        const values = [...row.values]
        const groups = putFields(shape, values, decided)
        if (groups.length === 0) throw new Error('A decision names at least one field.')
        writeGroups(shape, id, row, values, groups, 'resolve', note)
      }),
    remove: (table, id) =>
      save(() => {
        const { shape, row } = writable(table, id)
        setDeleted(shape, id, row, true)
      }),
    restore: (table, id) =>
      save(() => {
        const { shape, row } = unsealed(table, id)
        if (row.deleted || conflictsOf(raw, table, id).includes(deletedGroup)) setDeleted(shape, id, row, false)
      }),
    seal: (table, id, attachments = []) =>
      save(() => {
        const { shape, row } = writable(table, id)
        const heads = sealableHeads(table, id)
        const files = attachments.map((file) => ({ id: file.id, sha256: file.sha256 })).toSorted((a, b) => (a.id < b.id ? -1 : 1))
        const seal = { attachments: files, heads: heads.map(({ opId }) => opId).toSorted(), record: recordHash(id, heads) }
        const signed = signSeal(raw, table, id, seal, stream.instant())
        append({ actor, fields: {}, kind: 'seal', rec: id, seal: signed, tbl: table })
        writeRow(shape, id, row, { ...row, sealed: true })
      }),
    addendum: (table, id, text) =>
      save(() => {
        const { shape, row } = present(table, id)
        append({ actor, fields: {}, kind: 'addendum', note: wellFormed(text), rec: id, tbl: table })
        changes.mark(shape, id, row.values)
      }),
    settle: (table, id, text, settles) =>
      save(() => {
        const { shape, row } = present(table, id)
        append({ actor, fields: {}, kind: 'addendum', note: wellFormed(text), rec: id, settles, tbl: table })
        mergeStored(target, table, id)
        changes.mark(shape, id, row.values)
      }),
    undoLast: (table, id) =>
      save(() => {
        const { shape, row } = unsealed(table, id)
        const step = stepToUndo(opsOfRecord(raw, table, id))
        if (step === null) return false
        undo(shape, id, row, step)
        return true
      }),
    history(table, id) {
      const { shape } = present(table, id)
      return historyOf(shape, opsOfRecord(raw, table, id))
    },
  }

  /** Refusals come before anything is written; after any other error the transaction can no longer be committed, even if the caller goes on. */
  function save<Answer>(run: () => Answer): Answer {
    stream.assertOpen()
    try {
      return database.as('local', run)
    } catch (error) {
      if (!(error instanceof CallError)) stream.fail(error)
      throw error
    }
  }

  /** A change goes to the scope of its record. */
  function append(op: NewOp, scope = scopeOf(op.rec)): OpBody {
    return stream.append({ ...op, ...named, scope })
  }

  function scopeOf(id: string): string {
    return writableScopeOf(raw, id) ?? stream.scope
  }

  /** A new part goes to the scope of its whole, a new record to the desk's own. */
  function scopeOfNew(id: string, whole: string | null, fresh: boolean): string {
    if (whole === null) return fresh ? stream.scope : scopeOf(id)
    return whole === newest.id ? newest.scope : scopeOf(whole)
  }

  function create(table: SyncedName, id: string, fields: object, fresh: boolean): string {
    const shape = shapeOf(table)
    const whole = wholeOf(fields)
    const scope = scopeOfNew(id, whole, fresh)
    const values = [...shape.initial]
    const groups = putFields(shape, values, fields).filter((group) => differs(group, values, shape.initial))
    const writes = { [deletedGroup]: { base: [], v: { deleted: 0 } }, ...writesOf(groups, values, () => []) }
    const op = append({ actor, fields: writes, kind: 'set', rec: id, tbl: table }, scope)
    if (whole === null) newest = { id, scope }
    addHead(raw, table, id, op.op_id, op.hlc, Object.keys(writes))
    insertRow(raw, shape, id, { createdAt: instantOf(op.hlc), deleted: false, sealed: false, values })
    changes.mark(shape, id, values)
    return id
  }

  function undo(shape: TableShape, id: string, row: Row, { body }: LoggedOp): void {
    if (body.kind === 'delete') return setDeleted(shape, id, row, false, body.op_id)
    if (body.kind === 'undelete' || isCreation(body)) return setDeleted(shape, id, row, true, body.op_id)
    // Two people changed and deleted it at once. A write of fields now would stand against the deletion, and a person would have to decide again.
    if (row.deleted) throw new CallError('not_found', '这条记录已被删除，不能撤销它以前的修改。请先恢复这条记录。')
    const heads = readHeads(raw, shape.name, id)
    const values = [...row.values]
    const fields: Record<string, RegisterWrite> = {}
    for (const [group, before] of valuesBefore(body, (opId) => findOp(raw, id, opId))) {
      const groupShape = shape.group.get(group)
      const v = before ?? (groupShape === undefined ? {} : valueOf(groupShape, shape.initial))
      fields[group] = { base: headsOf(heads, group), v }
      if (groupShape !== undefined) putGroup(shape, groupShape, v, values)
    }
    const op = append({ actor, fields, kind: 'set', rec: id, tbl: shape.name, undoes: body.op_id })
    afterWrite(shape, id, heads, op)
    writeRow(shape, id, row, { ...row, values })
  }

  function writeGroups(
    shape: TableShape,
    id: string,
    row: Row,
    values: readonly FieldValue[],
    groups: readonly GroupShape[],
    kind: OpKind,
    note = '',
  ): void {
    const heads = readHeads(raw, shape.name, id)
    const carried = new Map<string, GroupValue>()
    if (pending) {
      for (const { name } of groups) carried.set(name, unknownColumns(raw, shape, id, name, winnerOf(id, heads, name)))
    }
    const fields = writesOf(groups, values, (group) => headsOf(heads, group), carried)
    const op = append({ actor, fields, kind, ...(note === '' ? {} : { note: wellFormed(note) }), rec: id, tbl: shape.name })
    afterWrite(shape, id, heads, op)
    writeRow(shape, id, row, { ...row, values })
  }

  function afterWrite(shape: TableShape, id: string, heads: readonly Head[], op: OpBody): void {
    takeOver(raw, shape.name, id, heads, op.op_id, op.hlc, Object.keys(op.fields))
    // An undo can bring back what a newer version wrote.
    if (pending || op.undoes !== undefined) movePending(raw, shape, id, op)
  }

  /** The delete lists all heads that it saw, so that a concurrent edit of any field shows as a conflict. */
  function setDeleted(shape: TableShape, id: string, row: Row, deleted: boolean, undoes?: string): void {
    const heads = readHeads(raw, shape.name, id)
    const base = deleted ? heads.map(({ opId }) => opId).toSorted() : headsOf(heads, deletedGroup)
    const fields = { [deletedGroup]: { base, v: { deleted: Number(deleted) } } }
    const newOp: NewOp = { actor, fields, kind: deleted ? 'delete' : 'undelete', rec: id, tbl: shape.name }
    const op = append(undoes === undefined ? newOp : { ...newOp, undoes })
    takeOver(raw, shape.name, id, heads, op.op_id, op.hlc, [deletedGroup])
    writeRow(shape, id, row, { ...row, deleted })
  }

  function writeRow(shape: TableShape, id: string, before: Row, after: Row): void {
    updateRow(raw, shape, id, after)
    changes.mark(shape, id, before.values, after.values)
  }

  function sealableHeads(table: SyncedName, id: string): Head[] {
    const conflict = conflictsOf(raw, table, id).length > 0
    if (conflict) throw new CallError('conflict', '这条记录有两处不同的修改还没有裁定，不能归档。请先在历史中选定。')
    const heads = readHeads(raw, table, id)
    const complete = isComplete(
      opsOfRecord(raw, table, id).map(forMerge),
      heads.map(({ opId }) => opId),
    )
    if (!complete) throw new CallError('conflict', '这条记录较早的修改还没有全部传到本机，不能归档。请先同步。')
    return heads
  }

  /** Hash over all present values by group, those of newer versions included. */
  function recordHash(id: string, heads: readonly Head[]): string {
    const values: Record<string, GroupValue> = {}
    for (const { opId, groups } of heads) {
      const op = findOp(raw, id, opId)
      for (const group of groups) if (op !== undefined) values[group] = writeOf(op, group).v
    }
    return sha256(canonicalText(values)).toString('hex')
  }

  /** Of several heads the one whose value stands in the row. */
  function winnerOf(id: string, heads: readonly Head[], group: string): string | undefined {
    const ids = headsOf(heads, group)
    if (ids.length < 2) return ids[0]
    return mergeRecord(ids.flatMap((opId) => findOp(raw, id, opId) ?? []).map(forMerge)).registers.get(group)?.winner
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
