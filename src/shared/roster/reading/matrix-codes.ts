/** Codes of a matrix and its legend: 白班 → 白, 白(换), and 白 08:30—20:30，夜 20:30—次日08:30 in the notes. */
import { compact } from '#shared/kernel/text.ts'
import type { Shift } from '#shared/roster/workbook.types.ts'
import { findTimeSpans, foldTimes } from './times.ts'

/** A cell as written: its code, and with whom it was swapped. */
export interface ReadCode {
  readonly code: string
  /** '' not swapped, '？' swapped with somebody not named, else the words that name somebody. */
  readonly swapped: string
}

/** Codes that every sheet may use without explaining them. */
export const usualCodes: readonly string[] = ['白', '夜', '休', '假', '训', '庭', '备']
/** Others that a sheet uses if its legend, its totals or the patterns of the staff have them. */
export const otherCodes: readonly string[] = ['值', '早', '中', '晚', '日', '正', '班', '调', '副', '主']
const words: readonly (readonly [RegExp, string])[] = [
  [/^(?:白|日)班?$/u, '白'],
  [/^(?:夜|大夜|小夜)班?$/u, '夜'],
  [/^(?:休|休息|轮休|公休|双休|补休|调休|下夜班?|○|〇|O|o)$/u, '休'],
  [/^(?:假|请假|年假|年休假?|事假|病假|产假|婚假|丧假|护理假|探亲假|陪产假|育儿假|休假)$/u, '假'],
  [/^(?:训|培训|学习|集训|参训|轮训)$/u, '训'],
  [/^(?:庭|开庭|出庭|庭审)$/u, '庭'],
  [/^(?:备|备勤|备班)$/u, '备'],
  [/^(?:值|值班)$/u, '值'],
  [/^(?:早|早班)$/u, '早'],
  [/^(?:中|中班)$/u, '中'],
  [/^(?:晚|晚班)$/u, '晚'],
]
const swapMark =
  /[(（[【](?:与|和|同|跟|由)?([^)）\]】]*?)(?:对?换班?|调班?|替班?|代班?|顶班?)(?:([^)）\]】]*))[)）\]】]|[(（[【]([^)）\]】]*)[)）\]】]|(?:[↔⇄*＊△▲]|换|调|替|代)$/u
const swapWords = /换|调|替|代|顶/u
const code = '([白夜早中晚备值日])'

/** Reads a cell of a matrix; the code may be one that the sheet does not know. */
export function readCode(text: string): ReadCode {
  const whole = compact(text)
  const mark = whole.length > 1 && !/^(?:调休|替班)$/u.test(whole) ? swapMark.exec(whole) : null
  const swapped = mark !== null && (swapWords.test(mark[0]) || /[↔⇄*＊△▲]/u.test(mark[0]))
  const bare = mark === null ? whole : whole.replace(mark[0], '')
  const name = `${mark?.[1] ?? ''}${mark?.[2] ?? ''}`.replace(/^(?:与|和|同|跟|由|给)/u, '')
  return { code: codeOf(bare), swapped: swapped ? (name === '' ? '？' : name) : '' }
}

/** The one character for a word: 夜班 → 夜. */
export function codeOf(text: string): string {
  return words.find(([pattern]) => pattern.test(text))?.[1] ?? text
}

/** The code that a column of totals counts: 白, 夜班数, 休息天数. */
export function codeOfTotal(caption: string): string | undefined {
  const bare = compact(caption)
    .replace(/(?:合计|小计|总计|总数|次数|天数|个数|数量|数|天|次|个)$/gu, '')
    .replace(/[()（）]/gu, '')
  const found = codeOf(bare)
  return [...found].length === 1 ? found : undefined
}

/** Shifts with their times, from the notes of a sheet. */
export function readShifts(text: string): Shift[] {
  const folded = foldTimes(text)
  const shifts = new Map<string, Shift>()
  for (const { start, end, at } of findTimeSpans(folded)) {
    const before = folded.slice(Math.max(0, at - 12), at)
    const letter = new RegExp(`${code}(?:班|勤)?(?:时间)?[\\s(:：=为是指]*(?:当日|当天)?$`, 'u').exec(before)?.[1]
    const found = letter === undefined ? undefined : codeOf(letter)
    if (found !== undefined && !shifts.has(found))
      shifts.set(found, { code: found, name: found === '备' ? '备勤' : found === '值' ? '值班' : `${found}班`, start, end })
  }
  return [...shifts.values()]
}

/** Codes that a legend names: 备为备勤, 休、假、训、庭不在岗, 差=出差. */
export function codesOfLegend(text: string): string[] {
  const found = new Set<string>()
  for (const [, letter = ''] of text.matchAll(
    /(?:^|[\s，,；;、。：:（(])([一-龥])(?=\s*(?:为|=|＝|：|:|-|—|指|表示|是|、|，|\s*\d))/gu,
  ))
    found.add(letter)
  for (const [, list = ''] of text.matchAll(/((?:[一-龥]、){1,}[一-龥])(?=不在岗|[为均不])/gu))
    for (const letter of list.split('、')) found.add(letter)
  return [...found].filter((letter) => !/[注说图例]/u.test(letter))
}
