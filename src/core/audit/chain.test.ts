import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openReplica } from '#core/testing/replica.ts'
import { verifyChain } from './chain.ts'

let folder: string
const key = randomBytes(32)
const lineCount = 1200

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qianshao-audit-'))
  const desk = openReplica({ file: join(folder, 'desk.db'), key })
  await desk.write((_records, { audit }) => {
    for (let line = 1; line <= lineCount; line += 1)
      audit({ act: 'test.act', text: `第 ${line} 行\ud800`, table: 'staff', record: `r${line % 3}` })
  })
  desk.close()
})

afterEach(() => rmSync(folder, { recursive: true }))

/** Somebody with the key, a program of their own, and no respect for triggers. */
function tamper(sql: string): Database.Database {
  const raw = new Database(join(folder, 'desk.db'))
  raw.pragma(`cipher = 'aegis'`)
  raw.pragma(`key = "x'${key.toString('hex')}'"`)
  raw.exec('drop trigger audit_line_is_not_changed; drop trigger audit_line_is_not_deleted;')
  raw.exec(sql)
  return raw
}

describe('the audit chain', () => {
  it('is whole as it was written', async () => {
    const raw = tamper('select 1')
    expect(await verifyChain(raw)).toEqual({ ok: true, lines: lineCount, firstBadSeq: null })
    raw.close()
  })

  it.each([
    [`update audit_line set text = replace(text, '1100', '1101') where seq = 1100`, 1100],
    [`update audit_line set at = replace(at, '2026', '2025') where seq = 1`, 1],
    [`update audit_line set actor = 'x' where seq = 7`, 7],
    [`update audit_line set act = 'test.axt' where seq = 1000`, 1000],
    [`update audit_line set record = null where seq = 1001`, 1001],
    [`update audit_line set tbl = 'stafg' where seq = 3`, 3],
    [`update audit_line set hash = zeroblob(32) where seq = 1200`, 1200],
    [`update audit_line set prev_hash = zeroblob(32) where seq = 2`, 2],
    [`delete from audit_line where seq = 500`, 501],
    [`delete from audit_line where seq = 1`, 2],
    [`update audit_line set seq = 5000 where seq = 1200`, 5000],
  ])('names the first line that does not fit after: %s', async (sql, seq) => {
    const raw = tamper(sql)
    expect(await verifyChain(raw)).toMatchObject({ ok: false, firstBadSeq: seq })
    raw.close()
  })
})
