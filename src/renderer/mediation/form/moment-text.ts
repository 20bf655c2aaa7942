/** Reading a typed moment: 2026-11-23 09:14, 11-23 9:14, 今天 9时14分, 9:14, 现在. Local time of China, to the minute. */
import { foldWidth } from '#shared/kernel/text.ts'
import { readDate } from '#renderer/ui/form/date-text.ts'

const chinaOffsetMilliseconds = 480 * 60_000
const timePattern = /(\d{1,2})(?::|时|点)(\d{1,2})?分?$/u

/** 'YYYY-MM-DDTHH:MM' in China's time. */
export function minuteOf(milliseconds: number): string {
  return new Date(milliseconds + chinaOffsetMilliseconds).toISOString().slice(0, 16)
}

/** This minute. */
export function minuteNow(): string {
  return minuteOf(Date.now())
}

/** '2026-11-23 09:14' of the stored form; texts of another form stay. */
export function showMinute(moment: string): string {
  return moment.replace('T', ' ').slice(0, 16)
}

/** The moment, '' for an empty text, or the sentence that says what to correct. A time alone is one of today. */
export function readMoment(text: string, now: string): { readonly value: string } | { readonly problem: string } {
  const plain = foldWidth(text).trim().replace('T', ' ')
  if (plain === '') return { value: '' }
  if (plain === '现在') return { value: now }
  const time = timePattern.exec(plain)
  const [hour, minute] = [Number(time?.[1]), Number(time?.[2] ?? 0)]
  if (time === null || hour > 23 || minute > 59) return { problem: '时间看不懂，请写成 2026-11-23 09:14，或只写 9:14。' }
  const day = readDate(plain.slice(0, time.index), now.slice(0, 10))
  if ('problem' in day) return day
  return { value: `${day.value ?? now.slice(0, 10)}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` }
}
