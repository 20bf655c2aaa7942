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

/** One piece for each span of time; words without one belong to the span after them if they stand before the first. */
function splitPieces(text: string): string[] {
  const pieces: string[] = []
  for (const line of text.split(/[\n\r;；。]+/u)) {
    const parts = splitOutside(line)
    const wordsFirst =
      /^[^\d]*[^\d\s:：]/u.test(line.replace(/^[\s\d]{0,2}[.、)]\s*/u, '')) &&
      !/^\s*[(（]?(?:上午|下午|早上|中午|晚上?)?\d/u.test(line)
    let pending = ''
    for (const { text: part, separator } of parts) {
      if (findTimeSpans(part).length > 0) {
        pieces.push(`${pending}${part}`)
        pending = ''
      } else if (wordsFirst || pieces.length === 0) pending += `${part}${separator}`
      else pieces[pieces.length - 1] = `${pieces.at(-1)}、${part}`
    }
    if (pending.trim() !== '') pieces.push(pending)
  }
  return pieces.filter((piece) => piece.trim() !== '')
}

/** Splits at commas that stand outside brackets. */
function splitOutside(line: string): { text: string; separator: string }[] {
  const parts: { text: string; separator: string }[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at)
    if (character === '(') depth += 1
    else if (character === ')') depth -= 1
    else if (depth === 0 && /[,，、]/u.test(character)) {
      parts.push({ text: line.slice(from, at), separator: character })
      from = at + 1
    }
  }
  return [...parts, { text: line.slice(from), separator: '' }]
}

function readPiece(piece: string, span: TimeSpan, column: WindowColumn): WrittenWindow | undefined {
  const doubts: string[] = []
  const brackets = [...piece.matchAll(bracketPattern)].map(([, inside = '']) => inside)
  const said = brackets.map((inside) => readBracket(inside, column))
  let words = piece.replace(bracketPattern, ' ').replace(span.written, ' ').replace(ownWord, '').replace(/\s+/gu, '')
  words = words
    .replace(/^\d{1,2}[.、)]/u, '')
    .replace(/^第[一二三四五六\d]批[:：]?/u, (batch) => (/[一-龥]{2,}/u.test(words.slice(batch.length)) ? '' : batch))
  const outside = takeGates(words, column.gates)
  words = outside.words
  const classes = said.flatMap(({ wave }) => (wave === '' ? [] : [wave]))
  const weekdaysInWords = saysDays.test(words) ? readDays(words) : undefined
  const named = nameOf(words === '' && column.half === null ? span.half : words, column, weekdaysInWords)
  if (/前|后|左右/u.test(words) && !/午|前门|后门/u.test(words)) doubts.push('时间带有“前”“后”或“左右”，请核对起止时间')
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
    const days = readOnlyDays(part)
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
    const days = readDays(rest)
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

function nameOf(words: string, { label, half }: WindowColumn, days: ReturnType<typeof readDays>) {
  if (half !== null) {
    const withoutDays = days === undefined ? words : words.slice(days.length)
    const wave = withoutDays.replace(halfWords[half], '').replace(ownWord, '')
    return { label, wave, half, weekdays: days?.days }
  }
  const bare = days === undefined ? words : words.slice(days.length)
  const exact = (['上学', '放学'] as const).find((name) => bare !== '' && bare.replace(halfWords[name], '') === '')
  if (exact !== undefined) return { label: exact, wave: '', half: exact, weekdays: days?.days }
  if (days === undefined && classWords.test(words)) {
    const name = /(?:中午|午间|上午|下午|晚上|周[一-日])?(?:放学|上学|到校|返校|离校|入校)/u.exec(words)?.[0]
    return { label: name ?? label, wave: words.replace(name ?? '', '').replace(ownWord, ''), half: null, weekdays: undefined }
  }
  return { label: words === '' ? label : words, wave: '', half: null, weekdays: days?.days }
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
