/** Statistics whose numbers open their lists, and remarks on an archived case, on demo data. */
import { expect, test } from '@playwright/test'
import { launchApp, removeFolder, type RunningApp } from './support/app.ts'
import { readDemo } from './support/desk.ts'
import { field, goTo, mainMenu, openPage } from './support/entering.ts'

let app: RunningApp

test.beforeAll(async () => {
  app = await launchApp({ demo: true })
  await app.page.getByRole('button', { name: /演示所长/u }).click()
  await field(app.page, '口令').fill('Demo-2026')
  await app.page.keyboard.press('Enter')
  await expect(mainMenu(app.page)).toBeVisible()
})

test.afterAll(async () => {
  await app.close()
  removeFolder(app.dataFolder)
})

test('a rate names its numbers, and each opens its list', async () => {
  const { page } = app
  await mainMenu(page).getByRole('link', { name: '纠纷统计' }).click()
  await page.getByRole('group', { name: '统计期间' }).getByRole('button', { name: '今年' }).click()
  const rate = page.getByRole('region', { name: '化解率' })
  await expect(rate).toContainText('登记日期在期内：其中已化解的纠纷')
  await page.screenshot({ path: 'test-results/pages/figures.png', fullPage: true })
  for (const part of ['分子', '分母']) {
    const link = rate.getByRole('link', { name: new RegExp(`^${part}`, 'u') })
    const number = Number((await link.textContent())?.replaceAll(/\D/gu, ''))
    expect(number).toBeGreaterThan(0)
    await link.click()
    await expect(page.getByRole('heading', { level: 1, name: '纠纷台账' })).toBeVisible()
    await expect(page.getByRole('button', { name: /^统计：化解率/u })).toBeVisible()
    await expect(page.getByRole('grid', { name: '纠纷台账' })).toHaveAttribute('aria-rowcount', String(number + 1))
    await page.screenshot({ path: `test-results/pages/figures-${part}.png` })
    await page.goBack()
    await expect(link).toBeVisible()
  }
})

test('an archived case takes a remark and nothing else', async () => {
  const { page } = app
  const { rows } = await readDemo(app.dataFolder, (api) => api.mediation.list({ filter: { view: 'all', states: ['archived'] } }))
  await goTo(page, `/cases/${rows[0]?.id ?? ''}`)
  await expect(page.getByText('还没有补充说明。')).toBeVisible()
  await field(page, '写补充说明').fill('12月2日到现场核对，界桩完好。')
  await page.getByRole('button', { name: /^写入/u }).click()
  await expect(page.getByRole('list', { name: '补充说明' })).toContainText('12月2日到现场核对，界桩完好。')
  await expect(page.getByRole('button', { name: '修改基本情况' })).toHaveCount(0)
  await page.screenshot({ path: 'test-results/pages/addenda.png' })
  await openPage(page, '纠纷统计')
})

test('the list shows all again when the figure is taken off', async () => {
  const { page } = app
  await page.getByRole('region', { name: '调解成功率' }).getByRole('link', { name: /^分母/u }).click()
  await page.getByRole('button', { name: /^统计：调解成功率/u }).click()
  await expect(page.getByRole('button', { name: /^统计：/u })).toHaveCount(0)
})
