/** A station's hand-kept ledger through the window: preview, import, what was not taken, the same file again, undo, export. */
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import ExcelJS from 'exceljs'
import { launchApp, removeFolder, temporaryFolder, type RunningApp } from './support/app.ts'
import { readDesk, setUpDesk } from './support/desk.ts'
import { enter, openPage } from './support/entering.ts'

const ledger = resolve(import.meta.dirname, '../fixtures/土地纠纷台账.xlsx')

let app: RunningApp
let saved: string

test.beforeEach(async () => {
  saved = temporaryFolder()
  app = await launchApp({
    dataFolder: await setUpDesk(),
    environment: { QIANSHAO_OPEN_FILE: ledger, QIANSHAO_SAVE_FOLDER: saved },
  })
  await enter(app.page)
})

test.afterEach(async () => {
  await app.close()
  removeFolder(app.dataFolder)
  removeFolder(saved)
})

test('17 rows become 16 disputes; what was not taken comes back with reasons; again adds nothing; undo empties the list', async () => {
  const { page } = app
  await test.step('preview', async () => {
    await chooseLedger(page)
    await expect(page.getByText('记录 17 行（第 5 至 22 行） ・ 没写年份的日期按 2025 年')).toBeVisible()
    await expect(tab(page, '全部行')).toContainText('17')
    await expect(tab(page, '不能导入')).toContainText('0')
    await tab(page, '疑似重复').click()
    const twins = page.getByRole('region', { name: '第 20 行' })
    await expect(twins.getByRole('heading')).toHaveText('第 20 行 ↔ 第 6 行')
    await expect(twins.getByRole('checkbox', { name: '仍然导入' })).not.toBeChecked()
    expect(await countCases()).toBe(0)
  })
  await test.step('import', async () => {
    await page.getByRole('button', { name: '导入 16 行' }).click()
    const numbers = page.getByRole('status').filter({ hasText: '疑似重复，没有导入' })
    await expect(numbers).toContainText('16导入（件）')
    await expect(numbers).toContainText('1疑似重复，没有导入（行）')
    await expect(numbers).toContainText('0退回（行）')
  })
  await test.step('workbook of what was not taken', async () => {
    await page.getByRole('button', { name: '退回的行另存为 Excel' }).click()
    await expect(page.getByText('表格含原始数据（未遮盖），请妥善保管。')).toBeVisible()
    const lines = await readWorkbook(savedFiles()[0] ?? '')
    const all = lines.map((line) => line.join('|')).join('\n')
    expect(all).toContain('500107196210161291')
    expect(all).toContain('500107530508265')
    expect(lines.some((line) => line.includes('20') && line.join('').includes('6'))).toBe(true)
  })
  await test.step('list', async () => {
    await page.getByRole('button', { name: '打开台账' }).click()
    await expect(page.getByText('共 16 件')).toBeVisible()
    await expect(page.getByText('58.13 亩')).toBeVisible()
    await expect(page.getByText('89,768.80 元')).toBeVisible()
  })
  await test.step('the same file again', async () => {
    await chooseLedger(page)
    await expect(tab(page, '疑似重复')).toContainText('17')
    await expect(page.getByRole('button', { name: '导入 0 行' })).toBeDisabled()
    expect(await countCases()).toBe(16)
    await page.getByRole('button', { name: '不导入，返回' }).click()
  })
  await test.step('undo', async () => {
    await page.getByRole('button', { name: '土地纠纷台账.xlsx：撤销整批导入' }).click()
    const question = page.getByRole('dialog', { name: '撤销整批导入' })
    await expect(question).toContainText('这次导入的 16 件纠纷将全部移出台账')
    await question.getByRole('button', { name: '撤销整批导入' }).click()
    await expect(page.getByText('已撤销导入，移出 16 件。')).toBeVisible()
    await expect(page.getByRole('table', { name: '导入记录' })).toContainText('已撤销')
    await openPage(page, '纠纷台账')
    await expect(page.getByText('还没有登记纠纷')).toBeVisible()
    expect(await countCases()).toBe(0)
  })
})

test('an export of the list names nobody in full and carries no number in full', async () => {
  const { page } = app
  await chooseLedger(page)
  await page.getByRole('button', { name: '导入 16 行' }).click()
  await page.getByRole('button', { name: '打开台账' }).click()
  await page.getByRole('button', { name: /^导出 Excel/u }).click()
  await expect(page.getByText('已导出 16 件，姓名、证件号和电话已遮盖。')).toBeVisible()
  const lines = await readWorkbook(savedFiles()[0] ?? '')
  const all = lines.flat().join('\n')
  expect(all).toContain('海龙村')
  expect(all).toContain('谭')
  expect(all).not.toContain('谭碧群')
  expect(all).not.toContain('石𬭎')
  expect(all).not.toMatch(/1[38]\d{9}|\d{17}[\dXx]|\d{15}/u)
  expect(lines.filter((line) => line.some((text) => /人调字第\d{4}号/u.test(text)))).toHaveLength(16)
})

async function chooseLedger(page: Page): Promise<void> {
  await openPage(page, '导入台账')
  await page.getByRole('button', { name: '选择文件' }).click()
  await expect(page.getByText('土地纠纷台账.xlsx').first()).toBeVisible()
}

function tab(page: Page, name: string) {
  return page.getByRole('group', { name: '核对行' }).getByRole('button', { name })
}

async function countCases(): Promise<number> {
  return (await readDesk(app.dataFolder, (api) => api.mediation.totals({}))).views.all
}

function savedFiles(): readonly string[] {
  return readdirSync(saved).map((name) => join(saved, name))
}

/** Every line of every sheet as texts. */
async function readWorkbook(file: string): Promise<string[][]> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(file)
  const lines: string[][] = []
  workbook.eachSheet((sheet) =>
    sheet.eachRow((row) => {
      const line: string[] = []
      row.eachCell((cell) => line.push(cell.text))
      lines.push(line)
    }),
  )
  return lines
}
