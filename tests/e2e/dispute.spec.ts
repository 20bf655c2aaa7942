/** A land dispute from intake to the printed agreement and the sealed archive, without a mouse. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { launchApp, removeFolder, temporaryFolder, type RunningApp } from './support/app.ts'
import { chief, passphrase, password, readDesk, setUpDesk } from './support/desk.ts'
import { field, mainMenu } from './support/entering.ts'
import { arrowTo, compose, goOnTo, tabTo } from './support/keyboard.ts'
import { isEveryFontEmbedded, pageTexts } from './support/pdf.ts'

const number = '(2026)人调字第0001号'

let app: RunningApp
let page: Page
let saved: string

test.beforeEach(async () => {
  saved = temporaryFolder()
  app = await launchApp({ dataFolder: await setUpDesk(), environment: { QIANSHAO_SAVE_FOLDER: saved } })
  page = app.page
})

test.afterEach(async () => {
  await app.close()
  removeFolder(app.dataFolder)
  removeFolder(saved)
})

test('from intake to the printed agreement and the archive by keyboard only', async () => {
  await test.step('enter', () => enterByKeyboard())

  await test.step('intake', async () => {
    await page.keyboard.press('n')
    const [first, second] = [party(1), party(2)]
    await expect(field(first, '姓名')).toBeFocused()
    await compose(page, 'wangdegui', '王德贵')
    await expect(field(first, '姓名')).toBeFocused()
    await expect(field(first, '姓名')).toHaveValue('王德贵')
    await write(field(first, '身份证号'), '11010519491231002X')
    await write(field(first, '联系电话'), '13800001234')
    await write(field(first, '住址'), '海龙村5社')
    await goOnTo(page, field(second, '姓名'))
    await compose(page, 'shihong', '石𬭎㛃·买买提')
    await write(field(second, '住址'), '海龙村5社')
    await write(field(page, '纠纷类型'), 'LD11')
    // On a slow machine the list comes after the letters.
    await expect(page.getByRole('option', { name: /^LD11/u })).toBeVisible()
    await page.keyboard.press('Enter')
    await write(field(page, '村（社区）'), '海龙村')
    await write(field(page, '纠纷地点'), '5社老鹰田')
    await write(field(page, '涉及金额'), '1.2万')
    await write(field(page, '涉及面积'), '0.06')
    await write(field(page, '纠纷简要情况'), '双方承包地相邻，对老鹰田田坎的位置有争议。')
    await write(field(page, '申请事项'), '恢复原有田坎')
    await expect(field(page, '涉及金额')).toHaveValue(/12,?000/u)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(`已登记 ${number}。`)).toBeVisible()
    await expect(field(first, '姓名')).toBeFocused()
    await expect(field(first, '姓名')).toHaveValue('')
  })

  await test.step('open it from the palette and accept it', async () => {
    await page.keyboard.press('Control+K')
    await expect(page.getByRole('dialog', { name: '查找' }).getByRole('textbox')).toBeFocused()
    await page.keyboard.type('wdg')
    await expect(page.getByRole('dialog', { name: '查找' })).toContainText(number)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toContainText(number)
    await move('受理')
    await expect(steps()).toContainText('受理')
  })

  await test.step('consent of both', async () => {
    await page.keyboard.press('Alt+2')
    for (const name of ['王德贵', '石𬭎㛃·买买提']) {
      await tabTo(page, page.getByRole('button', { name: `记录意愿：${name}` }))
      await page.keyboard.press('Enter')
      await expect(page.getByRole('form', { name: `${name}的意愿` })).toBeVisible()
      await page.keyboard.press('Control+Enter')
      await expect(page.getByText(`${name}的意愿记为“同意调解”。`)).toBeVisible()
    }
  })

  await test.step('a session, kept word for word', async () => {
    await page.keyboard.press('m')
    await expect(field(page, '经过')).toBeFocused()
    await page.keyboard.type('双方到现场丈量，同意以原石桩为界。')
    await tabTo(page, field(page, '结果'), 'Shift+Tab')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(field(page, '结果')).toHaveValue('达成协议')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('案件已随记录“开始调解”。')).toBeVisible()
    await expect(page.getByRole('main')).toContainText('同意以原石桩为界')
  })

  await test.step('agreement', async () => {
    await page.keyboard.press('x')
    await expect(field(page, '纠纷主要事实、争议事项')).toBeFocused()
    await expect(field(page, '纠纷主要事实、争议事项')).toHaveValue(/老鹰田田坎/u)
    await write(field(page, '各方当事人的责任'), '王德贵移动了田坎；石𬭎㛃·买买提无责任。')
    await write(field(page, '协议内容'), '以原石桩连线为界，各管各业。')
    await page.keyboard.press('Enter')
    await page.keyboard.type('王德贵于三日内恢复田坎，石𬭎㛃·买买提到场见证。')
    await write(field(page, '履行方式'), '当场履行')
    await write(field(page, '履行地点'), '老鹰田')
    await write(field(page, '履行期限'), '今天')
    await write(field(page, '签订日期'), '今天')
    await write(field(page, '生效日期'), '今天')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('已保存调解协议。')).toBeVisible()
    await move('达成协议')
    await move('进入履行')
  })

  await test.step('paper', async () => {
    await tabTo(page, page.getByRole('button', { name: '打印', exact: true }))
    await page.keyboard.press('Enter')
    await arrowTo(page, page.getByRole('menuitem', { name: /^人民调解协议书/u }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: '人民调解协议书' })).toBeVisible()
    await expect(page.getByRole('spinbutton', { name: '份数' }).or(page.getByRole('textbox', { name: '份数' }))).toHaveValue(
      '份数 3',
    )
    await expect(page.getByText('共 6 页')).toBeVisible()
    await tabTo(page, page.getByRole('button', { name: '另存为 PDF' }))
    await page.keyboard.press('Enter')
    await expect(page.getByText(/^已保存到/u)).toBeVisible()
    const [name = ''] = readdirSync(saved)
    const texts = pageTexts(join(saved, name)).map((text) => text.replace(/\s/gu, ''))
    expect(texts).toHaveLength(6)
    for (const words of [
      '人民调解协议书',
      '王德贵',
      '石𬭎㛃·买买提',
      '以原石桩连线为界，各管各业。',
      '当场履行',
      '11010519491231002X',
    ])
      expect(texts.join('')).toContain(words)
    expect(texts.join('')).not.toContain('草稿')
    expect(isEveryFontEmbedded(join(saved, name))).toBe(true)
    await page.keyboard.press('Alt+ArrowLeft')
    await expect(steps()).toBeVisible()
  })

  await test.step('performance, visit, archive', async () => {
    await move('履行完毕')
    await tabTo(page, page.getByRole('button', { name: '记一次回访' }))
    await page.keyboard.press('Enter')
    await expect(field(page, '经过')).toBeFocused()
    await page.keyboard.type('田坎已恢复，双方无异议。')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('已记入过程记录。').first()).toBeVisible()
    await move('归档', true)
    await expect(page.getByText('案件已归档封存，全部内容只能查看和打印。')).toBeVisible()
  })

  await test.step('everything is read-only', () => expectSealed())
})

test('what is missing is named with the fields, nothing is saved, and a text that composes is not cut off', async () => {
  await enterByKeyboard()
  await page.keyboard.press('n')
  await expect(field(party(1), '姓名')).toBeFocused()
  await page.keyboard.press('Control+Enter')
  const summary = page.getByRole('alert').filter({ hasText: '处需要处理' })
  await expect(summary.getByRole('button')).toHaveCount(4)
  await expect(summary.getByRole('button').first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(field(party(1), '姓名')).toBeFocused()
  expect(await readDesk(app.dataFolder, (api) => api.mediation.totals({}))).toMatchObject({ views: { all: 0 } })
})

async function enterByKeyboard(): Promise<void> {
  await expect(field(page, '恢复口令')).toBeFocused()
  await page.keyboard.type(passphrase)
  await page.keyboard.press('Enter')
  await expect(field(page, '账号')).toBeFocused()
  await page.keyboard.type(chief)
  await tabTo(page, field(page, '口令'))
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await expect(mainMenu(page)).toBeVisible()
  await expect(page.getByRole('button', { name: '登记纠纷' })).toBeVisible()
}

function party(place: number): Locator {
  return page.getByRole('group', { name: `当事人 ${place}`, exact: true })
}

function steps(): Locator {
  return page.getByRole('list', { name: '办理进度' })
}

async function write(target: Locator, text: string): Promise<void> {
  await goOnTo(page, target)
  await page.keyboard.type(text)
}

/** Takes a step of the case with today's date, which the dialogue proposes. What cannot be undone is not under the first Enter. */
async function move(label: string, isFinal = false): Promise<void> {
  await tabTo(page, page.getByRole('main').getByRole('button', { name: label, exact: true }))
  await page.keyboard.press('Enter')
  const dialogue = page.getByRole('dialog', { name: label })
  await expect(isFinal ? field(dialogue, '日期') : dialogue.getByRole('button', { name: label, exact: true })).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(dialogue).toBeHidden()
}

/** Neither the page nor a call changes a sealed case. */
async function expectSealed(): Promise<void> {
  const changing = /^(?:修改|添加|记一次|起草|受理|归档|记录|其他办理|移出|更正)/u
  for (let tab = 1; tab <= 7; tab += 1) {
    await page.keyboard.press(`Alt+${tab}`)
    await expect(page.getByRole('tab').nth(tab - 1)).toHaveAttribute('aria-selected', 'true')
    await expect(page.getByRole('main').getByRole('button', { name: changing })).toHaveCount(0)
  }
  const refused = await readDesk(app.dataFolder, async (api) => {
    const [row] = (await api.mediation.list({ filter: { view: 'all' } })).rows
    const id = row?.id ?? ''
    const codeOf = (error: unknown) => (error as { readonly code: string }).code
    const text = '改一改'
    return [
      await api.mediation
        .saveEntry({ caseId: id, kind: 'note', happenedAt: '2026-11-26T09:00', text })
        .then(() => 'saved', codeOf),
      await api.mediation.saveAgreement({ caseId: id, facts: text, terms: text }).then(() => 'saved', codeOf),
      await api.mediation.move({ id, to: 'mediating', on: '2026-11-26', reason: text }).then(() => 'saved', codeOf),
      await api.mediation.undo({ record: id }).then(() => 'saved', codeOf),
    ]
  })
  for (const code of refused) expect(code).toMatch(/^(?:sealed|refused_by_rule)$/u)
}
