/** The first run: from an empty machine to a desk that opens with its passphrase; demo data beside it; one instance. */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { launchApp, launchCommand, removeFolder, temporaryFolder, type RunningApp } from './support/app.ts'
import { setUpDesk } from './support/desk.ts'
import { field, mainMenu, openPage, signIn, unlock } from './support/entering.ts'
import { pageTexts } from './support/pdf.ts'

const passphrase = '白市驿镇 山后的田坎 1958'
const password = 'Tianjian-2026'

let folder: string
let app: RunningApp

test.beforeEach(() => {
  folder = temporaryFolder()
})

test.afterEach(async () => {
  await app.close()
  removeFolder(folder)
})

test('the wizard leads from nothing to the first list, refuses what is weak in words, and the next start asks for the passphrase', async () => {
  app = await launchApp({ dataFolder: folder, environment: { QIANSHAO_SAVE_FOLDER: folder } })
  await fillWizard(app.page)
  await test.step('recovery sheet', () => saveRecoverySheet(app.page))
  await app.page.getByRole('button', { name: '进入工作台' }).click()
  await expect(app.page.getByRole('heading', { level: 1, name: /^今日/u })).toBeVisible()
  await expect(app.page.getByRole('banner')).toContainText('白市驿田间警务站')
  await openPage(app.page, '纠纷台账')
  await expect(app.page.getByText('还没有登记纠纷')).toBeVisible()
  await app.close()

  expect(readFileSync(join(folder, 'qianshao.db')).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3')
  expect(readFileSync(join(folder, 'key.json'), 'utf8')).not.toContain(passphrase)

  app = await launchApp({ dataFolder: folder })
  await unlock(app.page, `${passphrase}。`)
  await expect(app.page.getByRole('alert')).toHaveText('恢复口令不对。请核对大小写和空格后再试；数据没有改动。')
  await unlock(app.page, passphrase)
  await signIn(app.page, '100234', password)
  await expect(mainMenu(app.page)).toBeVisible()
})

test('demo data opens from the wizard in its own database, with a frame and words that say so', async () => {
  app = await launchApp({ dataFolder: folder })
  await app.page.getByRole('button', { name: '查看演示数据' }).click()
  const label = app.page.getByRole('complementary', { name: '演示数据' })
  await expect(label).toContainText('全部为虚构内容，与正式数据分开存放')
  await app.page.getByRole('button', { name: /演示所长/u }).click()
  await field(app.page, '口令').fill('Demo-2026')
  await app.page.keyboard.press('Enter')
  await openPage(app.page, '纠纷台账')
  await expect(app.page.getByText('共 17 件')).toBeVisible()
  await expect(label).toBeVisible()
  const frame = await label.evaluate((element) => {
    const { paddingLeft, paddingBottom, backgroundColor } = getComputedStyle(element.parentElement ?? element)
    return [paddingLeft, paddingBottom, backgroundColor]
  })
  expect(frame).toEqual(['4px', '4px', 'rgb(138, 90, 0)'])
  expect(readdirSync(join(folder, 'demo'))).toContain('qianshao.db')
  expect(existsSync(join(folder, 'qianshao.db'))).toBe(false)
  await app.close()

  app = await launchApp({ dataFolder: folder })
  await expect(app.page.getByRole('button', { name: '新建本站' })).toBeVisible()
  await expect(app.page.getByRole('complementary', { name: '演示数据' })).toBeHidden()
})

test('a second start on the same data brings the window to the front and ends', async () => {
  removeFolder(folder)
  folder = await setUpDesk()
  app = await launchApp({ dataFolder: folder })
  await expect(field(app.page, '恢复口令')).toBeVisible()
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())

  const { executable, args, environment } = launchCommand({ dataFolder: folder })
  const second = spawn(executable, args, { env: environment, stdio: 'ignore' })
  const status = await new Promise((done) => second.once('exit', done))
  expect(status).toBe(0)
  await expect
    .poll(() => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible())))
    .toEqual([true])
})

async function fillWizard(page: Page): Promise<void> {
  const next = page.getByRole('button', { name: '下一步' })
  await page.getByRole('button', { name: '新建本站' }).click()
  await test.step('station', async () => {
    await next.click()
    await expect(page.getByText('请填写警务站名称。')).toBeVisible()
    await expect(page.getByText('请选择主题。')).toBeVisible()
    await field(page, '警务站名称').fill('白市驿田间警务站')
    await field(page, '主题').selectOption({ label: '田间警务' })
    await field(page, '人民调解委员会名称').fill('白市驿镇人民调解委员会')
    await page.keyboard.press('Enter')
  })
  await test.step('account', async () => {
    await field(page, '姓名').fill('周立新')
    await field(page, '账号').fill('100234')
    await field(page, '登录口令').fill('tianjian')
    await field(page, '再输入一次').fill('tianjian2')
    await next.click()
    await expect(page.getByText('口令要包含大写字母、小写字母、数字、符号中的至少三类。')).toBeVisible()
    await expect(page.getByText('两次输入的口令不一样。')).toBeVisible()
    await field(page, '登录口令').fill(password)
    await field(page, '再输入一次').fill(password)
    await next.click()
  })
  await test.step('passphrase', async () => {
    const build = page.getByRole('button', { name: '建立加密数据库' })
    await expect(page.getByText('数据就永远打不开，任何人都不能找回。')).toBeVisible()
    await field(page, '恢复口令').fill('短口令')
    await expect(page.getByText('强度：还差 7 个字符')).toBeVisible()
    await build.click()
    await expect(page.getByText('恢复口令至少 10 个字符。')).toBeVisible()
    await field(page, '恢复口令').fill('一一一一一一一一一一')
    await expect(page.getByText('强度：弱：重复太多，容易被猜到')).toBeVisible()
    await field(page, '恢复口令').fill(passphrase)
    await expect(page.getByText('强度：强：难以猜到')).toBeVisible()
    await field(page, '再输入一次').fill(passphrase)
    await build.click()
  })
}

async function saveRecoverySheet(page: Page): Promise<void> {
  await page.getByRole('button', { name: '预览并打印恢复单' }).click()
  await expect(page.getByText('共 1 页')).toBeVisible()
  await page.getByRole('button', { name: '另存为 PDF' }).click()
  await expect(page.getByText(/^已保存到/u)).toBeVisible()
  const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.pdf'))
  const text = pageTexts(join(folder, name)).join('').replace(/\s/gu, '')
  expect(text).toContain('白市驿田间警务站')
  expect(text).not.toContain(passphrase.replace(/\s/gu, ''))
}
