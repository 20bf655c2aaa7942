import canonicalize from 'canonicalize'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deletedGroup } from '#shared/sync/op.ts'
import { openReplica, startTime, type Replica } from '#core/testing/replica.ts'
import { verifyLog } from './verify-log.ts'

let desk: Replica

beforeEach(() => {
  desk = openReplica()
})

afterEach(() => desk.close())

const rowOf = (id: string, at = desk) =>
  at.database.raw
    .prepare<
      [string],
      { summary: string; village: string; deleted: number; sealed: number; created_at: string; amount_fen: number | null }
    >('select summary, village, deleted, sealed, created_at, amount_fen from mediation_case where id = ?')
    .get(id)
const create = (fields: object = {}) => desk.write((records) => records.create('mediation_case', fields))
const update = (id: string, fields: object, at = desk) => at.write((records) => records.update('mediation_case', id, fields))
const conflicts = (at = desk) => at.database.raw.prepare('select tbl, rec, grp from conflict order by rec, grp').all()
const exchange = async (a: Replica, b: Replica) => {
  await a.records.apply(b.ops())
  await b.records.apply(a.ops())
}

describe('a save', () => {
  it('appends one op with only the field groups that changed, and their base', async () => {
    const id = await create({ summary: '地界', amount_fen: 5 })
    await update(id, { summary: '地界', amount_approximate: 1 })
    const [first, second] = desk.ops()
    expect(Object.keys(first?.fields ?? {})).toEqual([deletedGroup, 'amount', 'summary'])
    expect(second?.fields).toEqual({ amount: { base: [first?.op_id], v: { amount_approximate: 1, amount_fen: 5 } } })
    expect(await update(id, { summary: '地界' })).toBe(false)
    expect(desk.ops()).toHaveLength(2)
  })

  it('notes the time since the start of the computer, which goes on evenly when the clock is set', async () => {
    let steady = 5_000.7
    Object.assign(desk.clock, { steady: () => steady })
    await create({ summary: '甲' })
    desk.clock.time -= 86_400_000
    steady += 1_500
    const id = await create({ summary: '乙' })
    await desk.write((records) => records.seal('mediation_case', id))
    expect(desk.ops().map((op) => op.steady)).toEqual([5_000, 6_500, 6_500])
    const bodies = desk.database.raw.prepare<[], { body: string }>('select body from op').all()
    for (const { body } of bodies) expect(body).toBe(canonicalize(JSON.parse(body)))
  })

  it('writes ops as canonical JSON in a dense chain, whatever the values are', async () => {
    const id = await create({ summary: '"\\\u0000\u2028𬭎\ud800' })
    await update(id, { amount_fen: -0 })
    await desk.write((records) =>
      records.seal('mediation_case', id, [
        { sha256: 'b', id: '2' },
        { id: '1', sha256: 'a' },
      ]),
    )
    await desk.write((records) => records.addendum('mediation_case', id, '补充\ud800'))
    const bodies = desk.database.raw.prepare<[], { body: string }>('select body from op').all()
    for (const { body } of bodies) expect(body).toBe(canonicalize(JSON.parse(body)))
    expect(bodies).toHaveLength(4)
    expect(verifyLog(desk.database.raw)).toEqual([])
  })

  it('tells of one change as one, with its audit line, and sends the event after it', async () => {
    const id = await create({ summary: '甲' })
    await update(id, { summary: '乙' })
    const lines = desk.database.raw.prepare('select act, text, record from audit_line order by seq').all()
    expect(lines).toEqual([
      { act: 'test.write', text: '改动记录 1 处', record: id },
      { act: 'test.write', text: '改动记录 1 处', record: id },
    ])
    expect(desk.events).toEqual(Array.from({ length: 2 }, () => ({ tables: ['mediation_case'], records: [id] })))
  })

  it('leaves nothing behind when the handler fails after its writes', async () => {
    await create({ summary: '甲' })
    desk.search.register('mediation_case', 'mediation_case', (_raw, id) => ({
      table: 'mediation_case',
      record: id,
      caseId: id,
      title: '',
      subtitle: '',
      date: '',
      texts: ['甲'],
      names: [],
      tails: [],
    }))
    const everything = () => [
      desk.snapshot(),
      ...['op', 'audit_line', 'search_document', 'outbox_state'].map((table) =>
        JSON.stringify(desk.database.raw.prepare(`select * from ${table}`).all()),
      ),
    ]
    const before = everything()
    const failing = desk.write((records, { audit }) => {
      records.create('mediation_case', { summary: '乙' })
      audit({ act: 'x', text: 'y' })
      throw new Error('disk on fire')
    })
    await expect(failing).rejects.toThrow('disk on fire')
    expect(everything()).toEqual(before)
    expect(desk.events).toHaveLength(1)
    await create({ summary: '丙' })
    expect(verifyLog(desk.database.raw)).toEqual([])
  })

  it('cannot be committed half done when a handler swallows the error', async () => {
    const id = await create({})
    const swallowing = desk.write((records) => {
      try {
        records.create('mediation_case', { summary: '同一编号' }, id)
      } catch {
        // As a careless handler would.
      }
    })
    await expect(swallowing).rejects.toThrow(/UNIQUE/)
    expect(desk.ops()).toHaveLength(1)
  })

  it('refuses records and audit lines after its end', async () => {
    const { records, audit } = await desk.write((given, scope) => ({ records: given, audit: scope.audit }))
    expect(() => records.create('staff', {})).toThrow(/over/)
    expect(() => audit({ act: 'x', text: 'y' })).toThrow(/over/)
    expect(desk.ops()).toHaveLength(0)
  })

  it('fails as a whole on a full disk with the reason, and the next one works when there is room', async () => {
    await create({ summary: '甲' })
    const before = desk.snapshot()
    const { raw } = desk.database
    raw.pragma(`max_page_count = ${Number(raw.pragma('page_count', { simple: true }))}`)
    await expect(create({ summary: '乙'.repeat(150_000) })).rejects.toMatchObject({ code: 'SQLITE_FULL' })
    expect(raw.inTransaction).toBe(false)
    expect(desk.snapshot()).toBe(before)
    raw.pragma('max_page_count = 1073741823')
    await create({ summary: '乙'.repeat(150_000) })
    expect(verifyLog(raw)).toEqual([])
  })

  it.each([Number.NaN, -1e15, 8.64e15, Number.POSITIVE_INFINITY, Date.UTC(2001, 0, 1)])(
    'is never refused for a clock that says %s',
    async (time) => {
      const id = await create({ summary: '甲' })
      desk.clock.time = time
      await update(id, { summary: '乙' })
      await update(id, { summary: '丙' })
      expect(rowOf(id)?.summary).toBe('丙')
      const history = await desk.write((records) => records.history('mediation_case', id))
      expect(history.map(({ changes }) => changes[0]?.after)).toEqual(['甲', '乙', '丙'])
    },
  )

  it('keeps what the clock said where the order needs another time', async () => {
    const id = await create({})
    desk.clock.time = startTime - 3_600_000
    await update(id, { summary: '甲' })
    const [, step] = await desk.write((records) => records.history('mediation_case', id))
    expect(step?.at).toBe(new Date(startTime - 3_600_000).toISOString())
  })
})

describe('undo', () => {
  it('takes back step by step by new ops down to the creation, and says when nothing is left', async () => {
    const id = await create({ summary: '甲' })
    await update(id, { summary: '乙' })
    await desk.write((records) => records.remove('mediation_case', id))
    const undo = () => desk.write((records) => records.undoLast('mediation_case', id))
    expect(await undo()).toBe(true)
    expect(rowOf(id)).toMatchObject({ summary: '乙', deleted: 0 })
    expect(await undo()).toBe(true)
    expect(rowOf(id)).toMatchObject({ summary: '甲', deleted: 0 })
    expect(await undo()).toBe(true)
    expect(rowOf(id)).toMatchObject({ deleted: 1 })
    expect(await undo()).toBe(false)
    const ops = desk.ops()
    expect(ops.map(({ undoes }) => undoes)).toEqual([
      undefined,
      undefined,
      undefined,
      ops[2]?.op_id,
      ops[1]?.op_id,
      ops[0]?.op_id,
    ])
  })

  it('goes on with the older steps after a new change was made and taken back', async () => {
    const id = await create({ summary: '甲' })
    await update(id, { summary: '乙' })
    await desk.write((records) => records.undoLast('mediation_case', id))
    await update(id, { summary: '丙', village: '板桥' })
    await desk.write((records) => records.undoLast('mediation_case', id))
    expect(rowOf(id)).toMatchObject({ summary: '甲', village: '', deleted: 0 })
    await desk.write((records) => records.undoLast('mediation_case', id))
    expect(rowOf(id)?.deleted).toBe(1)
  })

  it('takes the creation for the first step also when its clock was ahead of the later ones', async () => {
    const other = openReplica()
    try {
      other.clock.time = Date.UTC(2099, 0, 1)
      const id = await other.write((records) => records.create('mediation_case', { summary: '甲' }))
      await desk.records.apply(other.ops())
      await update(id, { village: '板桥' })
      await update(id, { summary: '乙' })
      await desk.write((records) => records.undoLast('mediation_case', id))
      expect(rowOf(id)).toMatchObject({ summary: '甲', deleted: 0 })
      expect(rowOf(id)?.created_at).toBe('2099-01-01T00:00:00.000Z')
    } finally {
      other.close()
    }
  })
})

describe('two desks', () => {
  let other: Replica

  beforeEach(() => {
    other = openReplica()
  })

  afterEach(() => other.close())

  it('list a concurrent edit of one group as a conflict, and any decision over both heads closes it', async () => {
    const id = await create({ summary: '甲' })
    await exchange(desk, other)
    other.clock.time += 5
    await update(id, { summary: '乙' })
    await update(id, { summary: '丙', village: '花桥' }, other)
    await exchange(desk, other)
    expect(conflicts()).toEqual([{ tbl: 'mediation_case', rec: id, grp: 'summary' }])
    expect(rowOf(id)).toMatchObject({ summary: '丙', village: '花桥' })
    await expect(desk.write((records) => records.seal('mediation_case', id))).rejects.toMatchObject({ code: 'conflict' })
    await desk.write((records) => records.resolve('mediation_case', id, { summary: '丙' }))
    await exchange(desk, other)
    expect(conflicts(other)).toEqual([])
    expect(desk.snapshot()).toBe(other.snapshot())
  })

  it('keep a record visible that one deletes while the other edits it, until a person decides', async () => {
    const id = await create({ summary: '甲' })
    await exchange(desk, other)
    await desk.write((records) => records.remove('mediation_case', id))
    await update(id, { summary: '乙' }, other)
    await exchange(desk, other)
    expect(rowOf(id)?.deleted).toBe(0)
    expect(conflicts()).toEqual([{ tbl: 'mediation_case', rec: id, grp: deletedGroup }])
    await other.write((records) => records.restore('mediation_case', id))
    await exchange(desk, other)
    expect(conflicts()).toEqual([])
    expect(rowOf(id)).toMatchObject({ deleted: 0, summary: '乙' })
  })

  it('keep a record visible that one restores while the other deletes it again', async () => {
    const id = await create({ summary: '甲' })
    await exchange(desk, other)
    await update(id, { summary: '乙' })
    await other.write((records) => records.remove('mediation_case', id))
    other.clock.time += 1000
    await other.write((records) => records.restore('mediation_case', id))
    await other.write((records) => records.remove('mediation_case', id))
    await exchange(desk, other)
    expect(rowOf(id)?.deleted).toBe(0)
  })

  it('keep a late edit of a sealed record without merging it, an earlier clock included', async () => {
    const id = await create({ summary: '甲' })
    await exchange(desk, other)
    await desk.write((records) => records.seal('mediation_case', id))
    const sealed = JSON.stringify(desk.database.raw.prepare('select * from mediation_case').all())
    other.clock.time = Date.UTC(2001, 0, 1)
    await update(id, { summary: '乙' }, other)
    await exchange(desk, other)
    expect(JSON.stringify(desk.database.raw.prepare('select * from mediation_case').all())).toBe(sealed)
    expect(desk.snapshot()).toBe(other.snapshot())
    const history = await desk.write((records) => records.history('mediation_case', id))
    expect(history.filter(({ late }) => late)).toMatchObject([{ changes: [{ after: '乙' }] }])
  })

  it('show the same of two concurrent seals and list them for a person', async () => {
    const id = await create({ summary: '甲' })
    await exchange(desk, other)
    await update(id, { summary: '乙' }, other)
    await desk.write((records) => records.seal('mediation_case', id))
    await other.write((records) => records.seal('mediation_case', id))
    await exchange(desk, other)
    expect(conflicts()).toEqual([{ tbl: 'mediation_case', rec: id, grp: '$seal' }])
    expect(desk.snapshot()).toBe(other.snapshot())
  })

  it('refuse to seal while earlier ops are still on their way', async () => {
    const id = await create({ summary: '甲' })
    await update(id, { summary: '乙' })
    await other.records.apply(desk.ops().slice(1))
    await expect(other.write((records) => records.seal('mediation_case', id))).rejects.toMatchObject({ code: 'conflict' })
    await other.records.apply(desk.ops())
    await other.write((records) => records.seal('mediation_case', id))
    expect(rowOf(id, other)?.sealed).toBe(1)
  })

  it('keep two records of different tables apart although they have one id', async () => {
    const id = await create({ summary: '甲' })
    await other.write((records) => records.create('staff', { name: '单小明' }, id))
    await exchange(desk, other)
    expect(rowOf(id)?.summary).toBe('甲')
    expect(conflicts()).toEqual([])
    expect(desk.snapshot()).toBe(other.snapshot())
    await update(id, { summary: '乙' })
    await exchange(desk, other)
    expect(desk.snapshot()).toBe(other.snapshot())
  })

  it('take the hub’s stamp on an own op that comes back', async () => {
    const id = await create({ summary: '甲' })
    await exchange(desk, other)
    await update(id, { summary: '乙' })
    other.clock.time += 10
    await update(id, { summary: '丙' }, other)
    await exchange(desk, other)
    expect(rowOf(id)?.summary).toBe('丙')
    const own = desk.ops()[1]
    const stamped = { ...own, eff_hlc: `${(startTime + 60_000).toString(16).padStart(12, '0')}0000${own?.replica}` } as typeof own
    for (const at of [desk, other]) if (stamped !== undefined) expect(await at.records.apply([stamped])).toBe(0)
    expect(rowOf(id)?.summary).toBe('乙')
    expect(desk.snapshot()).toBe(other.snapshot())
  })

  it('refuse an op whose hash is wrong, that is malformed, or that stands in the place of another, and store nothing of its batch', async () => {
    await create({ summary: '甲' })
    await update(await create({}), { summary: '乙' })
    const [first, second, third] = desk.ops()
    if (first === undefined || second === undefined || third === undefined) throw new Error('three ops')
    await other.records.apply([first])
    const before = other.snapshot()
    for (const bad of [
      { ...second, actor: 'x' },
      { ...second, hlc: 'x' },
      { ...first, hash: second.hash },
      { ...second, fields: { 'a b': { base: [], v: {} } } },
    ]) {
      await expect(other.records.apply([third, bad])).rejects.toMatchObject({ code: 'bad_input' })
    }
    expect(other.snapshot()).toBe(before)
    expect(await other.records.apply([first, third, second])).toBe(2)
  })

  it('do not let a clock far ahead move theirs, but stay behind none of what they saw', async () => {
    const id = await create({ summary: '甲' })
    desk.clock.time = Date.UTC(2099, 0, 1)
    await update(id, { summary: '乙' })
    await other.records.apply(desk.ops())
    await update(id, { summary: '丙' }, other)
    expect(other.ops().at(-1)?.hlc.slice(0, 12)).toBe(startTime.toString(16).padStart(12, '0'))
    await exchange(desk, other)
    expect(rowOf(id)?.summary).toBe('丙')
    expect(conflicts()).toEqual([])
  })
})
