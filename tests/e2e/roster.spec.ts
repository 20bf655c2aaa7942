/** A duty officer makes, changes and prints next week's gates and next month's duty, by keyboard. */
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { addDays, todayIn } from '#shared/kernel/dates.ts'
import { launchApp, removeFolder, temporaryFolder, type RunningApp } from './support/app.ts'
import { setUpDesk } from './support/desk.ts'
import { enter, field, mainMenu } from './support/entering.ts'
import { tabTo } from './support/keyboard.ts'
import { lookAt } from './support/looks.ts'
import { pageTexts } from './support/pdf.ts'

const fixture = (name: string) => resolve(import.meta.dirname, '../fixtures', name)

const today = () => todayIn(Date.now())

let app: RunningApp
let page: Page
let saved: string

async function start(file: string, fill?: Parameters<typeof setUpDesk>[0]): Promise<void> {
  saved = temporaryFolder()
  const environment = { QIANSHAO_OPEN_FILE: fixture(file), QIANSHAO_SAVE_FOLDER: saved }
  app = await launchApp({ dataFolder: await setUpDesk(fill), environment })
  page = app.page
  await enter(page)
}

test.afterEach(async () => {
  await app.close()
  removeFolder(app.dataFolder)
  removeFolder(saved)
})

test("next week's gates: imported, filled, explained, changed, taken back, posted, printed", async () => {
  test.setTimeout(120_000)
  await start('护学岗.xlsx')
  await test.step('import', async () => {
    await press(mainMenu(page).getByRole('link', { name: '护学岗' }))
    await expect(page.getByText('还没有排班表')).toBeVisible()
    await press(page.getByRole('button', { name: '导入 Excel' }))
    await press(page.getByRole('button', { name: '选择文件' }))
    await expect(page.getByText('新增：人员 45，学校 6，请假、培训 7，家长报名 8，校历 11')).toBeVisible()
    await expect(page.getByRole('table', { name: '没有导入的' })).toContainText('罗某')
    await expect(page.getByRole('table', { name: '已导入，请核对' })).toContainText('罗思睿没有本人报名')
    await lookAt(page, 'light', 'roster-import', ['B7', 'F17', 'E33', 'E7', 'B9'])
    await press(page.getByRole('button', { name: /^新建护学岗/u }))
  })
  const grid = page.getByRole('grid', { name: '周勤务表' })
  await test.step('fill', async () => {
    await expect(grid).toBeVisible()
    await press(page.getByRole('button', { name: '自动排班' }))
    await expect(page.getByText(/^排了\d+人次，缺\d+人次；/u)).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText(/其余安排不动，最少放宽\d条规则/u)).toBeVisible()
    await lookAt(page, 'light', 'roster-gate')
  })
  const panel = page.getByRole('complementary', { name: '说明' })
  await test.step('explain and change', async () => {
    await tabTo(page, grid)
    await page.keyboard.press('Enter')
    await expect(panel.getByRole('heading', { name: /^为什么是/u })).toBeVisible()
    const before = await selected()
    await page.keyboard.press('Delete')
    await expect(panel.getByText(/^不违反规则/u)).toBeVisible()
    await page.keyboard.press('Enter')
    await expect.poll(selected).not.toBe(before)
    await tabTo(page, grid)
    await page.keyboard.press('Control+z')
    await expect.poll(selected).toBe(before)
  })
  await test.step('post and print', async () => {
    await press(page.getByRole('button', { name: '公示' }))
    await expect(page.getByText('已公示 ・ 第1版')).toBeVisible()
    await press(page.getByRole('button', { name: '打印' }))
    await press(page.getByRole('menuitem', { name: '周勤务表' }))
    const text = await savePaper()
    for (const words of ['护学岗一周勤务表', '含谷清溪中学', '缺民警']) expect(text.replaceAll(/\s/gu, '')).toContain(words)
    expect(text).not.toMatch(/1380000\d{4}/u)
  })

  function selected(): Promise<string> {
    return grid.getByRole('gridcell', { selected: true }).innerText()
  }
})

test("next month's duty: imported with the posted month, begun from the cycles, typed, moved, filled, posted, printed", async () => {
  test.setTimeout(120_000)
  await start('值班人员.xlsx')
  await test.step('import', async () => {
    await press(mainMenu(page).getByRole('link', { name: '导入排班资料' }))
    await press(page.getByRole('button', { name: '选择文件' }))
    await expect(page.getByRole('table', { name: '没有导入的' })).toContainText('张浩航10月4日的“差”')
    await press(page.getByRole('button', { name: '新建值班（2026-11-01 至 2026-11-30）' }))
  })
  const grid = page.getByRole('grid', { name: '月排班表' })
  const cell = (name: string, day: number) => grid.getByRole('gridcell', { name: new RegExp(`^${name} 11月${day}日 `, 'u') })
  await test.step('letters set codes, Ctrl+Z takes them back', async () => {
    await expect(page.getByRole('heading', { name: '2026年11月值班表' })).toBeVisible()
    await tabTo(page, grid)
    const before = await cell('吴小川', 1).innerText()
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('x')
    await expect(cell('吴小川', 1)).toHaveText('假')
    await expect(cell('吴小川', 2)).toHaveText('休')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expect(cell('吴小川', 1)).toHaveText(before)
  })
  await test.step('fill and see why', async () => {
    await press(page.getByRole('button', { name: '自动排班' }))
    await expect(page.getByText(/^排了\d+人次，没有缺口；/u)).toBeVisible({ timeout: 30_000 })
    await tabTo(page, grid)
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Enter')
    await lookAt(page, 'light', 'roster-duty')
  })
  await test.step('what a move would break is said before it drops', async () => {
    await page.keyboard.press('m')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const panel = page.getByRole('complementary', { name: '说明' })
    await expect(panel.getByRole('heading', { name: '这样改会怎样' })).toBeVisible()
    await expect(panel.getByText(/班次\d+→\d+次|不违反规则|会违反规则/u).first()).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(panel.getByRole('heading', { name: '这样改会怎样' })).toBeHidden()
  })
  await test.step('post, change, print', async () => {
    await press(page.getByRole('button', { name: '公示' }))
    await expect(page.getByText('已公示 ・ 第1版')).toBeVisible()
    await tabTo(page, grid)
    await page.keyboard.press('Control+End')
    await page.keyboard.press('e')
    await expect(page.getByText('公示后有改动 ・ 第1版')).toBeVisible()
    await press(page.getByRole('button', { name: '打印' }))
    await press(page.getByRole('menuitem', { name: '月排班表' }))
    const text = await savePaper()
    for (const words of ['2026年11月值班表', '谭𬭎博', '编制', '第1版']) expect(text.replaceAll(/\s/gu, '')).toContain(words)
  })
})

test('the day itself: who came by two keys, what happened, a shift handed over on one signed page', async () => {
  await start('值班人员.xlsx', async (api) => {
    const person = {
      unit: '',
      team: '',
      mayLead: true,
      newcomer: false,
      pattern: '',
      patternStart: null,
      serves: 'duty' as const,
    }
    await api.roster.savePerson({ ...person, name: '马晓岚', role: '民警' })
    await api.roster.savePerson({ ...person, name: '杜若平', role: '民警' })
    const { id } = await api.roster.create({ kind: 'duty', from: today(), to: addDays(today(), 1) })
    await api.roster.setCells({
      id,
      changes: [
        { person: '马晓岚', date: today(), code: '白' },
        { person: '杜若平', date: today(), code: '夜' },
      ],
    })
  })
  await press(mainMenu(page).getByRole('link', { name: '当日勤务' }))
  const posts = page.getByRole('list', { name: '岗次' })
  await posts.getByRole('button', { name: /马晓岚，未登记到岗/u }).focus()
  await page.keyboard.press('d')
  await expect(posts.getByRole('button', { name: /马晓岚，到岗/u })).toBeVisible()
  await posts.getByRole('button', { name: /杜若平，未登记到岗/u }).focus()
  await page.keyboard.press('q')
  await expect(posts.getByRole('button', { name: /杜若平，缺岗/u })).toBeVisible()
  const event = page.getByRole('form', { name: '登记岗上情况' })
  await field(event, '地点').fill('白市驿小学正门')
  await field(event, '情况').fill('接送车辆占道')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('table', { name: '岗上情况' })).toContainText('接送车辆占道')
  await press(page.getByRole('button', { name: '填写交接班' }))
  const matters = page.getByRole('listitem').filter({ hasText: '未处置' })
  await expect(matters).toContainText('接送车辆占道')
  await expect(field(page, '交班人')).toHaveValue('马晓岚')
  await expect(field(page, '接班人')).toHaveValue('杜若平')
  await field(page, '装备、车辆、钥匙').fill('对讲机4部，警车钥匙2把')
  await press(page.getByRole('button', { name: '交班人签字' }))
  await expect(page.getByText(/^✓?交班人已签$/u)).toBeVisible()
  await press(page.getByRole('button', { name: '接班人签字' }))
  await expect(page.getByText(/^✓?接班人已签$/u)).toBeVisible()
  await lookAt(page, 'light', 'roster-today')
  await press(page.getByRole('button', { name: '打印' }))
  const text = await savePaper()
  for (const words of ['交接班记录', '对讲机4部', '接送车辆占道']) expect(text.replaceAll(/\s/gu, '')).toContain(words)
})

/** Reaches a control by Tab and presses Enter. */
async function press(target: ReturnType<Page['getByRole']>): Promise<void> {
  await target.focus()
  await expect(target).toBeFocused()
  await page.keyboard.press('Enter')
}

async function savePaper(): Promise<string> {
  const save = page.getByRole('button', { name: '另存为 PDF' })
  await expect(save).toBeEnabled({ timeout: 20_000 })
  await press(save)
  await expect(page.getByText(/^已保存到/u)).toBeVisible()
  const file = readdirSync(saved).find((name) => name.endsWith('.pdf')) ?? ''
  return pageTexts(join(saved, file)).join('\n')
}
