/** Times of day as people write them: 7:20-7:50, 7点20分至7点50分, 下午4点半—5点, 20:30—次日08:30; answers 'HH:MM'. */
import { foldWidth } from '#shared/kernel/text.ts'

/** A span of time as it stands in a text. */
export interface TimeSpan {
  readonly start: string
  readonly end: string
  /** The end is on the next day. */
  readonly overnight: boolean
  /** The text with which it was written, and where it stands in the folded text. */
  readonly written: string
  readonly at: number
  /** Whether 上午, 下午 … stand with it: then an early hour is meant as written. */
  readonly halfSaid: boolean
  /** 上午, 中午, 下午 … before the start; '' where none stands. */
  readonly half: string
}

const half = '(?:上午|早上|早晨|清晨|凌晨|中午|下午|傍晚|晚上|晚)?'
const clock = `(${half})(\\d{1,2})(?:[:.](\\d{2})(?!\\d)|[点时](?:(\\d{1,2})分?|(半)|([一二三123])刻|(整))?)`
const packed = '()([01]\\d|2[0-4])([0-5]\\d)(?!\\d)()()()()'
const dash = '(?:至|到|-+)'
const nextDay = '(次日|翌日|第二天|隔天)?'
const spanPattern = new RegExp(`(?<!\\d)(?<!\\d[:.])${clock}${dash}${nextDay}${clock}(?!\\d)`, 'gu')
const packedSpanPattern = new RegExp(`(?<!\\d)${packed}${dash}${nextDay}${packed}`, 'gu')
const singlePattern = new RegExp(clock, 'u')
const dashes = /[\u2010-\u2015\u2212\u2500\u301C\uFF5E~]+/gu
const numerals =
  /(?:二十[一二三四]?|十[一二三四五六七八九]?|[一二两三四五六七八九])(?=[点时])|(?<=[点时])(?:[二三四五]?十[一二三四五六七八九]?|[零〇][一二三四五六七八九])(?=分|$|[至到-])/gu
const figures: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** Half width, one kind of dash, no spaces around dashes and colons, figures for 七点: the text in which spans are found. */
export function foldTimes(text: string): string {
  return foldWidth(text)
    .replace(dashes, '-')
    .replace(/[ \t]*(-+|[:至到点时])[ \t]*/gu, '$1')
    .replace(/(上午|早上|早晨|凌晨|中午|下午|傍晚|晚上|次日|翌日|第二天)[ \t]+/gu, '$1')
    .replace(numerals, toFigures)
}

/** All spans of a text that `foldTimes` has folded, in their order. */
export function findTimeSpans(folded: string): TimeSpan[] {
  const found = [...folded.matchAll(spanPattern)]
  const matches = found.length > 0 ? found : [...folded.matchAll(packedSpanPattern)]
  return matches.flatMap((match) => {
    const span = toSpan(match)
    return span === undefined ? [] : [span]
  })
}

/** The first time of a text: 统一16:00放学. */
export function findTime(text: string): string | undefined {
  const match = singlePattern.exec(foldTimes(text))
  const minutes = match === null ? undefined : toMinutes(match.slice(1))
  return minutes === undefined || minutes >= 1440 ? undefined : writeClock(minutes)
}

/** Minutes since midnight of 'HH:MM'. */
export function minutesOf(clockText: string): number {
  return Number(clockText.slice(0, 2)) * 60 + Number(clockText.slice(3))
}

/** 'HH:MM' of minutes since midnight; 24:00 is 00:00. */
export function writeClock(minutes: number): string {
  const inDay = minutes % 1440
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`
}

function toSpan(match: RegExpExecArray): TimeSpan | undefined {
  const start = toMinutes(match.slice(1, 8))
  let end = toMinutes(match.slice(9, 16))
  if (start === undefined || end === undefined) return undefined
  const overnight = match[8] !== undefined
  const [startHalf = '', endHalf = ''] = [match[1], match[9]]
  // 下午4:00-4:30: the word holds for both ends.
  if (!overnight && endHalf === '' && startHalf !== '' && end <= start && end + 720 > start && end < 720) end += 720
  return {
    start: writeClock(start),
    end: writeClock(end),
    overnight: overnight || end <= start,
    written: match[0],
    at: match.index,
    halfSaid: startHalf !== '' || endHalf !== '',
    half: startHalf,
  }
}

function toMinutes([word = '', hours = '', colon, after, halfPast, quarter]: readonly (string | undefined)[]):
  | number
  | undefined {
  const hour = Number(hours)
  // Groups that a pattern has only for their number are ''.
  const minute = halfPast ? 30 : quarter ? quarters(quarter) : Number(colon || after || 0)
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return undefined
  const afternoon = /下午|傍晚|晚/u.test(word) || (word === '中午' && hour < 11)
  return (afternoon && hour < 12 ? hour + 12 : hour) * 60 + minute
}

function quarters(word: string): number {
  return 15 * (figures[word] ?? Number(word))
}

function toFigures(numeral: string): string {
  const [tens = '', ones = ''] = numeral.includes('十') ? numeral.split('十') : ['', numeral.replace(/^[零〇]/u, '')]
  const ten = numeral.includes('十') ? (tens === '' ? 1 : (figures[tens] ?? 0)) : 0
  return String(ten * 10 + (ones === '' ? 0 : (figures[ones] ?? 0)))
}
