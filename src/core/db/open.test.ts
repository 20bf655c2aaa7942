import { createHash, randomBytes } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openReplica } from '#core/testing/replica.ts'
import { openDatabase } from './open.ts'

let folder: string
let file: string
const key = randomBytes(32)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qianshao-open-'))
  file = join(folder, 'desk.db')
})

afterEach(() => rmSync(folder, { recursive: true }))

const codeOf = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
  return 'opened'
}
/** What is in the folder; SQLite's own index of the write-ahead log may come and go. */
const filesOf = () =>
  readdirSync(folder)
    .filter((name) => !name.endsWith('-shm') && !(name.endsWith('-wal') && readFileSync(join(folder, name)).length === 0))
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}`,
    )

function expectRefused(code: string, open = () => openDatabase({ file, key })) {
  const before = filesOf()
  expect(codeOf(open)).toBe(code)
  expect(filesOf()).toEqual(before)
}

async function makeDatabase(rows = 50): Promise<void> {
  const desk = openReplica({ file, key })
  await desk.write((records) => {
    for (let row = 0; row < rows; row += 1) records.create('staff', { name: `单小明${row}` })
  })
  desk.close()
}

/** The files of a desk that was killed: most of its data is still in the write-ahead log. */
async function makeKilledDatabase(): Promise<void> {
  const place = join(folder, 'running')
  mkdirSync(place)
  const desk = openReplica({ file: join(place, 'desk.db'), key })
  desk.database.raw.pragma('wal_checkpoint(TRUNCATE)')
  await desk.write((records) => records.create('staff', { name: '解晓东' }))
  for (const name of ['desk.db', 'desk.db-wal']) copyFileSync(join(place, name), join(folder, name))
  desk.close()
  rmSync(place, { recursive: true })
}

describe('opening a database', () => {
  it('makes it encrypted, with WAL, synchronous FULL and foreign keys, and its reader cannot write', () => {
    const database = openDatabase({ file, key })
    const pragma = (name: string) => database.raw.pragma(name, { simple: true })
    expect({
      cipher: pragma('cipher'),
      journal: pragma('journal_mode'),
      synchronous: pragma('synchronous'),
      keys: pragma('foreign_keys'),
      triggers: pragma('recursive_triggers'),
    }).toEqual({
      cipher: 'aegis',
      journal: 'wal',
      synchronous: 2,
      keys: 1,
      triggers: 1,
    })
    expect(() => database.readerRaw.exec(`insert into setting(key, value) values ('a', 'b')`)).toThrow(/readonly|read-only/)
    database.close()
    expect(readFileSync(file).includes('create table')).toBe(false)
    expect(readFileSync(file).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3')
  })

  it('refuses a wrong key and leaves the files as they are, the write-ahead log of a killed desk included', async () => {
    await makeKilledDatabase()
    expectRefused('wrong_passphrase', () => openDatabase({ file, key: randomBytes(32) }))
    const database = openDatabase({ file, key })
    expect(database.raw.prepare('select name from staff').all()).toEqual([{ name: '解晓东' }])
    database.close()
  })

  it('refuses what is no database', () => {
    writeFileSync(file, '这不是数据库。'.repeat(1000))
    expectRefused('wrong_passphrase')
  })

  it('refuses a database of a newer version, that of a killed desk included', async () => {
    await makeDatabase()
    const database = openDatabase({ file, key })
    database.raw.pragma('user_version = 99999')
    database.raw.pragma('wal_checkpoint(PASSIVE)')
    mkdirSync(join(folder, 'copy'))
    for (const name of ['desk.db', 'desk.db-wal']) copyFileSync(join(folder, name), join(folder, 'copy', name))
    database.close()
    for (const name of ['desk.db', 'desk.db-wal']) copyFileSync(join(folder, 'copy', name), join(folder, name))
    rmSync(join(folder, 'copy'), { recursive: true })
    expectRefused('database_newer')
  })

  it('refuses a file that was cut, at whatever place', async () => {
    await makeDatabase(500)
    const whole = readFileSync(file)
    for (const part of [0.1, 0.5, 0.9, 0.999]) {
      writeFileSync(file, whole)
      truncateSync(file, Math.floor(whole.length * part))
      expectRefused('database_damaged')
    }
  })

  it('refuses a file with one changed byte, wherever it is', async () => {
    await makeDatabase(500)
    const whole = readFileSync(file)
    for (let at = 5000; at < whole.length; at += Math.ceil(whole.length / 40)) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(file, changed)
      expectRefused('database_damaged')
    }
    whole[100] = (whole[100] ?? 0) ^ 1
    writeFileSync(file, whole)
    expectRefused('wrong_passphrase')
  })

  it('says when the folder cannot be written or is not there', () => {
    expect(codeOf(() => openDatabase({ file: join(folder, 'missing', 'desk.db'), key }))).toBe('folder_unwritable')
    mkdirSync(file)
    expect(codeOf(() => openDatabase({ file, key }))).toBe('folder_unwritable')
  })

  it.skipIf(!existsSync('/proc/self'))('says when the folder is read-only', () => {
    expect(codeOf(() => openDatabase({ file: '/proc/desk.db', key }))).toBe('folder_unwritable')
  })

  it('writes slow queries to the log, without their values', async () => {
    const warnings: string[] = []
    const log = { info() {}, warn: (text: string) => warnings.push(text), error() {} }
    const database = openDatabase({ file, key, log })
    database.raw.function('wait', () => {
      for (const end = performance.now() + 60; performance.now() < end;);
      return 1
    })
    await database.writer.selectFrom('setting').select('value').where('key', '=', '秘密').execute()
    expect(warnings).toEqual([])
    const { sql } = await import('kysely')
    await sql`select wait(), ${'秘密'}`.execute(database.writer)
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).not.toContain('秘密')
    database.close()
  })

  it('keeps no statistics of a young database, by which the planner would scan a log that has grown since', async () => {
    await makeDatabase(1)
    const database = openDatabase({ file, key })
    const plan = database.raw
      .prepare<[string], { detail: string }>('explain query plan select scope from op where rec = ? limit 1')
      .all('x')
    expect(plan.map(({ detail }) => detail).join()).toMatch(/^SEARCH op USING INDEX/)
    database.close()
  })
})
