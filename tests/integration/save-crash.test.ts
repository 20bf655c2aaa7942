import { spawn } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '#core/audit/chain.ts'
import { verifyLog } from '#core/records/verify-log.ts'
import { loadPinyin } from '#core/search/pinyin.ts'
import { findDocuments } from '#core/search/search-index.ts'
import { openReplica } from '#core/testing/replica.ts'
import { registerSummarySearch } from '../support/summary-search.ts'

const script = path.resolve(import.meta.dirname, '..', 'support', 'saving-process.ts')
const kills = 15
const key = randomBytes(32)
let folder: string

beforeAll(async () => {
  await loadPinyin()
  folder = mkdtempSync(path.join(tmpdir(), 'qianshao-save-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('a desk that is killed while it saves', () => {
  it(`has every answered save whole and no other by half, ${kills} times at random moments`, async () => {
    const file = path.join(folder, 'desk.db')
    const answered: string[] = []
    for (let kill = 0; kill < kills; kill += 1) {
      const before = answered.length
      answered.push(...(await saveUntilKilled(file)))
      expect(answered.length).toBeGreaterThan(before)
      await expectWhole(file, answered)
    }
  })
})

/** Answers with the ids that the process said it had saved. */
function saveUntilKilled(file: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, file, key.toString('hex')])
    let said = ''
    let errors = ''
    child.stdout.on('data', (data: Buffer) => {
      // The moment is counted from the first answer on: then it saves without pause.
      if (said === '') setTimeout(() => child.kill('SIGKILL'), randomInt(0, 40))
      said += data.toString()
    })
    child.stderr.on('data', (data: Buffer) => {
      errors += data.toString()
    })
    child.on('close', (_code, signal) => {
      if (signal === 'SIGKILL') resolve(said.split('\n').slice(0, -1))
      else reject(new Error(errors))
    })
  })
}

async function expectWhole(file: string, answered: readonly string[]): Promise<void> {
  const desk = openReplica({ file, key })
  registerSummarySearch(desk)
  const { raw, reader } = desk.database
  try {
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(verifyLog(raw)).toEqual([])
    expect(await verifyChain(raw)).toMatchObject({ ok: true, firstBadSeq: null })
    const cases = raw.prepare<[], { id: string; summary: string }>('select id, summary from mediation_case order by id').all()
    const ids = new Set(cases.map(({ id }) => id))
    expect(answered.filter((id) => !ids.has(id))).toEqual([])
    expect(cases.filter(({ summary }) => summary !== '板桥地界')).toEqual([])
    const count = (sql: string) => raw.prepare(sql).pluck().get()
    expect({
      parties: count('select count(*) from mediation_party'),
      lines: count('select count(*) from audit_line'),
      ops: count('select count(*) from op'),
      documents: count('select count(*) from search_document'),
      found: (await findDocuments(reader, '板桥 sxm', 1_000_000)).length,
    }).toEqual({ parties: ids.size * 2, lines: ids.size, ops: ids.size * 4, documents: ids.size, found: ids.size })
    const before = desk.snapshot()
    await desk.records.rebuild()
    expect(desk.snapshot()).toBe(before)
  } finally {
    desk.close()
  }
}
