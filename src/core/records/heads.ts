/** Heads in the database: one row per op that is still a head, with the names of the groups it is head of (far fewer rows than one per group). */
import type { Database } from 'better-sqlite3'
import type { MergedRecord } from '#shared/sync/merge.ts'
import { cachedStatement } from '#core/db/statements.ts'

/** An op that is head of the groups. */
export interface Head {
  readonly opId: string
  readonly groups: readonly string[]
}

/** The heads of a record. */
export function readHeads(raw: Database, table: string, record: string): Head[] {
  const rows = cachedStatement<{ op_id: string; groups: string }>(
    raw,
    'select op_id, groups from head where rec = ? and tbl = ?',
  ).all(record, table)
  return rows.map(({ op_id, groups }) => ({ opId: op_id, groups: groups.split(' ') }))
}

/** Ids of the heads of one group, sorted. */
export function headsOf(heads: readonly Head[], group: string): string[] {
  return heads
    .filter(({ groups }) => groups.includes(group))
    .map(({ opId }) => opId)
    .toSorted()
}

/** Adds the head of a new record. */
export function addHead(
  raw: Database,
  table: string,
  record: string,
  opId: string,
  time: string,
  groups: readonly string[],
): void {
  if (groups.length === 0) return
  cachedStatement(raw, 'insert into head(rec, op_id, tbl, eff_hlc, groups) values (?, ?, ?, ?, ?)').run(
    record,
    opId,
    table,
    Buffer.from(time, 'hex'),
    groups.join(' '),
  )
}

/** Takes the groups over from their heads so far: they have one head now, and no conflict. */
export function takeOver(
  raw: Database,
  table: string,
  record: string,
  heads: readonly Head[],
  opId: string,
  time: string,
  groups: readonly string[],
): void {
  for (const head of heads) {
    const left = head.groups.filter((group) => !groups.includes(group))
    if (left.length === head.groups.length) continue
    if (left.length === 0) cachedStatement(raw, 'delete from head where rec = ? and op_id = ?').run(record, head.opId)
    else cachedStatement(raw, 'update head set groups = ? where rec = ? and op_id = ?').run(left.join(' '), record, head.opId)
  }
  addHead(raw, table, record, opId, time, groups)
  if (conflictsOf(raw, table, record).length === 0) return
  for (const group of groups)
    cachedStatement(raw, 'delete from conflict where rec = ? and tbl = ? and grp = ?').run(record, table, group)
}

/** Writes the heads and conflicts of a merged record over those that stood there; `timeOf` gives the deciding time of an op. */
export function replaceHeads(
  raw: Database,
  table: string,
  record: string,
  merged: MergedRecord,
  timeOf: (opId: string) => string,
): void {
  cachedStatement(raw, 'delete from head where rec = ? and tbl = ?').run(record, table)
  cachedStatement(raw, 'delete from conflict where rec = ? and tbl = ?').run(record, table)
  const groupsOf = new Map<string, string[]>()
  for (const [group, { heads, conflict }] of merged.registers) {
    for (const opId of heads) groupsOf.set(opId, [...(groupsOf.get(opId) ?? []), group])
    if (conflict) addConflict(raw, table, record, group)
  }
  for (const [opId, groups] of groupsOf) addHead(raw, table, record, opId, timeOf(opId), groups)
  if (merged.sealConflict) addConflict(raw, table, record, '$seal')
}

/** The groups of the record that a person has to decide on. */
export function conflictsOf(raw: Database, table: string, record: string): string[] {
  const rows = cachedStatement<{ grp: string }>(raw, 'select grp from conflict where rec = ? and tbl = ?').all(record, table)
  return rows.map(({ grp }) => grp)
}

function addConflict(raw: Database, table: string, record: string, group: string): void {
  cachedStatement(raw, 'insert into conflict(tbl, rec, grp) values (?, ?, ?)').run(table, record, group)
}
