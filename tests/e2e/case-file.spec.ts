/** The whole file of a case: cover, index with right page numbers, papers and evidence in order, running numbers, code of the evidence. */
import { copyFileSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { degrees, PDFDocument } from 'pdf-lib'
import type { Calls } from '#shared/calls.ts'
import type { Api } from '#shared/rpc/client.ts'
import { launchApp, removeFolder, temporaryFolder, type RunningApp } from './support/app.ts'
import { buildCase, buildParty, setUpDesk } from './support/desk.ts'
import { enter } from './support/entering.ts'
import { lookAt } from './support/looks.ts'
import { pageTexts, pageWords } from './support/pdf.ts'

const attachedPages = 40

let app: RunningApp
let page: Page
let saved: string
let caseId = ''

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  saved = temporaryFolder()
  app = await launchApp({ dataFolder: await setUpDesk(fill), environment: { QIANSHAO_SAVE_FOLDER: saved } })
  page = app.page
  await enter(page)
  await page.evaluate((id) => (window.location.hash = `#/cases/${id}/file`), caseId)
})

test.afterAll(async () => {
  await app.close()
  removeFolder(app.dataFolder)
  removeFolder(saved)
})

test('what is missing stands there first, and how long the file is kept', async () => {
  await expect(page.getByRole('heading', { name: '卷宗', exact: true })).toBeVisible()
  await expect(page.getByText('按规则建议，尚未确定')).toBeVisible()
  await page.getByRole('textbox', { name: '立卷人' }).fill('何秀兰')
  await page.getByRole('button', { name: '保存立卷信息' }).click()
  await expect(page.getByText('按规则建议，尚未确定')).toBeHidden()
  await expect(page.getByRole('complementary', { name: '立卷' })).toContainText('缺')
  await lookAt(page, 'light', '卷宗', ['PDF', 'PNG'])
})

test('cover, index, papers, evidence and back are one PDF, numbered as the index says', async () => {
  await page.getByRole('button', { name: '生成整卷' }).click()
  await expect(page.getByText(/^共 \d+ 页$/u)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/坏文件.*不能并入/u)).toBeVisible()
  await lookAt(page, 'light', '整卷')
  const file = await save()
  copyFileSync(file, join('test-results', 'pages', '整卷.pdf'))
  const texts = pageTexts(file).map(plain)
  expect(texts[0]).toContain('人民调解卷宗')
  expect(texts[0]).toContain('何秀兰')
  expect(texts[0]).toMatch(/证据校验码([0-9A-F]{4}-){7}[0-9A-F]{4}/u)
  const rows = indexRows(file)
  expect(rows.map(({ title }) => title).filter((title) => !title.startsWith('证据'))).toEqual([
    '人民调解受理登记表',
    '当事人权利义务告知书',
    '当事人身份证明',
    '现场丈量记录',
    '人民调解记录',
    '人民调解协议书',
  ])
  const contents = texts.slice(2, -1)
  expect(contents.length).toBeGreaterThan(attachedPages + 10)
  expect(rows.at(-1)?.last).toBe(contents.length)
  expect(rows.map(({ first }) => first)).toEqual([1, ...rows.slice(0, -1).map(({ last }) => last + 1)])
  for (const { title, first } of rows) {
    const words: Record<string, string> = { 当事人身份证明: '证据1', 证据3确权登记簿扫描件: 'Register1' }
    expect(contents[first - 1]).toContain(words[title] ?? title.slice(0, 6))
  }
  expect(numbersAt(file, 'right')).toEqual(contents.map((_, index) => String(index + 1)))
  expect(texts.at(-1)).toContain('封底')
})

test('printed on both sides each paper begins on a front, its numbers outside', async () => {
  await page.getByRole('checkbox', { name: '双面打印' }).check()
  await page.getByRole('button', { name: '重新生成' }).click()
  await expect(page.getByRole('button', { name: '重新生成' })).toBeEnabled({ timeout: 60_000 })
  const texts = pageTexts(await save()).map(plain)
  for (const title of ['人民调解受理登记表', '人民调解记录', '封底']) {
    expect(texts.findIndex((text) => text.includes(title) && !text.includes('卷内目录')) % 2).toBe(0)
  }
})

test('the code of the cover tells whether the evidence is as it was', async () => {
  const cover = plain(pageTexts(join(saved, newest()))[0] ?? '')
  const code = /证据校验码((?:[0-9A-F]{4}-){7}[0-9A-F]{4})/u.exec(cover)?.[1] ?? ''
  await page.getByRole('textbox', { name: '封面上的证据校验码' }).fill(code.toLowerCase().replaceAll('-', ' '))
  await page.getByRole('button', { name: '核对' }).click()
  await expect(page.getByText(/个附件都与登记时一致，校验码相符/u)).toBeVisible()
  await page
    .getByRole('textbox', { name: '封面上的证据校验码' })
    .fill(code.replace(/^./u, (first) => (first === '0' ? '1' : '0')))
  await page.getByRole('button', { name: '核对' }).click()
  await expect(page.getByText(/校验码不相符/u)).toBeVisible()
})

test('the ledger is printed across the page with its header on each, names masked', async () => {
  await page.evaluate(() => (window.location.hash = '#/cases'))
  await page.getByRole('button', { name: '打印', exact: true }).click()
  await expect(page.getByRole('heading', { name: '打印台账' })).toBeVisible()
  await page.getByRole('button', { name: '另存为 PDF' }).click()
  await expect(page.getByText(/已保存到.*台账/u).last()).toBeVisible()
  const file = join(saved, readdirSync(saved).find((name) => name.includes('台账')) ?? '')
  copyFileSync(file, join('test-results', 'pages', '台账.pdf'))
  const texts = pageTexts(file).map(plain)
  expect(texts.length).toBeGreaterThan(1)
  for (const text of texts) expect(text).toMatch(/序号编号受理日期/u)
  expect(texts.join('')).toContain('李*芳')
  expect(texts.join('')).not.toContain('李桂芳')
  const words = pageWords(file).flat()
  expect(Math.max(...words.map(({ right }) => right))).toBeLessThan(297 - 12 + 1)
  expect(Math.max(...words.map(({ right }) => right))).toBeGreaterThan(230)
})

async function fill(api: Api<Calls>): Promise<void> {
  const parties = [
    buildParty({ consent: 'agreed', consentOn: '2026-11-02' }),
    buildParty({ side: 2, name: '李桂芳', consent: 'agreed', consentOn: '2026-11-02' }),
  ]
  const { id } = await api.mediation.create(buildCase({ parties, registeredOn: '2026-11-02', mediator: '何秀兰' }))
  caseId = id
  await api.mediation.move({ id, to: 'accepted', on: '2026-11-02' })
  await api.mediation.move({ id, to: 'mediating', on: '2026-11-03' })
  const entry = { caseId: id, place: '老鹰田', present: '村主任', host: '何秀兰', recorder: '周所长', result: 'none' as const }
  await api.mediation.saveEntry({ ...entry, kind: 'measurement', happenedAt: '2026-11-04T09:00', text: '尺量田坎宽 0.4 米。' })
  await api.mediation.saveEntry({
    ...entry,
    kind: 'mediation',
    happenedAt: '2026-11-05T09:00',
    text: '双方各自陈述，查看登记簿。\n'.repeat(60),
    result: 'agreed',
  })
  const picture = readFileSync(resolve('docs/pictures/case.png'))
  await evidence(api, '身份证、户口簿', '双方身份证复印件', [['身份证.png', picture]])
  await evidence(api, '照片/视频', '田坎照片', [
    ['照片一.png', picture],
    ['照片二.png', picture],
  ])
  await evidence(api, '承包经营权证/登记簿', '确权登记簿扫描件', [['登记簿.pdf', await register()]])
  await evidence(api, '其他', '坏文件', [['坏.pdf', Buffer.from('%PDF-1.4\nnothing here')]])
  for (let count = 0; count < 25; count += 1) {
    const two = [buildParty({}), buildParty({ side: 2, name: '李桂芳' })]
    await api.mediation.create(buildCase({ parties: two, registeredOn: '2026-11-02', title: `另一件纠纷 ${count}` }))
  }
  await evidence(api, '证人证言', '只有纸质的证言', [])
  await api.mediation.saveAgreement({
    caseId: id,
    form: 'written',
    facts: '双方对田坎归属有争议。',
    responsibility: '双方各负一半责任。',
    terms: '以新打的石桩为界。',
    performanceManner: '当场履行',
    performancePlace: '老鹰田',
    performanceDue: '2026-11-20',
    signedOn: null,
    effectiveOn: null,
  })
}

async function evidence(api: Api<Calls>, kind: string, name: string, files: readonly [string, Buffer][]): Promise<void> {
  const piece = await api.mediation.saveEvidence({
    caseId,
    kind,
    name,
    provider: '李桂芳',
    original: false,
    pages: files.length,
    checkedBy: '何秀兰',
  })
  for (const [file, bytes] of files) await api.files.add({ owner: piece.id, name: file, contentBase64: bytes.toString('base64') })
}

/** A register with pages of both directions and turned ones, as scanners make them. */
async function register(): Promise<Buffer> {
  const document = await PDFDocument.create()
  for (let number = 1; number <= attachedPages; number += 1) {
    const isTurned = number % 3 === 0
    const sheet = document.addPage(isTurned ? [841.89, 595.28] : [595.28, 841.89])
    if (isTurned) sheet.setRotation(degrees(number % 2 === 0 ? 90 : 270))
    sheet.drawText(`Register ${number}`, { x: 60, y: 300 })
  }
  return Buffer.from(await document.save())
}

async function save(): Promise<string> {
  await page.getByRole('button', { name: '另存为 PDF' }).click()
  await expect(page.getByText(/已保存到/u).last()).toBeVisible()
  return join(saved, newest())
}

function newest(): string {
  return (
    readdirSync(saved)
      .filter((name) => name.startsWith('卷宗'))
      .toSorted()
      .at(-1) ?? ''
  )
}

interface Row {
  readonly title: string
  readonly first: number
  readonly last: number
}

/** Rows of the index by where their words stand: titles between 42 and 124 mm, pages up to 146 mm. */
function indexRows(file: string): Row[] {
  const words = pageWords(file)[1] ?? []
  const pages = words.filter(({ text, left, right }) => /^\d+(?:–\d+)?$/u.test(text) && left > 124 && right < 147)
  return pages.map(({ text, top }) => {
    const title = words.filter((word) => word.left > 42 && word.right < 125 && Math.abs(word.top - top) < 5)
    const [first = '', last = first] = text.split('–')
    return { title: title.map((word) => word.text).join(''), first: Number(first), last: Number(last) }
  })
}

/** The numbers that stand in the upper corner of the pages of the file. */
function numbersAt(file: string, side: 'left' | 'right'): string[] {
  return pageWords(file)
    .slice(2, -1)
    .map(
      (words) =>
        words.find(({ text, top, left }) => /^\d+$/u.test(text) && top < 24 && (side === 'right' ? left > 150 : left < 60))
          ?.text ?? '—',
    )
}

function plain(text: string): string {
  return text.replace(/[ \t]/gu, '')
}
