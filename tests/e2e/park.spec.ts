/** An officer's day at the park: the list imported, a visit by keyboard, a request kept, the post handed over, the month's form; an opinion in the visitors' window. */
import { resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { launchApp, removeFolder, type RunningApp } from './support/app.ts'
import { addAccount, password, readDesk, setUpDesk } from './support/desk.ts'
import { enter, field, goTo, openPage, signIn } from './support/entering.ts'
import { lookAt } from './support/looks.ts'

const register = resolve(import.meta.dirname, '../fixtures/企业名册.xlsx')
const supervision = '督察室专用的意见箱口令'

let app: RunningApp
let page: Page

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  const dataFolder = await setUpDesk(async (api) => {
    await addAccount(api, 'ducha', '督察员', 'supervisor')
  })
  app = await launchApp({ dataFolder, environment: { QIANSHAO_OPEN_FILE: register } })
  page = app.page
})

test.afterAll(async () => {
  await app.close()
  removeFolder(app.dataFolder)
})

test('the park’s list: previewed with what repeats and what is wrong, imported, overdue contacts first', async () => {
  test.setTimeout(180_000)
  await enter(page)
  await openPage(page, '导入企业名册')
  await page.getByRole('button', { name: '选择企业名册' }).click()
  await expect(page.getByText('63 行，60 家企业，重复 3 行')).toBeVisible()
  await expect(page.getByRole('table', { name: '同一家企业的重复行' })).toContainText('员工人数')
  await expect(page.getByRole('table', { name: '名称相近的企业' })).toContainText('重庆翎铭供应链管理有限公司')
  await lookAt(page, 'light', 'park-import')
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await expect(page.getByText('建档 60 家')).toBeVisible()
  await openPage(page, '企业档案')
  const grid = page.getByRole('grid', { name: '企业档案' })
  await expect(grid.getByRole('row').nth(1)).toContainText('重庆翎明供应链管理有限公司')
  await expect(grid.getByRole('row').nth(1)).toContainText('已过')
  await expect(page.getByText('共 60 家')).toBeVisible()
  await lookCalmly('park-list')
})

test('a visit by keyboard: three fields, the checklist, a request answered and one handed on', async () => {
  await goTo(page, '/visits/new')
  await expect(page.getByRole('form', { name: '登记走访' })).toBeVisible()
  await expect(page.getByText('本次为服务走访，不是检查')).toBeVisible()
  await field(page, '企业').fill('栩垚')
  await page.getByRole('option', { name: /重庆栩垚信息技术有限公司/u }).click()
  await expect(page.getByText(/今年上门 0 次/u)).toBeVisible()
  await field(page, '走访情况').fill('谈了反诈和夜班安全。')
  await page.getByRole('button', { name: '添加诉求' }).click()
  await field(page, '诉求 1 内容').fill('门口货车占道')
  await lookAt(page, 'light', 'park-visit')
  await field(page, '诉求 1 内容').press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1, name: '重庆栩垚信息技术有限公司' })).toBeVisible()
  await expect(page.getByRole('table', { name: '走访记录' })).toContainText('谈了反诈和夜班安全。')
  await page.getByRole('tab', { name: /^诉求/u }).click()
  await page.getByRole('button', { name: '门口货车占道' }).click()
  await expect(page.getByText(/个工作日，到/u)).toBeVisible()
  await page.getByRole('button', { name: '办结' }).click()
  await field(page, '办理结果').fill('已与交警施划禁停线。')
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('table', { name: '办理经过' })).toContainText('已与交警施划禁停线。')
  await page.getByRole('button', { name: '回访' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已回访').first()).toBeVisible()
  await lookCalmly('park-request')
})

test('the post: opened, a line by Enter, handed over by two', async () => {
  await openPage(page, '警企联防岗')
  await page.getByRole('button', { name: '开班' }).click()
  const dialog = page.getByRole('dialog', { name: '开班' })
  await field(dialog, '岗点').fill('微电园警企联防岗')
  await field(dialog, '民警').fill('杨睿')
  await dialog.getByRole('button', { name: '保存' }).click()
  await field(page, '情况').fill('东门摄像头离线')
  await field(page, '情况').press('Enter')
  await expect(page.getByRole('table', { name: /^记事/u })).toContainText('东门摄像头离线')
  await page.getByRole('button', { name: '人员与交接' }).click()
  const people = page.getByRole('dialog', { name: '人员与交接' })
  await field(people, '交班人').fill('杨睿')
  await field(people, '接班人').fill('牟雪敏')
  await people.getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '交班签字' }).click()
  await page.getByRole('button', { name: '接班签字' }).click()
  await expect(page.getByText(/已交接/u).first()).toBeVisible()
  await lookCalmly('park-post')
})

test('the month’s form: each number opens its list', async () => {
  await openPage(page, '护企月报')
  await expect(page.getByText('收集 50 件 · 当场办结 0 件 · 分步跟进 50 件')).toBeVisible()
  await lookCalmly('park-report')
  await page.getByRole('link', { name: '收集诉求 50 件，打开列表' }).click()
  await expect(page.getByText('共 50 条')).toBeVisible()
})

test('an opinion goes through the visitors’ window, and only the supervision reads it', async () => {
  await page.keyboard.press('Control+L')
  await page.getByRole('button', { name: '换一个账号登录' }).click()
  await signIn(page, 'ducha', password)
  await openPage(page, '打开意见箱')
  await field(page, '设定意见箱口令（至少 10 个字符，不同于登录口令）').fill(supervision)
  await page.getByRole('button', { name: '启用' }).click()
  await expect(page.getByText('一周过完，收到的意见会出现在这里。')).toBeVisible()
  await openPage(page, '执法服务意见')
  const opened = app.electron.waitForEvent('window')
  await page.getByRole('button', { name: '打开自助填写窗口' }).click()
  const kiosk = await opened
  await kiosk.getByRole('textbox', { name: '具体意见（可不填）' }).fill('收了两条烟')
  await kiosk.screenshot({ path: 'test-results/pages/light-park-kiosk.png' })
  expect(
    await kiosk.evaluate(() => window.qianshao.openFile({ title: '', kind: '', extensions: [] }).then(String, String)),
  ).toContain('只能由前哨的窗口发起')
  await kiosk.getByRole('button', { name: '提交' }).click()
  await expect(kiosk.getByRole('status')).toContainText('谢谢')
  await kiosk.getByRole('button', { name: '关闭窗口' }).click()
  await lookCalmly('park-conduct')
  await app.close()
  const seen = await readDesk(app.dataFolder, async (api) => [
    await api.conduct.publications({}),
    (await api.audit.list({ limit: 50 })).lines,
  ])
  expect(JSON.stringify(seen)).not.toContain('收了两条烟')
  app = await launchApp({ dataFolder: app.dataFolder })
})

/** Looks once what was said has gone: a message that fades has no contrast. */
async function lookCalmly(name: string): Promise<void> {
  await expect(page.locator('[class*="mantine-Notification-root"]')).toHaveCount(0)
  await lookAt(page, 'light', name)
}
