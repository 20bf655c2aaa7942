/** T9: a station that is taken away leaves nothing behind in a desk's database, and takes nothing with it that was not sent yet. */
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CallError } from '#shared/rpc/call-error.ts'
import { readHub } from '#core/sync/hub-state.ts'
import { SyncDesk, startSyncHub, type SyncHub } from '../support/sync/desks.ts'
import { checkDesk, checkWithHub } from '../support/sync/invariants.ts'

const runs = process.env['QIANSHAO_SOAK'] === '1' ? 200 : 15
const stations = 3
let hub: SyncHub

beforeAll(async () => {
  hub = await startSyncHub()
})
afterAll(() => hub.stop())

/** One change of a grant, or work, or a round of the district's desk. */
const step = fc.record({
  act: fc.constantFrom('grant', 'read', 'revoke', 'write', 'round', 'round'),
  station: fc.nat(stations - 1),
  value: fc.nat(999),
})

it('leaves nothing of a lost station, and loses nothing on the way', { timeout: 60_000 + runs * 20_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const district = new SyncDesk(hub)
      const far: FarStation[] = []
      try {
        await district.enrol(await hub.newStation())
        for (let count = 0; count < stations; count += 1) far.push(await openStation())
        for (const { act, station, value } of steps) await play(district, far[station] ?? raise(), act, value)
        for (const { station } of far) await grant(district, station, null)
        for (let round = 0; round < 3; round += 1) expect((await district.round()).error).toBeNull()
        const left = everythingIn(district)
        for (const { canary } of far) expect(left.filter((text) => text.includes(canary))).toEqual([])
        checkDesk(district)
        await checkWithHub(district, hub)
        for (const { desk, id, written } of far) {
          expect((await desk.round()).error).toBeNull()
          const arrived = desk.raw
            .prepare<[string], number>('select count(*) from op where rec = ? and replica <> (select replica from replica)')
            .pluck()
            .get(id)
          expect(arrived).toBe(written)
        }
      } finally {
        for (const desk of [district, ...far.map((one) => one.desk)]) desk.close()
      }
    }),
    { numRuns: runs, endOnFailure: true },
  )
})

/** A station with something that is found again wherever it lies; `written` counts what the district's desk wrote to it. */
interface FarStation {
  readonly desk: SyncDesk
  readonly station: string
  readonly canary: string
  readonly id: string
  written: number
}

async function openStation(): Promise<FarStation> {
  const desk = new SyncDesk(hub)
  const station = await hub.newStation()
  await desk.enrol(station)
  const canary = `金丝雀${randomBytes(6).toString('hex')}`
  const id = await desk.replica.write((records) => {
    const made = records.create('mediation_case', { summary: canary, title: canary })
    records.create('mediation_party', { case_id: made, name: canary, address: canary })
    return made
  })
  expect((await desk.round()).error).toBeNull()
  return { desk, station, canary, id, written: 0 }
}

async function play(district: SyncDesk, far: FarStation, act: string, value: number): Promise<void> {
  if (act === 'grant') return await grant(district, far.station, true)
  if (act === 'read') return await grant(district, far.station, false)
  if (act === 'revoke') return await grant(district, far.station, null)
  if (act === 'round') return void (await district.round())
  const isHere = district.raw.prepare('select 1 from mediation_case where id = ?').get(far.id) !== undefined
  if (!isHere) return
  try {
    const changed = await district.replica.write((records) =>
      records.update('mediation_case', far.id, { village: `区里改的${value}` }),
    )
    far.written += Number(changed)
  } catch (error) {
    if (!(error instanceof CallError)) throw error
  }
}

async function grant(district: SyncDesk, station: string, write: boolean | null): Promise<void> {
  const device = readHub(district.raw)?.device ?? ''
  await hub.test.hub.store.run('setGrant', hub.test.hub.now(), { device, station, write })
}

/** All texts in all tables, those of the search index included. */
function everythingIn({ raw }: SyncDesk): string[] {
  const tables = raw.prepare<[], string>(`select name from sqlite_schema where type = 'table'`).pluck().all()
  return tables.flatMap((table) =>
    raw
      .prepare<[], unknown[]>(`select ${columnsOf(raw, table)} from "${table}"`)
      .raw()
      .all()
      .map(
        (row) => `${table}: ${row.map((value) => (Buffer.isBuffer(value) ? value.toString('utf8') : String(value))).join(' ')}`,
      ),
  )
}

function columnsOf(raw: SyncDesk['raw'], table: string): string {
  return raw
    .prepare<[string], string>('select name from pragma_table_info(?)')
    .pluck()
    .all(table)
    .map((name) => `"${name}"`)
    .join(', ')
}

function raise(): never {
  throw new Error('There is no such station.')
}
