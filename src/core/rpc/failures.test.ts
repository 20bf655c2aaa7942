import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '#core/db/open.ts'
import { describeSafely, failureOf, machineFailure } from './failures.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }

describe('a full disk', () => {
  it('is a sentence that says so, and what was saved before stays', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'qianshao-full-'))
    const database = openDatabase({ file: path.join(folder, 'full.db'), key: randomBytes(32) })
    const save = (key: string, bytes: number) =>
      database.writer
        .insertInto('setting')
        .values({ key, value: 'x'.repeat(bytes) })
        .execute()
    await save('before', 10)
    const pages = Number(database.raw.pragma('page_count', { simple: true }))
    database.raw.pragma(`max_page_count = ${pages + 2}`)
    const error = await save('too much', 1_000_000).then(
      () => null,
      (reason: unknown) => reason,
    )
    expect(failureOf(error, 'test.save', silent)).toMatchObject({
      code: 'folder_unwritable',
      message: expect.stringContaining('磁盘已满'),
    })
    const rows = await database.reader.selectFrom('setting').select('key').execute()
    expect(rows).toEqual([{ key: 'before' }])
    database.close()
    rmSync(folder, { recursive: true })
  })
})

describe('a failure of the machine', () => {
  it.each([
    ['ENOSPC', 'folder_unwritable'],
    ['EACCES', 'folder_unwritable'],
    ['EROFS', 'folder_unwritable'],
    ['SQLITE_BUSY', 'conflict'],
    ['SQLITE_READONLY_DBMOVED', 'folder_unwritable'],
    ['SQLITE_IOERR_WRITE', 'folder_unwritable'],
    ['SQLITE_CORRUPT_VTAB', 'database_damaged'],
  ])('%s is told as %s', (code, expected) => {
    expect(machineFailure(Object.assign(new Error('x'), { code }))).toMatchObject({
      code: expected,
      message: expect.stringMatching(/。$/),
    })
  })

  it('is not made of a fault of the program', () => {
    for (const error of [
      new Error('x'),
      Object.assign(new Error('x'), { code: 'SQLITE_CONSTRAINT_UNIQUE' }),
      'text',
      null,
      { code: 7 },
    ]) {
      expect(machineFailure(error)).toBeNull()
    }
  })
})

describe('what the log says of a surprise', () => {
  it('never holds Chinese text or a long number, wherever they stand in the message', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('王德贵', '11010519491231002X', '13800001234', '海龙村3社'),
        fc.string(),
        (before, secret, after) => {
          const logged = describeSafely(new RangeError(`${before}${secret}${after}`))
          const first = logged.split('\n')[0] ?? ''
          expect(first).not.toContain(secret)
          expect(first).toMatch(/^RangeError: /)
        },
      ),
    )
  })
})
