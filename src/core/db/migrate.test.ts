import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openReplica } from '#core/testing/replica.ts'
import { migrations, newestVersion, type Migration } from './migrations/index.ts'
import { openDatabase } from './open.ts'

let folder: string
let file: string
const key = randomBytes(32)
const next: Migration = {
  version: 9000,
  name: 'next',
  sql: `create table badge(staff_id text not null primary key, number text not null) strict;
    insert into badge select id, 'B' || phone from staff;
    alter table staff add column rank text not null default '';
    update staff set name = name || '（已迁移）';`,
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qianshao-migrate-'))
  file = join(folder, 'desk.db')
  const desk = openReplica({ file, key })
  await desk.write((records) => records.create('staff', { name: '曾小明', phone: '62' }))
  desk.close()
})

afterEach(() => rmSync(folder, { recursive: true }))

const open = (list: readonly Migration[], at = file) => openDatabase({ file: at, key, migrations: list })
const staff = (list: readonly Migration[], at: string) => {
  const database = open(list, at)
  const rows = database.raw.prepare('select * from staff').all()
  database.close()
  return rows
}

describe('a newer program', () => {
  it('moves the rows of an older database and keeps a copy of the file as it was', () => {
    const database = open([...migrations, next])
    const copy = `${file}.v${newestVersion}.bak`
    expect(database.migrated).toEqual({ from: newestVersion, to: 9000, copy })
    expect(database.raw.prepare('select number from badge').all()).toEqual([{ number: 'B62' }])
    expect(database.raw.prepare('select name, rank from staff').all()).toEqual([{ name: '曾小明（已迁移）', rank: '' }])
    expect(database.raw.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(() => database.raw.exec(`update staff set name = ''`)).toThrow(/by records only/)
    database.close()
    expect(staff(migrations, copy)).toMatchObject([{ name: '曾小明', phone: '62' }])
  })

  it('migrates once, and names a second copy otherwise', () => {
    open([...migrations, next]).close()
    const again = open([...migrations, next])
    expect(again.migrated.copy).toBeNull()
    again.close()
    writeFileSync(`${file}.v9000.bak`, 'kept')
    const third = open([...migrations, next, { version: 9001, name: 'third', sql: 'create table a(b text) strict' }])
    expect(third.migrated.copy).toBe(`${file}.v9000-2.bak`)
    third.close()
    expect(readFileSync(`${file}.v9000.bak`, 'utf8')).toBe('kept')
  })

  it('leaves the database as it was when a migration fails half way', () => {
    const failing = { version: 9001, name: 'failing', sql: 'create table half(a text) strict; select name from nowhere;' }
    expect(() => open([...migrations, next, failing])).toThrow(/nowhere/)
    expect(staff(migrations, file)).toMatchObject([{ name: '曾小明' }])
  })

  it('refuses to migrate a database that fails its check, and makes no copy', () => {
    const database = open(migrations)
    database.raw.exec(`create index staff_by_phone on staff(phone)`)
    database.raw.unsafeMode(true)
    database.raw.pragma('writable_schema = on')
    database.raw.exec(`update sqlite_schema set sql = 'create index staff_by_phone on staff(name)' where name = 'staff_by_phone'`)
    database.close()
    expect(() => open([...migrations, next])).toThrow(expect.objectContaining({ code: 'database_damaged' }))
    expect(readdirSync(folder).filter((name) => name.endsWith('.bak'))).toEqual([])
  })

  it('is refused by the older one', () => {
    open([...migrations, next]).close()
    expect(() => open(migrations)).toThrow(expect.objectContaining({ code: 'database_newer' }))
  })
})
