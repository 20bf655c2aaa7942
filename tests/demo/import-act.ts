/** The act of the hand-kept ledger: looked at row by row, imported, its doubtful rows kept, taken back; then the list exported. */
import path from 'node:path'
import { openPage } from '../e2e/support/entering.ts'
import { press, projectFolder, type Stage } from './stage.ts'

const ledger = path.join(projectFolder, 'tests', 'fixtures', '土地纠纷台账.xlsx')

/** Imports the fixture, keeps what was not taken as a workbook, takes the import back. */
export async function importLedger({ page, shoot, openNext, saved }: Stage): Promise<void> {
  await openPage(page, '导入台账')
  await shoot('导入台账-选择文件')
  await openNext(ledger)
  await press(page, '选择文件')
  await page.getByRole('button', { name: /^导入 [1-9]\d* 行$/u }).waitFor()
  await shoot('导入台账-核对行')
  await page.getByRole('group', { name: '核对列' }).getByRole('button').click()
  await page.getByRole('region', { name: '列的对应' }).waitFor()
  await shoot('导入台账-核对列')
  await page.getByRole('button', { name: /^疑似重复/u }).click()
  await page
    .getByText(/第 20 行/u)
    .first()
    .waitFor()
  await shoot('导入台账-疑似重复')
  await page.getByRole('button', { name: /^导入 [1-9]\d* 行$/u }).click()
  await page.getByRole('grid', { name: '没有导入和需要看的行' }).waitFor()
  await shoot('导入台账-结果')
  await saved(/\.xlsx$/u, () => press(page, '退回的行另存为 Excel'))
  await press(page, '打开台账')
  await page.getByRole('grid', { name: '纠纷台账' }).getByRole('row').nth(5).waitFor()
  await shoot('台账-导入以后')
  await openPage(page, '导入台账')
  await press(page, '土地纠纷台账.xlsx：撤销整批导入')
  const dialog = page.getByRole('dialog', { name: '撤销整批导入' })
  await dialog.waitFor()
  await shoot('撤销整批导入')
  await press(dialog, '撤销整批导入')
  await page.getByRole('table', { name: '导入记录' }).getByText('已撤销').waitFor()
  await shoot('导入记录-已撤销')
}

/** The list as a workbook; names and numbers in it are masked. */
export async function exportList({ page, saved }: Stage): Promise<void> {
  await openPage(page, '纠纷台账')
  await page.getByRole('grid', { name: '纠纷台账' }).getByRole('row').nth(5).waitFor()
  await saved(/\.xlsx$/u, () => press(page, /^导出 Excel/u))
}
