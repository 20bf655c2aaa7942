/** Papers of rosters as PDFs of the real shell: one line a cell, nothing clipped, headers on each page, as many pages as promised. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { coverageSchema } from '#shared/print/glyphs.ts'
import type { PrintedDocument } from '#shared/print/print.calls.ts'
import type { MonthMatrixPaper } from '#shared/print/roster/month-matrix.types.ts'
import {
  printChangeList,
  printFairness,
  printGateSheet,
  printHandover,
  printMonthMatrix,
  printPersonList,
  printPhoneList,
  printPostCards,
  printSignIn,
} from '#shared/print/roster/roster-papers.ts'
import {
  sampleFairness,
  sampleFrame,
  sampleGateSheet,
  sampleHandover,
  sampleMatrix,
  sampleName,
  samplePersonList,
  samplePostCards,
  sampleSignIn,
} from '#shared/print/roster/roster-samples.ts'
import { launchApp, removeFolder, temporaryFolder, type RunningApp } from './support/app.ts'
import { inkOf, isEveryFontEmbedded, pageTexts, pageWords, type Word } from './support/pdf.ts'

/** Sheets in mm with their margins; the renderer's own foot lies below. */
const sheets = {
  A3: { width: 420, side: 10, top: 11, bottom: 285.5 },
  A4: { width: 297, side: 10, top: 11, bottom: 198.5 },
  portrait: { width: 210, side: 15, top: 14, bottom: 283 },
} as const

interface Sample {
  readonly paper: PrintedDocument
  readonly sheet: keyof typeof sheets
  readonly pages: number
  /** Words that stand on each page. */
  readonly onEachPage: readonly string[]
}

const coverage = coverageSchema.parse(JSON.parse(readFileSync(resolve('resources/fonts/coverage.json'), 'utf8')))
const matrix = (size: 'A3' | 'A4', people: number, pages: number, days = 31, team = 9): Sample => ({
  paper: printMonthMatrix(sampleMatrix({ size, people, days, team }), coverage),
  sheet: size,
  pages,
  onEachPage: ['姓名', String(days), '夜'],
})

const samples: Readonly<Record<string, Sample>> = {
  '36人A3': matrix('A3', 36, 1),
  '26人A4': matrix('A4', 26, 1),
  '26人A3': matrix('A3', 26, 1),
  '60人A3': matrix('A3', 60, 2),
  '60人A4': matrix('A4', 60, 3),
  '36人A4': matrix('A4', 36, 2),
  '60人A3不分组': matrix('A3', 60, 2, 31, 0),
  '60人A4一大组': matrix('A4', 60, 3, 31, 60),
  '12人28天': matrix('A4', 12, 1, 28),
  '26人29天': matrix('A4', 26, 1, 29),
  '36人30天': matrix('A3', 36, 1, 30),
  五十字的名字: {
    ...matrix('A4', 26, 1),
    paper: printMonthMatrix(withLongName(sampleMatrix({ size: 'A4', people: 26 })), coverage),
  },
  护学岗两校: { paper: printGateSheet(sampleGateSheet(2), coverage), sheet: 'A4', pages: 1, onEachPage: ['学校、校门', '周一'] },
  护学岗七天: {
    paper: printGateSheet(sampleGateSheet(2, true), coverage),
    sheet: 'A4',
    pages: 2,
    onEachPage: ['周日', '调休上课'],
  },
  护学岗六校: { paper: printGateSheet(sampleGateSheet(6), coverage), sheet: 'A4', pages: 3, onEachPage: ['学校、校门', '周五'] },
  岗位卡: { paper: printPostCards(samplePostCards(2), coverage), sheet: 'portrait', pages: 1, onEachPage: ['向谁报告'] },
  岗位卡长: { paper: printPostCards(samplePostCards(3, true), coverage), sheet: 'portrait', pages: 3, onEachPage: ['向谁报告'] },
  个人安排: { paper: printPersonList(samplePersonList(36), coverage), sheet: 'portrait', pages: 8, onEachPage: ['共132小时'] },
  签到表: { paper: printSignIn(sampleSignIn(30, 4), coverage), sheet: 'A4', pages: 2, onEachPage: ['到岗时间', '情况记录'] },
  电话表: {
    paper: printPhoneList(
      {
        ...sampleFrame('联系电话表', '2026年12月'),
        lines: Array.from({ length: 60 }, (_, place) => ({
          name: sampleName(place),
          role: '民警',
          unit: '白市驿田间警务站',
          phone: '13800000011',
          note: '',
        })),
      },
      coverage,
    ),
    sheet: 'portrait',
    pages: 2,
    onEachPage: ['内部使用不得张贴', '13800000011'],
  },
  变更单: {
    paper: printChangeList(
      {
        ...sampleFrame('排班变更单', '2026年12月'),
        lines: Array.from({ length: 8 }, (_, line) => ({
          date: `12-0${line + 1} 周四`,
          post: '高新区第一实验小学正门　上学 7:20—7:50',
          before: line === 2 ? '空缺' : sampleName(line),
          after: sampleName(line + 6),
          reason: '本人12月3日出庭，与现值勤人商定互换。',
        })),
      },
      coverage,
    ),
    sheet: 'A4',
    pages: 1,
    onEachPage: ['原值勤人签名', '现值勤人签名'],
  },
  公平账: { paper: printFairness(sampleFairness(13), coverage), sheet: 'portrait', pages: 1, onEachPage: ['民警极差'] },
  公平账长: { paper: printFairness(sampleFairness(30), coverage), sheet: 'portrait', pages: 2, onEachPage: ['本期', '本年'] },
  交接班: { paper: printHandover(sampleHandover(3), coverage), sheet: 'portrait', pages: 1, onEachPage: ['交班人签名'] },
  交接班满: {
    paper: printHandover(sampleHandover(40), coverage),
    sheet: 'portrait',
    pages: 1,
    onEachPage: ['另有', '接班人签名'],
  },
  交接班空: { paper: printHandover(sampleHandover(0), coverage), sheet: 'portrait', pages: 1, onEachPage: ['交班人签名'] },
}

let app: RunningApp
let folder: string
let file: string
/** Numbers of the pages of each paper, from 0. */
let placesOf: ReadonlyMap<string, readonly number[]>
let texts: readonly string[]
let words: readonly (readonly Word[])[]

test.beforeAll(async () => {
  folder = process.env['QIANSHAO_KEEP_PAPERS'] ?? temporaryFolder()
  app = await launchApp({ environment: { QIANSHAO_SAVE_FOLDER: folder } })
  file = await makePdf('rosters', { html: joinPages(Object.values(samples).map(({ paper }) => paper.html)), draft: false })
  texts = pageTexts(file).map(withoutSpaces)
  words = pageWords(file)
  placesOf = splitPages(Object.keys(samples))
})

test.afterAll(async () => {
  await app.close()
  removeFolder(app.dataFolder)
  if (process.env['QIANSHAO_KEEP_PAPERS'] === undefined) removeFolder(folder)
})

for (const [name, { sheet, pages, onEachPage, paper }] of Object.entries(samples)) {
  test(`${name}: on its pages, inside its margins, with its header on each`, () => {
    const places = placesOf.get(name) ?? []
    expect(places.length).toBe(pages)
    const { width, side, top, bottom } = sheets[sheet]
    for (const place of places) {
      for (const expected of onEachPage) expect(texts[place]).toContain(expected)
      expect(texts[place]).toContain('本系统为工作台账，非执法办案系统')
      const outside = (words[place] ?? []).filter((word) => {
        const middle = (word.top + word.bottom) / 2
        return (
          word.left < side - 0.5 || word.right > width - side + 0.5 || middle < top || (middle > bottom && middle < bottom + 1)
        )
      })
      expect(outside).toEqual([])
      // What lies over the page's own foot would hide it.
      const foot = (words[place] ?? []).filter((word) => word.text.includes('页') && (word.top + word.bottom) / 2 > bottom)
      expect(foot.length).toBeGreaterThan(0)
      const ink = inkOf(file, place + 1)
      expect(ink?.left).toBeGreaterThanOrEqual(side - 1)
      expect(ink?.right).toBeLessThanOrEqual(width - side + 1)
    }
    expect(paper.warnings.filter((warning) => warning.includes('字库'))).toEqual([])
  })
}

test('every font lies in the file', () => {
  expect(isEveryFontEmbedded(file)).toBe(true)
})

test('a draft says on each page that it is not posted', async () => {
  const { head, ...rest } = sampleMatrix({ size: 'A4', people: 36 })
  const paper = printMonthMatrix({ ...rest, head: { ...head, draft: true } }, coverage)
  const pages = pageTexts(await makePdf('draft', paper)).map(withoutSpaces)
  expect(pages).toHaveLength(2)
  for (const page of pages) expect(page).toContain('草稿未经审核公布')
})

test('no cell is clipped, nothing that stands on one line wraps, and every row has its height', async () => {
  const widths = Object.values(samples).map(({ sheet }) => sheets[sheet].width - 2 * sheets[sheet].side)
  const faults = await faultsOf(joinPages(Object.values(samples).map(({ paper }) => paper.html)), widths)
  expect(Object.fromEntries(Object.keys(samples).map((name, index) => [name, faults[index]]))).toEqual(
    Object.fromEntries(Object.keys(samples).map((name) => [name, []])),
  )
})

/** Lays each part out as wide as its type area and looks for cells that overflow and for lines that broke. */
async function faultsOf(html: string, widths: readonly number[]): Promise<readonly (readonly string[])[]> {
  return await app.page.evaluate(
    async ({ markup, millimetres }) => {
      const frame = document.createElement('iframe')
      frame.style.cssText = 'position:absolute;left:0;top:0;border:0;height:1200px;width:420mm'
      const page = new DOMParser().parseFromString(markup, 'text/html')
      document.body.append(frame)
      const inside = frame.contentDocument
      if (inside === null) throw new Error('no frame')
      inside.replaceChild(inside.importNode(page.documentElement, true), inside.documentElement)
      const parts = [...inside.querySelectorAll<HTMLElement>('.document')]
      for (const [index, part] of parts.entries()) part.style.width = `${millimetres[index] ?? 0}mm`
      inside.body.getBoundingClientRect()
      await inside.fonts.ready
      const faults = parts.map((part) => {
        const found = [...part.querySelectorAll('th, td')]
          .filter((cell) => cell.scrollWidth > cell.clientWidth + 1)
          .map((cell) => `clipped: ${cell.textContent?.trim() ?? ''}`)
        for (const text of part.querySelectorAll('.fit, .keep')) {
          const isWide = text.scrollWidth > text.clientWidth + 1 && text.clientWidth > 0
          if (isWide || text.getClientRects().length > 1) found.push(`wraps or too wide: ${text.textContent ?? ''}`)
        }
        // A row that asks for a height gets just that: no text made it grow.
        for (const row of part.querySelectorAll<HTMLElement>('.matrix tbody tr')) {
          const asked = (Number.parseFloat(row.style.height) * 96) / 25.4
          if (row.getBoundingClientRect().height > asked + 1.5) found.push(`high: ${row.textContent?.trim() ?? ''}`)
        }
        return found.slice(0, 10)
      })
      frame.remove()
      return faults
    },
    { markup: html, millimetres: widths },
  )
}

/** The first has a name of fifty characters, as long as names may be. */
function withLongName(paper: MonthMatrixPaper): MonthMatrixPaper {
  const [first, ...others] = paper.groups
  if (first === undefined) return paper
  const people = first.people.map((person, place) =>
    place === 0 ? { ...person, name: '买买提·阿不都热依木'.repeat(5) } : person,
  )
  return { ...paper, groups: [{ ...first, people }, ...others] }
}

/** All papers as parts of one page, so that fonts are loaded once. */
function joinPages(pages: readonly string[]): string {
  const bodies = pages.map((page) => page.slice(page.indexOf('<body>') + 6, page.indexOf('</body>')))
  const [first = ''] = pages
  return `${first.slice(0, first.indexOf('<body>') + 6)}${bodies.join('')}</body></html>`
}

/** Each paper begins where a page says that it is the first. */
function splitPages(names: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const starts = [...texts.keys()].filter((place) => texts[place]?.includes('第1页共'))
  return new Map(names.map((name, index) => [name, range(starts[index] ?? 0, starts[index + 1] ?? texts.length)]))
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}

/** Makes a PDF through the window's own bridge and answers with its file. */
async function makePdf(name: string, { html, draft }: Pick<PrintedDocument, 'html' | 'draft'>): Promise<string> {
  const { id } = await app.page.evaluate(async (input) => window.qianshao.pdf(input), { html, fileName: name, copies: 1, draft })
  return (await app.page.evaluate(async (pdf) => window.qianshao.savePdf(pdf), id)) ?? join(folder, `${name}.pdf`)
}

function withoutSpaces(text: string): string {
  return text.replace(/\s+/gu, '')
}
