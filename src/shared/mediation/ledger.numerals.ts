/** Numbers as people say them, whole or in everyday short forms: 十二, 一点二万, 一千五 (for 1500), 1万2. */
import { parseChineseDigits, parseChineseNumber } from '#shared/kernel/chinese-numbers.ts'

/** A number; `doubtful` where its last unit was left out: 一千五 is 1500 in speech and 1005 in a careless hand. */
export interface SpokenNumber {
  readonly value: number
  readonly doubtful: boolean
}

const largeUnits: Readonly<Record<string, number>> = { 百: 100, 佰: 100, 千: 1000, 仟: 1000, 万: 1e4, 萬: 1e4 }
const smallerUnit: Readonly<Record<string, string>> = { 百: '十', 佰: '十', 千: '百', 仟: '百', 万: '千', 萬: '千' }

/** Reads a number without its unit of measure; undefined if it is none. Plain figures (1200, 1.5) are left to others. */
export function parseSpokenNumber(text: string): SpokenNumber | undefined {
  const whole = parseChineseNumber(text)
  if (whole !== undefined) return { value: whole, doubtful: false }
  return readPoint(text) ?? readShort(text) ?? readMixedShort(text)
}

/** 一点二, 十二点五万. */
function readPoint(text: string): SpokenNumber | undefined {
  const [, before = '', behind = '', unit = ''] = /^([^点]+)点([^点百千万佰仟萬]+)([百千万佰仟萬]?)$/u.exec(text) ?? []
  const whole = parseChineseNumber(before)
  const digits = parseChineseDigits(behind)
  if (whole === undefined || digits === undefined) return undefined
  const value = (whole + digits / 10 ** Array.from(behind).length) * (largeUnits[unit] ?? 1)
  return { value: Number(value.toPrecision(12)), doubtful: false }
}

/** 一千五, 两万三, 一百二. */
function readShort(text: string): SpokenNumber | undefined {
  const unit = smallerUnit[text.charAt(text.length - 2)]
  const value = unit === undefined || /[零〇]/u.test(text.slice(-1)) ? undefined : parseChineseNumber(`${text}${unit}`)
  return value === undefined ? undefined : { value, doubtful: true }
}

/** 1万2, 3千5. */
function readMixedShort(text: string): SpokenNumber | undefined {
  const [, count = '', unit = '', rest = ''] = /^(\d{1,4})([百千万])([1-9])$/u.exec(text) ?? []
  const size = largeUnits[unit]
  return size === undefined ? undefined : { value: Number(count) * size + (Number(rest) * size) / 10, doubtful: true }
}
