/** Clocks of a case on the screen: which one counts, how much is left in words. */
import { addDays, daysBetween, isIsoDate, weekday } from '#shared/kernel/dates.ts'
import type { DeadlineState } from '#shared/deadlines/deadline.types.ts'
import type { Tone } from '#renderer/ui/StateBadge.tsx'

/** The running duty that ends first; judicial confirmation is a right and counts only when nothing else runs. */
export function mainClock(clocks: readonly DeadlineState[]): DeadlineState | null {
  const running = clocks.filter(({ level }) => level !== 'done').toSorted((a, b) => (a.due < b.due ? -1 : 1))
  return running.find(({ kind }) => kind === 'duty') ?? running[0] ?? null
}

/** The right of the parties to apply for judicial confirmation while it lasts; null otherwise. */
export function confirmationOf(clocks: readonly DeadlineState[]): DeadlineState | null {
  return clocks.find(({ code, level }) => code === 'rm.confirm' && level !== 'done') ?? null
}

/** '还剩 16 天', '今天届满', '超期 2 天', '中止计算', '已结束'. */
export function leftInWords({ level, daysLeft }: Pick<DeadlineState, 'level' | 'daysLeft'>): string {
  if (level === 'done') return '已结束'
  if (level === 'paused') return '中止计算'
  if (daysLeft < 0) return `超期 ${-daysLeft} 天`
  return daysLeft === 0 ? '今天届满' : `还剩 ${daysLeft} 天`
}

export const clockTones: Readonly<Record<DeadlineState['level'], Tone>> = {
  normal: 'active',
  amber: 'due',
  red: 'due',
  overdue: 'overdue',
  paused: 'draft',
  done: 'archived',
}

/** A day of the strip. */
export interface StripDay {
  readonly date: string
  /** 今, 届, 六, 日 or a dot. */
  readonly word: string
  readonly isToday: boolean
  readonly isWeekend: boolean
  readonly isDue: boolean
  /** After the day on which the clock has run out. */
  readonly isAfter: boolean
}

/** So many days from today on. */
export function stripOf(today: string, due: string, length: number): StripDay[] {
  return Array.from({ length }, (_, index) => {
    const date = addDays(today, index)
    const day = weekday(date)
    const [isToday, isDue, isWeekend] = [index === 0, date === due, day > 5]
    const word = isDue ? '届' : isToday ? '今' : day === 6 ? '六' : day === 7 ? '日' : '·'
    return { date, word, isToday, isWeekend, isDue, isAfter: date > due }
  })
}

/** How much of a clock has run, 0 to 100; null when it began on a day that nobody knows. */
export function elapsedPercent({ from, due }: DeadlineState, today: string): number | null {
  if (!isIsoDate(from) || due === '') return null
  const whole = daysBetween(from, due)
  if (whole <= 0) return 100
  return Math.min(100, Math.max(0, Math.round((daysBetween(from, today) / whole) * 100)))
}
