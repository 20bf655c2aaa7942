/** Areas of land as whole hundredths of a 亩: reading them from a ledger and writing them. 1 亩 = 10 分 = 100 厘 = 2000/3 m². */
import { parseChineseNumber } from './chinese-numbers.ts'
import { type Problem, quote } from './problem.ts'
import { compact, isNoneMark } from './text.ts'

/** What a cell says about an area: nothing, or so many hundredths of a 亩, perhaps 约. */
export type Area =
  | { readonly none: true; readonly muHundredths: null; readonly approximate: false }
  | { readonly none: false; readonly muHundredths: number; readonly approximate: boolean }

/** 1,000 万亩 in hundredths: more than any county has. */
export const largestAreaMuHundredths = 1_000_000_000

const figure = '(\\d+(?:\\.\\d+)?|\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|[零〇一二两三四五六七八九十百千万]+)'
const muPattern = new RegExp(`^(?:${figure}(?:亩|$))?(?:${figure}分)?(?:${figure}厘)?$`, 'u')
const metricPattern = new RegExp(`^${figure}(平方米|平米|m2|公顷|ha|平方公里)$`, 'iu')
const hundredthsPerUnit: Readonly<Record<string, number>> = {
  平方米: 0.15,
  平米: 0.15,
  m2: 0.15,
  公顷: 1500,
  ha: 1500,
  平方公里: 150_000,
}

/** Reads an area: 12.5亩, 3分, 1亩2分, 约15亩, １．２, 666.67㎡, 2公顷. A bare number is in 亩. */
export function parseArea(value: string | number): Area | Problem {
  if (typeof value === 'number') return rounded(value * 100, value, false)
  if (isNoneMark(value)) return { none: true, muHundredths: null, approximate: false }
  const text = compact(value).replace(/㎡|m²|M2/gu, 'm2')
  const bare = text
    .replace(/^(?:大约|大概|约|近)/u, '')
    .replace(/(?:左右|上下)$/u, '')
    .replace(/[余多](?=亩|分|平|m2|公顷)/u, '')
  return rounded(readHundredths(bare), value, bare !== text)
}

/** '12.50': 亩 with two decimals, without the unit. */
export function formatMu(muHundredths: number): string {
  if (!Number.isSafeInteger(muHundredths)) throw new RangeError(`面积应为整数（百分之一亩）：${muHundredths}`)
  const digits = String(Math.abs(muHundredths)).padStart(3, '0')
  return `${muHundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Square metres with two decimals. */
export function muToSquareMetres(muHundredths: number): number {
  return Math.round((muHundredths * 2000) / 3) / 100
}

function readHundredths(text: string): number | undefined {
  const mu = muPattern.exec(text)
  if (mu !== null && text !== '') {
    const [inMu, inFen, inLi] = [mu[1], mu[2], mu[3]].map((part) => (part === undefined ? 0 : readFigure(part)))
    return inMu === undefined || inFen === undefined || inLi === undefined ? undefined : inMu * 100 + inFen * 10 + inLi
  }
  const metric = metricPattern.exec(text)
  const count = readFigure(metric?.[1] ?? '')
  return count === undefined ? undefined : count * (hundredthsPerUnit[(metric?.[2] ?? '').toLowerCase()] ?? Number.NaN)
}

function readFigure(text: string): number | undefined {
  return /^\d/u.test(text) ? Number(text.replaceAll(',', '')) : parseChineseNumber(text)
}

/** Whole hundredths; what differs from the written area by more than 0.0001 亩 is marked 约, never rounded in silence. */
function rounded(exact: number | undefined, value: string | number, approximate: boolean): Area | Problem {
  // 1e-6 lifts numbers such as 100.49999999999999 (binary noise) before they are rounded half up.
  const muHundredths = exact === undefined ? Number.NaN : Math.round(exact + 1e-6)
  // The limit holds for the rounded area: 6666666666.67 m² are written for exactly 1,000 万亩 and lie 5e-6 above it.
  if (exact === undefined || !(exact >= 0) || muHundredths > largestAreaMuHundredths) {
    return { problem: `面积${quote(value)}看不懂，请改成数字（单位亩），如 12.5 或 3分。` }
  }
  if (muHundredths === 0 && exact > 0) return { problem: `面积${quote(value)}不足0.01亩，请核对单位后改正。` }
  return { none: false, muHundredths, approximate: approximate || Math.abs(exact - muHundredths) > 0.01 }
}
