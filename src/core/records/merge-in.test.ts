import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Op } from '#shared/sync/op.ts'
import { migrations } from '#core/db/migrations/index.ts'
import { openReplica, type Replica } from '#core/testing/replica.ts'
import { canonicalText, foreignOpText } from './op-log.ts'

let desk: Replica
let other: Replica

beforeEach(() => {
  desk = openReplica()
  other = openReplica()
})

afterEach(() => {
  desk.close()
  other.close()
})

const exchange = async () => {
  await desk.records.apply(other.ops())
  await other.records.apply(desk.ops())
}
const update = (id: string, fields: object, at: Replica) => at.write((records) => records.update('mediation_case', id, fields))

describe('ops from elsewhere', () => {
  it('are refused where one with a valid hash stands in the place of another: a copied database', async () => {
    await desk.write((records) => records.create('staff', { name: '单小明' }))
    const [own] = desk.ops()
    if (own === undefined) throw new Error('one op')
    const before = desk.snapshot()
    const forged = { ...own, op_id: 'another', rec: 'another' }
    const copy: Op = { ...forged, hash: createHash('sha256').update(foreignOpText(forged)).digest('hex') }
    await expect(desk.records.apply([copy])).rejects.toMatchObject({ code: 'bad_input' })
    const sameId = { ...own, replica: '00000000000000aa', actor: 'x' }
    const twin: Op = { ...sameId, hash: createHash('sha256').update(foreignOpText(sameId)).digest('hex') }
    await expect(desk.records.apply([twin])).rejects.toMatchObject({ code: 'bad_input' })
    expect(desk.snapshot()).toBe(before)
  })

  it('keep properties that this version does not know under their hash', async () => {
    await desk.write((records) => records.create('staff', { name: '单小明' }))
    const [own] = desk.ops()
    if (own === undefined) throw new Error('one op')
    const { hash: _hash, ...body } = { ...own, future: { b: 1, a: ['\u2028', null] } }
    const op = { ...body, hash: createHash('sha256').update(canonicalText(body)).digest('hex') }
    await other.records.apply([op])
    expect(other.ops()).toEqual([op])
  })

  it('move the clock in the same transaction, so that what is written later comes after them', async () => {
    other.clock.time += 60_000
    await other.write((records) => records.create('staff', { name: '甲' }))
    await desk.records.apply(other.ops())
    await desk.write((records) => records.create('staff', { name: '乙' }))
    const [first, second] = desk.ops()
    expect((second?.hlc ?? '') > (first?.hlc ?? '')).toBe(true)
    expect(second?.wall).toBe(desk.clock.time)
  })

  it('leave the clock alone when their batch fails', async () => {
    other.clock.time += 60_000
    await other.write((records) => records.create('staff', { name: '甲' }))
    const [op] = other.ops()
    if (op === undefined) throw new Error('one op')
    await expect(desk.records.apply([op, { ...op, actor: 'x', op_id: 'y' }])).rejects.toMatchObject({ code: 'bad_input' })
    await desk.write((records) => records.create('staff', { name: '乙' }))
    expect(desk.ops()[0]).not.toHaveProperty('wall')
  })

  it('hide a record that was edited and then deleted, on every desk alike', async () => {
    const id = await desk.write((records) => records.create('mediation_case', { summary: '甲' }))
    await update(id, { village: '板桥' }, desk)
    await desk.write((records) => records.remove('mediation_case', id))
    await exchange()
    for (const at of [desk, other]) {
      await at.records.rebuild()
      expect(at.database.raw.prepare('select deleted from mediation_case').all()).toEqual([{ deleted: 1 }])
    }
    expect(desk.snapshot()).toBe(other.snapshot())
  })

  it('are late no more when an earlier seal that includes them arrives', async () => {
    const id = await desk.write((records) => records.create('mediation_case', { summary: '甲' }))
    await exchange()
    other.clock.time -= 3_600_000
    await update(id, { summary: '乙' }, other)
    await other.write((records) => records.seal('mediation_case', id))
    desk.clock.time += 3_600_000
    await desk.write((records) => records.seal('mediation_case', id))
    const [edit, seal] = other.ops().slice(1)
    if (edit === undefined || seal === undefined) throw new Error('two ops')
    await desk.records.apply([edit])
    const verdicts = () => desk.database.raw.prepare(`select op_id from op where verdict = 'late'`).all()
    expect(verdicts()).toEqual([{ op_id: edit.op_id }])
    await desk.records.apply([seal])
    expect(verdicts()).toEqual([])
    await other.records.apply(desk.ops())
    expect(desk.snapshot()).toBe(other.snapshot())
  })
})

describe('a migration', () => {
  it('is followed by a replay of what the former version did not understand, in the first transaction after it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'qianshao-replay-'))
    const given = { file: join(folder, 'desk.db'), key: randomBytes(32) }
    const first = openReplica(given)
    const id = await first.write((records) => records.create('staff', { name: '单小明', phone: '62' }))
    const expected = first.snapshot()
    // As if the version before had not known the name: the value waits, the row has the default.
    first.database.as('rebuild', () => first.database.raw.exec(`update staff set name = ''`))
    const [op] = first.ops()
    first.database.raw
      .prepare(`insert into pending_schema(tbl, rec, grp, op_id, value) values ('staff', ?, 'name', ?, '{"name":"单小明"}')`)
      .run(id, op?.op_id)
    first.close()
    const newer = { version: 9000, name: 'newer', sql: 'create table newer(a text) strict' }
    const next = openReplica({ ...given, migrations: [...migrations, newer] })
    await next.write(() => {})
    expect(next.snapshot()).toBe(expected)
    next.close()
    rmSync(folder, { recursive: true })
  })
})
