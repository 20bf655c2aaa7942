/** The line itself: TLS to the pinned key and to no other, and two data folders driven from a terminal over it. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCase, testPassphrase, testPassword } from '#core/testing/desk.ts'
import { openNetwork } from '#core/sync/network.ts'
import { inviteToStation } from '#hub/admin/invite.ts'
import { startTestHub, type TestHub } from '../support/hub/test-hub.ts'

const entry = path.resolve(import.meta.dirname, '..', '..', 'src', 'core', 'cli.ts')
const health = { method: 'GET', path: '/v1/health', headers: {}, body: Buffer.alloc(0) } as const
let hub: TestHub
let address: string
let folder: string
let asked = 0

beforeAll(async () => {
  hub = await startTestHub({ name: 'pglite', databaseUrl: () => Promise.resolve(undefined) }, { plain: false })
  hub.app.server.on('request', () => (asked += 1))
  address = await hub.app.listen({ host: '127.0.0.1', port: 0 })
  folder = mkdtempSync(path.join(tmpdir(), 'qianshao-line-'))
  writeFileSync(path.join(folder, 'passphrase'), testPassphrase)
  writeFileSync(path.join(folder, 'password'), testPassword)
})
afterAll(async () => {
  await hub.stop()
  rmSync(folder, { recursive: true })
})

describe('the line to the hub', () => {
  it('stands on the pinned key, whatever the certificate says of names and dates', async () => {
    const line = openNetwork(address, hub.hub.key.pin)
    const answers = await Promise.all([line.send(health), line.send(health)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(line.seenPin()).toBe(hub.hub.key.pin)
    line.close()
  })

  it('is given up before a byte is sent when another key is shown', async () => {
    const before = asked
    const line = openNetwork(address, randomBytes(32).toString('hex'))
    await expect(line.send(health)).rejects.toMatchObject({ code: 'hub_unreachable', reason: 'wrong_key' })
    expect(asked).toBe(before)
    line.close()
  })

  it.each([
    ['nobody listens', 'https://127.0.0.1:1'],
    ['the other side closes at once', null],
  ])('says so calmly when %s', async (_what, given) => {
    const closing = net.createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => closing.listen(0, '127.0.0.1', resolve))
    const { port } = closing.address() as net.AddressInfo
    const line = openNetwork(given ?? `https://127.0.0.1:${port}`, null)
    await expect(line.send(health)).rejects.toMatchObject({
      code: 'hub_unreachable',
      message: expect.stringContaining('数据都在本机'),
    })
    line.close()
    closing.close()
  })

  it.each(['http://10.0.0.1', 'https://', 'ftp://x y', ''])('refuses %j as an address', (wrong) => {
    expect(() => openNetwork(wrong, null)).toThrow(expect.objectContaining({ code: 'bad_input' }))
  })
})

describe('two data folders without windows', () => {
  it('enrol, sync and have each other’s cases', async () => {
    const station = await hub.addStation('命令行站')
    for (const desk of ['one', 'two']) {
      await cli('init', '--data', desk, ...secrets, '--station', '警务站', '--theme', 'rural', '--user', 'zhou')
      const { code } = await inviteToStation(hub.hub, station, desk)
      const status = await call(desk, 'sync.enrol', { address, code })
      expect(status).toMatchObject({ state: 'synced', hub: { stationName: '命令行站' } })
    }
    await call('one', 'mediation.create', buildCase())
    expect(await call('one', 'sync.status', {})).toMatchObject({ state: 'waiting', opsWaiting: 3 })
    expect(await call('one', 'sync.now', {})).toMatchObject({ round: { sent: 3, error: null }, status: { state: 'synced' } })
    expect(await call('two', 'sync.now', {})).toMatchObject({ round: { error: null }, status: { state: 'synced' } })
    expect(await call('two', 'mediation.list', {})).toMatchObject({ rows: [{ number: '(2026)人调字第0001号' }] })
  }, 300_000)
})

const secrets = ['--passphrase-file', 'passphrase', '--password-file', 'password']

function call(desk: string, name: string, input: object): Promise<unknown> {
  return cli('call', name, JSON.stringify(input), '--data', desk, ...secrets, '--as', 'zhou')
}

function cli(...args: string[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [entry, ...args], { cwd: folder }, (error, stdout) =>
      error === null ? resolve(JSON.parse(stdout)) : reject(new Error(stdout)),
    )
  })
}
