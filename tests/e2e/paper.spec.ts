/** Papers as PDFs of the real shell: nothing is clipped, signatures stand with words, pages are counted right, names are all there. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import {
  printDataAccount,
  printDestructionList,
  printDocument,
  printPreparation,
  printReceipt,
  printRecord,
  printRecoverySheet,
} from '#shared/print/documents.ts'
import { coverageSchema } from '#shared/print/glyphs.ts'
import { rareNames, sampleEntry, sampleSource, sampleText } from '#shared/print/paper-samples.ts'
import type { PrintedDocument } from '#shared/print/print.calls.ts'
import type { Obligation } from '#shared/mediation/performance.types.ts'
import { launchApp, removeFolder, temporaryFolder, type RunningApp } from './support/app.ts'
import { inkOf, isEveryFontEmbedded, pageTexts, pageWords } from './support/pdf.ts'

/** Type area in mm; the border lines of tables may lie on its edge. */
const area = { left: 28, right: 184, top: 26, bottom: 272 }
const slack = 0.8
const draftMarkEnds = 18
const footerBegins = 275

const coverage = coverageSchema.parse(JSON.parse(readFileSync(resolve('resources/fonts/coverage.json'), 'utf8')))
const agreement = (...options: Parameters<typeof sampleSource>) => printDocument('agreement', sampleSource(...options), coverage)

const sampleReceipt = {
  id: 'receipt',
  obligationId: 'obligation',
  payer: '陈国富',
  payee: '陈国强',
  amountFen: 60_000,
  receivedOn: '2026-12-05',
  manner: '现金',
  number: '1',
}
const sampleObligation: Obligation = {
  id: 'obligation',
  kind: 'money',
  debtor: '陈国富',
  creditor: '陈国强',
  what: '青苗损失',
  amountFen: 100_050,
  dueOn: '2026-12-05',
  place: '',
  manner: '',
  state: 'open',
  performedOn: null,
  note: '',
  receipts: [sampleReceipt],
}
const sampleRevisit = {
  reason: '了解协议履行情况',
  performance: '已全部履行',
  satisfaction: '各方满意',
  risk: '无',
  measures: '无需采取措施',
}

const papers: Readonly<Record<string, PrintedDocument>> = {
  两方: agreement({ parties: 2 }),
  三方含单位: agreement({ parties: 3, organisation: true }),
  五方: agreement({ parties: 5 }),
  十二方: agreement({ parties: 12 }),
  长事实: agreement({ parties: 2, agreement: { facts: sampleText(24) } }),
  短协议: agreement({ parties: 2, agreement: { facts: '界址不清。', responsibility: '各半。', terms: '以石桩为界。' } }),
  草稿: agreement({ parties: 2, agreement: { signedOn: null, performanceDue: null }, confirmable: false }),
  空白协议: agreement({ parties: 2, agreement: null }),
  登记表: printDocument('acceptance', sampleSource({ parties: 3, organisation: true }), coverage),
  登记表长: printDocument('acceptance', sampleSource({ parties: 12, change: { summary: sampleText(20) } }), coverage),
  告知书: printDocument('rights', sampleSource({ parties: 12 }), coverage),
  记录: printRecord(sampleSource({ parties: 2 }), sampleEntry(30), coverage),
  空白记录: printRecord(sampleSource({ parties: 2 }), { ...sampleEntry(0), endedAt: '', result: 'none' }, coverage),
  现场单: printDocument('fieldSheet', sampleSource({ parties: 2 }), coverage),
  现场单五方: printDocument('fieldSheet', sampleSource({ parties: 5 }), coverage),
  收条: printReceipt(sampleSource({ parties: 2 }), sampleObligation, sampleReceipt, coverage),
  司法确认: printDocument('confirmation', sampleSource({ parties: 2 }), coverage),
  司法确认含单位: printDocument('confirmation', sampleSource({ parties: 3, organisation: true }), coverage),
  回访: printRecord(sampleSource({ parties: 2 }), { ...sampleEntry(1), kind: 'revisit', revisit: sampleRevisit }, coverage),
  准备单: printPreparation(
    sampleSource({ parties: 3, organisation: true }),
    {
      proof: [
        { kind: '承包合同', pieces: [] },
        { kind: '照片/视频', pieces: ['田坎照片', '界石照片'] },
      ],
      routing: {
        hint: '调解不成的，可以申请仲裁，也可以直接起诉。',
        source: '调解仲裁法第4条',
        warning: '权属不明的，先由政府处理。',
      },
      deadlines: ['调解期限：2026-12-20（还有 27 天）'],
    },
    coverage,
  ),
  留存说明: printDataAccount(
    sampleSource({ parties: 2 }),
    { kept: '长期 30 年，自结案次年1月1日起算', acts: [{ name: '打开案卷查看', count: 12, last: '2026-11-23' }], attachments: 4 },
    coverage,
  ),
  销毁清册: printDestructionList({
    station: '白市驿田间警务站',
    committee: '白市驿镇人民调解委员会',
    today: '2026-11-23',
    files: Array.from({ length: 30 }, (_, index) => ({
      number: `(1995)人调字第${String(index + 1).padStart(4, '0')}号`,
      title: '陈国富与陈国强田埂界址纠纷',
      closedOn: '1995-03-01',
      retention: 'long',
      keptUntil: '2025-12-31',
    })),
  }),
  封存单: printRecoverySheet({ station: '白市驿田间警务站', today: '2026-11-23' }),
}

let app: RunningApp
let folder: string
const made = new Map<string, string>()

test.beforeAll(async () => {
  folder = temporaryFolder()
  app = await launchApp({ environment: { QIANSHAO_SAVE_FOLDER: folder } })
})

test.afterAll(async () => {
  await app.close()
  removeFolder(app.dataFolder)
  removeFolder(folder)
})

for (const [name, paper] of Object.entries(papers)) {
  test(`${name}: all ink lies in the type area, pages are numbered, fonts are embedded`, async () => {
    const file = await makePdf(name, paper, 1)
    const texts = pageTexts(file)
    expect(isEveryFontEmbedded(file)).toBe(true)
    for (const [index, words] of pageWords(file).entries()) {
      expect(withoutSpaces(texts[index])).toContain(`第${index + 1}页共${texts.length}页`)
      expect(withoutSpaces(texts[index])).toContain('本系统为工作台账，非执法办案系统')
      expect(withoutSpaces(texts[index]).includes('草稿')).toBe(paper.draft)
      const outside = words.filter(({ left, right, top, bottom }) => {
        // Boxes of these faces are taller than their lines: the middle of a word tells where its line is.
        const middle = (top + bottom) / 2
        return (
          left < area.left - slack ||
          right > area.right + slack ||
          (middle > draftMarkEnds && middle < area.top) ||
          (middle > area.bottom && middle < footerBegins)
        )
      })
      expect(outside).toEqual([])
      const ink = inkOf(file, index + 1)
      expect(ink?.left).toBeGreaterThanOrEqual(area.left - slack)
      expect(ink?.right).toBeLessThanOrEqual(area.right + slack)
      expect(ink?.bottom).toBeLessThanOrEqual(290)
    }
  })
}

for (const name of [
  '两方',
  '三方含单位',
  '五方',
  '十二方',
  '长事实',
  '短协议',
  '空白协议',
  '登记表',
  '登记表长',
  '告知书',
  '记录',
  '空白记录',
]) {
  test(`${name}: signatures and seal never stand without two lines of words on their page`, async () => {
    const file = await makePdf(name, paperOf(name), 1)
    const pages = pageTexts(file)
    const signed = pages.filter((text) => /（签名|印章）/u.test(withoutSpaces(text)))
    expect(signed.length).toBeGreaterThan(0)
    for (const text of signed) {
      const ofWords = text
        .split('\n')
        .map(withoutSpaces)
        .filter((line) => line.length > 20 && !/（签名|非执法办案系统/u.test(line))
      expect(ofWords.length, text).toBeGreaterThanOrEqual(2)
    }
  })
}

test('copies: each is the whole document, numbered for itself', async () => {
  const paper = paperOf('三方含单位')
  expect(paper.copies).toBe(4)
  const one = pageTexts(await makePdf('三方含单位', paper, 1))
  const four = pageTexts(await makePdf('四份', paper, paper.copies))
  expect(four).toEqual([...one, ...one, ...one, ...one])
})

test('rare characters and long names of parties are printed, and short names stay on one line', async () => {
  const texts = pageTexts(await makePdf('十二方', paperOf('十二方'), 1))
  const all = withoutSpaces(texts.join(''))
  for (const name of rareNames.slice(0, 5)) expect(all).toContain(name)
  const words = pageWords(await makePdf('十二方', paperOf('十二方'), 1)).flat()
  for (const name of ['陈国富', '欧阳建国', '李𬭎', '买买提·阿不都热依木·艾力'].filter((text) => all.includes(text))) {
    expect(words.filter(({ text }) => text === name).length, name).toBeGreaterThan(0)
  }
  expect(paperOf('十二方').warnings).toEqual([])
})

test('no line of a long text is lost, and no page begins with the last line of a paragraph', async () => {
  const texts = pageTexts(await makePdf('长事实', paperOf('长事实'), 1))
  for (let line = 1; line <= 24; line += 1) expect(withoutSpaces(texts.join(''))).toContain(`第${line}段：`)
  for (const text of texts.slice(1)) {
    const [first = ''] = text
      .split('\n')
      .map((line) => line.trimEnd())
      .filter((line) => line.trim() !== '')
    expect(first.trim().length).toBeGreaterThan(12)
  }
})

test('the usual agreement of two parties takes two pages and seal and date stand together', async () => {
  const words = pageWords(await makePdf('两方', paperOf('两方'), 1))
  expect(words).toHaveLength(2)
  const last = words[1] ?? []
  const committee = last.find(({ text }) => text.includes('白市驿镇人民调解委员会'))
  const date = last.findLast(({ text }) => text.includes('2026年11月24日'))
  expect((date?.top ?? 0) - (committee?.top ?? 999)).toBeLessThan(21)
})

function paperOf(name: string): PrintedDocument {
  const paper = papers[name]
  if (paper === undefined) throw new Error(`no such paper: ${name}`)
  return paper
}

/** Makes a PDF through the window's own bridge, once for each name, and answers with its file. */
async function makePdf(name: string, { html, draft }: PrintedDocument, copies: number): Promise<string> {
  const known = made.get(name)
  if (known !== undefined) return known
  const request = { html, fileName: name, copies, draft }
  const { id, pages } = await app.page.evaluate(async (input) => window.qianshao.pdf(input), request)
  expect(pages).toBeGreaterThan(0)
  const saved = await app.page.evaluate(async (pdf) => window.qianshao.savePdf(pdf), id)
  const file = saved ?? join(folder, `${name}.pdf`)
  expect(pageTexts(file)).toHaveLength(pages)
  made.set(name, file)
  return file
}

function withoutSpaces(text: string | undefined): string {
  return (text ?? '').replace(/\s/gu, '')
}
