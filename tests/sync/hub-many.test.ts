/** Several processes of one hub over one PostgreSQL: the hub keeps nothing in memory, all order and all locks are the database's. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '#hub/app.ts'
import { inviteToStation } from '#hub/admin/invite.ts'
import { openHub } from '#hub/hub.ts'
import { startPostgres, type TestPostgres } from '../support/hub/postgres.ts'
import { TestDevice, type Send } from '../support/hub/test-device.ts'

let postgres: TestPostgres
let folder: string
beforeAll(() => {
  postgres = startPostgres()
  folder = mkdtempSync(join(tmpdir(), 'qianshao-many-'))
})
afterAll(() => {
  postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

it('three hubs that start at once over a new database are one hub, and give each number once', async () => {
  const databaseUrl = await postgres.createDatabase()
  const hubs = await Promise.all([1, 2, 3].map(() => openHub({ folder, databaseUrl, name: '共用中枢' })))
  expect(new Set(hubs.map(({ key, identity }) => `${key.pin} ${identity.epoch}`)).size).toBe(1)
  const apps = await Promise.all(
    hubs.map((hub) => createApp(hub, { plain: true, requestsPerMinute: 1_000_000, longestDelay: 60_000 })),
  )
  let turn = 0
  const send: Send = async ({ method, path, headers, body }) => {
    const app = apps[(turn += 1) % apps.length]
    if (app === undefined) throw new Error('No hub.')
    const answer = await app.inject({ method, url: path, headers, ...(body === '' ? {} : { payload: body }) })
    return { status: answer.statusCode, headers: answer.headers, text: answer.payload }
  }
  const [hub] = hubs
  if (hub === undefined) throw new Error('No hub.')
  const stations = ['甲站', '乙站'].map((name) => ({ id: hub.newId(), name }))
  for (const station of stations) await hub.store.run('addStation', hub.now(), station)
  const devices: TestDevice[] = []
  for (let at = 0; at < 6; at += 1) {
    const device = new TestDevice(send)
    const [own, other] = at % 2 === 0 ? stations : stations.toReversed()
    expect((await device.enrol((await inviteToStation(hub, own?.id ?? '', `电脑 ${at}`)).code)).status).toBe(200)
    await hub.store.run('setGrant', hub.now(), { device: device.device, station: other?.id ?? '', write: true })
    devices.push(device)
  }
  const scopes = [devices[0]?.scope ?? '', devices[1]?.scope ?? '']
  // Every batch writes to both scopes, each time the other way round: without locks in one order this would be a deadlock.
  const work = devices.map(async (device, at) => {
    for (let batch = 0; batch < 15; batch += 1) {
      const turned = (at + batch) % 2 === 0 ? scopes : scopes.toReversed()
      const ops = turned.flatMap((scope) => device.makeOps(3, { scope }))
      const [answer] = await Promise.all([device.push(ops), device.push(ops)])
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    }
  })
  await Promise.all(work)
  for (const device of devices.slice(0, 2)) {
    await device.pullAll()
    const seen = [...device.received.values()].flat().map(({ op_id }) => op_id)
    expect(seen).toHaveLength(6 * 15 * 6)
    expect(new Set(seen).size).toBe(seen.length)
  }
  for (const app of apps) await app.close()
  for (const open of hubs) await open.close()
})
