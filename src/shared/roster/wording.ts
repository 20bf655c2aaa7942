/** How duties, people and days are named in sentences. */
import { hoursText } from './clock.ts'
import type { PlannedDuty } from './plan.ts'
import type { Duty, HalfDay } from './roster.types.ts'

const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const

/** '12月12日'. */
export function dayName(date: string): string {
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`
}

/** '周一'. */
export function weekdayName(day: number): string {
  return `周${weekdays[day - 1] ?? ''}`
}

/** '12月12日夜班'; '12月1日科学谷实验小学正门上学（07:40—08:10）'. */
export function dutyName({ kind, date, place, label, code, start, end }: Duty): string {
  if (kind === 'duty') return `${dayName(date)}${label === '' ? (code === '' ? '值班' : `${code}班`) : label}`
  return `${dayName(date)}${place.replace(' ', '')}${label}（${start}—${end}）`
}

/** '周一上学、周三放学'; all ten as 周一至周五上学、放学. */
export function halfDaysText(slots: readonly HalfDay[]): string {
  if (slots.length === 0) return '没有可上岗时段'
  const of = (half: string) =>
    slots
      .filter((slot) => slot.half === half)
      .map(({ weekday }) => weekday)
      .toSorted((a, b) => a - b)
  const [going, leaving] = [of('上学'), of('放学')]
  if (going.join('') === leaving.join('')) return `${daysText(going)}上学、放学`
  return [going.length > 0 ? `${daysText(going)}上学` : '', leaving.length > 0 ? `${daysText(leaving)}放学` : '']
    .filter((text) => text !== '')
    .join('，')
}

/** Rest between two duties in words: 12小时. */
export function restText(first: PlannedDuty, second: PlannedDuty): string {
  return hoursText(Math.max(0, second.start - first.end))
}

function daysText(days: readonly number[]): string {
  const whole = days.length >= 3 && days.every((day, index) => index === 0 || day === (days[index - 1] ?? 0) + 1)
  if (whole) return `${weekdayName(days[0] ?? 1)}至${weekdayName(days.at(-1) ?? 1)}`
  return `周${days.map((day) => weekdays[day - 1] ?? '').join('、')}`
}
