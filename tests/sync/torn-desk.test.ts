/** T5: a desk's write-ahead log that a power cut tore or filled with zeros opens to a whole number of saves; nothing stands there by half. */
import { randomBytes } from 'node:crypto'
import {
  copyFileSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  closeSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyLog } from '#core/records/verify-log.ts'
import { openReplica, type Replica } from '#core/testing/replica.ts'

const places = process.env['QIANSHAO_SOAK'] === '1' ? 500 : 100
const saves = 40
const key = randomBytes(32)
let folder: string
let file: string
/** Ops after each save, in order: what a torn log may open to. */
const wholes: number[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qianshao-torn-'))
  file = join(folder, 'desk.db')
  const desk = openReplica({ file, key, keep: true })
  desk.database.raw.pragma('wal_checkpoint(TRUNCATE)')
  desk.database.raw.pragma('wal_autocheckpoint = 0')
  wholes.push(countOps(desk))
  for (let save = 0; save < saves; save += 1) {
    await desk.write((records) => {
      const id = records.create('mediation_case', { summary: `第${save}次 ${'字'.repeat(save * 20)}` })
      if (save % 3 === 0) records.create('mediation_party', { case_id: id, name: `人${save}` })
    })
    wholes.push(countOps(desk))
  }
  // As the disk stands while the desk runs: a close would fold the log in.
  copyFileSync(file, join(folder, 'kept.db'))
  copyFileSync(`${file}-wal`, join(folder, 'kept.db-wal'))
  desk.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(['cut off', 'filled with zeros'] as const)('a write-ahead log that is %s', (damage) => {
  it(`opens to whole saves at each of ${places} places`, { timeout: 300_000 }, async () => {
    const size = statSync(join(folder, 'kept.db-wal')).size
    const seen = new Set<number>()
    for (let place = 0; place < places; place += 1) {
      const at = Math.floor((size * place) / places)
      copyFileSync(join(folder, 'kept.db'), file)
      copyFileSync(join(folder, 'kept.db-wal'), `${file}-wal`)
      rmSync(`${file}-shm`, { force: true })
      if (damage === 'cut off') truncate(`${file}-wal`, at)
      else fillWithZeros(`${file}-wal`, at)
      const desk = openReplica({ file, key, keep: true })
      try {
        expect(verifyLog(desk.database.raw), `at ${at} of ${size}`).toEqual([])
        expect(wholes).toContain(countOps(desk))
        seen.add(countOps(desk))
        expect(desk.database.raw.pragma('integrity_check', { simple: true })).toBe('ok')
        const snapshot = desk.snapshot()
        await desk.records.rebuild()
        expect(desk.snapshot(), `rows at ${at} of ${size}`).toBe(snapshot)
      } finally {
        desk.close()
      }
    }
    // The places fall all over the log: some lose nearly all, some nearly nothing.
    expect(seen.size).toBeGreaterThan(saves / 4)
  })
})

function countOps(desk: Replica): number {
  return desk.database.raw.prepare<[], { count: number }>('select count(*) as count from op').get()?.count ?? 0
}

function truncate(name: string, at: number): void {
  const handle = openSync(name, 'r+')
  ftruncateSync(handle, at)
  closeSync(handle)
}

function fillWithZeros(name: string, at: number): void {
  const bytes = readFileSync(name)
  bytes.fill(0, at)
  writeFileSync(name, bytes)
}
