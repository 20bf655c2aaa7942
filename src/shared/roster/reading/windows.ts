/** Times in a cell of a school: waves one a line with classes in words and gates in brackets, or windows named by their own words. */
import type { Half } from '#shared/roster/roster.types.ts'
import type { Anchor } from './spans.ts'
import { readSeason } from './spans.ts'
import { findGates } from './gates.ts'
import { findTimeSpans, foldTimes, minutesOf, type TimeSpan, writeClock } from './times.ts'
import { readDays, readOnlyDays } from './weekdays.ts'

/** One window as written. `weekdays` and `gates` only where the text names them. */
export interface WrittenWindow {
  readonly start: string
  readonly end: string
  readonly label: string
  readonly wave: string
  readonly half: Half | null
  readonly weekdays: readonly number[] | undefined
  readonly gates: readonly string[] | undefined
  readonly unknownGates: readonly string[]
  readonly from: string | null
  readonly to: string | null
  /** What was understood, but only by an assumption: sentences. */
  readonly doubts: readonly string[]
}

/** What the column says about its cells. */
export interface WindowColumn {
  readonly label: string
  /** null: the words of the cell name the window. */
  readonly half: Half | null
  readonly gates: readonly string[]
  readonly anchor: Anchor
}

const bracketPattern = /\(([^()]*)\)/gu
const classWords =
  /年级|年段|[低中高]段|初[一二三中]|高[一二三中]|[小初高]学部|走读|住校|寄宿|[大中小托]班|幼儿|级部|全体|学部|学生/u
/** 三至六年级 are no weekdays. */
const saysDays = /^(?:每|逢|周|星期|礼拜|工作日|上学日|双休|平)/u
/** 1. and ① at the start of a line, 第一批. */
const numbering = /^\s*(?:[①-⑳]|\(?\d{1,2}[.、)](?!\d)|第[一二三四五六\d]批次?)\s*[:：]?/u
/** What stands between two pieces: a comma, and the number of the next one. */
const openEnd = /[,，、/\s]*(?:[①-⑳]|(?<=[,，、/\s])\d{1,2}[.、)]|第[一二三四五六\d]批次?[:：]?)?\s*$/u
const ownWord = /^[:：,，、;；.\s]+|[:：,，、;；.\s]+$/gu
const halfWords: Readonly<Record<Half, RegExp>> = {
  上学: /^(?:早上|上午|早晨|早)?(?:上学|入校|到校|入园|进校)(?:时间|时段)?[:：]?|^(?:早上|上午|早晨|早)[:：]?$/u,
  放学: /^(?:下午|傍晚)?(?:放学|离校|离园|出校)(?:时间|时段)?[:：]?|^(?:下午|傍晚)[:：]?$/u,
}
const nothing = /^(?:无|不上学|休息|不上课|放假|没有|-|\/|—+)?$/u

/** Whether a cell says that there is none. */
export function isNoWindow(text: string): boolean {
  return nothing.test(text.trim())
}

/** Reads a cell; `unread` are pieces without a span of time. */
export function readWindows(
  text: string,
  column: WindowColumn,
): { readonly windows: WrittenWindow[]; readonly unread: string[] } {
  const windows: WrittenWindow[] = []
  const unread: string[] = []
  for (const piece of splitPieces(foldTimes(text))) {
    const [span] = findTimeSpans(piece)
    const window = span === undefined ? undefined : readPiece(piece, span, column)
    if (window !== undefined) windows.push(window)
    else if (!isNoWindow(piece)) unread.push(piece.trim())
  }
  return { windows, unread }
}

/** One piece for each span of time of a line: words stand before each span or behind it; words before all of them hold for all. */
function splitPieces(text: string): string[] {
  return text
    .split(/[\n\r;；。]+/u)
    .filter((line) => line.trim() !== '')
    .flatMap(splitLine)
}

function splitLine(line: string): string[] {
  const spans = findTimeSpans(line)
  const [first] = spans
  const last = spans.at(-1)
  if (first === undefined || last === undefined || spans.length === 1) return [line]
  const before = line.slice(0, first.at).replace(numbering, '').trim()
  const behind = line
    .slice(last.at + last.written.length)
    .replace(bracketPattern, '')
    .replace(ownWord, '')
  const wordsFirst = before !== '' && behind === '' && !isLabel(before)
  if (!wordsFirst) {
    // 放学：16:00-16:15 一年级，16:20-16:35 二年级: what stands first belongs to every piece.
    return spans.map(({ at }, index) => `${before}${line.slice(at, spans[index + 1]?.at).replace(openEnd, '')}`)
  }
  let from = 0
  return spans.map(({ at, written }, index) => {
    const end = at + written.length
    const bracket = /^\s*\([^()]*\)/u.exec(line.slice(end))?.[0] ?? ''
    const piece = line.slice(from, index === spans.length - 1 ? undefined : end + bracket.length)
    from = end + bracket.length
    const words = line.slice(from === 0 ? 0 : from - piece.length, at).replace(ownWord, '')
    return index > 0 && words === '' && readOnlyDays(before) !== undefined ? `${before}${piece}` : piece
  })
}

/** 放学：, 上午 …: says what the column says. */
function isLabel(words: string): boolean {
  return Object.values(halfWords).some((pattern) => words.replace(pattern, '').replace(ownWord, '') === '')
}

function readPiece(piece: string, span: TimeSpan, column: WindowColumn): WrittenWindow | undefined {
  const doubts: string[] = []
  const brackets = [...piece.matchAll(bracketPattern)].map(([, inside = '']) => inside)
  const said = brackets.map((inside) => readBracket(inside, column))
  const bare = piece.replace(numbering, '').replace(bracketPattern, ' ').replace(span.written, ' ')
  let words = bare.replace(/\s+/gu, '').replace(ownWord, '')
  const outside = takeGates(words, column.gates)
  words = outside.words
  const classes = said.flatMap(({ wave }) => (wave === '' ? [] : [wave]))
  const taken = takeDays(words, column.half)
  words = taken.words
  const named = nameOf(words === '' && column.half === null ? span.half : words, column, taken.days)
  if (/前|后|左右/u.test(words) && !/午|前门|后门/u.test(words)) doubts.push('时间带有“前”“后”或“左右”，请核对起止时间')
  if (/夏|冬/u.test(words) && !said.some(({ from }) => from !== null))
    doubts.push('没有写夏季、冬季从哪天到哪天，先按全年排岗，请在括号里写明起止日期')
  const shifted = shiftAfternoon(span, named.half, doubts)
  if (shifted === undefined) return undefined
  const gates = [...said.flatMap(({ gates: found }) => found), ...outside.gates]
  const season = said.find(({ from }) => from !== null)
  return {
    ...shifted,
    label: named.label,
    wave: [named.wave, ...classes].filter((part) => part !== '').join(' '),
    half: named.half,
    weekdays: said.find(({ weekdays }) => weekdays !== undefined)?.weekdays ?? named.weekdays,
    gates: gates.length === 0 ? undefined : [...new Set(gates)],
    unknownGates: said.flatMap(({ unknown }) => unknown),
    from: season?.from ?? null,
    to: season?.to ?? null,
    doubts,
  }
}

/** A bracket holds gates, weekdays, a season or classes, in any order: 正门，周一至周五. */
function readBracket(inside: string, { gates: known, anchor }: WindowColumn) {
  let weekdays: readonly number[] | undefined
  let season: { from: string; to: string } | undefined
  const gates: string[] = []
  const unknown: string[] = []
  const rest: string[] = []
  for (const part of withWholeDays(inside)) {
    const days = saysDays.test(part) ? readOnlyDays(part) : undefined
    const found = days === undefined ? findGates(part, known) : undefined
    if (days !== undefined) weekdays = [...(weekdays ?? []), ...days]
    else if (found !== undefined) {
      gates.push(...found.gates, ...found.unknown)
      unknown.push(...found.unknown)
    } else {
      season = readSeason(part, anchor) ?? season
      if (season === undefined) rest.push(part)
    }
  }
  return { weekdays, gates, unknown, from: season?.from ?? null, to: season?.to ?? null, wave: rest.join('、') }
}

/** Parts of a bracket; 周一、三、五 stays one part. */
function withWholeDays(inside: string): string[] {
  const parts: string[] = []
  for (
    let rest = inside
      .trim()
      .replace(/\s*([至到-])\s*/gu, '$1')
      .replace(/\s+/gu, '、');
    rest !== '';
  ) {
    const days = saysDays.test(rest) ? readDays(rest) : undefined
    const length = days?.length ?? Math.max(rest.search(/[,，、;；]/u), 0)
    const part = length === 0 ? rest : rest.slice(0, length)
    parts.push(part)
    rest = rest.slice(part.length).replace(/^[,，、;；和及]+/u, '')
  }
  return parts.filter((part) => part !== '')
}

/** 东门 without brackets: 16:00-16:15 一二年级 东门. */
function takeGates(words: string, known: readonly string[]): { words: string; gates: string[] } {
  const every = /(?:各|所有|全部)(?:个)?(?:校门|大门|门)口?/u.exec(words)?.[0]
  let rest = every === undefined ? words : words.replace(every, '')
  const gates: string[] = every === undefined ? [] : [...known]
  for (const gate of [...known].toSorted((a, b) => b.length - a.length)) {
    if (gate.length < 2 || !rest.includes(gate)) continue
    rest = rest.replace(gate, '')
    gates.push(gate)
  }
  return { words: gates.length === 0 ? words : rest.replace(/^[走从由:：,，、]+|[走从由:：,，、]+$/gu, ''), gates }
}

/** Days of the week among the words: 周五 15:00-15:30, 午间 周一至周五. 周日返校 stays a name. */
function takeDays(words: string, half: Half | null): { words: string; days: readonly number[] | undefined } {
  const at = words.search(/每周|每天|每日|周[一-日\d]|星期|礼拜|工作日|双休日/u)
  const found = at === -1 ? undefined : readDays(words.slice(at))
  if (found === undefined) return { words, days: undefined }
  const rest = `${words.slice(0, at)}${words.slice(at + found.length)}`.replace(ownWord, '')
  const isName = half === null && at === 0 && rest !== '' && !isLabel(rest)
  return { words: isName ? words : rest, days: found.days }
}

function nameOf(words: string, { label, half }: WindowColumn, days: readonly number[] | undefined) {
  if (half !== null) return { label, wave: words.replace(halfWords[half], '').replace(ownWord, ''), half, weekdays: days }
  const exact = (['上学', '放学'] as const).find((name) => words !== '' && words.replace(halfWords[name], '') === '')
  if (exact !== undefined) return { label: exact, wave: '', half: exact, weekdays: days }
  if (classWords.test(words)) {
    const name = /(?:中午|午间|上午|下午|晚上|周[一-日])?(?:放学|上学|到校|返校|离校|入校)/u.exec(words)?.[0]
    return { label: name ?? label, wave: words.replace(name ?? '', '').replace(ownWord, ''), half: null, weekdays: days }
  }
  return { label: words === '' ? label : words, wave: '', half: null, weekdays: days }
}

/** 4:00-4:30 in a column of leaving is an afternoon, but nobody wrote so. */
function shiftAfternoon(span: TimeSpan, half: Half | null, doubts: string[]): { start: string; end: string } | undefined {
  const { start, end, halfSaid, overnight } = span
  if (minutesOf(start) < 420 && half === '放学' && !halfSaid && minutesOf(start) >= 60) {
    doubts.push(`没有写上午下午，按下午${writeClock(minutesOf(start) + 720)}读入`)
    return { start: writeClock(minutesOf(start) + 720), end: writeClock(minutesOf(end) + 720) }
  }
  return overnight || minutesOf(start) >= minutesOf(end) ? undefined : { start, end }
}
