/**
 * The cursor trap (sync.md 3) on a real PostgreSQL: a number that a reader has passed must never be committed later. Writers push to few
 * scopes with pauses before they commit and some rollbacks, readers pull all the while. The naive cursor is put beside it, over the same
 * load, and must lose ops: otherwise this test could not see the mistake.
 */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { sql, type Transaction } from 'kysely'
import type { HubTables } from '#hub/db/tables.ts'
import { acceptBatch } from '#hub/sync/accept-batch.ts'
import type { PushRequest } from '#shared/sync/push-messages.ts'
import { startPostgres, type TestPostgres } from '../support/hub/postgres.ts'
import type { TestDevice } from '../support/hub/test-device.ts'
import { startTestHub, type TestHub } from '../support/hub/test-hub.ts'

/** A soak plays 10 runs of 16 × 4,000 ops; with each change two of 16 × 1,000. */
const isSoak = process.env['QIANSHAO_SOAK'] === '1'
const runs = isSoak ? 10 : 1
const opsPerWriter = isSoak ? 4_000 : 1_000
const writers = 16
const readerCount = 4
const opsPerBatch = 20

vi.setConfig({ testTimeout: 120_000 + runs * writers * opsPerWriter * 15 })

let postgres: TestPostgres
beforeAll(() => {
  postgres = startPostgres()
})
afterAll(() => postgres.stop())

class Rollback extends Error {}

/** Writes all batches of a device; each transaction pauses before it commits, one in twenty is rolled back and tried again. */
async function writeAll(test: TestHub, device: TestDevice, random: () => number): Promise<number> {
  for (let written = 0; written < opsPerWriter; written += opsPerBatch) {
    const request = device.batch(device.makeOps(opsPerBatch)) as PushRequest
    for (;;) {
      const rollback = random() < 0.05
      try {
        await test.hub.store.db.transaction().execute(async (tx: Transaction<HubTables>) => {
          await acceptBatch(tx, test.hub.now(), { device: device.device, request })
          await sql`select pg_sleep(${random() * 0.004})`.execute(tx)
          if (rollback) throw new Rollback()
        })
        break
      } catch (error) {
        if (!(error instanceof Rollback)) throw error
      }
    }
  }
  return opsPerWriter
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

describe('the cursor of a pull on PostgreSQL', () => {
  it('never passes an op that is committed later', async () => {
    for (let run = 0; run < runs; run += 1) {
      const test = await startTestHub({ name: 'postgresql', databaseUrl: () => postgres.createDatabase() })
      const station = await test.addStation('甲站')
      const devices: TestDevice[] = []
      for (let at = 0; at < writers; at += 1) devices.push(await test.addDevice(station))
      const readers: TestDevice[] = []
      for (let at = 0; at < readerCount; at += 1) readers.push(await test.addDevice(station))
      let done = false
      const reading = readers.map(async (reader) => {
        while (!done) await reader.pullAll()
        await reader.pullAll()
      })
      const written = await Promise.all(devices.map((device, at) => writeAll(test, device, seeded(run * 100 + at))))
      done = true
      await Promise.all(reading)
      const total = written.reduce((sum, count) => sum + count, 0)
      for (const reader of readers) {
        const seen = [...reader.received.values()].flat().map(({ op_id }) => op_id)
        expect(seen).toHaveLength(total)
        expect(new Set(seen).size).toBe(total)
      }
      await test.stop()
    }
  })

  it('is not a naive one, which loses ops under the same load', async () => {
    const pool = new pg.Pool({ connectionString: await postgres.createDatabase(), max: writers + 1 })
    await pool.query('create table naive(id bigint generated always as identity primary key, value int not null)')
    let done = false
    let seen = 0
    const reading = (async () => {
      let cursor = '0'
      for (;;) {
        const last = done
        const { rows } = await pool.query<{ id: string }>('select id from naive where id > $1 order by id', [cursor])
        seen += rows.length
        cursor = rows.at(-1)?.id ?? cursor
        if (last) return
      }
    })()
    let written = 0
    await Promise.all(
      Array.from({ length: writers }, async (_, at) => {
        const random = seeded(at)
        const client = await pool.connect()
        for (let batch = 0; batch < opsPerWriter / opsPerBatch; batch += 1) {
          await client.query('begin')
          await client.query('insert into naive(value) select generate_series(1, $1::int)', [opsPerBatch])
          await client.query('select pg_sleep($1)', [random() * 0.004])
          const rollback = random() < 0.05
          await client.query(rollback ? 'rollback' : 'commit')
          if (!rollback) written += opsPerBatch
        }
        client.release()
      }),
    )
    done = true
    await reading
    await pool.end()
    expect(seen).toBeLessThan(written)
    process.stdout.write(`naive cursor: ${written - seen} of ${written} lost\n`)
  })
})
