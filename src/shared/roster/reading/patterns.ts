/** Shift patterns: 白 夜 休 休, 四班两运转, 值24休48, 两白两夜四休 → one character a day. */
import { compact } from '#shared/kernel/text.ts'
import { officePattern } from '#shared/roster/patterns.ts'

const working = /^(?:正常班|正常|常白|长白|行政班|行政|常白班|长白班|常日班|工作日|正常上下?班|8小时工作制|朝九晚五|机关作息)$/u
const named: readonly (readonly [RegExp, string])[] = [
  [/^值备班?$/u, '值备休'],
  [/^一(?:天|白)一夜(?:两|二|2)休$/u, '白夜休休'],
  [/^四班(?:两|二|2)(?:运转|倒)$/u, '白夜休休'],
  [/^三班(?:两|二|2)(?:运转|倒)$/u, '白夜休'],
  [/^四班(?:三|3)(?:运转|倒)$/u, '早中夜休'],
  [/^五班(?:三|3)(?:运转|倒)$/u, '早中夜休休'],
  [/^(?:三班(?:三|3)(?:运转|倒)|三班倒|三班轮换)$/u, '早中夜'],
  [/^(?:两班(?:两|二|2)?(?:运转|倒)|两班倒|二班倒)$/u, '白夜'],
]
const restAfterDuty =
  /^(?:值|上|做|班)?(\d+|[一二两三四]+)(?:小时|h|天|日)?[/,、]?(?:休|歇|-|\/)(\d+|[一二两三四]+)(?:小时|h|天|日)?$/iu
const figures: Readonly<Record<string, number>> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6 }

/** The cycle as one character a day, 正常班, '' for a blank; undefined if it is not understood. */
export function readPattern(value: string): string | undefined {
  const text = compact(value)
    .replace(/制$|循环$|轮换?$/u, '')
    .replaceAll('二十四', '24')
    .replaceAll('四十八', '48')
    .replaceAll('七十二', '72')
  if (text === '' || text === '-' || text === '/' || text === '无') return ''
  if (working.test(text)) return officePattern
  const name = named.find(([pattern]) => pattern.test(text))
  if (name !== undefined) return name[1]
  return fromRest(text) ?? fromCodes(text)
}

/** 值24休48 is a day of duty and two of rest. */
function fromRest(text: string): string | undefined {
  const match = restAfterDuty.exec(text)
  if (match === null) return undefined
  const [duty, rest] = [daysOf(match[1] ?? ''), daysOf(match[2] ?? '')]
  if (duty === undefined || rest === undefined || duty > 4 || rest > 8) return undefined
  return '值'.repeat(duty) + '休'.repeat(rest)
}

function daysOf(text: string): number | undefined {
  const number = figures[text] ?? Number(text)
  if (!Number.isInteger(number) || number < 1) return undefined
  if (number >= 24) return number % 24 === 0 ? number / 24 : undefined
  return number <= 8 ? number : undefined
}

function fromCodes(text: string): string | undefined {
  const plain = text
    .replace(/(?:班|勤)(?=.|$)/gu, '')
    .replace(/休息/gu, '休')
    .replace(/日/gu, '白')
    .replace(/下(?:夜)?/gu, '休')
    .replace(/[-—–→>、,，/|+;；.()]/gu, '')
    .replace(/([一二两三四五六\d])个?([白夜休早中晚备值])/gu, (_, count: string, code: string) =>
      code.repeat(figures[count] ?? Number(count)),
    )
  if (!/^[白夜休早中晚备值]{2,28}$/u.test(plain) || !/[白夜早中晚备值]/u.test(plain)) return undefined
  // 早中晚 ends with the night.
  return plain.replaceAll('晚', '夜')
}
