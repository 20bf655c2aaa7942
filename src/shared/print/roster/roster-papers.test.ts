import { expect, test } from 'vitest'
import { cutList } from './handover-record.ts'
import { matrixLayout } from './matrix-layout.ts'
import { pageGroups } from './matrix-pages.ts'
import { hideMobiles } from './mobiles.ts'
import type { MatrixGroup } from './month-matrix.types.ts'
import { fitSize, measureEms, splitEvenly } from './roster-parts.ts'
import {
  printFairness,
  printGateSheet,
  printHandover,
  printMonthMatrix,
  printPersonList,
  printPhoneList,
  printPostCards,
  printSignIn,
} from './roster-papers.ts'
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
} from './roster-samples.ts'

const coverage = [0x20, 0x3ffff]

test('a matrix has a row for each person and a cell for each day, in the order of the roster', () => {
  for (const days of [28, 29, 30, 31]) {
    const { html } = printMonthMatrix(sampleMatrix({ size: 'A4', people: 26, days }), coverage)
    expect(rowsOf(html)).toHaveLength(28)
    expect(html.match(/<th class="[^"]*"><b>\d+<\/b>/gu) ?? html.match(/<b>\d+<\/b>/gu)).toHaveLength(days)
    const places = Array.from({ length: 26 }, (_, place) => html.indexOf(`>${sampleName(place)}${place % 9 === 0 ? '▲' : ''}<`))
    expect(places).toEqual([...places].sort((one, other) => one - other))
    expect(places).not.toContain(-1)
  }
})

test('nights, changes, weekends, holidays and Mondays bear their marks, and the head says what a frame means', () => {
  const source = sampleMatrix({ size: 'A3', people: 10 })
  const { html } = printMonthMatrix(source, coverage)
  const cells = source.groups.flatMap(({ people }) => people.flatMap((person) => person.cells))
  expect(html.match(/class="code night"/gu)).toHaveLength(cells.filter(({ night }) => night).length + 1)
  expect(html.match(/<td class="[^"]*changed"/gu)).toHaveLength(cells.filter(({ changed }) => changed).length)
  // Ten people, the header, the open line.
  expect(html.match(/class="holiday/gu)).toHaveLength(2 * 12)
  expect(html.match(/class="weekend/gu)).toHaveLength(8 * 12)
  expect(html.match(/ monday/gu)).toHaveLength(4 * 12)
  expect(textOf(html)).toContain('加框为较第1版的变更')
  const calm = { ...source, groups: source.groups.map((group) => ({ ...group, people: group.people.slice(0, 3) })) }
  expect(textOf(printMonthMatrix(calm, coverage).html)).not.toContain('加框')
})

test('open duties stand by day under the table with their number', () => {
  const { html } = printMonthMatrix(sampleMatrix({ size: 'A3', people: 10 }), coverage)
  expect(textOf(html)).toContain('缺 带班（夜）')
  expect(html.match(/class="missing"/gu)).toHaveLength(2)
  expect(textOf(html)).toContain('共缺 2')
})

test('A3 has four totals, A4 two', () => {
  expect(matrixLayout(sampleMatrix({ size: 'A3', people: 10 })).totals.map(({ title }) => title)).toEqual([
    '夜',
    '周末',
    '节假日',
    '时',
  ])
  expect(matrixLayout(sampleMatrix({ size: 'A4', people: 10 })).totals.map(({ title }) => title)).toEqual(['夜', '时'])
})

test('rows are at least as high as can be read, and columns fill the sheet', () => {
  for (const [size, width, least] of [
    ['A3', 400, 5.9],
    ['A4', 277, 5.3],
  ] as const) {
    for (const people of [1, 12, 26, 36, 60, 120]) {
      const layout = matrixLayout(sampleMatrix({ size, people }))
      const used = layout.team + layout.name + layout.day * 31 + layout.totals.reduce((sum, total) => sum + total.width, 0)
      expect(layout.row).toBeGreaterThanOrEqual(least)
      expect(used).toBeGreaterThan(width - 1)
      expect(used).toBeLessThanOrEqual(width)
    }
  }
})

test('a group longer than a page is cut evenly and goes on under its name', () => {
  const { html } = printMonthMatrix(sampleMatrix({ size: 'A4', people: 60, team: 60 }), coverage)
  expect(html.match(/第一班组续/gu)).toHaveLength(2)
  expect(
    splitEvenly(
      Array.from({ length: 60 }, (_, index) => index),
      26,
    ).map((part) => part.length),
  ).toEqual([20, 20, 20])
  expect(splitEvenly([], 26)).toEqual([[]])
})

test('groups stay whole on their page, and the end of the matrix never stands alone', () => {
  const group = (name: string, count: number) => ({
    name,
    people: sampleMatrix({ size: 'A4', people: count, team: 0 }).groups[0]?.people ?? [],
  })
  const shape = (groups: readonly MatrixGroup[]) =>
    pageGroups(groups, { first: 20, next: 22, end: 3 }).map((page) => page.map(({ name, people }) => `${name}${people.length}`))
  expect(shape([group('一', 8), group('二', 8)])).toEqual([['一8', '二8']])
  expect(shape([group('一', 8), group('二', 8), group('三', 8)])).toEqual([['一8', '二8'], ['三8']])
  expect(shape([group('一', 10), group('二', 9)])).toEqual([['一10'], ['二9']])
  expect(shape([group('一', 30)])).toEqual([['一15'], ['一续15']])
  expect(shape([group('', 18)])).toEqual([['9'], ['9']])
  expect(shape([])).toEqual([[]])
})

test('long texts are printed smaller, to fifty characters', () => {
  expect(fitSize('马晓岚', 18, 3.7)).toBe(3.7)
  for (const name of ['阿依古丽·买买提', '买买提·阿不都热依木·艾力', '长'.repeat(50)]) {
    expect(fitSize(name, 18, 3.7) * measureEms(name)).toBeLessThanOrEqual(18)
  }
})

test('a name that can hardly be read on the wall is warned of', () => {
  const source = sampleMatrix({ size: 'A4', people: 26 })
  expect(printMonthMatrix(source, coverage).warnings).toEqual([])
  const groups = source.groups.map((group, at) => ({
    ...group,
    people: group.people.map((person, place) => (at + place === 0 ? { ...person, name: '长'.repeat(50) } : person)),
  }))
  expect(printMonthMatrix({ ...source, groups }, coverage).warnings.join('')).toContain('太长')
})

test('the gate sheet repeats a school that goes on, says what is open and that parents are free', () => {
  const [gate] = sampleGateSheet(1).gates
  if (gate === undefined) throw new Error('no gate')
  const long = { ...gate, windows: Array.from({ length: 9 }, () => gate.windows[0] ?? gate.windows).flat() }
  const { html } = printGateSheet({ ...sampleGateSheet(1), gates: [long] }, coverage)
  expect(html.match(/白市驿小学/gu)?.length).toBeGreaterThanOrEqual(2)
  expect(textOf(html)).toContain('（续）')
  expect(textOf(html)).toContain('家长均为本人自愿报名，可随时取消，无需说明理由；只劝导、不冲突，危险情形即报110。')
  expect(html.match(/rowspan="(\d+)"/gu)).not.toContain('rowspan="0"')
  const usual = printGateSheet(sampleGateSheet(2), coverage).html
  expect(usual).toContain('缺 民警 1')
  expect(textOf(usual)).not.toContain('（续）')
})

test('the account keeps the order of the roster and tells the spread of each group', () => {
  const { html } = printFairness(sampleFairness(13), coverage)
  const places = Array.from({ length: 13 }, (_, place) => html.indexOf(`>${sampleName(place)}<`))
  expect(places).toEqual([...places].sort((one, other) => one - other))
  expect(textOf(html)).toMatch(/民警极差\s*6\s*6\s*3\s*3\s*1\s*0\s*4\s*0\s*20\s*12/u)
})

test('a list that is too long is cut after whole items and says how many are left', () => {
  expect(cutList(['一', '二'], 2, 30)).toEqual({ shown: ['一', '二'], left: 0 })
  expect(cutList(['一', '二', '三'], 2, 30)).toEqual({ shown: ['一'], left: 2 })
  const { shown, left } = cutList(['长'.repeat(500), '二'], 4, 30)
  expect(left).toBe(1)
  expect(shown[0]?.endsWith('…')).toBe(true)
  expect(measureEms(shown[0] ?? '')).toBeLessThanOrEqual(90)
  const { html } = printHandover(sampleHandover(40), coverage)
  expect(textOf(html)).toMatch(/另有\d+项见台账/u)
})

test('only the phone list bears mobiles; the station’s own number stays', () => {
  const source = samplePersonList(1)
  const marked = {
    ...source,
    people: source.people.map((person) => ({ ...person, totals: '电话138 0000 0011、+86-13900000012' })),
  }
  const paper = printPersonList(marked, coverage)
  expect(paper.html).not.toMatch(/0000 ?0011|13900000012/u)
  expect(paper.warnings.join('')).toContain('2处手机号码')
  expect(hideMobiles('值班电话：13800000011', '13800000011').count).toBe(0)
  expect(hideMobiles('2026-12-01 18:00—次日08:30 2026120118001500', '').count).toBe(0)
  const line = { name: '马晓岚', role: '民警', unit: '', phone: '13800000011', note: '' }
  const phones = printPhoneList({ ...sampleFrame('联系电话表', '2026年12月'), lines: [line] }, coverage)
  expect(phones.html).toContain('13800000011')
  expect(phones.html).toContain('内部使用　不得张贴')
  expect(phones.warnings.join('')).toContain('不得张贴')
})

test('cards say what to do and to whom to report, and a sign-in sheet has a line for each person and the spare ones', () => {
  const cards = textOf(printPostCards(samplePostCards(2), coverage).html)
  for (const words of ['做什么', '向谁报告', '只劝导、不冲突', '023-65700000', '缺 教师 1']) expect(cards).toContain(words)
  expect(rowsOf(printSignIn(sampleSignIn(10, 4), coverage).html)).toHaveLength(15)
})

test('whatever stands in a name is text', () => {
  const source = sampleMatrix({ size: 'A4', people: 1 })
  const groups = source.groups.map(({ people }) => ({
    name: '<b>',
    people: people.map((person) => ({ ...person, name: '<script>"' })),
  }))
  const { html, fileName } = printMonthMatrix({ ...source, groups }, coverage)
  expect(html).not.toContain('<script')
  expect(fileName).not.toMatch(/[\\/:*?"<>|]/u)
})

function rowsOf(html: string): readonly string[] {
  return html.match(/<tr[ >]/gu) ?? []
}

function textOf(html: string): string {
  return html.slice(html.indexOf('<body>')).replace(/<[^>]*>/gu, '')
}
