/** Signing in, the lock in front of a page, and what a 辅警 is not offered. */
import { expect, test, type Page } from '@playwright/test'
import { launchApp, removeFolder, type RunningApp } from './support/app.ts'
import { addAccount, buildCase, buildParty, chief, password, readDesk, setUpDesk } from './support/desk.ts'
import { enter, field, goTo, mainMenu, openPage, signIn, unlock } from './support/entering.ts'

const statement = '双方对老鹰田田埂位置有争议'

let app: RunningApp
let page: Page
let caseId = ''

test.beforeEach(async () => {
  const dataFolder = await setUpDesk(async (api) => {
    await addAccount(api, 'he', '何小川', 'auxiliary')
    await addAccount(api, 'chen', '陈志远', 'officer')
    const parties = [
      buildParty({ identityNumber: '11010519491231002X', phones: '13800001234' }),
      buildParty({ side: 2, name: '李桂芳' }),
    ]
    caseId = (await api.mediation.create(buildCase({ parties }))).id
  })
  app = await launchApp({ dataFolder })
  page = app.page
})

test.afterEach(async () => {
  await app.close()
  removeFolder(app.dataFolder)
})

test('a wrong password gets one calm sentence with the tries that are left, and the fifth locks the account', async () => {
  await unlock(page)
  await signIn(page, chief, 'Wrong-2026')
  await expect(page.getByRole('alert')).toHaveText('账号或口令不正确，还可以再试 4 次。请检查大小写和输入法后再试。')
  await expect(field(page, '口令')).toHaveValue('')
  await expect(field(page, '口令')).toBeFocused()
  for (const left of [3, 2, 1]) {
    await signIn(page, chief, 'Wrong-2026')
    await expect(page.getByRole('alert')).toContainText(`还可以再试 ${left} 次`)
  }
  await signIn(page, chief, 'Wrong-2026')
  await expect(page.getByRole('alert')).toHaveText('口令连续输错 5 次，账号已锁定。请在 30 分钟后再试。')
  await signIn(page, chief, password)
  await expect(page.getByRole('alert')).toContainText('账号已锁定')
  await signIn(page, 'chen')
  await expect(mainMenu(page)).toBeVisible()
})

for (const [way, lock] of [
  ['the button', () => page.getByRole('button', { name: '锁定' }).click()],
  ['Ctrl+L', () => page.keyboard.press('Control+L')],
] as const) {
  test(`the lock by ${way} hides the page, keeps what was typed, and gives both back`, async () => {
    await enter(page)
    await goTo(page, '/cases/new')
    await field(page, '纠纷简要情况').fill(statement)
    await lock()
    await expect(page.getByRole('form', { name: '解锁' })).toBeVisible()
    await expect(page.getByText('已锁定。')).toBeVisible()
    await expect(field(page, '口令')).toBeFocused()
    await expect(page.getByText(statement)).toBeHidden()
    await page.keyboard.press('Control+K')
    await expect(page.getByRole('dialog')).toBeHidden()

    await field(page, '口令').fill('Wrong-2026')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toContainText('还可以再试 4 次')
    await field(page, '口令').fill(password)
    await page.keyboard.press('Enter')
    await expect(field(page, '纠纷简要情况')).toHaveValue(statement)
    await openPage(page, '今日')
    await expect(page.getByRole('link', { name: /登记纠纷/u })).toBeVisible()
  })
}

test('a machine that is left alone locks itself after ten minutes', async () => {
  await page.clock.install()
  await enter(page)
  await goTo(page, '/cases/new')
  await field(page, '纠纷简要情况').fill(statement)
  await page.clock.fastForward(9 * 60_000)
  await expect(page.getByRole('form', { name: '受理登记' })).toBeVisible()
  await page.clock.fastForward(2 * 60_000)
  await expect(page.getByText('长时间没有操作，已自动锁定。')).toBeVisible()
  await expect(page.getByText(statement)).toBeHidden()
  await field(page, '口令').fill(password)
  await page.keyboard.press('Enter')
  await expect(field(page, '纠纷简要情况')).toHaveValue(statement)
})

test('another account can sign in at the lock and gets neither page nor drafts of the first', async () => {
  await enter(page)
  await goTo(page, '/cases/new')
  await field(page, '纠纷简要情况').fill(statement)
  await page.keyboard.press('Control+L')
  await page.getByRole('button', { name: '换一个账号登录' }).click()
  await signIn(page, 'chen')
  await expect(page.getByRole('banner')).toContainText('陈志远')
  await openPage(page, '今日')
  await expect(page.getByText('没有保存完的表单')).toBeHidden()
  await goTo(page, '/cases/new')
  await expect(field(page, '纠纷简要情况')).toHaveValue('')
  const kept = await readDesk(app.dataFolder, (api) => api.drafts.list({}))
  expect(kept.drafts).toMatchObject([{ title: '登记纠纷', value: { summary: statement } }])
})

test('a 辅警 is offered no import, export, printing, full numbers, accounts or log, and gets none of them by address', async () => {
  await enter(page, 'he')
  for (const entry of ['今日', '纠纷台账', '警务站与人员'])
    await expect(mainMenu(page).getByRole('link', { name: entry })).toBeVisible()
  await expect(mainMenu(page).getByRole('link', { name: /^(?:导入台账|号码末位查询|账号|操作日志)/u })).toHaveCount(0)
  await openPage(page, '纠纷台账')
  await expect(page.getByRole('button', { name: '登记纠纷' })).toBeVisible()
  await expect(page.getByRole('button', { name: /导出|导入/u })).toHaveCount(0)
  await goTo(page, `/cases/${caseId}?tab=parties`)
  await expect(page.getByRole('table', { name: '当事人' })).toContainText('王德贵')
  await expect(page.getByRole('button', { name: '记录意愿：王德贵' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^(?:显示王德贵|打印|起草协议)/u })).toHaveCount(0)
  await expect(page.getByText('19491231')).toHaveCount(0)

  for (const [address, secret] of [
    ['/audit', '登录'],
    ['/accounts', '陈志远'],
    [`/print/acceptance/${caseId}`, '共 1 页'],
  ] as const) {
    await goTo(page, address)
    await expect(page.getByRole('alert')).toContainText('权限')
    await expect(page.getByRole('main')).not.toContainText(secret)
  }
})
