/** Finding things by keyboard, the audited look-up by the tail of a number, and the place of the window. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchApp, removeFolder, type RunningApp } from './support/app.ts'
import { buildCase, buildParty, setUpDesk } from './support/desk.ts'
import { enter, field, mainMenu, openPage } from './support/entering.ts'

test.describe('on a desk with three disputes', () => {
  let app: RunningApp

  test.beforeAll(async () => {
    const dataFolder = await setUpDesk(async (api) => {
      const person = buildParty({ name: '谭碧群', identityNumber: '11010519491231002X', phones: '13800001234' })
      await api.mediation.create(buildCase({ title: '田坎界线', parties: [person, buildParty({ side: 2, name: '石𬭎' })] }))
      await api.mediation.create(
        buildCase({ title: '放水顺序', parties: [buildParty({ name: '熊淑梅' }), buildParty({ side: 2, name: '苟国兰' })] }),
      )
      await api.mediation.create(
        buildCase({ title: '机耕路', parties: [buildParty({ name: '谭光富' }), buildParty({ side: 2, name: '晏秀梅' })] }),
      )
    })
    app = await launchApp({ dataFolder })
    await enter(app.page)
  })

  test.afterAll(async () => {
    await app.close()
    removeFolder(app.dataFolder)
  })

  for (const [way, text, found] of [
    ['two characters of a title', '田坎', /田坎界线/u],
    ['a rare character of a name', '石𬭎', /田坎界线/u],
    ['full pinyin', 'xiongshumei', /放水顺序/u],
    ['initials', 'tbq', /田坎界线/u],
    ['its number', '0003号', /机耕路/u],
  ] as const) {
    test(`the palette finds a dispute by ${way} and opens it with Enter`, async () => {
      const { page } = app
      await openPage(page, '今日')
      await page.keyboard.press('Control+K')
      await expect(page.getByRole('dialog', { name: '查找' }).getByRole('textbox')).toBeFocused()
      await page.keyboard.type(text)
      const first = page.getByRole('dialog', { name: '查找' }).getByRole('button').first()
      await expect(first).toContainText(found)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { level: 1, name: found })).toBeVisible()
    })
  }

  test('the palette offers pages and the actions of the page, and says when there is nothing', async () => {
    const { page } = app
    await openPage(page, '今日')
    await page.keyboard.press('Control+K')
    const palette = page.getByRole('dialog', { name: '查找' })
    await expect(palette.getByRole('button', { name: /登记纠纷/u })).toBeVisible()
    await page.keyboard.type('操作日志')
    await expect(palette.getByRole('button')).toHaveCount(1)
    await page.keyboard.press('Control+A')
    await page.keyboard.type('查无此人')
    await expect(palette).toContainText('没有找到。可以换几个字，或用编号查找。')
    await page.keyboard.press('Escape')
    await expect(palette).toBeHidden()
  })

  test('a look-up by the tail of a number wants a reason, answers with disputes only, and stands in the log without the number', async () => {
    const { page } = app
    await mainMenu(page).getByRole('link', { name: '号码末位查询' }).click()
    await field(page, '号码末位').fill('002X')
    await page.getByRole('button', { name: '查询' }).click()
    await expect(field(page, '查询事由')).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByRole('table', { name: '查询结果' })).toHaveCount(0)
    await field(page, '查询事由').fill('核对来访群众是否已有登记')
    await page.getByRole('button', { name: '查询' }).click()
    await expect(page.getByRole('table', { name: '查询结果' })).toContainText('田坎界线')
    await expect(page.getByRole('main')).not.toContainText('放水顺序')
    await expect(page.getByRole('main')).not.toContainText('11010519491231')

    await openPage(page, '操作日志')
    const log = page.getByRole('main')
    await expect(log).toContainText('核对来访群众是否已有登记')
    await expect(log).not.toContainText('002X')
    await page.getByRole('button', { name: '核对日志' }).click()
    await expect(log).toContainText(/已核对 \d+ 条，没有改动/u)
  })
})

test('the window comes back to its place, and onto a screen when that place is gone', async () => {
  const dataFolder = await setUpDesk()
  let app = await launchApp({ dataFolder })
  await expect(field(app.page, '恢复口令')).toBeVisible()
  const place = { x: 40, y: 30, width: 1100, height: 700 }
  await app.electron.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), place)
  expect(await boundsOf(app)).toEqual(place)
  await app.close()

  const file = join(dataFolder, 'settings.json')
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ window: place })
  app = await launchApp({ dataFolder })
  expect(await boundsOf(app)).toEqual(place)
  await app.close()

  writeFileSync(file, JSON.stringify({ window: { ...place, x: 5000, y: 4000, maximized: false } }))
  app = await launchApp({ dataFolder })
  const { area, bounds } = await app.electron.evaluate(({ BrowserWindow, screen }) => ({
    area: screen.getPrimaryDisplay().workArea,
    bounds: BrowserWindow.getAllWindows()[0]?.getBounds() ?? { x: -1, y: -1, width: 0, height: 0 },
  }))
  expect(bounds.x).toBeGreaterThanOrEqual(area.x)
  expect(bounds.y).toBeGreaterThanOrEqual(area.y)
  expect(bounds.x + bounds.width).toBeLessThanOrEqual(area.x + area.width)
  expect(bounds.y + bounds.height).toBeLessThanOrEqual(area.y + area.height)
  await app.close()
  removeFolder(dataFolder)
})

function boundsOf(app: RunningApp) {
  return app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
}
