/** Every page in light and dark on a screen of 1366 × 768: no serious barrier, nothing to scroll sideways, Chinese only; in three sizes of text. */
import { resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { launchApp, removeFolder, temporaryFolder, type RunningApp } from './support/app.ts'
import { readDemo, setUpDesk } from './support/desk.ts'
import { field, goTo, mainMenu } from './support/entering.ts'
import { lookAt } from './support/looks.ts'

const ledger = resolve(import.meta.dirname, '../fixtures/土地纠纷台账.xlsx')
const schemes = ['light', 'dark'] as const
const caseTabs = ['facts', 'parties', 'process', 'evidence', 'papers', 'clocks', 'log']

test.describe('before the workspace', () => {
  let app: RunningApp
  let folder: string

  test.afterEach(async () => {
    await app.close()
    removeFolder(folder)
  })

  test('first run', async () => {
    folder = temporaryFolder()
    app = await launchApp({ dataFolder: folder })
    const { page } = app
    await page.getByRole('button', { name: '新建本站' }).waitFor()
    await lookInBoth(page, 'first-run', [folder])
    await page.getByRole('button', { name: '新建本站' }).click()
    await field(page, '警务站名称').fill('白市驿田间警务站')
    await expect(field(page, '主题').getByRole('option')).toHaveCount(6)
    await lookInBoth(page, 'first-run-station')
    await field(page, '主题').selectOption({ index: 1 })
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '下一步' }).click()
    await expect(page.getByText('请填写姓名。')).toBeVisible()
    await lookInBoth(page, 'first-run-account')
    await field(page, '姓名').fill('周立新')
    await field(page, '账号').fill('100234')
    await field(page, '登录口令').fill('Tianjian-2026')
    await field(page, '再输入一次').fill('Tianjian-2026')
    await page.keyboard.press('Enter')
    await expect(field(page, '恢复口令')).toBeVisible()
    await lookInBoth(page, 'first-run-passphrase')
  })

  test('passphrase and failure', async () => {
    folder = await setUpDesk()
    app = await launchApp({ dataFolder: folder })
    await field(app.page, '恢复口令').fill('不是这一句恢复口令')
    await app.page.keyboard.press('Enter')
    await expect(app.page.getByRole('alert')).toBeVisible()
    await lookInBoth(app.page, 'passphrase', [folder])
    await app.close()
    app = await launchApp({ dataFolder: `${folder}/key.json/data` })
    await expect(app.page.getByRole('button', { name: '重试' })).toBeVisible()
    await lookInBoth(app.page, 'failure', [folder, 'key.json', 'data'])
  })
})

test.describe('the workspace on demo data', () => {
  let app: RunningApp
  let page: Page
  let addresses: readonly (readonly [name: string, address: string])[]

  test.beforeAll(async () => {
    app = await launchApp({ demo: true, environment: { QIANSHAO_OPEN_FILE: ledger } })
    page = app.page
    await expect(page.getByRole('button', { name: /演示所长/u })).toBeVisible()
    await lookInBoth(page, 'login')
    await page.getByRole('button', { name: /演示所长/u }).click()
    await field(page, '口令').fill('Demo-2026')
    await page.keyboard.press('Enter')
    await expect(mainMenu(page)).toBeVisible()
    const { rows } = await readDemo(app.dataFolder, (api) => api.mediation.list({ filter: { view: 'all' }, limit: 200 }))
    const idIn = (...states: readonly string[]) => rows.find(({ state }) => states.includes(state))?.id ?? ''
    const [open, done] = [idIn('mediating', 'agreed'), idIn('archived', 'revisiting', 'performing')]
    const menu = await mainMenu(page)
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')?.split('#')[1] ?? ''))
    addresses = [
      ...menu.map((address) => [`menu${address.replaceAll('/', '-')}`, address] as const),
      ['intake', '/cases/new'],
      ['list-none', '/cases?text=%22查无此人%22'],
      ...caseTabs.map((tab) => [`case-${tab}`, `/cases/${open}?tab=${tab}`] as const),
      ['case-entry-form', `/cases/${open}?tab=process&entry=new`],
      ['case-agreement-form', `/cases/${open}?tab=papers&agreement=edit`],
      ['case-closed', `/cases/${done}`],
      ['case-file', `/cases/${open}/file`],
      ['ledger-print', '/cases/print'],
      ['preview', `/print/acceptance/${open}`],
      ['missing-case', '/cases/00000000-0000-7000-8000-000000000000'],
      ['missing-page', '/nowhere'],
    ]
  })

  test.afterAll(async () => {
    await app.close()
    removeFolder(app.dataFolder)
  })

  for (const scheme of schemes) {
    test(`pages in ${scheme}`, async () => {
      test.setTimeout(240_000)
      await page.emulateMedia({ colorScheme: scheme })
      for (const [name, address] of addresses) {
        await goTo(page, address)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await lookAt(page, scheme, `${name}`, [app.dataFolder])
      }
    })

    test(`tabs, windows and panels in ${scheme}`, async () => {
      await page.emulateMedia({ colorScheme: scheme })
      await goTo(page, '/station')
      for (const tab of ['站点', '人员', '工作日历']) {
        await page.getByRole('tab', { name: new RegExp(`^${tab}`, 'u') }).click()
        await expect(page.getByRole('tabpanel')).toBeVisible()
        await lookAt(page, scheme, `station-${tab}`)
      }
      await goTo(page, '/cases')
      await expect(page.getByRole('grid', { name: '纠纷台账' }).getByRole('row', { selected: true })).toContainText('2026-')
      await page.keyboard.press('Space')
      await expect(page.getByRole('dialog')).toContainText('打开案卷')
      await lookAt(page, scheme, `quick-look`)
      await page.keyboard.press('Escape')
      for (const [key, name] of [
        ['Control+K', '查找'],
        ['F1', '帮助：纠纷台账'],
        ['?', '快捷键'],
      ] as const) {
        await expect(page.getByRole('dialog')).toHaveCount(0)
        await page.keyboard.press(key)
        await expect(page.getByRole('dialog', { name })).toBeVisible()
        await lookAt(page, scheme, `${name}`)
        await page.keyboard.press('Escape')
      }
      await goTo(page, '/accounts')
      await page.getByRole('button', { name: '新增账号' }).click()
      await expect(page.getByRole('dialog', { name: '新增账号' })).toBeVisible()
      await lookAt(page, scheme, `account`)
      await page.keyboard.press('Escape')
    })

    test(`import in ${scheme}`, async () => {
      await page.emulateMedia({ colorScheme: scheme })
      await goTo(page, '/ledger-import')
      await page.getByRole('button', { name: '选择文件' }).click()
      for (const [group, tab] of [
        ['核对行', '有提示'],
        ['核对列', '核对列'],
        ['核对行', '疑似重复'],
      ] as const) {
        await page.getByRole('group', { name: group }).getByRole('button', { name: tab }).click()
        // Numbers of the station's files begin with letters.
        await lookAt(page, scheme, `import-${tab}`, ['BSY'])
      }
      await page.getByRole('button', { name: '不导入，返回' }).click()
    })
  }

  for (const size of ['大', '特大', '标准']) {
    test(`text size ${size} widens no page beyond the screen`, async () => {
      await goTo(page, '/about')
      await page.getByRole('radiogroup', { name: '字号' }).getByText(size, { exact: true }).click()
      for (const [name, address] of addresses.filter(([key]) =>
        /^(?:menu-$|menu-cases|intake|case-(?:facts|parties|papers))/u.test(key),
      )) {
        await goTo(page, address)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
        const overhang = await page.evaluate(() => {
          const main = document.querySelector('main')
          return Math.max(document.documentElement.scrollWidth - innerWidth, (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0))
        })
        expect.soft(overhang, name).toBeLessThanOrEqual(0)
        await page.screenshot({ path: `test-results/pages/size-${size}-${name}.png`, animations: 'disabled' })
      }
    })
  }
})

async function lookInBoth(page: Page, name: string, allowedTexts: readonly string[] = []): Promise<void> {
  for (const scheme of schemes) {
    await page.emulateMedia({ colorScheme: scheme })
    await lookAt(page, scheme, `${name}`, allowedTexts)
  }
}
