import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isComplete, mergeRecord, type MergeOp } from './merge.ts'
import { deletedGroup, type OpKind } from './op.ts'
import { inCausalOrder } from './order.ts'

/** Random ops of one record: each op sees some of the earlier ones and bases its writes on the heads among them, as a desk does. */
const histories = fc
  .array(
    fc.record({
      seen: fc.nat(0xffff),
      groups: fc.subarray(['a', 'b', deletedGroup], { minLength: 1 }),
      value: fc.nat(2),
      time: fc.nat(9),
      seal: fc.nat(8).map((chance) => chance === 0),
      settle: fc.nat(8).map((chance) => chance === 0),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((drafts) => drafts.reduce<MergeOp[]>((ops, draft, at) => [...ops, opOf(ops, draft, at)], []))

interface Draft {
  readonly seen: number
  readonly groups: readonly string[]
  readonly value: number
  readonly time: number
  readonly seal: boolean
  readonly settle: boolean
}

function opOf(before: readonly MergeOp[], { seen, groups, value, time, seal, settle }: Draft, at: number): MergeOp {
  const known = causesOf(
    before.filter((_, index) => (seen >> index) % 2 === 1),
    before,
  )
  const { registers } = mergeRecord(known.filter((op) => op.seal === undefined))
  const everyHead = [...new Set([...registers.values()].flatMap(({ heads }) => heads))].toSorted()
  const base = { op_id: `op-${String(at).padStart(2, '0')}`, hlc: String(time) }
  if (seal && everyHead.length > 0)
    return { ...base, kind: 'seal', fields: {}, seal: { heads: everyHead, attachments: [], record: everyHead.join() } }
  const seals = known.filter((op) => op.seal !== undefined)
  const chosen = seals[value % Math.max(1, seals.length)]
  if (settle && chosen !== undefined) {
    const ops = known.filter((op) => op.seal !== undefined || op.settles !== undefined).map(({ op_id }) => op_id)
    return { ...base, kind: 'addendum', fields: {}, settles: { counts: chosen.op_id, ops } }
  }
  const deleting = groups.includes(deletedGroup) && value === 1
  const kind: OpKind = deleting ? 'delete' : 'set'
  const written = at === 0 ? [...new Set([...groups, deletedGroup])] : groups
  const fields = written.map((group) => {
    const isDelete = group === deletedGroup
    const heads = isDelete && deleting ? everyHead : (registers.get(group)?.heads ?? [])
    return [group, { base: heads, v: isDelete ? { deleted: at === 0 ? 0 : Number(deleting) } : { [group]: value } }] as const
  })
  return { ...base, kind, fields: Object.fromEntries(fields) }
}

/** With all that they replaced: nobody sees an op without its causes. */
function causesOf(ops: readonly MergeOp[], all: readonly MergeOp[]): MergeOp[] {
  const ids = new Set(
    ops.flatMap((op) => [
      op.op_id,
      ...Object.values(op.fields).flatMap(({ base }) => base),
      ...(op.seal?.heads ?? []),
      ...(op.settles?.ops ?? []),
    ]),
  )
  const more = all.filter((op) => ids.has(op.op_id))
  return more.length === ops.length ? more : causesOf(more, all)
}

const plain = (ops: readonly MergeOp[]) => {
  const merged = mergeRecord(ops)
  return { ...merged, registers: [...merged.registers] }
}

const byTime = (a: MergeOp, b: MergeOp) => (a.hlc + a.op_id < b.hlc + b.op_id ? -1 : 1)

describe('merging the ops of a record', () => {
  it('does not depend on their order, nor on ops that come twice', () => {
    fc.assert(
      fc.property(
        histories.chain((ops) =>
          fc.tuple(fc.constant(ops), fc.shuffledSubarray([...ops, ...ops], { minLength: ops.length * 2 })),
        ),
        ([ops, shuffled]) => {
          expect(plain(shuffled)).toEqual(plain(ops))
        },
      ),
    )
  })

  it('lets a successor win over what it replaced, whatever the clocks say, and keeps every other concurrent value as a head', () => {
    fc.assert(
      fc.property(histories, (ops) => {
        const merged = mergeRecord(ops)
        if (merged.sealedBy !== null) return
        for (const group of ['a', 'b', deletedGroup]) {
          const writers = ops.filter((op) => op.fields[group] !== undefined)
          const heads = writers.filter((op) => !writers.some((other) => other.fields[group]?.base.includes(op.op_id)))
          const register = merged.registers.get(group)
          expect(register?.heads ?? []).toEqual(heads.map(({ op_id }) => op_id).toSorted())
          const values = new Set(heads.map((op) => JSON.stringify(op.fields[group]?.v)))
          if (group !== deletedGroup) expect(register?.conflict ?? false).toBe(values.size > 1)
          expect(register?.winner).toBe(heads.toSorted(byTime).at(-1)?.op_id)
        }
      }),
    )
  })

  it('hides a record only when whoever deleted it had seen all that stands', () => {
    fc.assert(
      fc.property(histories, (ops) => {
        const merged = mergeRecord(ops)
        const register = merged.registers.get(deletedGroup)
        const heads = ops.filter(({ op_id }) => register?.heads.includes(op_id))
        const seen = new Set(heads.flatMap((op) => op.fields[deletedGroup]?.base ?? []))
        const standing = [...merged.registers].filter(([group]) => group !== deletedGroup).flatMap(([, { heads: ids }]) => ids)
        const allDelete = heads.length > 0 && heads.every((op) => op.fields[deletedGroup]?.v['deleted'] === 1)
        expect(merged.deleted).toBe(allDelete && standing.every((id) => seen.has(id)))
        if (heads.some((op) => op.fields[deletedGroup]?.v['deleted'] === 1) && !merged.deleted)
          expect(register?.conflict).toBe(true)
      }),
    )
  })

  it('shows of a sealed record what its seal names, whatever else is there', () => {
    fc.assert(
      fc.property(histories, (ops) => {
        const merged = mergeRecord(ops)
        const seal = ops.find(({ op_id }) => op_id === merged.sealedBy)?.seal
        if (seal === undefined) return
        expect(isComplete(ops, seal.heads)).toBe(true)
        expect([...new Set([...merged.registers.values()].flatMap(({ heads }) => heads))].toSorted()).toEqual(seal.heads)
        const others = ops.filter((op) => op.seal === undefined || op.op_id === merged.sealedBy)
        const alone = mergeRecord(others.filter(({ op_id }) => !merged.late.includes(op_id)))
        expect([...alone.registers]).toEqual([...merged.registers])
        expect(alone.createdTime).toBe(merged.createdTime)
      }),
    )
  })

  it('waits with a seal until every op that it covers has come', () => {
    const first: MergeOp = { op_id: '1', hlc: '1', kind: 'set', fields: { a: { base: [], v: { a: 1 } } } }
    const second: MergeOp = { op_id: '2', hlc: '2', kind: 'set', fields: { a: { base: ['1'], v: { a: 2 } } } }
    const seal: MergeOp = { op_id: '3', hlc: '3', kind: 'seal', fields: {}, seal: { heads: ['2'], attachments: [], record: '' } }
    expect(mergeRecord([second, seal]).sealedBy).toBeNull()
    expect(mergeRecord([second, seal, first]).sealedBy).toBe('3')
  })

  it('takes seals of one record over different files for a conflict', () => {
    const first: MergeOp = { op_id: '1', hlc: '1', kind: 'set', fields: { a: { base: [], v: { a: 1 } } } }
    const seal = (op_id: string, sha256: string): MergeOp => ({
      op_id,
      hlc: op_id,
      kind: 'seal',
      fields: {},
      seal: { heads: ['1'], attachments: [{ id: 'f', sha256 }], record: '' },
    })
    expect(mergeRecord([first, seal('2', 'aa'), seal('3', 'aa')]).sealConflict).toBe(false)
    expect(mergeRecord([first, seal('2', 'aa'), seal('3', 'bb')]).sealConflict).toBe(true)
  })
})

describe('a choice between seals', () => {
  const first: MergeOp = { op_id: '1', hlc: '1', kind: 'set', fields: { a: { base: [], v: { a: 1 } } } }
  const other: MergeOp = { op_id: '2', hlc: '2', kind: 'set', fields: { a: { base: ['1'], v: { a: 2 } } } }
  const seal = (op_id: string, head: string): MergeOp => {
    return { op_id, hlc: op_id, kind: 'seal', fields: {}, seal: { heads: [head], attachments: [], record: head } }
  }
  const choice = (op_id: string, counts: string, ops: string[]): MergeOp => {
    return { op_id, hlc: op_id, kind: 'addendum', fields: {}, settles: { counts, ops } }
  }
  const seals = [first, other, seal('3', '1'), seal('4', '2')]

  it('is the earliest until somebody chooses, and the chosen one then', () => {
    expect(mergeRecord(seals)).toMatchObject({ sealedBy: '3', sealConflict: true })
    expect(mergeRecord([...seals, choice('5', '4', ['3', '4'])])).toMatchObject({ sealedBy: '4', sealConflict: false })
  })

  it('is open again when a third seal comes that nobody had seen, or when two chose differently', () => {
    const more = { ...seal('6', '1'), seal: { heads: ['1'], attachments: [{ id: 'f', sha256: 'aa' }], record: '1' } }
    expect(mergeRecord([...seals, choice('5', '4', ['3', '4']), more])).toMatchObject({ sealedBy: '4', sealConflict: true })
    const both = [...seals, choice('5', '4', ['3', '4']), choice('6', '3', ['3', '4'])]
    expect(mergeRecord(both)).toMatchObject({ sealedBy: '3', sealConflict: true })
    expect(mergeRecord([...both, choice('7', '4', ['3', '4', '5', '6'])])).toMatchObject({ sealedBy: '4', sealConflict: false })
  })

  it('waits for the seal that it chose', () => {
    const alone = [first, seal('3', '1'), choice('5', '4', ['3', '4'])]
    expect(mergeRecord(alone)).toMatchObject({ sealedBy: '3', sealConflict: false })
  })
})

describe('telling ops in order', () => {
  it('puts no op before one that it replaced, and keeps to the time otherwise', () => {
    fc.assert(
      fc.property(
        histories.chain((ops) => fc.tuple(fc.constant(ops), fc.shuffledSubarray(ops, { minLength: ops.length }))),
        ([ops, shuffled]) => {
          const order = inCausalOrder(shuffled, (op) => op).map(({ op_id }) => op_id)
          expect(order).toEqual(inCausalOrder(ops, (op) => op).map(({ op_id }) => op_id))
          for (const op of ops) {
            for (const { base } of Object.values(op.fields))
              for (const id of base) expect(order.indexOf(id)).toBeLessThan(order.indexOf(op.op_id))
          }
        },
      ),
    )
  })
})
