import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Connection } from '#core/rpc/handler.ts'
import { openDatabase } from '#core/db/open.ts'
import { openTestDesk, setUpInput, startDesk, testPassphrase, testPassword, type TestDesk } from '#core/testing/desk.ts'

const nothing = {}
const open: TestDesk[] = []

afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close()
})

describe('a fresh folder', () => {
  it('needs a set-up, and holds nothing before it', async () => {
    const desk = keep(startDesk())
    expect(await desk.api.desk.status(nothing)).toMatchObject({
      state: 'needs_setup',
      failure: null,
      demo: false,
      dataFolder: desk.folder,
    })
    expect(readdirSync(desk.folder)).toEqual([])
    await expect(desk.api.accounts.loginNames(nothing)).rejects.toMatchObject({ code: 'locked' })
    await expect(desk.api.desk.unlock({ passphrase: testPassphrase })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('becomes a desk with station and chief, who is also the first administrator', async () => {
    const desk = keep(await openTestDesk())
    expect(await desk.api.desk.status(nothing)).toMatchObject({ state: 'ready' })
    expect(await desk.api.station.get(nothing)).toMatchObject({ ...setUpInput.station, demo: false })
    expect(await desk.api.accounts.session(nothing)).toMatchObject({
      account: { displayName: '周所长', roles: ['chief', 'administrator'] },
    })
    expect(readdirSync(desk.folder).toSorted()).toEqual(['key.json', 'qianshao.db', 'qianshao.db-shm', 'qianshao.db-wal'])
  })

  it('is not set up twice by a double click', async () => {
    const desk = keep(startDesk())
    const both = await Promise.allSettled([desk.api.desk.setUp(setUpInput), desk.api.desk.setUp(setUpInput)])
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(both[1]).toMatchObject({ reason: { code: 'conflict' } })
  })

  it('is left as it was when the set-up is refused', async () => {
    const desk = keep(startDesk())
    const station = { ...setUpInput.station, theme: 'circus' }
    await expect(desk.api.desk.setUp({ ...setUpInput, station })).rejects.toMatchObject({
      code: 'bad_input',
      message: expect.stringContaining('rural'),
    })
    expect(readdirSync(desk.folder)).toEqual([])
    expect((await desk.api.desk.status(nothing)).state).toBe('needs_setup')
  })

  it('keeps neither passphrase, nor password, nor the key in readable form', async () => {
    const desk = keep(await openTestDesk())
    await desk.stop()
    const everything = readdirSync(desk.folder)
      .map((name) => readFileSync(path.join(desk.folder, name), 'latin1'))
      .join('')
    for (const secret of [testPassphrase, testPassword, '白市驿', 'CREATE TABLE', 'SQLite format']) {
      expect(everything).not.toContain(Buffer.from(secret).toString('latin1'))
    }
  })
})

describe('a desk that was set up', () => {
  it('is locked at the next start, opens with its passphrase, and not with another', async () => {
    const folder = await setUpAndStop()
    const desk = keep(startDesk({ folder }))
    expect((await desk.api.desk.status(nothing)).state).toBe('locked')
    await expect(desk.api.desk.unlock({ passphrase: 'ein anderes Wort' })).rejects.toMatchObject({ code: 'wrong_passphrase' })
    expect((await desk.api.desk.status(nothing)).state).toBe('locked')
    await desk.api.desk.unlock({ passphrase: testPassphrase })
    expect((await desk.api.desk.status(nothing)).state).toBe('ready')
    expect((await desk.api.accounts.loginNames(nothing)).station).toBe(setUpInput.station.name)
  })

  it('opens by itself where the system’s key store gives the key, which was wrapped at the set-up', async () => {
    const wrapped: string[] = []
    const first = keep(startDesk({ wrapKey: async (key) => (wrapped.push(key), 'd3JhcHBlZA==') }))
    await first.api.desk.setUp(setUpInput)
    await first.stop()
    expect(JSON.parse(readFileSync(path.join(first.folder, 'key.json'), 'utf8'))).toMatchObject({ os: 'd3JhcHBlZA==' })
    const desk = keep(startDesk({ folder: first.folder, osKey: wrapped[0] }))
    expect((await desk.api.desk.status(nothing)).state).toBe('ready')
  })

  it('asks for the passphrase where the key store gives a strange key, and hands the right one to the store', async () => {
    const folder = await setUpAndStop()
    const wrapped: string[] = []
    const desk = keep(startDesk({ folder, osKey: 'ab'.repeat(32), wrapKey: async (key) => (wrapped.push(key), 'bmV1') }))
    expect((await desk.api.desk.status(nothing)).state).toBe('locked')
    await desk.api.desk.unlock({ passphrase: testPassphrase })
    expect(JSON.parse(readFileSync(path.join(folder, 'key.json'), 'utf8'))).toMatchObject({ os: 'bmV1' })
    await desk.stop()
    const again = keep(startDesk({ folder, osKey: wrapped[0] }))
    expect((await again.api.desk.status(nothing)).state).toBe('ready')
  })

  it('works in two processes at once: each sees what the other has saved', async () => {
    const folder = await setUpAndStop()
    const [one, two] = [keep(startDesk({ folder })), keep(startDesk({ folder }))]
    for (const { api } of [one, two]) {
      await api.desk.unlock({ passphrase: testPassphrase })
      await api.accounts.signIn({ loginName: 'zhou', password: testPassword })
    }
    const saves = Array.from({ length: 20 }, (_, number) =>
      (number % 2 === 0 ? one : two).api.station.saveUnit({ kind: 'village', name: `${number}村` }),
    )
    await Promise.all(saves)
    for (const { api } of [one, two]) expect((await api.station.units({ kind: 'village' })).units).toHaveLength(20)
    expect(await one.api.audit.verify(nothing)).toMatchObject({ ok: true })
    let heard = 0
    one.client.onChange(() => (heard += 1))
    one.core.tick()
    await one.api.desk.status(nothing)
    expect(heard).toBe(1)
  })
})

describe('a quit', () => {
  it('waits for every save that was asked for before it', async () => {
    const folder = await setUpAndStop()
    const desk = keep(startDesk({ folder }))
    await desk.api.desk.unlock({ passphrase: testPassphrase })
    const connection: Connection = { session: null }
    await desk.core.call(connection, 'accounts.signIn', { loginName: 'zhou', password: testPassword })
    const saves = Array.from({ length: 30 }, (_, number) =>
      desk.core.call(connection, 'station.saveUnit', { kind: 'village', name: `${number}村` }),
    )
    await desk.core.close()
    expect(await Promise.all(saves)).toHaveLength(30)
    const next = keep(startDesk({ folder }))
    await next.api.desk.unlock({ passphrase: testPassphrase })
    await next.api.accounts.signIn({ loginName: 'zhou', password: testPassword })
    expect((await next.api.station.units({ kind: 'village' })).units).toHaveLength(30)
  })
})

describe('a broken start ends on a calm page and changes nothing', () => {
  const cases: [string, string, (folder: string) => void][] = [
    ['a damaged key file', 'key_damaged', (folder) => writeFileSync(path.join(folder, 'key.json'), '{"version":1')],
    ['a missing key file', 'key_missing', (folder) => rmSync(path.join(folder, 'key.json'))],
    ['a missing database', 'database_missing', (folder) => rmSync(path.join(folder, 'qianshao.db'))],
    [
      'a key file of a newer version',
      'database_newer',
      (folder) => writeFileSync(path.join(folder, 'key.json'), '{"version":7}'),
    ],
  ]
  it.each(cases)('%s', async (_name, code, breakIt) => {
    const folder = await setUpAndStop()
    breakIt(folder)
    const before = contentOf(folder)
    const desk = keep(startDesk({ folder }))
    const status = await desk.api.desk.status(nothing)
    expect(status).toMatchObject({ state: 'failed', failure: { code } })
    expect(status.failure?.advice).toMatch(/^请/)
    await expect(desk.api.desk.setUp(setUpInput)).rejects.toThrow(/./)
    await expect(desk.api.desk.unlock({ passphrase: testPassphrase })).rejects.toThrow(/./)
    expect(contentOf(folder)).toEqual(before)
  })

  const damages: [string, number, number][] = [
    ['at its first page', 0, 512],
    ['at a later page', 4096 * 3, 4096],
  ]
  it.each(damages)('a database that is damaged %s', async (_name, at, length) => {
    const folder = await setUpAndStop()
    const file = path.join(folder, 'qianshao.db')
    const bytes = readFileSync(file)
    bytes.fill(0xa5, at, at + length)
    writeFileSync(file, bytes)
    const before = contentOf(folder)
    const desk = keep(startDesk({ folder }))
    await expect(desk.api.desk.unlock({ passphrase: testPassphrase })).rejects.toMatchObject({ code: 'database_damaged' })
    expect(await desk.api.desk.status(nothing)).toMatchObject({ state: 'failed', failure: { code: 'database_damaged' } })
    expect(contentOf(folder)).toMatchObject(before)
  })

  it('a database of a newer version', async () => {
    const wrapped: string[] = []
    const first = keep(startDesk({ wrapKey: async (key) => (wrapped.push(key), null) }))
    await first.api.desk.setUp(setUpInput)
    await first.stop()
    const database = openDatabase({ file: path.join(first.folder, 'qianshao.db'), key: Buffer.from(wrapped[0] ?? '', 'hex') })
    database.raw.pragma('user_version = 99999')
    database.close()
    const before = contentOf(first.folder)
    const desk = keep(startDesk({ folder: first.folder }))
    await expect(desk.api.desk.unlock({ passphrase: testPassphrase })).rejects.toMatchObject({ code: 'database_newer' })
    expect(await desk.api.desk.status(nothing)).toMatchObject({ state: 'failed', failure: { code: 'database_newer' } })
    expect(contentOf(first.folder)).toMatchObject(before)
  })

  it('a data folder that is a file', async () => {
    const holder = keep(startDesk())
    const folder = path.join(holder.folder, 'file')
    writeFileSync(folder, 'not a folder')
    const desk = keep(startDesk({ folder }))
    expect(await desk.api.desk.status(nothing)).toMatchObject({ state: 'failed', failure: { code: 'folder_unwritable' } })
    await expect(desk.api.desk.setUp(setUpInput)).rejects.toMatchObject({ code: 'folder_unwritable' })
    expect(readFileSync(folder, 'utf8')).toBe('not a folder')
  })

  it.runIf(process.platform === 'linux')('a data folder where the system makes none', async () => {
    const desk = keep(startDesk({ folder: '/proc/qianshao/data' }))
    expect(await desk.api.desk.status(nothing)).toMatchObject({ state: 'failed', failure: { code: 'folder_unwritable' } })
    await expect(desk.api.desk.setUp(setUpInput)).rejects.toMatchObject({ code: 'folder_unwritable' })
  })

  it('a data folder whose parents are not there yet is made with them', async () => {
    const holder = keep(startDesk())
    const folder = path.join(holder.folder, 'new', 'data')
    expect(await keep(startDesk({ folder })).api.desk.status(nothing)).toMatchObject({ state: 'needs_setup' })
    expect(statSync(folder).isDirectory()).toBe(true)
  })

  it('is over as soon as its cause is gone', async () => {
    const folder = await setUpAndStop()
    const key = path.join(folder, 'key.json')
    copyFileSync(key, `${key}.copy`)
    rmSync(key)
    const desk = keep(startDesk({ folder }))
    expect((await desk.api.desk.status(nothing)).state).toBe('failed')
    copyFileSync(`${key}.copy`, key)
    expect((await desk.api.desk.status(nothing)).state).toBe('locked')
    await desk.api.desk.unlock({ passphrase: testPassphrase })
    expect((await desk.api.desk.status(nothing)).state).toBe('ready')
  })
})

describe('what an earlier set-up left behind', () => {
  it('is removed if its process is gone, and left alone if it may still run', async () => {
    const desk = keep(startDesk())
    // No process has this number: it lies above the largest that Linux gives.
    for (const name of ['setup-4194305-abc', 'demo-4194305-abc', `setup-${process.pid}-abc`, 'setup-notes'])
      mkdirSync(path.join(desk.folder, name))
    expect((await desk.api.desk.status(nothing)).state).toBe('needs_setup')
    expect(readdirSync(desk.folder).toSorted()).toEqual([`setup-${process.pid}-abc`, 'setup-notes'])
  })
})

function keep(desk: TestDesk): TestDesk {
  open.push(desk)
  return desk
}

async function setUpAndStop(): Promise<string> {
  const desk = keep(startDesk())
  await desk.api.desk.setUp(setUpInput)
  await desk.stop()
  expect(existsSync(path.join(desk.folder, 'key.json'))).toBe(true)
  return desk.folder
}

/** Every file with its bytes. */
function contentOf(folder: string): Record<string, string> {
  const files = readdirSync(folder).filter((name) => statSync(path.join(folder, name)).isFile())
  return Object.fromEntries(files.map((name) => [name, readFileSync(path.join(folder, name), 'base64')]))
}
