/** What nobody may do to a hub: fill its memory without a proof, make it fail, read records in its log, change what was accepted. */
import { randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inviteToStation } from '#hub/admin/invite.ts'
import { serveOrders } from '#hub/admin/admin-socket.ts'
import { hubPaths } from '#shared/sync/protocol.ts'
import { startPostgres, type TestPostgres } from '../support/hub/postgres.ts'
import { TestDevice } from '../support/hub/test-device.ts'
import { startTestHub, type StoreChoice, type TestHub } from '../support/hub/test-hub.ts'

let postgres: TestPostgres
beforeAll(() => {
  postgres = startPostgres()
})
afterAll(() => postgres.stop())

const choices: StoreChoice[] = [
  { name: 'postgresql', databaseUrl: () => postgres.createDatabase() },
  { name: 'pglite', databaseUrl: () => Promise.resolve(undefined) },
]

describe.each(choices)('a hub on $name', (choice) => {
  let test: TestHub
  let url: string
  const logged: string[] = []
  beforeAll(async () => {
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        logged.push(chunk.toString())
        done()
      },
    })
    test = await startTestHub(choice, { logger: { level: 'warn', stream } })
    url = await test.app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterAll(() => test.stop())

  it('takes no body into its memory on the path of uploads, least of all before a proof', async () => {
    const taken = await sendForEver(`${url}${hubPaths.blobsUpload}`, 'application/json')
    expect(taken.status).toBeGreaterThanOrEqual(400)
    expect(taken.status).toBeLessThan(500)
    expect(taken.sent).toBeLessThan(20_000_000)
  })

  it('refuses an op that is nested without end, and goes on', async () => {
    const device = await test.addDevice(await test.addStation('深站'))
    await device.push([device.makeOp()])
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const op = device.makeOp()
    const body = JSON.stringify(device.batch([op])).replace('"kind":"set"', `"kind":"set","deep":${deep}`)
    const answer = await device.post<{ code: string }>(hubPaths.push, body)
    expect([answer.status, answer.body.code]).toEqual([422, 'bad_batch'])
    expect((await device.push([op])).status).toBe(200)
  })

  it('enrols one key once, also when two codes come at the same time', async () => {
    const station = await test.addStation('钥站')
    const codes = [await inviteToStation(test.hub, station, '一'), await inviteToStation(test.hub, station, '二')]
    const device = new TestDevice(test.send)
    const answers = await Promise.all(codes.map(({ code }) => device.enrol(code)))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400])
  })

  it('lets no hand change what was accepted', async () => {
    const device = await test.addDevice(await test.addStation('改站'))
    await device.push([device.makeOp()])
    const { db } = test.hub.store
    await expect(sql`update scope_op set body = '{}'`.execute(db)).rejects.toThrow(/append-only/)
    await expect(sql`update device_op set hash = 'x' where verdict = 'accepted'`.execute(db)).rejects.toThrow(/append-only/)
    await expect(sql`delete from device_op`.execute(db)).rejects.toThrow(/append-only/)
  })

  it('opens the socket of orders to its own account alone', async () => {
    const before = process.umask(0)
    try {
      const server = await serveOrders(test.folder, () => Promise.resolve({ output: '', status: 0 }))
      expect(statSync(join(test.folder, 'admin.sock')).mode & 0o077).toBe(0)
      await new Promise((resolve) => server.close(resolve))
    } finally {
      process.umask(before)
    }
  })

  it('writes nothing of a record into its log, whatever breaks', async () => {
    const device = await test.addDevice(await test.addStation('志站'))
    await sql`alter table scope_op rename to scope_op_aside`.execute(test.hub.store.db)
    const secret = `单小明${randomBytes(8).toString('hex')}`
    const { status } = await device.push([device.makeOp({ fields: { title: { base: [], v: { title: secret } } } })])
    expect(status).toBe(500)
    expect(logged.join('')).toContain('scope_op')
    expect(logged.join('')).not.toContain(secret)
  })
})

/** Sends a body until the other side has enough; answers with how much it took and what it said. */
function sendForEver(address: string, type: string): Promise<{ readonly status: number; readonly sent: number }> {
  return new Promise((resolve, reject) => {
    const part = Buffer.alloc(65_536, 32)
    let sent = 0
    let status = 0
    const sending = request(address, { method: 'POST', headers: { 'content-type': type } }, (answer) => {
      status = answer.statusCode ?? 0
      answer.resume()
      sending.destroy()
    })
    sending.on('close', () => resolve({ status, sent }))
    sending.on('error', (error) => (status === 0 && sent === 0 ? reject(error) : undefined))
    const go = () => {
      while (sent < 50_000_000 && status === 0 && !sending.destroyed) {
        sent += part.length
        if (!sending.write(part)) return void sending.once('drain', go)
      }
      sending.end()
    }
    go()
  })
}
