/** Spans of days as people write them: 12月18日-12月22日, 9月25日-27日, 12月10日下午, 2026.10.1 with 10.7 in the next cell. */
import { parseChineseNumber } from '#shared/kernel/chinese-numbers.ts'
import { parseLedgerDate } from '#shared/kernel/ledger-dates.ts'
import { addDays, addMonths, compareDates, isoDate, toDayNumber } from '#shared/kernel/dates.ts'
import { isProblem, type Problem, quote } from '#shared/kernel/problem.ts'
import { compact, isNoneMark } from '#shared/kernel/text.ts'
import type { CellValue } from '#shared/importing/grid.ts'

/** The days among which dates without a year are looked for: the term, the posted month. `said`: from the workbook, not from today. */
export interface Anchor {
  readonly from: string
  readonly to: string
  readonly said: boolean
}

export type Part = '' | '上午' | '下午'

/** One stretch of days; `part` is for one day only. */
export interface DaySpan {
  readonly from: string
  readonly to: string
  readonly part: Part
}

/** A date with the half of the day that was written behind it. */
interface Point {
  readonly date: string
  readonly part: Part
  readonly yearAssumed: boolean
}

export interface ReadSpans {
  readonly spans: readonly DaySpan[]
  readonly yearAssumed: boolean
}

const dash = /[\u2010-\u2015\u2212~～〜]+/gu
const numeral = /[一二三四五六七八九十]+(?=[月日号])/gu
const partPattern = /[(（]?(?:(上午|早上|上半天|早)|(下午|下半天|晚上|晚)|全天|整天)[)）]?半?天?/u
const clutter =
  /[(（]?共?(?:计)?[\d一二三四五六七八九十半.]+个?(?:工作日|天)[)）]?$|[(（](?:星期|周|礼拜)[一二三四五六日天][)）]|(?:星期|周|礼拜)[一二三四五六日天](?!\d)/gu

/** Reads the span of a start cell and an end cell, which may be blank or not be there; a list of days (12月3日、5日) is several spans. */
export function readSpans(start: CellValue, end: CellValue, anchor: Anchor): ReadSpans | Problem {
  const first = typeof start === 'string' && !isNoneMark(start) ? readText(start, anchor) : readPoint(start, anchor, undefined)
  if (first === undefined) return { problem: '没有写开始日期，请补上，写法如 2026-11-23。' }
  if (isProblem(first)) return first
  const spans = 'date' in first ? [{ from: first, to: first }] : first
  const last =
    typeof end === 'string' && !isNoneMark(end)
      ? readText(end, anchor, spans[0]?.from.date)
      : readPoint(end, anchor, spans[0]?.from.date)
  if (last !== undefined && isProblem(last)) return last
  const [only] = spans
  if (last === undefined || only === undefined) return finish(spans)
  const lastPoint = 'date' in last ? last : last.at(-1)?.to
  return finish([{ from: only.from, to: lastPoint ?? only.to }])
}

/** Reads a date of a cell, with the year of the anchor where none is written. */
export function readDate(value: CellValue, anchor: Anchor): { date: string; yearAssumed: boolean } | Problem | undefined {
  return readPoint(value, anchor, undefined)
}

/** A season such as 5月1日-9月30日: in the year in which it shares days with the anchor. */
export function readSeason(text: string, anchor: Anchor): { readonly from: string; readonly to: string } | undefined {
  const read = readSpans(text.trim().replace(/^[春夏秋冬](?:季|天|令)?(?:作息)?[:：]?/u, ''), null, anchor)
  const span = isProblem(read) || read.spans.length !== 1 ? undefined : read.spans[0]
  if (span === undefined || span.from === span.to || isProblem(read)) return undefined
  if (!read.yearAssumed) return { from: span.from, to: span.to }
  const shifted = [0, -12, 12].map((months) => ({ from: addMonths(span.from, months), to: addMonths(span.to, months) }))
  return shifted.find(({ from, to }) => from <= anchor.to && to >= anchor.from) ?? shifted[0]
}

/** All days of a span. */
export function daysOf({ from, to }: Pick<DaySpan, 'from' | 'to'>): string[] {
  return Array.from({ length: toDayNumber(to) - toDayNumber(from) + 1 }, (_, index) => addDays(from, index))
}

/** The year in which a month and day lie nearest to the anchor. */
export function nearestYear(month: number, day: number, { from, to }: Pick<Anchor, 'from' | 'to'>): number | undefined {
  const first = Number(from.slice(0, 4)) - 1
  let best: { year: number; distance: number } | undefined
  for (let year = first; year <= Number(to.slice(0, 4)) + 1; year += 1) {
    const date = isoDate(year, month, day)
    if (date === undefined) continue
    const at = toDayNumber(date)
    const distance = Math.max(0, toDayNumber(from) - at, at - toDayNumber(to))
    if (distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { year, distance }
  }
  return best?.year
}

type PointSpan = { readonly from: Point; readonly to: Point }

function finish(spans: readonly PointSpan[]): ReadSpans | Problem {
  const read: DaySpan[] = []
  for (const { from, to } of spans) {
    if (compareDates(from.date, to.date) > 0) return { problem: `结束日期${to.date}早于开始日期${from.date}，请核对后改正。` }
    if (from.date === to.date) {
      const same = from.part === to.part || to.part === '' ? from.part : from.part === '' ? to.part : ''
      read.push({ from: from.date, to: to.date, part: same })
      continue
    }
    // From an afternoon, until a morning: the days between are whole.
    const whole = {
      from: from.part === '下午' ? addDays(from.date, 1) : from.date,
      to: to.part === '上午' ? addDays(to.date, -1) : to.date,
    }
    if (from.part === '下午') read.push({ from: from.date, to: from.date, part: '下午' })
    if (compareDates(whole.from, whole.to) <= 0) read.push({ ...whole, part: '' })
    if (to.part === '上午') read.push({ from: to.date, to: to.date, part: '上午' })
  }
  return { spans: read, yearAssumed: spans.some(({ from, to }) => from.yearAssumed || to.yearAssumed) }
}

/** A cell of text: one date, a span, or a list. */
function readText(written: string, anchor: Anchor, after?: string): PointSpan[] | Point | Problem {
  const text = compact(written.replace(/[T\s]+0?0:00(?::00)?(?:\.0+)?\s*$/u, ''))
    .replace(dash, '-')
    .replace(/[(（](?!上|下|早|晚|全)[^()（）]*[)）]/gu, '')
    .replace(clutter, '')
    .replace(numeral, (word) => String(parseChineseNumber(word) ?? word))
    .replace(/^(?:自|从)/u, '')
    .replace(/[止起]$/u, '')
  if (compact(written).endsWith('起')) return { problem: `${quote(written)}没有写到哪一天为止，请补上结束日期。` }
  const points: PointSpan[] = []
  let before = after
  for (const piece of text.split(/[、,，;；]|和|及/u).filter((part) => part !== '')) {
    const span = readPiece(piece, anchor, before, written)
    if (isProblem(span)) return span
    points.push(span)
    before = span.to.date
  }
  const [first] = points
  if (first === undefined) return { problem: `日期${quote(written)}看不懂，请改成 2026-11-23 这样的写法。` }
  return points.length === 1 && first.from === first.to ? first.from : points
}

function readPiece(piece: string, anchor: Anchor, before: string | undefined, written: string): PointSpan | Problem {
  const whole = readWritten(piece, anchor, before)
  if (!isProblem(whole)) return { from: whole, to: whole }
  for (const [from, to] of splitsOf(piece)) {
    const start = readWritten(from, anchor, before)
    if (isProblem(start)) continue
    const end = readWritten(to, anchor, start.date)
    if (!isProblem(end)) return { from: start, to: end }
  }
  return {
    problem: /不存在/u.test(whole.problem) ? whole.problem : `日期${quote(written)}看不懂，请改成 2026-11-23 这样的写法。`,
  }
}

/** 至 and 到 divide for sure; a dash may stand inside a date too: the middle one is tried first. */
function splitsOf(piece: string): [string, string][] {
  const at = piece.search(/[至到]/u)
  if (at !== -1) return [[piece.slice(0, at), piece.slice(at + 1)]]
  const dashesAt = [...piece.matchAll(/-+/gu)].map((match) => [match.index, match.index + match[0].length] as const)
  const middle = (dashesAt.length - 1) / 2
  return dashesAt
    .map((range, index) => ({ range, distance: Math.abs(index - middle) }))
    .toSorted((a, b) => a.distance - b.distance)
    .map(({ range: [from, to] }) => [piece.slice(0, from), piece.slice(to)])
}

/** `before` is an earlier date of the same span: 27日 is of its month, 1月3日 comes after it. */
function readWritten(text: string, anchor: Anchor, before: string | undefined): Point | Problem {
  const halves = partPattern.exec(text)
  const part: Part = halves?.[1] !== undefined ? '上午' : halves?.[2] !== undefined ? '下午' : ''
  const bare = text.replace(partPattern, '')
  const dayOnly = /^(\d{1,2})[日号]?$/u.exec(bare)
  if (dayOnly !== null && before !== undefined) {
    const date = isoDate(Number(before.slice(0, 4)), Number(before.slice(5, 7)), Number(dayOnly[1]))
    return date === undefined ? { problem: `日期${quote(text)}不存在，请核对后改正。` } : { date, part, yearAssumed: false }
  }
  const near = /^(本|今|次|明|翌)年(.*)$/u.exec(bare)
  const month = /^(\d{1,2})[月./-](\d{1,2})[日号]?$/u.exec(near?.[2] ?? bare)
  if (month !== null) return inYear(Number(month[1]), Number(month[2]), part, anchor, before, text)
  const read = parseLedgerDate(bare)
  if (isProblem(read)) return read
  if ('none' in read || read.precision === 'month') return { problem: `日期${quote(text)}没有写到哪一天，请补上。` }
  return { date: read.date, part, yearAssumed: false }
}

function inYear(
  month: number,
  day: number,
  part: Part,
  anchor: Anchor,
  before: string | undefined,
  text: string,
): Point | Problem {
  const year = before === undefined ? nearestYear(month, day, anchor) : followingYear(month, day, before)
  const date = year === undefined ? undefined : isoDate(year, month, day)
  if (date === undefined) return { problem: `日期${quote(text)}不存在，请核对后改正。` }
  return { date, part, yearAssumed: before === undefined }
}

function followingYear(month: number, day: number, before: string): number {
  const year = Number(before.slice(0, 4))
  const same = isoDate(year, month, day)
  // An end a little before its start is a slip, half a year before it the next year.
  return same === undefined || toDayNumber(same) > toDayNumber(before) - 180 ? year : year + 1
}

function readPoint(value: CellValue, anchor: Anchor, before: string | undefined): Point | Problem | undefined {
  if (value === null || typeof value === 'boolean') return undefined
  if (typeof value === 'object') {
    if (!/^\d{4}-\d{2}-\d{2}$/u.test(value.date)) return { problem: `日期${quote(value.date)}没有写到哪一天，请补上。` }
    return { date: value.date, part: '', yearAssumed: false }
  }
  if (typeof value === 'string') {
    if (isNoneMark(value)) return undefined
    const read = readText(value, anchor, before)
    if (isProblem(read) || 'date' in read) return read
    return { problem: `${quote(value)}是一段日期，请写成一天，如 2026-11-23。` }
  }
  // 10.7 typed as a number is 7 October; 10.1 may be the 1st or the 10th.
  const decimals = /^(\d{1,2})\.(\d{1,2})$/u.exec(String(value))
  if (decimals !== null && value < 13 && !/^[123]$/u.test(decimals[2] ?? ''))
    return inYear(Number(decimals[1]), Number(decimals[2]), '', anchor, before, String(value))
  const read = parseLedgerDate(value)
  if (isProblem(read)) return read
  return 'none' in read || read.precision === 'month' ? undefined : { date: read.date, part: '', yearAssumed: false }
}
