/**
 * What a record is, as a pure function of the set of its ops: the order and the grouping in which they came do not matter.
 * Per register the heads are the ops that no other op replaced; the value is the head with the highest (time, op_id).
 */
import { deletedGroup, type GroupValue, type OpBody } from './op.ts'

/** The parts of an op that the merge looks at; `eff_hlc` is the hub's stamp. */
export type MergeOp = Pick<OpBody, 'op_id' | 'hlc' | 'kind' | 'fields' | 'seal' | 'settles'> & { readonly eff_hlc?: string }

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
  /** Ops that the seal does not include, on a sealed record: kept, never merged. Sorted. */
  readonly late: readonly string[]
  /** Time of the op that made the record; of the first op while that one has not arrived. */
  readonly createdTime: string
}

/** Merges the ops of one record. */
export function mergeRecord(ops: Iterable<MergeOp>): MergedRecord {
  const all = new Map<string, MergeOp>()
  for (const op of ops) all.set(op.op_id, op)
  const { sealedBy, sealConflict } = chooseSeal(all)
  const members = (sealedBy === null ? null : membersOf(all, sealedBy.seal?.heads ?? [])) ?? all
  const registers = mergeRegisters(members)
  return {
    registers,
    deleted: isDeleted(registers, members),
    sealedBy: sealedBy?.op_id ?? null,
    sealConflict,
    late: sealedBy === null ? [] : lateOps(all, members),
    createdTime: timeOfCreation(members),
  }
}

/** The time that decides between heads: the hub's stamp, else the writer's own. */
export function effectiveTime(op: Pick<MergeOp, 'hlc' | 'eff_hlc'>): string {
  return op.eff_hlc ?? op.hlc
}

/** Whether the heads and all that they replaced, step by step, are among the ops: only such a state can be sealed. */
export function isComplete(ops: Iterable<MergeOp>, heads: readonly string[]): boolean {
  return membersOf(new Map(Array.from(ops, (op) => [op.op_id, op])), heads) !== null
}

/** The scope to which the newest of the moves brought a record; null if it never moved. A pure function of the set of ops, too. */
export function movedTo(ops: Iterable<MergeOp & Pick<OpBody, 'move'>>): string | null {
  const moves = [...ops].filter(({ kind, move }) => kind === 'move' && move !== undefined).toSorted(compareOps)
  return moves.at(-1)?.move?.to ?? null
}

/** Ids of the ops that a seal of these heads covers. Null while one of them is missing. */
export function sealedOps(ops: Iterable<MergeOp>, heads: readonly string[]): ReadonlySet<string> | null {
  const members = membersOf(new Map(Array.from(ops, (op) => [op.op_id, op])), heads)
  return members === null ? null : new Set(members.keys())
}

/** What a seal of these heads covers, by group; its canonical JSON is what `record` is the hash of. Null while an op of it is missing. */
export function sealedValues(ops: Iterable<MergeOp>, heads: readonly string[]): Record<string, GroupValue> | null {
  const members = membersOf(new Map(Array.from(ops, (op) => [op.op_id, op])), heads)
  if (members === null) return null
  return Object.fromEntries(Array.from(mergeRegisters(members), ([group, { value }]) => [group, value]))
}

function mergeRegisters(members: ReadonlyMap<string, MergeOp>): Map<string, MergedRegister> {
  const writers = new Map<string, MergeOp[]>()
  const replaced = new Map<string, Set<string>>()
  for (const op of members.values()) {
    for (const [group, { base }] of Object.entries(op.fields)) {
      valueAt(writers, group, () => []).push(op)
      const gone = valueAt(replaced, group, () => new Set())
      for (const id of base) gone.add(id)
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

/** A delete counts only if nobody undid it at the same time and its writer had seen every value that stands; else a person decides. */
function isDeleted(registers: Map<string, MergedRegister>, members: ReadonlyMap<string, MergeOp>): boolean {
  const register = registers.get(deletedGroup)
  if (register === undefined) return false
  const writes = register.heads.flatMap((id) => members.get(id)?.fields[deletedGroup] ?? [])
  if (!writes.every(({ v }) => v['deleted'] === 1)) return false
  const seen = new Set(writes.flatMap(({ base }) => [...base]))
  const unseen = [...registers].some(([group, { heads }]) => group !== deletedGroup && heads.some((id) => !seen.has(id)))
  if (unseen) registers.set(deletedGroup, { ...register, conflict: true })
  return !unseen
}

/**
 * The earliest seal whose ops are all here counts, or the one that a person chose. Two people can seal at once and all desks must still
 * show the same: this is the one case in which a sealed row can change, and it is listed as a conflict until somebody has chosen.
 */
function chooseSeal(all: ReadonlyMap<string, MergeOp>): { sealedBy: MergeOp | null; sealConflict: boolean } {
  const seals = [...all.values()]
    .filter(({ seal }) => seal !== undefined && membersOf(all, seal.heads) !== null)
    .toSorted(compareOps)
  const choices = choicesOfSeal(all, seals)
  const chosen = choices.flatMap(({ settles }) => seals.filter(({ op_id }) => op_id === settles?.counts))
  const decided = new Set(choices.flatMap(({ settles }) => settles?.ops ?? []))
  const open = seals.filter(({ op_id }) => !decided.has(op_id))
  const contents = new Set([...chosen, ...open].map(({ seal }) => JSON.stringify([seal?.record, seal?.attachments])))
  return { sealedBy: chosen.at(-1) ?? seals[0] ?? null, sealConflict: contents.size > 1 }
}

/** Decisions about seals that no later decision replaced, oldest first; one about a seal that is not whole yet does not count. */
function choicesOfSeal(all: ReadonlyMap<string, MergeOp>, seals: readonly MergeOp[]): MergeOp[] {
  const whole = new Set(seals.map(({ op_id }) => op_id))
  const choices = [...all.values()].filter(({ settles }) => settles?.counts !== undefined && whole.has(settles.counts))
  const replaced = new Set(choices.flatMap(({ settles }) => settles?.ops ?? []))
  return choices.filter(({ op_id }) => !replaced.has(op_id)).toSorted(compareOps)
}

/** The heads and everything that they replaced; null while an op of it is missing. */
function membersOf(all: ReadonlyMap<string, MergeOp>, heads: readonly string[]): Map<string, MergeOp> | null {
  const members = new Map<string, MergeOp>()
  const waiting = [...heads]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (members.has(id)) continue
    const op = all.get(id)
    if (op === undefined) return null
    members.set(id, op)
    for (const { base } of Object.values(op.fields)) waiting.push(...base)
  }
  return members
}

function lateOps(all: ReadonlyMap<string, MergeOp>, members: ReadonlyMap<string, MergeOp>): string[] {
  const changes = [...all.values()].filter((op) => op.kind !== 'seal' && op.kind !== 'addendum' && op.kind !== 'move')
  return changes
    .map((op) => op.op_id)
    .filter((id) => !members.has(id))
    .toSorted()
}

function compareOps(a: MergeOp, b: MergeOp): number {
  const [timeA, timeB] = [effectiveTime(a), effectiveTime(b)]
  return timeA < timeB ? -1 : timeA > timeB ? 1 : a.op_id < b.op_id ? -1 : a.op_id > b.op_id ? 1 : 0
}

function timeOfCreation(members: ReadonlyMap<string, MergeOp>): string {
  const all = [...members.values()]
  const creations = all.filter(({ fields }) => fields[deletedGroup]?.base.length === 0)
  return (creations.length === 0 ? all : creations).map(({ hlc }) => hlc).toSorted()[0] ?? ''
}

function valueAt<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const value = map.get(key) ?? make()
  map.set(key, value)
  return value
}

function valueText(value: GroupValue): string {
  return JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}
