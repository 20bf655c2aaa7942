/** "Why this day": every day from the event to the last day, with its place in the count or why it has none. */
import { addDays, addMonths, chineseWeekday, daysBetween } from '#shared/kernel/dates.ts'
import type { DayReason, WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { countOf, pauseOn, rollsForward } from './deadline.due.ts'
import type { DeadlineRule } from './deadline.packs.ts'
import type { Deadline, DeadlinePause, DeadlineRun, StripDay } from './deadline.types.ts'

/**
 * Days from the event on; of a deadline that stands still up to the first day of its pause. Months and years are told by their
 * corresponding days: seven hundred days would explain less.
 */
export function stripOf(rule: DeadlineRule, run: DeadlineRun, { due, last }: Deadline, calendar: WorkdayCalendar): StripDay[] {
  const { unit, count } = countOf(rule, run)
  const start = stripDay(run.from, null, '起算日不计', '自次日起算')
  if (unit === 'given') return [start, ...namedDays(run, last, due)]
  if (unit === 'month' || unit === 'year') {
    return [start, ...markDays(run, count, unit === 'year' ? 12 : 1, due, last), ...rolledDays(rule, run, due, last, calendar)]
  }
  return [start, ...countedDays(rule, run, due, last, calendar), ...rolledDays(rule, run, due, last, calendar)]
}

/** How many days, months or years of a strip count. */
export function countedOf(strip: readonly StripDay[]): number {
  return strip.filter(({ counted }) => counted !== null).length
}

function countedDays(
  rule: DeadlineRule,
  run: DeadlineRun,
  due: string | null,
  last: string | null,
  calendar: WorkdayCalendar,
): StripDay[] {
  const { pauses = [], extensions = [] } = run
  const isWorkdays = countOf(rule, run).unit === 'workday'
  const extended = extensions.at(-1)
  const end = (extended === undefined ? last : due) ?? openPauseOf(run)
  const days: StripDay[] = []
  let counted = 0
  for (let date = addDays(run.from, 1); end !== null && date <= end; date = addDays(date, 1)) {
    const reason = calendar.why(date)
    const pause = pauseOn(pauses, date)
    const isExtended = extended !== undefined && last !== null && date > last
    if (pause !== undefined) {
      days.push(stripDay(date, null, '中止', pause.reason))
    } else if (isWorkdays && !calendar.isWorkday(date)) {
      days.push(restDay(date, reason))
    } else {
      counted += 1
      const why = isExtended ? '延长' : isWorkdays ? (reason.kind === 'makeup' ? '调休上班' : '工作日') : '计入'
      days.push(stripDay(date, counted, why, isExtended ? extended.reason : ''))
    }
  }
  return days
}

/** A day that was named needs no counting. */
function namedDays({ extensions = [] }: DeadlineRun, last: string | null, due: string | null): StripDay[] {
  const extended = extensions.at(-1)
  const named = last === null ? [] : [stripDay(last, null, '约定日', '')]
  return extended === undefined || due === null ? named : [...named, stripDay(due, null, '延长', extended.reason)]
}

/** Corresponding days of the months or years; a pause is one line, and what it adds comes after the last of them. */
function markDays(run: DeadlineRun, count: number, months: number, due: string | null, last: string | null): StripDay[] {
  const { from, pauses = [], extensions = [] } = run
  const end = last ?? due ?? openPauseOf(run) ?? from
  const ends = Array.from({ length: count }, (_, index) => addMonths(from, (index + 1) * months))
  const marks = ends.map((date, index): StripDay => {
    const shift = index === count - 1 && last !== null ? daysBetween(date, last) : pausedUntil(pauses, from, date)
    const moved = addDays(date, shift)
    const full = `满${index + 1}${months === 12 ? '年' : '个月'}`
    const detail = shift === 0 ? `${full}${correspondence(from, date)}` : `${full}，对应日${date}因中止后移${shift}天`
    return stripDay(moved, index + 1, '对应日', detail)
  })
  const stops = pauses
    .filter((pause) => pause.from > from && pause.from <= end)
    .map((pause) =>
      stripDay(pause.from, null, '中止', `${pause.to === null ? '尚未恢复' : `至${pause.to}`}${spaced(pause.reason)}`),
    )
  const extended = extensions.at(-1)
  const more = extended === undefined || due === null ? [] : [stripDay(due, null, '延长', extended.reason)]
  return [...marks.filter(({ date }) => last !== null || date < end), ...stops, ...more].toSorted((a, b) =>
    a.date < b.date ? -1 : 1,
  )
}

/** The days by which a last day off work moved on. */
function rolledDays(
  rule: DeadlineRule,
  run: DeadlineRun,
  due: string | null,
  last: string | null,
  calendar: WorkdayCalendar,
): StripDay[] {
  if (!rollsForward(rule, run) || (run.extensions ?? []).length > 0 || due === null || last === null) return []
  const length = daysBetween(last, due)
  return Array.from({ length }, (_, index) => {
    const date = addDays(last, index + 1)
    const words = date === due ? `末日${last}为${calendar.why(last).name}，顺延至此日` : calendar.why(date).name
    return stripDay(date, null, '顺延', words)
  })
}

/** First day of the pause that has no end. */
function openPauseOf({ pauses = [] }: DeadlineRun): string | null {
  return pauses.find(({ to }) => to === null)?.from ?? null
}

function pausedUntil(pauses: readonly DeadlinePause[], from: string, day: string): number {
  let shift = 0
  for (let date = addDays(from, 1); date <= addDays(day, shift); date = addDays(date, 1)) {
    if (pauseOn(pauses, date) !== undefined) shift += 1
    if (shift > 36_525) break
  }
  return shift
}

function correspondence(from: string, date: string): string {
  return from.slice(8) === date.slice(8) ? '' : '，当月没有对应日，为月末日'
}

function restDay(date: string, { kind, name }: DayReason): StripDay {
  return kind === 'holiday' ? stripDay(date, null, '法定节假日', name) : stripDay(date, null, '周末', '')
}

function stripDay(date: string, counted: number | null, why: StripDay['why'], detail: string): StripDay {
  return { date, weekday: chineseWeekday(date), counted, why, detail }
}

function spaced(words: string): string {
  return words === '' ? '' : `，${words}`
}
