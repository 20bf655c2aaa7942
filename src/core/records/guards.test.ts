import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openReplica, type Replica } from '#core/testing/replica.ts'
import { readShapes, syncedTables } from './shapes.ts'

let desk: Replica

beforeEach(() => {
  desk = openReplica()
})

afterEach(() => desk.close())

describe.each(syncedTables.map(({ name }) => name))('rows of %s', (table) => {
  const refusal = /by records only|never deleted/

  it('are written by records and by nobody else', async () => {
    const id = await desk.write((records) => records.create(table, {}))
    const before = desk.snapshot()
    const { raw, writer } = desk.database
    const column = readShapes(raw).get(table)?.columns[0]?.name ?? ''
    expect(() => raw.exec(`insert into ${table}(id, created_at) values ('x', '')`)).toThrow(refusal)
    expect(() => raw.exec(`insert or replace into ${table}(id, created_at) values ('${id}', '')`)).toThrow(refusal)
    expect(() => raw.exec(`update ${table} set ${column} = null`)).toThrow(refusal)
    expect(() => raw.exec(`update or replace ${table} set id = 'y'`)).toThrow(refusal)
    expect(() => raw.exec(`delete from ${table}`)).toThrow(refusal)
    await expect(
      writer
        .insertInto('staff')
        .values({ id: 'x', created_at: '', deleted: 0, sealed: 0, name: '', position: '', phone: '', unit_id: null })
        .execute(),
    ).rejects.toThrow(refusal)
    await expect(writer.updateTable(table).set({ deleted: 1 }).execute()).rejects.toThrow(refusal)
    await expect(writer.deleteFrom(table).execute()).rejects.toThrow(refusal)
    await expect(desk.write((_records, { tx }) => tx.updateTable(table).set({ deleted: 1 }).execute())).rejects.toThrow(refusal)
    expect(desk.snapshot()).toBe(before)
  })

  it('cannot be changed once sealed, by no way', async () => {
    const id = await desk.write((records) => records.create(table, {}))
    await desk.write((records) => records.seal(table, id))
    const before = desk.snapshot()
    const { raw } = desk.database
    for (const context of ['', 'local', 'apply'] as const) {
      const run = (sql: string) => desk.database.as(context, () => raw.exec(sql))
      expect(() => run(`update ${table} set sealed = 0`)).toThrow(/sealed|by records only/)
      expect(() => run(`update ${table} set created_at = ''`)).toThrow(/sealed|by records only/)
      expect(() => run(`insert or replace into ${table}(id, created_at) values ('${id}', '')`)).toThrow(
        /sealed|by records only|never deleted/,
      )
      expect(() => run(`delete from ${table}`)).toThrow(/never deleted/)
    }
    for (const act of ['remove', 'restore', 'undoLast', 'seal'] as const) {
      await expect(desk.write((records) => records[act](table, id))).rejects.toMatchObject({ code: 'sealed' })
    }
    await desk.write((records) => records.addendum(table, id, '补充说明'))
    expect(desk.snapshot().replaceAll(/"verdict": \[[\s\S]*?\n \]/g, '')).toBe(
      before.replaceAll(/"verdict": \[[\s\S]*?\n \]/g, ''),
    )
  })
})

describe('ops and audit lines', () => {
  it.each(['op', 'audit_line'])('of table %s are never changed, deleted or replaced', async (table) => {
    await desk.write((records) => records.create('staff', { name: '单小明' }))
    const { raw } = desk.database
    const read = () => JSON.stringify(raw.prepare(`select * from ${table}`).all())
    const before = read()
    expect(before.length).toBeGreaterThan(10)
    const columns = raw.pragma(`table_info(${table})`) as { name: string }[]
    for (const { name } of columns.filter((column) => !['hub_seq', 'eff_hlc', 'verdict'].includes(column.name))) {
      expect(() => raw.exec(`update ${table} set ${name} = ${name}`)).toThrow(/never changed/)
    }
    expect(() => raw.exec(`delete from ${table}`)).toThrow(/never deleted/)
    expect(() => raw.exec(`insert or replace into ${table} select * from ${table}`)).toThrow(/never deleted|by records only/)
    expect(read()).toBe(before)
  })

  it('cannot be appended to by hand', async () => {
    await desk.write((records) => records.create('staff', {}))
    const sql = `insert into op select seq + 1, 'x', replica, dev_seq + 1, hlc, scope, tbl, rec, kind, schema, body, prev_hash, hash, hub_seq, eff_hlc, verdict from op`
    expect(() => desk.database.raw.exec(sql)).toThrow(/by records only/)
  })
})
