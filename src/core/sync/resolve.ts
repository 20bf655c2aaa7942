/** Decides a conflict: a normal change whose base is all sides, so that every desk agrees; what was not kept stays in the history. */
import type { Database } from 'better-sqlite3'
import { CallError } from '#shared/rpc/call-error.ts'
import { sealedOps } from '#shared/sync/merge.ts'
import type { Keep } from '#shared/sync/conflict.types.ts'
import { deletedGroup, type GroupValue } from '#shared/sync/op.ts'
import { cachedStatement } from '#core/db/statements.ts'
import type { RecordFields, RecordsWriter } from '#core/records/records.ts'
import { syncedTables } from '#core/records/shapes.ts'
import { forMerge, opsOfRecord } from '#core/records/op-log.ts'
import { sealGroup, sidesOf, type Side } from './conflicts.ts'

/** What a person decided. */
export interface Decision {
  readonly record: string
  readonly table?: string | undefined
  readonly group: string
  readonly keep: Keep
  readonly values?: GroupValue | undefined
  /** Why, in the person's own words; stays with the decision. */
  readonly note?: string | undefined
}

type SyncedName = (typeof syncedTables)[number]['name']

/** Writes the decision; answers with the table. `raw` is read inside the transaction. Throws CallError `not_found`, `bad_input`, `refused_by_rule`. */
export function resolveConflict(raw: Database, records: RecordsWriter, decision: Decision): SyncedName {
  const { record, group, keep } = decision
  const found = cachedStatement<{ tbl: string }>(
    raw,
    'select tbl from conflict where rec = ? and grp = ? and (? is null or tbl = ?)',
  ).get(record, group, decision.table ?? null, decision.table ?? null)
  const table = syncedTables.find(({ name }) => name === found?.tbl)
  if (table === undefined) throw new CallError('not_found', '这处不同的修改已经裁定过了。请刷新后再看。')
  const sides = sidesOf(raw, table.name, record, group)
  if (group === deletedGroup) decideExistence(records, table.name, record, sideNamed(sides, keep))
  else if (group === sealGroup) decideSeal(raw, records, table.name, decision, sides)
  else records.resolve(table.name, record, decidedValue(table, decision, sides) as RecordFields<typeof table.name>, decision.note)
  return table.name
}

function decideExistence(records: RecordsWriter, table: SyncedName, record: string, { op }: Side): void {
  if (op.body.kind === 'delete') records.remove(table, record)
  else records.restore(table, record)
}

/** The changes that only the seals not chosen cover are settled with it: whoever decided had them before his eyes. */
function decideSeal(raw: Database, records: RecordsWriter, table: SyncedName, decision: Decision, sides: readonly Side[]): void {
  const { record, keep, note = '' } = decision
  if (note === '') throw new CallError('bad_input', '请写明为什么以这一份归档为准。', { note: '请写明理由。' })
  const ops = opsOfRecord(raw, table, record)
  const all = ops.map(forMerge)
  const { op } = sideNamed(sides, keep)
  const chosen = sealedOps(all, op.body.seal?.heads ?? []) ?? new Set()
  const covered = sides.flatMap((side) => [...(sealedOps(all, side.op.body.seal?.heads ?? []) ?? [])])
  const earlier = ops.filter(({ body }) => body.settles?.counts !== undefined).map(({ body }) => body.op_id)
  const settled = new Set([...sides.map((side) => side.op.body.op_id), ...earlier, ...covered.filter((id) => !chosen.has(id))])
  records.settle(table, record, `以这一份归档为准：${note}`, { counts: op.body.op_id, ops: [...settled].toSorted() })
}

function decidedValue(
  table: (typeof syncedTables)[number],
  { group, keep, values }: Decision,
  sides: readonly Side[],
): GroupValue {
  const groups: Readonly<Record<string, readonly string[]>> = table.groups
  const columns = groups[group]
  if (columns === undefined) throw new CallError('refused_by_rule', '这一项是新版本的内容。请更新前哨后再裁定。')
  if (keep === 'both') return joined(sides)
  if (keep !== 'edit') return onlyKnown(sideNamed(sides, keep).value, columns)
  const given = Object.entries(values ?? {})
  if (given.length === 0 || given.some(([column]) => !columns.includes(column)))
    throw new CallError('bad_input', '请填写这一项的内容。', { values: '请填写这一项的内容。' })
  return Object.fromEntries(given)
}

/** One text after the other, the earlier first. */
function joined(sides: readonly Side[]): GroupValue {
  const [first] = sides
  const columns = Object.keys(first?.value ?? {})
  const [column] = columns
  const texts = sides.map(({ value }) => (column === undefined ? null : value[column]))
  if (column === undefined || columns.length !== 1 || !texts.every((text) => typeof text === 'string'))
    throw new CallError('refused_by_rule', '这一项不能同时保留两个值。请选择其中一个，或改写。')
  return { [column]: [...new Set(texts)].join('\n') }
}

function sideNamed(sides: readonly Side[], keep: Keep): Side {
  const side = sides[['a', 'b', 'c', 'd'].indexOf(keep)]
  if (side === undefined) throw new CallError('bad_input', '没有这个选项。请在列出的几个值中选择。', { keep: '没有这个选项。' })
  return side
}

function onlyKnown(value: GroupValue, columns: readonly string[]): GroupValue {
  return Object.fromEntries(Object.entries(value).filter(([column]) => columns.includes(column)))
}
