/** A district desk: the same program with grants on several stations, whose ledger says of which station each dispute is and lists one of them. */
import ExcelJS from 'exceljs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { CaseFilter } from '#shared/mediation/mediation.types.ts'
import { buildCase, openTestDesk, type TestDesk } from '#core/testing/desk.ts'
import { inviteToStation } from '#hub/admin/invite.ts'
import { startSyncHub, type SyncHub } from '../support/sync/desks.ts'

let hub: SyncHub
const open: TestDesk[] = []

beforeAll(async () => {
  hub = await startSyncHub()
})
afterAll(() => hub.stop())
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close()
})

describe('the ledger of a district desk', () => {
  it('lists the cases of all stations or of one, counts and exports them so', async () => {
    const { district, one, other, names } = await threeDesks()
    const { id } = await one.api.mediation.create(buildCase({ summary: '甲站的事' }))
    await other.api.mediation.create(buildCase({ summary: '乙站的事' }))
    await other.api.mediation.create(buildCase({ summary: '乙站又一件' }))
    for (const desk of [one, other, district.desk]) await desk.api.sync.now({})
    const { mediation } = district.desk.api
    const { stations } = await mediation.choices({})
    expect(new Set(stations.map(({ name }) => name))).toEqual(new Set([...names, district.name]))
    const idOf = (name: string | undefined) => stations.find((station) => station.name === name)?.id ?? ''
    const { rows: all } = await mediation.list({})
    expect(names.map((name) => all.filter(({ station }) => station === name).length)).toEqual([1, 2])
    const filter = { stations: [idOf(names[1])], view: 'all' as const }
    expect((await mediation.list({ filter })).rows.map(({ station }) => station)).toEqual([names[1], names[1]])
    expect((await mediation.totals({ filter })).count).toBe(2)
    expect((await mediation.list({ filter: { view: 'all', stations: [idOf(names[0])] } })).rows.map((row) => row.id)).toEqual([
      id,
    ])
    expect((await mediation.list({ filter: { view: 'all', stations: [idOf(district.name)] } })).rows).toEqual([])
    const rows = await exported(district.desk, filter)
    expect(rows[1]?.join(' ')).toContain(`站点：${names[1]}`)
    expect(rows[2]?.at(-1)).toBe('所属站点')
    expect(rows.slice(3, 5).map((row) => row.at(-1))).toEqual([names[1], names[1]])
  })

  it('says where a case is after it was moved', async () => {
    const { district, one, names, stationOfOther } = await threeDesks()
    const { id } = await one.api.mediation.create(buildCase())
    for (const desk of [one, district.desk]) await desk.api.sync.now({})
    const stationOf = async () => (await district.desk.api.mediation.list({})).rows.map(({ station }) => station)
    expect(await stationOf()).toEqual([names[0]])
    const { store, now, newId } = hub.test.hub
    await store.run('moveRecord', now(), { record: id, station: stationOfOther, seed: newId(), newScope: newId() })
    await district.desk.api.sync.now({})
    expect(await stationOf()).toEqual([names[1]])
  })

  it('has no column of stations on a desk that holds one', async () => {
    const { one } = await threeDesks()
    await one.api.mediation.create(buildCase())
    expect((await one.api.mediation.choices({})).stations).toEqual([])
    expect((await exported(one, { view: 'all' }))[2]?.at(-1)).toBe('回访日期')
  })
})

/** The rows of the exported workbook as texts. */
async function exported(desk: TestDesk, filter: CaseFilter): Promise<string[][]> {
  const { contentBase64 } = await desk.api.mediation.exportList({ filter })
  const workbook = new ExcelJS.Workbook()
  const bytes = Buffer.from(contentBase64, 'base64')
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  const rows: string[][] = []
  workbook.worksheets[0]?.eachRow((row) => rows.push(Array.from({ length: row.cellCount }, (_, at) => row.getCell(at + 1).text)))
  return rows
}

async function threeDesks() {
  const [center, first, second] = [await hub.newStation(), await hub.newStation(), await hub.newStation()]
  const [desk, one, other] = [await enrolled(center), await enrolled(first), await enrolled(second)]
  const { store, now } = hub.test.hub
  const { id } = await store.db.selectFrom('device').select('id').where('station', '=', center).executeTakeFirstOrThrow()
  for (const station of [first, second]) await store.run('setGrant', now(), { device: id, station, write: false })
  await desk.api.sync.now({})
  const rows = await store.db.selectFrom('station').select(['id', 'name']).execute()
  const nameOf = (station: string) => rows.find((row) => row.id === station)?.name ?? ''
  return { district: { desk, name: nameOf(center) }, one, other, names: [nameOf(first), nameOf(second)], stationOfOther: second }
}

async function enrolled(station: string): Promise<TestDesk> {
  const desk = await openTestDesk()
  open.push(desk)
  const { code } = await inviteToStation(hub.test.hub, station, '新电脑')
  await desk.api.sync.enrol({ address: hub.address, code })
  return desk
}
