/** Two windows and a hub: enrolled by the screen, worked apart, what both wrote at once decided by a person, and the same in the end. */
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { hubAdmin, startHubProcess, type HubProcess } from '../support/hub/hub-process.ts'
import { launchApp, removeFolder, temporaryFolder, type RunningApp } from './support/app.ts'
import { buildCase, setUpDesk } from './support/desk.ts'
import { enter, field, goTo, mainMenu, openPage } from './support/entering.ts'

test.describe.configure({ mode: 'serial' })

const station = '白市驿田间警务站'
const hubFolder = temporaryFolder()
let hub: HubProcess
let first: RunningApp
let second: RunningApp
let caseId: string

test.beforeAll(async () => {
  test.setTimeout(120_000)
  hub = await startHubProcess(hubFolder, { tls: true })
  expect(hubAdmin(hubFolder, ['station', 'add', station])).toMatchObject({ status: 0 })
  const firstFolder = await setUpDesk(async (api) => {
    caseId = (await api.mediation.create(buildCase({ summary: '双方对地界有争议。' }))).id
  })
  first = await launchApp({ dataFolder: firstFolder })
  second = await launchApp({ dataFolder: await setUpDesk() })
  await enter(first.page)
  await enter(second.page)
})

test.afterAll(async () => {
  for (const app of [first, second]) {
    await app.close()
    removeFolder(app.dataFolder)
  }
  await stopHub()
  removeFolder(hubFolder)
})

test('a desk that is enrolled nowhere says so and names the way', async () => {
  await openPage(first.page, '数据同步')
  await expect(first.page.getByText('数据只保存在这台电脑')).toBeVisible()
  await picture(first.page, '1-not-enrolled')
})

test('both desks enrol by address and code, and show the six words that the hub shows', async () => {
  await goTo(first.page, '/sync/enrol')
  await first.page.getByText('照登记单填写', { exact: true }).click()
  await first.page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(first.page.getByText('请填写中枢地址。')).toBeVisible()
  await picture(first.page, '2-enrol-form')
  for (const [app, name] of [
    [first, '东门电脑'],
    [second, '值班室电脑'],
  ] as const) {
    await enrol(app.page, name)
    await expectState(app.page, '待核对六个词')
    const words = await app.page.getByRole('list', { name: '六个识别词' }).getByRole('listitem').allTextContents()
    expect(words).toHaveLength(6)
    const { output } = hubAdmin(hubFolder, ['device', 'list'])
    for (const word of words) expect(output).toContain(word.replace(/^\d+/u, '').trim())
    await picture(app.page, `3-words-${name}`)
    await app.page.getByRole('button', { name: '六个词一致' }).click()
    await expectState(app.page, '已同步')
  }
})

test('what one desk recorded is on the other', async () => {
  await syncNow(second.page)
  await picture(second.page, '4-synced')
  await openPage(second.page, '纠纷台账')
  await expect(second.page.getByRole('grid', { name: '纠纷台账' }).getByRole('row')).toHaveCount(2)
})

test('without a line both go on, and neither calls itself synced', async () => {
  await stopHub()
  await writeSummary(first.page, '甲电脑：田坎归甲方。')
  await writeSummary(second.page, '乙电脑：田坎归乙方。')
  await expectState(first.page, '1 条待上传')
  await goTo(first.page, '/sync')
  await first.page.getByRole('button', { name: '立即同步' }).click()
  await expectState(first.page, /失败/u)
  await expect(failure(first.page)).toBeVisible()
  await picture(first.page, '5-no-line')
})

test('back on the line the conflict is told in sentences, decided once, and both desks agree', async () => {
  hub = await startHubProcess(hubFolder, { tls: true, port: Number(new URL(hub.url).port) })
  for (const app of [first, second, first]) await syncNow(app.page)
  await expectState(first.page, '1 处冲突待裁定')
  await goTo(first.page, `/cases/${caseId}`)
  await first.page.getByRole('link', { name: '对照并裁定' }).click()
  await expect(first.page.getByText(/周所长于\d+月\d+日 \d\d:\d\d把简要情况写成“甲电脑：田坎归甲方。”/u)).toBeVisible()
  await expect(first.page.getByText(/把简要情况写成“乙电脑：田坎归乙方。”/u)).toBeVisible()
  await expect(first.page.getByText('影响：')).toBeVisible()
  await picture(first.page, '6-conflict')
  await first.page.getByRole('button', { name: /：保留乙$/u }).click()
  await expect(first.page.getByText('没有需要裁定的冲突')).toBeVisible()
  await goTo(first.page, '/sync/conflicts')
  await expect(first.page.getByRole('heading', { name: '最近的裁定' })).toBeVisible()
  await picture(first.page, '7-decided')
  for (const app of [first, second]) await syncNow(app.page)
  const told = await Promise.all([first, second].map((app) => summaryOn(app.page)))
  expect(told[0]).toMatch(/^[甲乙]电脑：/u)
  expect(told[1]).toBe(told[0])
  for (const app of [first, second]) await expectState(app.page, '已同步')
})

test('a desk that the hub has stopped destroys its data only after it has sent them, and says what happened', async () => {
  const { output } = hubAdmin(hubFolder, ['device', 'list'])
  const device =
    output
      .split('\n')
      .find((line) => line.includes('值班室电脑'))
      ?.trim()
      .split(/\s+/u)[0] ?? ''
  expect(hubAdmin(hubFolder, ['revoke', device])).toMatchObject({ status: 0 })
  await goTo(second.page, '/sync')
  await second.page.getByRole('button', { name: '立即同步' }).click()
  await expect(second.page.getByRole('heading', { name: '这台电脑的数据已按中枢的命令清除' })).toBeVisible()
  await expect(mainMenu(second.page)).toHaveCount(0)
  await picture(second.page, '8-wiped')
})

async function enrol(page: Page, name: string): Promise<void> {
  const { output } = hubAdmin(hubFolder, ['device', 'invite', station, name, join(hubFolder, `${name}.html`)])
  const [code = ''] = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){6}/u.exec(output) ?? []
  await goTo(page, '/sync/enrol')
  await page.getByText('照登记单填写', { exact: true }).click()
  await field(page, '中枢地址').fill(new URL(hub.url).host)
  await page.getByRole('textbox', { name: '登记码第 1 组' }).fill(code)
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByRole('heading', { name: '核对六个词' })).toBeVisible()
}

async function syncNow(page: Page): Promise<void> {
  await goTo(page, '/sync')
  const rounds = page.getByRole('table', { name: '同步记录' }).getByRole('row')
  await expect(rounds.first()).toBeVisible()
  const button = page.getByRole('button', { name: '立即同步' })
  await button.click()
  await expect(button).toBeEnabled()
  await expect(failure(page)).toHaveCount(0)
}

/** The reason of a failed round; it stays until one succeeds. */
function failure(page: Page) {
  return page.getByRole('alert').filter({ hasText: '上次同步没有完成' })
}

async function expectState(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByRole('banner').getByText(words)).toBeVisible()
}

async function writeSummary(page: Page, text: string): Promise<void> {
  await goTo(page, `/cases/${caseId}`)
  await expect(page.getByRole('tab', { name: /基本情况/u })).toBeVisible()
  await page.keyboard.press('e')
  await field(page, '简要情况').fill(text)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(text).first()).toBeVisible()
}

async function summaryOn(page: Page): Promise<string> {
  await goTo(page, `/cases/${caseId}`)
  return (
    (await page
      .getByText(/^[甲乙]电脑：/u)
      .first()
      .textContent()) ?? ''
  )
}

async function stopHub(): Promise<void> {
  hub.child.kill()
  await hub.ended
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/pages/sync-${name}.png` })
}
