/** The act of the park: who is to be contacted, a file, a visit with a request, the promise, the post, the month's form. */
import { openPage } from '../e2e/support/entering.ts'
import { press, type Stage } from './stage.ts'

/** Walks through the enterprise desk and prints the month's form. */
export async function servePark({ page, shoot, saved }: Stage): Promise<void> {
  await openPage(page, '企业档案')
  const grid = page.getByRole('grid', { name: '企业档案' })
  await grid.getByRole('row').nth(1).waitFor()
  await shoot('企业档案')
  await grid.getByRole('row').nth(1).click()
  await page.getByText('本次为服务走访，不是检查').waitFor()
  await shoot('企业-档案')
  await press(page, '登记走访')
  await page.getByRole('textbox', { name: '走访情况' }).fill('门口货车占道，夜班下班时最堵。')
  await press(page, '添加诉求')
  await page.getByRole('textbox', { name: '诉求 1 内容' }).fill('希望早晚高峰有人疏导')
  await shoot('服务走访-登记')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('table', { name: '走访记录' }).waitFor()
  await openPage(page, '企业诉求')
  await page.getByRole('grid', { name: '企业诉求' }).getByRole('row').nth(1).waitFor()
  await shoot('企业诉求')
  await openPage(page, '警企联防岗')
  await page.getByRole('table', { name: /^记事/u }).first().waitFor()
  await shoot('警企联防岗')
  await openPage(page, '护企月报')
  await page.getByText(/^收集 \d+ 件/u).waitFor()
  await shoot('护企月报')
  await press(page, '打印')
  await page.getByText(/共 \d+ 页/u).waitFor()
  await saved(/\.pdf$/u, () => press(page, '另存为 PDF'))
  await press(page, '返回')
}
