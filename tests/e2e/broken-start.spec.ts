/** Starts that cannot go well: each ends on a calm page that says what happened and what to do, and changes no file. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { openDatabase } from '#core/db/open.ts'
import { unwrapByPassphrase } from '#core/desk/keyring.ts'
import { readKeyFile } from '#core/desk/key-file.ts'
import { launchApp, removeFolder, temporaryFolder, type RunningApp } from './support/app.ts'
import { buildCase, passphrase, readDesk, setUpDesk } from './support/desk.ts'
import { enter, unlock } from './support/entering.ts'

let folder: string
let app: RunningApp | null

test.beforeEach(() => {
  app = null
})

test.afterEach(async () => {
  await app?.close()
  removeFolder(folder)
})

test('a data folder that cannot be made or written', async () => {
  folder = temporaryFolder()
  const file = join(folder, 'taken')
  writeFileSync(file, '不是文件夹')
  const before = contentOf(folder)
  await expectCalmPage('数据文件夹不能写入', '也没有改动任何数据', join(file, 'data'))
  await app?.page.getByRole('button', { name: '重试' }).click()
  await expect(headingOf('数据文件夹不能写入')).toBeVisible()
  expect(contentOf(folder)).toEqual(before)

  rmSync(file)
  await app?.page.getByRole('button', { name: '重试' }).click()
  await expect(app?.page.getByRole('button', { name: '新建本站' }) ?? fail()).toBeVisible()
})

test('damaged settings are set aside, said, and nothing else is touched', async () => {
  await makeDesk()
  const damaged = '{"window": {"x": 12, "y":'
  writeFileSync(join(folder, 'settings.json'), damaged)
  const before = contentOf(folder)
  app = await launchApp({ dataFolder: folder })
  await expect(app.page.getByRole('complementary', { name: '启动提示' })).toContainText(
    '设置文件已损坏，原文件保留为 settings.json.damaged-1，本次使用默认设置，业务数据不受影响。',
  )
  expect(contentOf(folder)).toEqual(before)
  expect(readFileSync(join(folder, 'settings.json.damaged-1'), 'utf8')).toBe(damaged)
  await enter(app.page)
  expect(await caseNumbers()).toHaveLength(1)
})

test('a wrong passphrase', async () => {
  await makeDesk()
  const before = contentOf(folder)
  app = await launchApp({ dataFolder: folder })
  await unlock(app.page, '白市驿的十六场土地争议')
  await expect(app.page.getByRole('alert')).toHaveText('恢复口令不对。请核对大小写和空格后再试；数据没有改动。')
  expect(contentOf(folder)).toEqual(before)
})

for (const [place, position] of [
  ['the first page', () => 40],
  ['a page in the middle', (size: number) => Math.floor(size / 2) + 100],
  ['the last page', (size: number) => size - 200],
] as const) {
  test(`a database with flipped bits in ${place}`, async () => {
    await makeDesk()
    const file = join(folder, 'qianshao.db')
    const bytes = readFileSync(file)
    const at = position(bytes.length)
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at)
    writeFileSync(file, bytes)
    await expectCalmPage('数据库文件已损坏', '用最近的备份恢复，或联系维护人员', folder, passphrase)
  })
}

test('a database that was cut off', async () => {
  await makeDesk()
  const file = join(folder, 'qianshao.db')
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.subarray(0, bytes.length - 8192))
  await expectCalmPage('数据库文件已损坏', '不要删除数据文件夹里的任何文件', folder, passphrase)
})

test('a database of a newer version', async () => {
  await makeDesk()
  const key = await keyOf(folder)
  const database = openDatabase({ file: join(folder, 'qianshao.db'), key })
  database.raw.pragma('user_version = 990')
  database.close()
  await expectCalmPage('数据库来自更新的版本', '请安装最新版本的前哨后再打开。', folder, passphrase)
})

test('a damaged key file', async () => {
  await makeDesk()
  const file = join(folder, 'key.json')
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 120))
  await expectCalmPage('密钥文件已损坏', '请从备份中取回 key.json')
})

test('a key file with one changed letter', async () => {
  await makeDesk()
  const file = join(folder, 'key.json')
  const content = JSON.parse(readFileSync(file, 'utf8')) as { passphrase: { salt: string } }
  const [first = ''] = content.passphrase.salt
  content.passphrase.salt = `${first === 'A' ? 'B' : 'A'}${content.passphrase.salt.slice(1)}`
  writeFileSync(file, JSON.stringify(content))
  await expectCalmPage('密钥文件已损坏', '不要删除数据文件夹里的任何文件')
})

test('a missing key file, which comes back and opens', async () => {
  await makeDesk()
  const [file, elsewhere] = [join(folder, 'key.json'), `${folder}-key.json`]
  renameSync(file, elsewhere)
  await expectCalmPage('找不到密钥文件', '前哨不会新建密钥，以免覆盖原有数据')
  renameSync(elsewhere, file)
  await app?.page.getByRole('button', { name: '重试' }).click()
  await enter(app?.page ?? fail())
})

test('a missing database', async () => {
  await makeDesk()
  rmSync(join(folder, 'qianshao.db'))
  await expectCalmPage('找不到数据库文件', '前哨不会新建数据库，以免与原有数据混淆')
})

async function makeDesk(): Promise<void> {
  folder = await setUpDesk(async (api) => void (await api.mediation.create(buildCase())))
}

/** Starts, unlocks where asked, and expects title and a part of the words; every file is as it was, then and after the quit. */
async function expectCalmPage(title: string, words: string, dataFolder = folder, secret: string | null = null): Promise<void> {
  const before = contentOf(folder)
  app = await launchApp({ dataFolder })
  if (secret !== null) await unlock(app.page, secret)
  await expect(headingOf(title)).toBeVisible()
  await expect(app.page.getByRole('main')).toContainText(words)
  await expect(app.page.getByRole('main')).toContainText('没有改动或覆盖任何数据')
  await expect(app.page.getByRole('main')).toContainText(dataFolder)
  await expect(app.page.getByRole('button', { name: '退出' })).toBeVisible()
  expect(contentOf(folder)).toEqual(before)
}

function headingOf(title: string) {
  return (app?.page ?? fail()).getByRole('heading', { level: 1, name: title })
}

function fail(): never {
  throw new Error('the app was not started')
}

async function caseNumbers(): Promise<readonly string[]> {
  const { rows } = await readDesk(folder, (api) => api.mediation.list({ filter: { view: 'all' } }))
  return rows.map(({ number }) => number)
}

async function keyOf(dataFolder: string): Promise<Buffer> {
  const state = readKeyFile(join(dataFolder, 'key.json'))
  if (state.kind !== 'there') throw new Error(`key file is ${state.kind}`)
  return await unwrapByPassphrase(state.content.passphrase, passphrase)
}

/** A sum of each file that holds data; log, window and settings are of this machine. */
function contentOf(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/^(?:logs|window|settings\.json.*)(?:\/|$)/u.test(name))
    .filter((name) => statSync(join(root, name)).isFile())
    // A reader of a database leaves an empty journal and its index behind.
    .filter((name) => !name.endsWith('-shm') && !(name.endsWith('-wal') && statSync(join(root, name)).size === 0))
  return Object.fromEntries(
    files.toSorted().map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(root, name)))
        .digest('hex'),
    ]),
  )
}
