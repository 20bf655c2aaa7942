/** Reading a typed date: 2026-11-23, 20261123, 2026.11.23, 2026年11月23日, 11-23, 23, 今天, 昨天. */
import { addDays, isoDate } from '#shared/kernel/dates.ts'
import { foldWidth } from '#shared/kernel/text.ts'

const words: Readonly<Record<string, number>> = { 今天: 0, 今日: 0, 昨天: -1, 昨日: -1, 前天: -2, 明天: 1, 明日: 1, 后天: 2 }

/** The date as 'YYYY-MM-DD', null for an empty text, or the sentence that says what to correct. */
export function readDate(text: string, today: string): { readonly value: string | null } | { readonly problem: string } {
  const plain = foldWidth(text).replace(/\s+/gu, '')
  if (plain === '') return { value: null }
  const days = words[plain]
  if (days !== undefined) return { value: addDays(today, days) }
  const parts = readParts(plain, today)
  const date = parts === null ? undefined : isoDate(parts[0], parts[1], parts[2])
  return date === undefined ? { problem: '日期看不懂，请写成 2026-11-23、20261123 或 11-23。' } : { value: date }
}

function readParts(text: string, today: string): readonly [number, number, number] | null {
  const run = /^(\d{4})(\d{2})(\d{2})$/u.exec(text)
  if (run !== null) return [Number(run[1]), Number(run[2]), Number(run[3])]
  const full = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/u.exec(text)
  if (full !== null) return [Number(full[1]), Number(full[2]), Number(full[3])]
  const year = Number(today.slice(0, 4))
  const short = /^(\d{1,2})[-./月](\d{1,2})[日号]?$/u.exec(text)
  if (short !== null) return [year, Number(short[1]), Number(short[2])]
  const day = /^(\d{1,2})[日号]?$/u.exec(text)
  return day === null ? null : [year, Number(today.slice(5, 7)), Number(day[1])]
}
