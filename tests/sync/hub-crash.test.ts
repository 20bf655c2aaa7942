/** A hub on PGlite that dies: no op that was acknowledged is ever absent, whatever was lost of the files that nobody flushed. */
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hubAdmin, sendTo, startHubProcess } from '../support/hub/hub-process.ts'
import { copyPgliteTemplate } from '../support/hub/pglite-template.ts'
import { startTestHub, type StoreChoice } from '../support/hub/test-hub.ts'
import { TestDevice } from '../support/hub/test-device.ts'

const pglite: StoreChoice = { name: 'pglite', databaseUrl: () => Promise.resolve(undefined) }
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qianshao-crash-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** With the desk's and the app's own (save-crash, crash.spec) sixty kills with each change, a thousand in a soak. */
const kills = process.env['QIANSHAO_SOAK'] === '1' ? 1000 : 8

describe('a hub on PGlite', () => {
  it('makes its database anew from the journal, to the same numbers, stamps and chain', async () => {
    const test = await startTestHub(pglite)
    const device = await test.addDevice(await test.addStation('甲站'))
    for (let batch = 0; batch < 5; batch += 1) await device.push(device.makeOps(20))
    await device.push(device.makeOps(2, { scope: 'foreign' }))
    await device.pullAll()
    const before = device.received.get(device.scope)
    // As after a power cut: the database files were open when another start of the computer began.
    await test.close()
    writeFileSync(join(test.folder, 'pglite.open'), 'another-boot')
    rmSync(join(test.folder, 'pglite', 'base'), { recursive: true })
    await test.reopen()
    device.received.clear()
    delete device.cursors[device.scope]
    await device.pullAll()
    expect(device.received.get(device.scope)).toEqual(before)
    expect((await device.push(device.makeOps(1))).body.acked_through).toBe(103)
    await test.stop()
  })

  it('takes again what a torn journal has lost, because no device was told that it was stored', async () => {
    const test = await startTestHub(pglite)
    const device = await test.addDevice(await test.addStation('甲站'))
    await device.push(device.makeOps(10))
    const acked = readFileSync(join(test.folder, 'journal')).length
    const unanswered = device.makeOps(10)
    await device.push(unanswered)
    await test.close()
    truncateSync(join(test.folder, 'journal'), acked + 300)
    await test.reopen()
    const again = await device.push(unanswered)
    expect(again.body.verdicts.map(({ verdict }) => verdict)).toEqual(Array(10).fill('accepted'))
    await device.pullAll()
    expect(device.received.get(device.scope)?.map(({ dev_seq }) => dev_seq)).toEqual(
      Array.from({ length: 20 }, (_, at) => at + 1),
    )
    await test.stop()
  })

  it(
    'loses no acknowledged op when its process is killed under load, again and again',
    { timeout: 300_000 + kills * 10_000 },
    async () => {
      await copyPgliteTemplate(folder)
      let hub = await startHubProcess(folder)
      const station = hubAdmin(folder, ['station', 'add', '甲站'])
      expect(station.output).toContain('已新建站点')
      const code = /登记码：(\S+)/.exec(hubAdmin(folder, ['device', 'invite', '甲站', '一号机']).output)?.[1] ?? ''
      const device = new TestDevice(sendTo(() => hub.url))
      expect((await device.enrol(code)).status).toBe(200)
      let acked = 0
      for (let kill = 0; kill < kills; kill += 1) {
        const waiting = device.makeOps(210)
        for (let at = 0; at < waiting.length; at += 10) {
          // The kill comes while the answer to this batch is on its way, or not yet.
          if (at === 10 + (kill % 9) * 20) setTimeout(() => hub.child.kill('SIGKILL'), (kill * 3) % 20)
          const batch = waiting.slice(at, at + 10)
          const answer = await device.push(batch).catch(() => null)
          if (answer?.status === 200) acked = answer.body.acked_through
          else {
            await hub.ended
            hub = await startHubProcess(folder)
            const again = await device.push(batch)
            expect(again.status).toBe(200)
            acked = again.body.acked_through
          }
        }
      }
      await device.pullAll()
      const seen = device.received.get(device.scope)?.map(({ dev_seq }) => dev_seq)
      expect(seen).toEqual(Array.from({ length: acked }, (_, at) => at + 1))
      expect(hubAdmin(folder, ['verify']).output).toContain('核对无误')
      hub.child.kill('SIGTERM')
      await hub.ended
      expect(hubAdmin(folder, ['verify']).output).toContain('核对无误')
    },
  )
})
