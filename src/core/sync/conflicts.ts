/** Conflicts in sentences: who wrote what and when, where both began, what it means; and how each can be decided. */
import type { Database } from 'better-sqlite3'
import { mergeRecord, sealedValues } from '#shared/sync/merge.ts'
import { deletedGroup, type GroupValue } from '#shared/sync/op.ts'
import type { SyncConflict } from '#shared/sync/conflict.types.ts'
import { decodeTime } from '#shared/sync/clock.ts'
import { meaningOfDeleted, meaningOfSealed, meaningOfValues } from '#shared/sync/conflict-meaning.ts'
import { wordColumn, wordTable, wordValue } from '#shared/sync/field-wording.ts'
import { cachedStatement } from '#core/db/statements.ts'
import { valuesBefore } from '#core/records/history.ts'
import { forMerge, opsOfRecord, type LoggedOp } from '#core/records/op-log.ts'
import { spoiltSeals } from '#core/records/seals.ts'
import { caseOf, titleOf } from './record-title.ts'

/** One side of a conflict with the values as they were written. */
export interface Side {
  readonly op: LoggedOp
  readonly value: GroupValue
}

export const sealGroup = '$seal'
const letters = ['a', 'b', 'c', 'd'] as const

/** Number of conflicts. */
export function countConflicts(raw: Database): number {
  return cachedStatement<{ count: number }>(raw, 'select count(*) as count from conflict').get()?.count ?? 0
}

/** Conflicts of all records or of one, the oldest record first. */
export function readConflicts(raw: Database, record: string | undefined, limit: number): SyncConflict[] {
  const rows = cachedStatement<{ tbl: string; rec: string; grp: string }>(
    raw,
    'select tbl, rec, grp from conflict where ? is null or rec = ? order by rec, tbl, grp limit ?',
  ).all(record ?? null, record ?? null, limit)
  return rows.map(({ tbl, rec, grp }) => describe(raw, tbl, rec, grp))
}

/** The sides of a conflict, the earlier one first: the same order on every desk. */
export function sidesOf(raw: Database, table: string, record: string, group: string): Side[] {
  const ops = opsOfRecord(raw, table, record)
  const byId = new Map(ops.map((op) => [op.body.op_id, op]))
  if (group === sealGroup) return sorted(sealSides(ops))
  const merged = mergeRecord(ops.map(forMerge))
  const heads = (merged.registers.get(group)?.heads ?? []).flatMap((id) => byId.get(id) ?? [])
  if (group !== deletedGroup) return sorted(heads.map((op) => ({ op, value: op.body.fields[group]?.v ?? {} })))
  const unseen = [...merged.registers.values()].flatMap(({ heads: ids }) => ids.flatMap((id) => byId.get(id) ?? []))
  const deletes = heads.filter(({ body }) => body.fields[deletedGroup]?.v['deleted'] === 1)
  const seen = new Set(deletes.flatMap(({ body }) => body.fields[deletedGroup]?.base ?? []))
  const edits = unseen.filter((op) => !deletes.includes(op) && !seen.has(op.body.op_id))
  return sorted([...new Set([...deletes, ...edits])].map((op) => ({ op, value: editedValue(op) })))
}

/** Seals that fit and whose ops are all here, each with the values that it covers. */
function sealSides(ops: readonly LoggedOp[]): Side[] {
  const spoilt = spoiltSeals(ops)
  const all = ops.map(forMerge)
  return ops.flatMap((op) => {
    const { seal, op_id } = op.body
    const values = seal === undefined || spoilt.has(op_id) ? null : sealedValues(all, seal.heads)
    return values === null ? [] : [{ op, value: Object.assign({}, ...Object.values(values)) as GroupValue }]
  })
}

function editedValue({ body }: LoggedOp): GroupValue {
  return Object.assign({}, ...Object.values(body.fields).map(({ v }) => v)) as GroupValue
}

function sorted(sides: readonly Side[]): Side[] {
  return sides
    .toSorted((a, b) => compare(timeOf(a.op), timeOf(b.op)) || compare(a.op.body.op_id, b.op.body.op_id))
    .slice(0, letters.length)
}

function describe(raw: Database, table: string, record: string, group: string): SyncConflict {
  const kind = group === deletedGroup ? 'deleted' : group === sealGroup ? 'sealed' : 'values'
  const sides = sidesOf(raw, table, record, group)
  const ops = opsOfRecord(raw, table, record)
  const spoilt = spoiltSeals(ops)
  const merged = mergeRecord(ops.filter(({ body }) => !spoilt.has(body.op_id)).map(forMerge))
  const standing = kind === 'sealed' ? merged.sealedBy : merged.registers.get(group)?.winner
  return {
    table,
    record,
    group,
    kind,
    caseId: caseOf(raw, table, record),
    title: `${wordTable(table)}${titleOf(raw, table, record)}${kind === 'values' ? ` · ${columnsText(table, sides)}` : ''}`,
    sides: sides.map(({ op, value }, at) => ({
      key: letters[at] ?? 'd',
      opId: op.body.op_id,
      sentence: sentenceOf(op, value, kind),
      author: authorOf(raw, op),
      deviceTime: deviceTime(op),
      hubTime: op.effHlc === null ? null : new Date(decodeTime(op.effHlc).milliseconds).toISOString(),
      values: words(table, kind === 'deleted' ? {} : kind === 'sealed' ? differingIn(sides, value) : value),
      standing: kind === 'deleted' ? op.body.kind !== 'delete' : op.body.op_id === standing,
    })),
    base: kind === 'values' ? words(table, baseOf(raw, table, record, group, sides)) : [],
    meaning: kind === 'deleted' ? meaningOfDeleted : kind === 'sealed' ? meaningOfSealed : meaningOfValues(table, group),
    choices: choicesOf(kind, sides),
  }

  function sentenceOf(op: LoggedOp, value: GroupValue, what: SyncConflict['kind']): string {
    if (what !== 'sealed') return sayChange(raw, table, op, value)
    const others = op.body.seal?.attachments.length ?? 0
    return `${authorOf(raw, op)}于${localTime(deviceTime(op))}归档封存了这条记录，附件 ${others} 个。`
  }
}

/** Who wrote what and when, as one sentence. */
export function sayChange(raw: Database, table: string, op: LoggedOp, value: GroupValue = editedValue(op)): string {
  const who = `${authorOf(raw, op)}于${localTime(deviceTime(op))}`
  if (op.body.kind === 'delete') return `${who}删除了这条记录。`
  const said = Object.entries(value).filter(([column]) => column !== 'deleted')
  if (said.length === 0) return `${who}恢复了这条记录。`
  return `${who}把${said.map(([column, v]) => `${wordColumn(table, column)}写成“${wordValue(table, column, v)}”`).join('，')}。`
}

/** Of two seals only what they do not agree in. */
function differingIn(sides: readonly Side[], value: GroupValue): GroupValue {
  const differs = ([column, v]: [string, unknown]) => sides.some((side) => side.value[column] !== v)
  return Object.fromEntries(Object.entries(value).filter(differs))
}

/** The value that both sides replaced. */
function baseOf(raw: Database, table: string, record: string, group: string, sides: readonly Side[]): GroupValue {
  const byId = new Map(opsOfRecord(raw, table, record).map((op) => [op.body.op_id, op]))
  for (const { op } of sides) {
    const before = valuesBefore(op.body, (id) => byId.get(id)).get(group)
    if (before !== undefined && before !== null) return before
  }
  return {}
}

function choicesOf(kind: SyncConflict['kind'], sides: readonly Side[]): SyncConflict['choices'] {
  const own = letters.slice(0, sides.length)
  if (kind !== 'values') return [...own]
  const texts = sides.every(({ value }) => Object.values(value).filter((v) => typeof v === 'string' && v.length > 0).length === 1)
  const joinable = texts && sides.every(({ value }) => Object.keys(value).length === 1)
  return joinable ? [...own, 'both', 'edit'] : [...own, 'edit']
}

/** Values in the wording of the forms. */
export function words(table: string, value: GroupValue): SyncConflict['base'] {
  return Object.entries(value).map(([column, v]) => ({
    column,
    label: wordColumn(table, column),
    text: wordValue(table, column, v),
  }))
}

/** Names of the columns that any side holds. */
export function columnsText(table: string, sides: readonly Pick<Side, 'value'>[]): string {
  const columns = new Set(sides.flatMap(({ value }) => Object.keys(value)))
  return [...columns].map((column) => wordColumn(table, column)).join('、')
}

/** The name in the op; of ops of older versions that of the account, where it is one of this desk. */
export function authorOf(raw: Database, { body }: LoggedOp): string {
  if (body.actor_name !== undefined && body.actor_name !== '') return body.actor_name
  const row = cachedStatement<{ name: string }>(raw, 'select display_name as name from account where id = ?').get(body.actor)
  return row?.name ?? '另一台电脑的使用人'
}

/** ISO instant at which an op was written, by its desk's own clock. */
export function deviceTime({ body }: LoggedOp): string {
  return new Date(body.wall ?? decodeTime(body.hlc).milliseconds).toISOString()
}

/** '11月23日 10:02' in China's time. */
function localTime(instant: string): string {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString()
  return `${Number(local.slice(5, 7))}月${Number(local.slice(8, 10))}日 ${local.slice(11, 16)}`
}

function timeOf({ body, effHlc }: LoggedOp): string {
  return effHlc ?? body.hlc
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
