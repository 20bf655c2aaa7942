/** Amounts of money as whole 分 (fen): reading them from a ledger, writing them in figures and in words. */
import { parseChineseNumber, shiftDecimal } from './chinese-numbers.ts'
import { type Problem, quote } from './problem.ts'
import { compact, isNoneMark } from './text.ts'

/** What a cell says about an amount: nothing, or so many 分, perhaps 约. */
export type Amount =
  | { readonly none: true; readonly fen: null; readonly approximate: false }
  | { readonly none: false; readonly fen: number; readonly approximate: boolean }

/** 100 亿元 in 分: no dispute is about more, and thousands of the largest still add up exactly. */
export const largestAmountFen = 1_000_000_000_000

const capitals = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const
const multipliers: Readonly<Record<string, number>> = { '': 0, 十: 1, 百: 2, 千: 3, 万: 4, 十万: 5, 百万: 6, 千万: 7, 亿: 8 }
const approximateBefore = /^(?:大约|大概|约合|约|近)/u
const approximateAfter = /(?:左右|上下)$/u
const figurePattern = /^(\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?)(余|多)?(十万|百万|千万|[十百千万亿])?(余|多)?$/u
/** Head, then 角 and 分 as single digits: 叁拾元零伍分, 3元5角. */
const partsPattern = /^(?:(.+?)(?:元|圆|块钱|块))?(?:(.)角)?(?:[零〇]?(.)分)?[整正]?$/u

/** '48,600.00'. */
export function formatYuan(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`金额应为整数分：${fen}`)
  const digits = String(Math.abs(fen)).padStart(3, '0')
  const yuan = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/gu, ',')
  return `${fen < 0 ? '-' : ''}${yuan}.${digits.slice(-2)}`
}

/** The amount in capitals for papers: 壹万零叁佰零伍圆肆角; whole amounts end in 圆整. */
export function yuanInWords(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new RangeError(`大写金额应为不小于零的整数分：${fen}`)
  const yuan = Math.floor(fen / 100)
  const jiao = Math.floor(fen / 10) % 10
  const cent = fen % 10
  if (jiao === 0 && cent === 0) return `${yuan === 0 ? '零' : wordsOf(yuan)}圆整`
  const head = yuan === 0 ? '' : `${wordsOf(yuan)}圆`
  const jiaoWords = jiao > 0 ? `${capitals[jiao]}角` : yuan > 0 ? '零' : ''
  return head + jiaoWords + (cent > 0 ? `${capitals[cent]}分` : '')
}

/** Reads an amount: 3500元, 1.2万, 1,800元, 约600元, ２０００, 叁仟元整, 三千五百元, 无. A number is in 元. */
export function parseAmount(value: string | number): Amount | Problem {
  if (typeof value === 'number') return fromNumber(value)
  if (isNoneMark(value)) return { none: true, fen: null, approximate: false }
  const text = compact(value)
    .replace(/^(?:人民币|RMB|¥)[:：]?/iu, '')
    .replace(/人民币$/u, '')
  const bare = text.replace(approximateBefore, '').replace(approximateAfter, '').replace(/^¥/u, '')
  const read = readFigures(bare)
  if (read === undefined) {
    return { problem: `金额${quote(value)}看不懂，请改成数字（单位元），如 3500 或 1.2万。` }
  }
  if (read.value > largestAmountFen) return tooLarge(value)
  if (!read.exact) return { problem: `金额${quote(value)}不足一分的部分无法保存，请改成最多两位小数。` }
  return { none: false, fen: read.value, approximate: read.approximate || bare !== text.replace(/^¥/u, '') }
}

function fromNumber(value: number): Amount | Problem {
  const fen = Math.round(value * 100)
  if (!Number.isFinite(value) || value < 0 || !Number.isSafeInteger(fen)) {
    return { problem: `金额${quote(value)}不对，请填不小于零的数字（单位元）。` }
  }
  if (fen > largestAmountFen) return tooLarge(value)
  // Numbers of a spreadsheet carry binary noise (268.79999999999995); a formula's thirds are rounded and marked 约.
  return { none: false, fen: fen === 0 ? 0 : fen, approximate: Math.abs(value * 100 - fen) > 0.001 }
}

function tooLarge(value: string | number): Problem {
  return { problem: `金额${quote(value)}超过100亿元，请核对单位后改正。` }
}

interface Figures {
  value: number
  exact: boolean
  approximate: boolean
}

function readFigures(text: string): Figures | undefined {
  const whole = readHead(text.replace(/[整正]$/u, ''))
  if (whole !== undefined) return whole
  const match = partsPattern.exec(text)
  if (match === null) return undefined
  const [, headText, jiaoText, centText] = match
  if (headText === undefined && jiaoText === undefined && centText === undefined) return undefined
  const head = headText === undefined ? { value: 0, exact: true, approximate: false } : readHead(headText)
  const jiao = jiaoText === undefined ? 0 : readDigit(jiaoText)
  const cent = centText === undefined ? 0 : readDigit(centText)
  if (head === undefined || jiao === undefined || cent === undefined) return undefined
  if ((jiaoText !== undefined || centText !== undefined) && head.value % 100 !== 0) return undefined
  const value = head.value + jiao * 10 + cent
  return Number.isSafeInteger(value) ? { ...head, value } : undefined
}

function readHead(text: string): Figures | undefined {
  const match = figurePattern.exec(text)
  if (match !== null) {
    const [, digits = '', moreBefore, unit = '', moreAfter] = match
    const shifted = shiftDecimal(digits.replaceAll(',', ''), 2 + (multipliers[unit] ?? 0))
    return shifted && { ...shifted, approximate: moreBefore !== undefined || moreAfter !== undefined }
  }
  const more = /[余多]$/u.test(text)
  const yuan = parseChineseNumber(more ? text.slice(0, -1) : text)
  const fen = yuan === undefined ? undefined : yuan * 100
  return fen !== undefined && Number.isSafeInteger(fen) ? { value: fen, exact: true, approximate: more } : undefined
}

function readDigit(text: string): number | undefined {
  const value = /^\d$/u.test(text) ? Number(text) : parseChineseNumber(text)
  return value !== undefined && value < 10 ? value : undefined
}

/** A whole number in capitals; 零 stands once wherever places are skipped. */
function wordsOf(value: number): string {
  if (value >= 1e8) return wordsOf(Math.floor(value / 1e8)) + '亿' + restOf(value % 1e8, 1e7)
  if (value >= 1e4) return wordsOf(Math.floor(value / 1e4)) + '万' + restOf(value % 1e4, 1e3)
  if (value >= 1e3) return `${capitals[Math.floor(value / 1e3)]}仟${restOf(value % 1e3, 1e2)}`
  if (value >= 1e2) return `${capitals[Math.floor(value / 1e2)]}佰${restOf(value % 1e2, 10)}`
  if (value >= 10) return `${capitals[Math.floor(value / 10)]}拾${restOf(value % 10, 1)}`
  return capitals[value] ?? ''
}

function restOf(rest: number, firstPlace: number): string {
  if (rest === 0) return ''
  return (rest < firstPlace ? '零' : '') + wordsOf(rest)
}
