/** Acts around the desk: login, today, deadlines, the list with its filters, search, lock, dark theme, log. */
import { demoPassword } from '#shared/desk/demo.ts'
import { mainMenu, openPage, signIn } from '../e2e/support/entering.ts'
import { fill, press, type Stage } from './stage.ts'

const chief = '演示所长'

/** Signs in and looks at what the day brings. */
export async function beginTheDay({ page, shoot }: Stage): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${chief}`, 'u') }).waitFor()
  await shoot('登录')
  await signIn(page, chief, demoPassword)
  await page.getByRole('heading', { level: 1, name: /^今日/u }).waitFor()
  await page.getByRole('link', { name: /纠纷台账/u }).waitFor()
  await shoot('今日')
}

/** What is due over all cases, and why its day is the day. */
export async function lookAtDeadlines({ page, shoot }: Stage): Promise<void> {
  await openPage(page, '期限')
  await page.getByRole('button', { name: /^全部在计/u }).click()
  const list = page.getByRole('grid', { name: '期限' })
  await list.getByRole('row').nth(2).waitFor()
  await shoot('期限看板')
  await list.getByText('人民调解期限').first().click()
  await page.getByRole('table', { name: '为什么是这一天' }).first().waitFor()
  await shoot('期限的由来')
}

/** The ledger: all, narrowed, and a quick look at a case. */
export async function lookThroughTheLedger({ page, shoot }: Stage): Promise<void> {
  await openPage(page, '纠纷台账')
  const grid = page.getByRole('grid', { name: '纠纷台账' })
  await grid.getByRole('row').nth(5).waitFor()
  await shoot('纠纷台账')
  await page.getByRole('button', { name: '状态' }).first().click()
  await page.getByRole('checkbox', { name: '调解中' }).check()
  await page.getByRole('checkbox', { name: '调查中' }).check()
  await page.getByRole('button', { name: /^清除筛选/u }).waitFor()
  await shoot('台账筛选')
  await press(page, '完成')
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: '打开案卷' }).waitFor()
  await shoot('快速查看')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^清除筛选/u }).click()
}

/** Finds by the initials of a name from anywhere, and by the tail of a number with a reason. */
export async function find({ page, shoot }: Stage, initials: string, title: RegExp, tail: string): Promise<void> {
  await page.keyboard.press('Control+K')
  await page.getByRole('textbox', { name: '查找', exact: true }).fill(initials)
  await page.getByRole('button', { name: title }).first().waitFor()
  await shoot('拼音首字母查找')
  await page.keyboard.press('Escape')
  await page.getByRole('textbox', { name: '查找', exact: true }).waitFor({ state: 'detached' })
  await mainMenu(page).getByRole('link', { name: '号码末位查询' }).click()
  await fill(page, { 号码末位: tail, 查询事由: '核对来访群众是否已有登记' })
  await press(page, '查询')
  await page.getByRole('heading', { name: '结果' }).waitFor()
  await shoot('号码末位查询')
}

/** Locks and comes back to the same page. */
export async function lockAndReturn({ page, shoot }: Stage): Promise<void> {
  await page.keyboard.press('Control+L')
  await page.getByRole('form', { name: '解锁' }).waitFor()
  await shoot('锁定')
  await fill(page, { 口令: demoPassword })
  await press(page, '解锁')
  await page.getByRole('form', { name: '解锁' }).waitFor({ state: 'detached' })
}

/** The same pages in the dark. */
export async function turnDark({ page, shoot }: Stage, openCase: () => Promise<void>): Promise<void> {
  await openPage(page, '设置与关于')
  await page.getByRole('radiogroup', { name: '颜色' }).getByText('深色').click()
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor()
  await shoot('设置-深色')
  await openPage(page, '纠纷台账')
  await page.getByRole('grid', { name: '纠纷台账' }).getByRole('row').nth(5).waitFor()
  await shoot('台账-深色')
  await openCase()
  await shoot('案卷-深色')
  await openPage(page, '设置与关于')
  await page.getByRole('radiogroup', { name: '颜色' }).getByText('浅色').click()
  await page.locator('html[data-mantine-color-scheme=light]').waitFor()
}

/** The station, and the log with the check of its chain. */
export async function endTheDay({ page, shoot }: Stage): Promise<void> {
  await openPage(page, '警务站与人员')
  await shoot('警务站与人员')
  await openPage(page, '操作日志')
  await press(page, '核对日志')
  await page.getByText(/已核对 [\d,]+ 条，没有改动/u).waitFor()
  await shoot('操作日志')
}
