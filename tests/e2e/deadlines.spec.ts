/** Deadlines: from the board to the case, why a day is the day, a pause with consent and a reason, an extension, and what stood before. */
import { expect, test, type Page } from '@playwright/test'
import { addDays, todayIn } from '#shared/kernel/dates.ts'
import { launchApp, removeFolder, type RunningApp } from './support/app.ts'
import { buildCase, buildParty, readDesk, setUpDesk } from './support/desk.ts'
import { enter, field, goTo, openPage } from './support/entering.ts'
import { lookAt } from './support/looks.ts'

const today = todayIn(Date.now())
const ids = new Map<number, string>()

let app: RunningApp
let page: Page

test.beforeAll(async () => {
  const dataFolder = await setUpDesk(async (api) => {
    // Accepted so many days ago: overdue twice, due today, in two days, in eleven days.
    for (const ago of [41, 33, 30, 28, 19]) {
      const on = addDays(today, -ago)
      const parties = [
        buildParty({ consent: 'agreed', consentOn: on }),
        buildParty({ side: 2, name: '李桂芳', consent: 'agreed', consentOn: on }),
      ]
      const { id } = await api.mediation.create(buildCase({ parties, registeredOn: on, title: `${ago}天前受理的地界纠纷` }))
      await api.mediation.move({ id, to: 'accepted', on })
      ids.set(ago, id)
    }
  })
  app = await launchApp({ dataFolder })
  page = app.page
  await enter(page)
})

test.afterAll(async () => {
  await app.close()
  removeFolder(app.dataFolder)
})

test('each number of the board opens its list, and a row its case', async () => {
  await openPage(page, '期限')
  const board = page.getByRole('group', { name: '期限看板' })
  const list = page.getByRole('grid', { name: '期限' })
  for (const [tile, titles] of [
    [/^今天到期\s*1$/u, ['30天前受理的地界纠纷']],
    [/^三日内（含今天）\s*2$/u, ['30天前受理的地界纠纷', '28天前受理的地界纠纷']],
    [/^已超期\s*2$/u, ['41天前受理的地界纠纷', '33天前受理的地界纠纷']],
  ] as const) {
    await board.getByRole('button', { name: tile }).click()
    await expect(list.getByText('天前受理的地界纠纷')).toHaveText(titles)
  }
  await lookInBoth('deadlines-overdue')
  await list.getByText('33天前受理的地界纠纷').click()
  await expect(page.getByRole('tab', { name: /^期限/u, selected: true })).toBeVisible()
  await expect(page.getByRole('tabpanel')).toContainText('已超 3 日')
})

test('a case shows why its day is the day, is paused, resumed and extended, and keeps what was before', async () => {
  const due = addDays(today, 11)
  await goTo(page, `/cases/${ids.get(19)}?tab=clocks`)
  const panel = page.getByRole('tabpanel')
  const calendar = panel.getByRole('table', { name: '为什么是这一天' })
  await expect(calendar.getByRole('cell', { name: '起算日' })).toContainText(addDays(today, -19).slice(5))
  await expect(calendar.getByRole('cell', { name: /届满 第 30 日/u })).toContainText(due.slice(5))
  await expect(panel).toContainText('第 19/30 日')
  await expect(panel).toContainText('司法部令第75号）第33条')
  await lookInBoth('deadlines-case')

  await panel.getByRole('button', { name: '中止计算' }).click()
  await field(panel, '中止第一天').fill(addDays(today, -3))
  await panel.getByRole('button', { name: '中止计算' }).click()
  await expect(panel.getByRole('alert')).toContainText('要经各方当事人同意')
  await lookInBoth('deadlines-pause-form')
  await field(panel, '同意情况').fill('双方在笔录上签字')
  await field(panel, '原因').fill('等待测绘结果')
  await page.keyboard.press('Control+Enter')
  await expect(panel).toContainText('已计 15 日，中止计算')
  await expect(panel).toContainText('恢复后重新算出届满日')

  await panel.getByRole('button', { name: '恢复计算' }).click()
  await field(panel, '中止最后一天').fill(addDays(today, -2))
  await page.keyboard.press('Control+Enter')
  const moved = addDays(due, 2)
  await expect(panel.getByText(`${moved}（星期`)).toBeVisible()
  await expect(calendar.getByRole('cell', { name: '中止' })).toHaveCount(2)

  await panel.getByRole('button', { name: '延长期限' }).click()
  const extended = addDays(due, 30)
  await field(panel, '延长至').fill(extended)
  await field(panel, '同意情况').fill('双方在延期同意书上签字')
  await field(panel, '原因').fill('等待分地底册调阅')
  await page.keyboard.press('Control+Enter')
  await expect(panel.getByText(`${extended}（星期`)).toBeVisible()

  const history = panel.getByRole('table', { name: '期限变更记录' }).getByRole('row')
  await expect(history).toHaveText([
    /时间/u,
    new RegExp(`${moved} → ${extended}.*等待分地底册调阅`, 'u'),
    new RegExp(`中止 → ${moved}`, 'u'),
    new RegExp(`${due} → 中止.*等待测绘结果`, 'u'),
    new RegExp(due, 'u'),
  ])
  await page.getByRole('button', { name: '撤销' }).last().click()
  await expect(panel.getByText(`${moved}（星期`)).toBeVisible()
  // After the undoing: its offer goes by itself after some seconds.
  await lookInBoth('deadlines-history')
})

test('the day from which a right runs is entered, and the right is shown with its doubt', async () => {
  await goTo(page, `/cases/${ids.get(28)}?tab=clocks`)
  const panel = page.getByRole('tabpanel')
  await panel.getByRole('button', { name: '登记起算日：申请农村土地承包仲裁' }).click()
  await field(panel, '起算日').fill('2026-03-02')
  await field(panel, '说明').fill('当事人陈述当日发现田埂被移')
  await page.keyboard.press('Control+Enter')
  await expect(panel).toContainText('2028-03-02（星期四）')
  await expect(panel).toContainText('2028年的放假和调休安排尚未公布或录入')
  await lookInBoth('deadlines-right')
  const stored = await readDesk(app.dataFolder, (api) => api.mediation.caseDeadlines({ id: ids.get(28) ?? '' }))
  expect(stored.history[0]).toMatchObject({ code: 'land.arbitration', before: null, after: { due: '2028-03-02' } })
})

async function lookInBoth(name: string): Promise<void> {
  for (const scheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await lookAt(page, scheme, name)
  }
}
