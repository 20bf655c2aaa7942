/** Days of the week in words: 周一至周五, 星期一、三、五, 礼拜天, 每天, 周末. */
import { compact } from '#shared/kernel/text.ts'

/** Monday to Friday. */
export const schoolDaysOfWeek: readonly number[] = [1, 2, 3, 4, 5]

const day = '[一二三四五六日天1-7]'
const week = '(?:每?(?:星期|礼拜|周)|每逢周|逢周)'
const dash = '(?:至|到|[-—–―~～]+)'
/** 周一至周五 or 周一; then further days: 、周三, 、三, 三 (written on end), not 三年级 or 3次. */
const one = `${week}(${day}+?)(?:${dash}${week}?(${day}))?(?!\\d*[次年])`
const more = `(?:[、/和及与]*${week}${day}+?(?:${dash}${week}?${day})?|[、/和及与]?${day}(?:${dash}${week}?${day})?)(?![\\d:点时年次月日号])`
const listPattern = new RegExp(`^${one}(?:${more})*`, 'u')
const rangePattern = new RegExp(`(${day})${dash}${week}?(${day})|(${day})`, 'gu')
/** 一、三、五 with no 周 before it. */
const barePattern = new RegExp(
  `^[一二三四五六](?:(?:${dash}|[、/])[一二三四五六日])+|^[一二三四五]{2,5}(?=[上早放晚下全]|$)`,
  'u',
)
const wordPatterns: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^(?:每个?工作日|工作日|每个?上学日|上学日|上课日|教学日|每天|每日|天天|平时|平日|全周)/u, schoolDaysOfWeek],
  [/^(?:双休日|周末)/u, [6, 7]],
]

/** Days at the start of a text without spaces, and how many characters say them. */
export function readDays(text: string): { readonly days: readonly number[]; readonly length: number } | undefined {
  for (const [pattern, days] of wordPatterns) {
    const match = pattern.exec(text)
    if (match !== null) return { days, length: match[0].length }
  }
  const match = listPattern.exec(text) ?? barePattern.exec(text)
  if (match === null) return undefined
  const days = new Set<number>()
  for (const [, from, to, single] of match[0].replace(/星期|礼拜|每?周|逢/gu, '').matchAll(rangePattern)) {
    const [first, last] = [numberOf(from ?? single ?? ''), numberOf(to ?? from ?? single ?? '')]
    if (first > last) return undefined
    for (let number = first; number <= last; number += 1) days.add(number)
  }
  return { days: [...days].toSorted((a, b) => a - b), length: match[0].length }
}

/** A text that says days and nothing else: a caption, or what stands in brackets; undefined otherwise. */
export function readOnlyDays(text: string): readonly number[] | undefined {
  const whole = compact(text)
  const found = readDays(whole)
  if (found !== undefined && found.length === whole.length) return found.days
  // Captions of a second level and of calendars: 一 | 二 | 三.
  return new RegExp(`^${day}$`, 'u').test(whole) && !/\d/u.test(whole) ? [numberOf(whole)] : undefined
}

/** '周一' … '周日'. */
export function weekdayName(weekday: number): string {
  return `周${'一二三四五六日'.charAt(weekday - 1)}`
}

function numberOf(character: string): number {
  const at = '一二三四五六日'.indexOf(character)
  return character === '天' ? 7 : at === -1 ? Number(character) : at + 1
}
