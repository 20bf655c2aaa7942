/** The act of the rosters: why somebody stands there, what a move would do, this week's gates, the papers, the day itself. */
import path from 'node:path'
import { openPage } from '../e2e/support/entering.ts'
import { press, projectFolder, type Stage } from './stage.ts'

const papers = ['月排班表', '个人排班', '公平账'] as const

/** Walks through the posted month and the week of gates, prints three papers. `picture` renews the one of the README. */
export async function planDuty({ page, shoot, saved, keep }: Stage, picture: boolean): Promise<void> {
  await openPage(page, '值班排班')
  await page.getByRole('table', { name: '排班表' }).getByRole('button').first().click()
  const grid = page.getByRole('grid', { name: '月排班表' })
  await grid
    .getByRole('gridcell', { name: /^马晓岚/u })
    .first()
    .waitFor()
  await grid.focus()
  for (const key of ['ArrowDown', 'Home', 'ArrowRight']) await page.keyboard.press(key)
  const night = grid.getByRole('gridcell', { name: /夜$/u }).first()
  await night.dispatchEvent('mousedown')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /^为什么是/u }).waitFor()
  await shoot('值班排班-为什么')
  if (picture) await keep(path.join(projectFolder, 'docs', 'pictures', 'roster.png'))
  await page.keyboard.press('m')
  // Onto somebody of another shift: the same one would change nothing.
  for (let row = 0; row < 4; row += 1) await page.keyboard.press('ArrowDown')
  await page.getByRole('heading', { name: '这样改会怎样' }).waitFor()
  await shoot('值班排班-移动以前')
  await page.keyboard.press('Escape')
  for (const kind of papers) {
    await press(page, '打印')
    await page.getByRole('menuitem', { name: kind }).click()
    const save = page.getByRole('button', { name: '另存为 PDF' })
    await save.waitFor()
    await page.getByText(/共 \d+ 页/u).waitFor()
    await saved(/\.pdf$/u, () => press(page, '另存为 PDF'))
    await press(page, '返回')
    await grid.waitFor()
  }
  await openPage(page, '护学岗')
  await page.getByRole('table', { name: '排班表' }).getByRole('button').first().click()
  await page.getByRole('grid', { name: '周勤务表' }).waitFor()
  await shoot('护学岗-本周')
  await openPage(page, '当日勤务')
  await page.getByRole('heading', { name: /^当日勤务/u }).waitFor()
  await shoot('当日勤务')
}
