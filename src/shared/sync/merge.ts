/**
 * What a record is, as a pure function of the set of its ops: the order and the grouping in which they came do not matter.
 * Per register the heads are the ops that no other op replaced; the value is the head with the highest (time, op_id).
 */
import { deletedGroup, type GroupValue, type OpBody } from './op.ts'

/** The parts of an op that the merge looks at; `eff_hlc` is the hub's stamp. */
export type MergeOp = Pick<OpBody, 'op_id' | 'hlc' | 'kind' | 'fields' | 'seal'> & { readonly eff_hlc?: string }

/** One field group after the merge. */
export interface MergedRegister {
  /** The op whose value counts. */
  readonly winner: string
  readonly value: GroupValue
  /** Ids of all heads, sorted. */
  readonly heads: readonly string[]
  readonly conflict: boolean
}

/** A record after the merge. */
export interface MergedRecord {
  readonly registers: ReadonlyMap<string, MergedRegister>
  readonly deleted: boolean
  /** The seal that counts, or null. */
  readonly sealedBy: string | null
  /** Two seals of different content: for a person. */
  readonly sealConflict: boolean
  /** Ops that no seal includes, on a sealed record: kept, never merged. Sorted. */
  readonly late: readonly string[]
  /** Lowest time of all ops: when the record came to be. */
  readonly firstTime: string
}

/** Merges the ops of one record. */
export function mergeRecord(ops: Iterable<MergeOp>): MergedRecord {
  const all = new Map<string, MergeOp>()
  for (const op of ops) all.set(op.op_id, op)
  const { sealedBy, sealConflict } = chooseSeal(all)
  const members = sealedBy === null ? all : membersOf(all, sealedBy)
  const registers = mergeRegisters(members)
  return {
    registers,
    deleted: isDeleted(registers, members),
    sealedBy: sealedBy?.op_id ?? null,
    sealConflict,
    late: sealedBy === null ? [] : lateOps(all, members),
    firstTime: firstTimeOf(all),
  }
}

/** The time that decides between heads: the hub's stamp, else the writer's own. */
export function effectiveTime(op: Pick<MergeOp, 'hlc' | 'eff_hlc'>): string {
  return op.eff_hlc ?? op.hlc
}

function mergeRegisters(members: ReadonlyMap<string, MergeOp>): Map<string, MergedRegister> {
  const writers = new Map<string, MergeOp[]>()
  const replaced = new Map<string, Set<string>>()
  for (const op of members.values()) {
    for (const [group, { base }] of Object.entries(op.fields)) {
      writers.set(group, [...(writers.get(group) ?? []), op])
      const set = replaced.get(group) ?? new Set()
      for (const id of base) set.add(id)
      replaced.set(group, set)
    }
  }
  const registers = new Map<string, MergedRegister>()
  for (const group of [...writers.keys()].toSorted()) {
    const heads = (writers.get(group) ?? []).filter((op) => replaced.get(group)?.has(op.op_id) !== true)
    const register = mergeRegister(group, heads)
    if (register !== null) registers.set(group, register)
  }
  return registers
}

function mergeRegister(group: string, heads: readonly MergeOp[]): MergedRegister | null {
  const winner = heads.toSorted(compareOps).at(-1)
  if (winner === undefined) return null
  const texts = new Set(heads.map((op) => valueText(op.fields[group]?.v ?? {})))
  return {
    winner: winner.op_id,
    value: winner.fields[group]?.v ?? {},
    heads: heads.map((op) => op.op_id).toSorted(),
    conflict: texts.size > 1,
  }
}

/** A delete counts only if its writer had seen every value that stands; else the record stays visible until someone decides. */
function isDeleted(registers: Map<string, MergedRegister>, members: ReadonlyMap<string, MergeOp>): boolean {
  const register = registers.get(deletedGroup)
  if (register === undefined || register.value['deleted'] !== 1) return false
  const seen = new Set(register.heads.flatMap((id) => [...(members.get(id)?.fields[deletedGroup]?.base ?? [])]))
  const unseen = [...registers].some(([group, { heads }]) => group !== deletedGroup && heads.some((id) => !seen.has(id)))
  if (unseen) registers.set(deletedGroup, { ...register, conflict: true })
  return !unseen
}

/** The earliest seal whose ops are all here counts. */
function chooseSeal(all: ReadonlyMap<string, MergeOp>): { sealedBy: MergeOp | null; sealConflict: boolean } {
  const seals = [...all.values()].filter((op) => op.seal?.heads.every((id) => all.has(id))).toSorted(compareOps)
  const sealedBy = seals[0] ?? null
  return { sealedBy, sealConflict: new Set(seals.map((op) => op.seal?.record)).size > 1 }
}

/** The sealed ops and everything that they replaced. */
function membersOf(all: ReadonlyMap<string, MergeOp>, sealedBy: MergeOp): Map<string, MergeOp> {
  const members = new Map<string, MergeOp>()
  const waiting = [...(sealedBy.seal?.heads ?? [])]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const op = all.get(id)
    if (op === undefined || members.has(id)) continue
    members.set(id, op)
    for (const { base } of Object.values(op.fields)) waiting.push(...base)
  }
  return members
}

function lateOps(all: ReadonlyMap<string, MergeOp>, members: ReadonlyMap<string, MergeOp>): string[] {
  const changes = [...all.values()].filter((op) => op.kind !== 'seal' && op.kind !== 'addendum')
  return changes.map((op) => op.op_id).filter((id) => !members.has(id)).toSorted()
}

function compareOps(a: MergeOp, b: MergeOp): number {
  const [timeA, timeB] = [effectiveTime(a), effectiveTime(b)]
  return timeA < timeB ? -1 : timeA > timeB ? 1 : a.op_id < b.op_id ? -1 : a.op_id > b.op_id ? 1 : 0
}

function firstTimeOf(all: ReadonlyMap<string, MergeOp>): string {
  let first = ''
  for (const op of all.values()) if (first === '' || op.hlc < first) first = op.hlc
  return first
}

function valueText(value: GroupValue): string {
  return JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}
