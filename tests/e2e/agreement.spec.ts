/** The agreement that checks itself while it is written. */
import { expect, test } from '@playwright/test'
import { launchApp, removeFolder, type RunningApp } from './support/app.ts'
import { readDemo } from './support/desk.ts'
import { field, goTo, mainMenu } from './support/entering.ts'

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

test('says what a clause lacks, why, and is content when it is mended', async () => {
  const { page } = app
  const { rows } = await readDemo(app.dataFolder, (api) => api.mediation.list({ filter: { view: 'all', states: ['mediating'] } }))
  await goTo(page, `/cases/${rows[0]?.id ?? ''}?tab=papers&agreement=edit`)
  await field(page, '纠纷主要事实、争议事项').fill('2026年11月3日，甲方翻耕时移动田埂，双方因地界发生争执。')
  await field(page, '各方当事人的责任').fill('甲方移动田埂，负主要责任。')
  await field(page, '协议内容').fill('甲方尽快赔偿乙方青苗损失600元（大写：陆仟元整）。\n乙方不得再向法院起诉。')
  await field(page, '履行方式').fill('现金支付')
  const check = page.getByRole('region', { name: '协议检查' })
  for (const rule of ['不得限制当事人诉讼等权利', '大写与小写一致', '履行期限写到日']) await expect(check).toContainText(rule)
  await expect(check).toContainText('依据：人民调解法第3条')
  await check.scrollIntoViewIfNeeded()
  await page.screenshot({ path: 'test-results/pages/agreement-check.png' })
  await check.getByRole('button', { name: '定位' }).last().click()
  await expect(field(page, '协议内容')).toBeFocused()
  await page.getByRole('button', { name: '插入条款范本' }).click()
  await page.screenshot({ path: 'test-results/pages/agreement-templates.png' })
  await page.getByRole('menuitem', { name: /分期付款/u }).click()
  await expect(field(page, '协议内容')).toHaveValue(/分两期支付/u)
  await expect(check).toContainText('空白未填')
  await field(page, '协议内容').fill('甲方于2026年12月20日前赔偿乙方青苗损失600元（大写：陆佰元整）。\n双方以石桩连线为界。')
  await expect(check.getByText('履行期限写到日')).toHaveCount(0)
  await expect(check.getByText('必须改正')).toHaveCount(0)
  await page.screenshot({ path: 'test-results/pages/agreement-mended.png' })
})
