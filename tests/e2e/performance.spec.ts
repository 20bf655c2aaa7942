/** An attempt noted in under a minute from the list, and what follows until everything is performed. */
import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { launchApp, removeFolder, temporaryFolder, type RunningApp } from './support/app.ts'
import { buildCase, buildParty, chief, setUpDesk } from './support/desk.ts'
import { enter, field, goTo, mainMenu } from './support/entering.ts'
import { pageTexts } from './support/pdf.ts'

let app: RunningApp
let page: Page
let saved: string
let id: string

test.beforeEach(async () => {
  saved = temporaryFolder()
  const dataFolder = await setUpDesk(async (api) => {
    const on = '2026-11-10'
    const agreed = { consent: 'agreed', consentOn: on } as const
    const parties = [
      buildParty({ name: '王德贵', identityNumber: '11010519491231002X', ...agreed }),
      buildParty({ side: 2, name: '李桂芳', ...agreed }),
    ]
    id = (await api.mediation.create(buildCase({ registeredOn: on, amountFen: 500_000, parties }))).id
    await api.mediation.move({ id, to: 'accepted', on })
  })
  app = await launchApp({ dataFolder, environment: { QIANSHAO_SAVE_FOLDER: saved } })
  page = app.page
  await enter(page, chief)
})

test.afterEach(async () => {
  await app.close()
  removeFolder(app.dataFolder)
  removeFolder(saved)
})

test('an attempt is noted from the list in a minute and its record is finished later', async () => {
  await page.screenshot({ path: 'test-results/home.png' })
  await mainMenu(page).getByRole('link', { name: '纠纷台账' }).click()
  const views = page.getByRole('group', { name: '固定视图' })
  await views.getByRole('button', { name: '久未调解 1' }).click()
  await expect(page.getByRole('row', { name: /王德贵/u })).toBeVisible()
  await page.getByRole('grid').focus()
  await page.keyboard.press('ArrowDown')
  const started = Date.now()
  await page.keyboard.press('k')
  const dialogue = page.getByRole('dialog', { name: /^快记一次调解/u })
  await expect(dialogue.getByRole('radio', { name: '未达成，继续调解' })).toBeFocused()
  await field(dialogue, '其他在场人').fill('村委会主任罗永梅')
  await page.screenshot({ path: 'test-results/attempt.png' })
  await page.keyboard.press('Enter')
  await expect(dialogue).toBeHidden()
  expect(Date.now() - started).toBeLessThan(60_000)
  await expect(views.getByRole('button', { name: '待补写 1' })).toBeVisible()
  await expect(views.getByRole('button', { name: '久未调解 0' })).toBeVisible()
  await views.getByRole('button', { name: '在办 1', exact: true }).click()
  await expect(page.getByRole('row', { name: /待补写/u })).toBeVisible()
  await page.screenshot({ path: 'test-results/list.png' })

  await goTo(page, `/cases/${id}?tab=process`)
  await page.getByRole('button', { name: /^补写/u }).click()
  await field(page, '经过').fill('双方到场，约定分两期付清。')
  await page.screenshot({ path: 'test-results/entry.png' })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已记入过程记录。').or(page.getByText('约定分两期付清')).first()).toBeVisible()
  await expect(page.getByText('待补写')).toHaveCount(0)

  await savePaper('现场调解、丈量记录单')
  const texts = textsOf('现场调解、丈量记录单')
  expect(texts.join('')).toContain('2026-0001-')
})

/** Prints a paper of the case from its menu into the folder. */
async function savePaper(title: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: '打印', exact: true }).click()
  await page.getByRole('menuitem', { name: new RegExp(`^${title}`, 'u') }).click()
  await page.getByRole('button', { name: '另存为 PDF' }).click()
  await expect(page.getByText(/^已保存到/u).last()).toBeVisible()
  cpSync(saved, 'test-results/papers', { recursive: true })
  await page.getByRole('button', { name: '返回' }).click()
}

function textsOf(title: string): string[] {
  const name = readdirSync(saved).find((file) => file.startsWith(title)) ?? ''
  return pageTexts(join(saved, name)).map((text) => text.replace(/\s/gu, ''))
}
