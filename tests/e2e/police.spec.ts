/** 治安调解 in the window: a case settled on the spot to its printed agreement, a tick of §179 that blocks, a minor whose guardian has to come. */
import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { launchApp, removeFolder, temporaryFolder, type RunningApp } from './support/app.ts'
import { setUpDesk } from './support/desk.ts'
import { enter, field, goTo } from './support/entering.ts'
import { lookAt } from './support/looks.ts'
import { pageTexts } from './support/pdf.ts'

let app: RunningApp
let page: Page
let saved: string

test.beforeAll(async () => {
  saved = temporaryFolder()
  app = await launchApp({ dataFolder: await setUpDesk(), environment: { QIANSHAO_SAVE_FOLDER: saved } })
  page = app.page
  await enter(page)
})

test.afterAll(async () => {
  await app.close()
  removeFolder(app.dataFolder)
  removeFolder(saved)
})

test('a case settled on the spot, from the first screen to the printed agreement', async () => {
  await test.step('register', async () => {
    await register(['王德贵', '李桂芳'])
    await page.getByRole('checkbox', { name: '当场调解' }).check()
    for (const name of [/^情节轻微、事实清楚/u, /^不涉及医疗费用/u, /^双方当事人同意当场调解/u, /^当场履行/u]) {
      await page.getByRole('checkbox', { name }).check()
    }
    await lookAt(page, 'light', '治安调解登记')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await expect(page.getByText('治安调解的条件')).toBeVisible()
    await expect(page.getByText(/第180条.*登记证据/u)).toBeVisible()
  })

  await test.step('evidence first, then on the spot', async () => {
    const id = /cases\/([0-9a-f-]{36})/u.exec(page.url())?.[1] ?? ''
    await goTo(page, `/cases/${id}?tab=evidence`)
    await page.getByRole('button', { name: '添加证据' }).click()
    await choose('种类', '证人证言')
    await field(page, '名称').fill('邻居的证言')
    await page.getByRole('button', { name: '保存证据' }).click()
    await expect(page.getByRole('table', { name: '证据材料' })).toContainText('邻居的证言')
    await move('受案')
    await move('当场调解')
    await goTo(page, `/cases/${id}?tab=process&entry=new`)
    await field(page, '经过').fill('双方各自陈述经过，同意当场赔偿。')
    await choose('结果', '达成协议')
    await page.getByRole('button', { name: '保存（Ctrl+Enter）' }).click()
    await expect(page.getByRole('main')).toContainText('同意当场赔偿')
    await move('达成协议')
  })

  await test.step('the paper', async () => {
    const id = /cases\/([0-9a-f-]{36})/u.exec(page.url())?.[1] ?? ''
    await goTo(page, `/print/agreement/${id}`)
    await expect(page.getByText(/共 \d+ 页/u)).toBeVisible()
    await page.getByRole('button', { name: '另存为 PDF' }).click()
    await expect(page.getByText(/已保存到/u).last()).toBeVisible()
    const name = readdirSync(saved).find((file) => file.startsWith('现场治安调解协议书')) ?? ''
    copyFileSync(join(saved, name), join('test-results', 'pages', '现场治安调解协议书.pdf'))
    const text = pageTexts(join(saved, name)).join('').replace(/\s/gu, '')
    expect(text).toContain('现场治安调解协议书')
    expect(text).toContain('主持人：周所长')
    expect(text).toContain('甲方王德贵：违法嫌疑人')
    expect(text).toContain('乙方李桂芳：被侵害人')
    expect(text).toContain('公安机关印章')
    expect(text).not.toContain('人民调解委员会印章')
  })
})

test('a tick of §179 says at once that there is no mediation, and the case page keeps it blocked', async () => {
  await register(['赵大', '钱二'])
  await page.getByRole('checkbox', { name: /^结伙斗殴/u }).check()
  await expect(page.getByText(/不能治安调解.*第179条/u)).toBeVisible()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByText(/有不得调解的情形：结伙斗殴/u)).toBeVisible()
  await lookAt(page, 'light', '治安调解受阻')
})

test('a minor shows the fields of the guardian, and the case waits for them', async () => {
  await goTo(page, '/cases/new')
  await page.getByText('治安调解', { exact: true }).click()
  const first = page.getByRole('group', { name: '当事人 1' })
  await field(first, '姓名').fill('陈小川')
  await field(first, '身份证号').fill('500107201205010018')
  await expect(first.getByText(/14 岁，应当通知监护人到场/u)).toBeVisible()
  await field(first, '监护人').fill('陈国富')
  await field(first, '与未成年人关系').fill('父亲')
  await expect(field(first, '监护人电话')).toBeVisible()
})

/** The intake of a fight between two, up to the button that saves it. */
async function register(names: readonly [string, string]): Promise<void> {
  await goTo(page, '/cases/new')
  await page.getByText('治安调解', { exact: true }).click()
  for (const [index, role] of (['违法嫌疑人', '被侵害人'] as const).entries()) {
    const party = page.getByRole('group', { name: `当事人 ${index + 1}` })
    await field(party, '姓名').fill(names[index] ?? '')
    await choose('身份', role, index)
    await choose('调解意愿', '同意调解', index)
  }
  await choose('违反治安管理行为', 'A01 殴打他人')
  await field(page, '纠纷简要情况').fill('双方因琐事推搡，一方轻微擦伤。')
  await page.getByRole('checkbox', { name: '情节较轻' }).check()
  await page.getByRole('checkbox', { name: /^亲友、邻里/u }).check()
  await field(page, '主持民警').fill('周所长')
  await choose('主持人身份', '民警')
}

async function choose(label: string, option: string, at = 0): Promise<void> {
  await field(page, label).nth(at).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

async function move(label: string): Promise<void> {
  const direct = page.getByRole('button', { name: label, exact: true })
  await expect(page.getByRole('button', { name: '打印', exact: true })).toBeVisible()
  if ((await direct.count()) > 0) await direct.click()
  else {
    await page.getByRole('button', { name: /其他办理/u }).click()
    await page.getByRole('menuitem', { name: new RegExp(`^${label}`, 'u') }).click()
  }
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: new RegExp(`^${label}`, 'u') }).click()
  await expect(dialog).toBeHidden()
}
