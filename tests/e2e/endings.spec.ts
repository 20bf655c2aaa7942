/** How a land dispute can end beside an agreement, each to its printed file: failed, moved to the government, and a group of twelve households that agree. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import type { Calls } from '#shared/calls.ts'
import type { Api } from '#shared/rpc/client.ts'
import { launchApp, removeFolder, temporaryFolder, type RunningApp } from './support/app.ts'
import { buildCase, buildParty, setUpDesk } from './support/desk.ts'
import { enter, field, goTo } from './support/entering.ts'
import { pageTexts } from './support/pdf.ts'

const on = '2026-11-02'
const ids: Record<string, string> = {}

let app: RunningApp
let page: Page
let saved: string

test.beforeAll(async () => {
  saved = temporaryFolder()
  app = await launchApp({ dataFolder: await setUpDesk(fill), environment: { QIANSHAO_SAVE_FOLDER: saved } })
  page = app.page
  await enter(page)
})

test.afterAll(async () => {
  await app.close()
  removeFolder(app.dataFolder)
  removeFolder(saved)
})

test('a dispute that failed: the parties are told of the other ways, and the file says so', async () => {
  await goTo(page, `/cases/${ids['failed']}`)
  await end('调解不成', '双方对田坎位置各执一词。')
  await openPaper('终止调解告知书')
  const texts = await wholeFile('failed')
  const notice = texts.find((text) => text.includes('终止调解告知书') && !text.includes('卷内目录')) ?? ''
  expect(notice).toContain('双方对田坎位置各执一词')
  expect(notice).toContain('人民调解法第26条')
  expect(notice).toContain('仲裁')
  expect(texts[1]).toContain('终止调解告知书')
  expect(texts.join('')).not.toContain('人民调解协议书')
})

test('a title dispute: told where it belongs, moved to the government, filed', async () => {
  await goTo(page, `/cases/${ids['moved']}`)
  await openPaper('告知引导单')
  await page.getByRole('button', { name: '返回' }).click()
  await end('移送', '土地权属争议，移送镇人民政府处理。')
  const texts = await wholeFile('moved')
  expect(texts[1]).toContain('结案报告表')
  const report = texts.find((text) => text.includes('结案报告表') && !text.includes('卷内目录')) ?? ''
  expect(report).toContain('移送')
})

test('twelve households and a village: every party on the agreement, thirteen and one copies, the whole file in order', async () => {
  await goTo(page, `/print/agreement/${ids['group']}`)
  await expect(page.getByRole('textbox', { name: '份数' }).or(page.getByRole('spinbutton', { name: '份数' }))).toHaveValue(
    '份数 14',
  )
  const texts = await wholeFile('group')
  const agreement = texts.join('')
  for (let household = 1; household <= 12; household += 1)
    expect(agreement).toContain(`农户${'一二三四五六七八九十百千'[household - 1]}`)
  expect(texts[1]).toMatch(/人民调解协议书.*结案报告表/su)
})

async function end(label: string, reason: string): Promise<void> {
  await page.getByRole('button', { name: '其他办理' }).click()
  await page.getByRole('menuitem', { name: new RegExp(`^${label}`, 'u') }).click()
  const dialog = page.getByRole('dialog')
  await field(dialog, '原因').fill(reason)
  await dialog.getByRole('button', { name: label, exact: true }).click()
  await expect(dialog).toBeHidden()
}

async function openPaper(title: string): Promise<void> {
  await page.getByRole('button', { name: '打印', exact: true }).click()
  await page.getByRole('menuitem', { name: new RegExp(`^${title}`, 'u') }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expect(page.getByText(/共 \d+ 页/u)).toBeVisible()
}

/** The pages of the file of a case, without blanks. */
async function wholeFile(name: string): Promise<string[]> {
  const before = readdirSync(saved)
  await goTo(page, `/cases/${ids[name]}/file`)
  await page.getByRole('button', { name: '生成整卷' }).click()
  await expect(page.getByText(/^共 \d+ 页$/u)).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: '另存为 PDF' }).click()
  await expect(page.getByText(/已保存到/u).last()).toBeVisible()
  const made = readdirSync(saved).find((file) => !before.includes(file)) ?? ''
  return pageTexts(join(saved, made)).map((text) => text.replace(/\s/gu, ''))
}

async function fill(api: Api<Calls>): Promise<void> {
  const agreed = { consent: 'agreed' as const, consentOn: on }
  const two = [buildParty(agreed), buildParty({ ...agreed, side: 2, name: '李桂芳' })]
  ids['failed'] = await mediated(api, { kindCode: 'LD05', parties: two })
  const { id } = await api.mediation.create(buildCase({ kindCode: 'LD13', registeredOn: on, parties: two }))
  ids['moved'] = id
  const households = Array.from({ length: 12 }, (_, index) =>
    buildParty({
      ...agreed,
      kind: 'household',
      name: `农户${'一二三四五六七八九十百千'[index]}`,
      representative: `代表${index + 1}`,
      householdSize: 4,
      address: '海龙村3社',
      phones: '13800001234',
    }),
  )
  const village = buildParty({
    ...agreed,
    side: 2,
    kind: 'organisation',
    name: '海龙村村民委员会',
    representative: '田茂林',
    address: '海龙村',
  })
  const group = await mediated(api, { kindCode: 'LD22', parties: [...households, village] })
  ids['group'] = group
  await api.mediation.saveAgreement({
    caseId: group,
    facts: '补偿款的分配方案经村民会议通过，十二户对面积有异议。',
    responsibility: '村民委员会应当公示丈量结果；各户应当配合复量。',
    terms: '村民委员会于2026年12月20日前完成复量并公示。\n各户按复量面积领取补偿款。',
    performanceManner: '公示后转账',
    performancePlace: '海龙村',
    performanceDue: '2026-12-31',
    signedOn: '2026-11-05',
    effectiveOn: '2026-11-05',
  })
  await api.mediation.move({ id: group, to: 'agreed', on: '2026-11-05' })
}

async function mediated(api: Api<Calls>, change: Parameters<typeof buildCase>[0]): Promise<string> {
  const { id } = await api.mediation.create(buildCase({ registeredOn: on, ...change }))
  await api.mediation.move({ id, to: 'accepted', on })
  await api.mediation.move({ id, to: 'mediating', on })
  const session = { kind: 'mediation' as const, place: '村委会', host: '何秀兰', text: '各方陈述了意见。' }
  await api.mediation.saveEntry({ ...session, caseId: id, happenedAt: '2026-11-03T09:00' })
  return id
}
