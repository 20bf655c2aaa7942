/** An attempt noted in under a minute from the list, and what follows until everything is performed. */
import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { launchApp, removeFolder, temporaryFolder, type RunningApp } from './support/app.ts'
import { buildCase, buildParty, chief, setUpDesk } from './support/desk.ts'
import { enter, field, goTo, mainMenu } from './support/entering.ts'
import { pageTexts } from './support/pdf.ts'

let app: RunningApp
let page: Page
let saved: string
let id: string

test.beforeEach(async () => {
  saved = temporaryFolder()
  const dataFolder = await setUpDesk(async (api) => {
    const on = '2026-11-10'
    const agreed = { consent: 'agreed', consentOn: on } as const
    const parties = [
      buildParty({ name: '王德贵', identityNumber: '11010519491231002X', ...agreed }),
      buildParty({ side: 2, name: '李桂芳', ...agreed }),
    ]
    id = (await api.mediation.create(buildCase({ registeredOn: on, amountFen: 500_000, parties }))).id
    await api.mediation.move({ id, to: 'accepted', on })
  })
  app = await launchApp({ dataFolder, environment: { QIANSHAO_SAVE_FOLDER: saved } })
  page = app.page
  await enter(page, chief)
})

test.afterEach(async () => {
  await app.close()
  removeFolder(app.dataFolder)
  removeFolder(saved)
})

test('an attempt is noted from the list in a minute and its record is finished later', async () => {
  await page.screenshot({ path: 'test-results/home.png' })
  await mainMenu(page).getByRole('link', { name: '纠纷台账' }).click()
  const views = page.getByRole('group', { name: '固定视图' })
  await views.getByRole('button', { name: '久未调解 1' }).click()
  await expect(page.getByRole('row', { name: /王德贵/u })).toBeVisible()
  await page.getByRole('grid').focus()
  await page.keyboard.press('ArrowDown')
  const started = Date.now()
  await page.keyboard.press('k')
  const dialogue = page.getByRole('dialog', { name: /^快记一次调解/u })
  await expect(dialogue.getByRole('radio', { name: '未达成，继续调解' })).toBeFocused()
  await field(dialogue, '其他在场人').fill('村委会主任罗永梅')
  await page.screenshot({ path: 'test-results/attempt.png' })
  await page.keyboard.press('Enter')
  await expect(dialogue).toBeHidden()
  expect(Date.now() - started).toBeLessThan(60_000)
  await expect(views.getByRole('button', { name: '待补写 1' })).toBeVisible()
  await expect(views.getByRole('button', { name: '久未调解 0' })).toBeVisible()
  await views.getByRole('button', { name: '在办 1', exact: true }).click()
  await expect(page.getByRole('row', { name: /待补写/u })).toBeVisible()
  await page.screenshot({ path: 'test-results/list.png' })

  await goTo(page, `/cases/${id}?tab=process`)
  await page.getByRole('button', { name: /^补写/u }).click()
  await field(page, '经过').fill('双方到场，约定分两期付清。')
  await page.screenshot({ path: 'test-results/entry.png' })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已记入过程记录。').or(page.getByText('约定分两期付清')).first()).toBeVisible()
  await expect(page.getByText('待补写')).toHaveCount(0)

  await savePaper('现场调解、丈量记录单')
  const texts = textsOf('现场调解、丈量记录单')
  expect(texts).toHaveLength(1)
  expect(texts.join('')).toContain('2026-0001-')
})

test('an agreement in two instalments is performed by receipts, revisited and printed', async () => {
  await test.step('an attempt that ended in an agreement', async () => {
    await goTo(page, `/cases/${id}`)
    await page.getByRole('button', { name: '快记', exact: true }).click()
    const dialogue = page.getByRole('dialog', { name: /^快记一次调解/u })
    await dialogue.getByText('达成协议').click()
    await dialogue.getByRole('button', { name: '记下' }).click()
    await expect(dialogue).toBeHidden()
  })

  await test.step('the agreement', async () => {
    await page.keyboard.press('x')
    await field(page, '各方当事人的责任').fill('王德贵负全部责任。')
    await field(page, '协议内容').fill(
      '甲方赔偿乙方青苗损失共计5000元，于2099年12月1日前支付3000元，于2099年12月20日前支付2000元。',
    )
    for (const [name, text] of [
      ['履行方式', '分期付款'],
      ['履行地点', '海龙村村民委员会'],
      ['履行期限', '2099-12-20'],
      ['签订日期', '今天'],
      ['生效日期', '今天'],
    ] as const)
      await field(page, name).fill(text)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('已保存调解协议。')).toBeVisible()
    await move('达成协议')
    await move('进入履行')
    await expect(page.getByRole('complementary', { name: '期限与卷宗' })).toContainText('司法确认')
  })

  await test.step('its obligations, confirmed by a person', async () => {
    await page.getByRole('tab', { name: /^文书/u }).click()
    await page.getByRole('button', { name: '从协议条款提取' }).click()
    const proposals = page.getByRole('dialog', { name: '从协议条款提取' })
    await expect(proposals).toContainText('王德贵于2099年12月1日前支付李桂芳')
    await page.screenshot({ path: 'test-results/proposals.png' })
    await proposals.getByRole('button', { name: '登记 2 项' }).click()
    await expect(page.getByRole('table', { name: '约定履行事项' }).getByRole('row')).toHaveCount(3)
    await page.getByRole('button', { name: '其他办理' }).click()
    await expect(page.getByRole('menuitem', { name: /履行完毕（现在不能办理）/u })).toContainText('还有 2 项约定没有履行')
    await page.keyboard.press('Escape')
  })

  await test.step('a sum in parts, looked at and left', async () => {
    await page.getByRole('button', { name: '添加约定' }).click()
    const dialogue = page.getByRole('dialog', { name: '添加约定履行事项' })
    await field(dialogue, '什么款项').fill('误工费')
    await field(dialogue, '金额').fill('1000')
    await field(dialogue, '第一期期限').or(field(dialogue, '履行期限')).fill('2099-01-31')
    await field(dialogue, '分几期').fill('3')
    await field(dialogue, '每隔几个月').fill('1')
    const parts = dialogue.getByRole('list', { name: '各期' }).getByRole('listitem')
    await expect(parts).toHaveText(['2099-01-31 ・ 333.00 元', '2099-02-28 ・ 333.00 元', '2099-03-31 ・ 334.00 元'])
    await page.screenshot({ path: 'test-results/instalments.png' })
    await dialogue.getByRole('button', { name: '取消' }).click()
  })

  await test.step('receipts', async () => {
    await page.getByRole('tab', { name: /^基本情况/u }).click()
    await page.getByRole('button', { name: '登记履行情况' }).click()
    await expect(page.getByRole('button', { name: /^登记收条/u }).first()).toBeFocused()
    for (const count of [1, 2]) {
      await page
        .getByRole('button', { name: /^登记收条/u })
        .first()
        .click()
      const dialogue = page.getByRole('dialog', { name: '登记收条' })
      await expect(field(dialogue, '付款人')).toHaveValue('王德贵')
      if (count === 1) await page.screenshot({ path: 'test-results/receipt.png' })
      await dialogue.getByRole('button', { name: /^保存/u }).click()
      await expect(page.getByText(`已登记收条 ${count}，这一项已付清。`)).toBeVisible()
      await expect(page.getByRole('button', { name: /^登记收条/u })).toHaveCount(2 - count)
    }
    await page.screenshot({ path: 'test-results/obligations.png', fullPage: true })
    await page
      .getByRole('link', { name: '打印收条 1' })
      .or(page.getByRole('button', { name: '打印收条 1' }))
      .click()
    await savePdf()
    expect(textsOf('收条1').join('')).toContain('叁仟圆整')
  })

  await test.step('the application for confirmation', async () => {
    await savePaper('司法确认申请书')
    const text = textsOf('司法确认申请书').join('')
    for (const words of ['王德贵', '李桂芳', '人民法院', '青苗损失']) expect(text).toContain(words)
  })

  await test.step('performed and revisited', async () => {
    await move('履行完毕')
    await page.keyboard.press('m')
    await expect(field(page, '履行情况')).toHaveValue('已全部履行')
    await field(page, '满意程度').fill('各方满意')
    await field(page, '经过').fill('双方来往如常。')
    await page.screenshot({ path: 'test-results/revisit.png' })
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('满意程度：各方满意')).toBeVisible()
    await page
      .getByRole('button', { name: '打印回访记录' })
      .or(page.getByRole('link', { name: '打印回访记录' }))
      .click()
    await savePdf()
    expect(textsOf('人民调解回访记录').join('')).toContain('各方满意')
  })
})

async function move(label: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: label, exact: true }).click()
  const dialogue = page.getByRole('dialog', { name: label })
  await dialogue.getByRole('button', { name: label, exact: true }).click()
  await expect(dialogue).toBeHidden()
}

/** Prints a paper of the case from its menu into the folder. */
async function savePaper(title: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: '打印', exact: true }).click()
  await page.getByRole('menuitem', { name: new RegExp(`^${title}`, 'u') }).click()
  await savePdf()
}

/** Saves the paper that is shown, and goes back to the case. */
async function savePdf(): Promise<void> {
  const before = readdirSync(saved).length
  await page.getByRole('button', { name: '另存为 PDF' }).click()
  await expect.poll(() => readdirSync(saved).length).toBe(before + 1)
  cpSync(saved, 'test-results/papers', { recursive: true })
  await page.getByRole('button', { name: '返回' }).click()
}

function textsOf(title: string): string[] {
  const name = readdirSync(saved).find((file) => file.startsWith(title)) ?? ''
  return pageTexts(join(saved, name)).map((text) => text.replace(/\s/gu, ''))
}
