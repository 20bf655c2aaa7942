/** A deadline read on a day: how far its count is, how much is left, which colour; and the whole explanation of it. */
import { addDays, daysBetween } from '#shared/kernel/dates.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { countOf, deadlineOf } from './deadline.due.ts'
import type { DeadlineRule, DeadlineUnit, RuleOn } from './deadline.packs.ts'
import { countedOf, stripOf } from './deadline.strip.ts'
import type { Deadline, DeadlineLevel, DeadlineRun, ExplainedDeadline, StripDay } from './deadline.types.ts'

const unitWords: Readonly<Record<DeadlineUnit, string>> = {
  workday: '个工作日',
  day: '日',
  month: '个月',
  year: '年',
  given: '日',
}

/** Everything that a person needs to check a deadline, read on a day. */
export function explainDeadline(on: RuleOn, run: DeadlineRun, calendar: WorkdayCalendar, today: string): ExplainedDeadline {
  const { rule } = on
  const deadline = deadlineOf(rule, run, calendar)
  const strip = stripOf(rule, run, deadline, calendar)
  const doubt = doubtOf(on, deadline)
  return {
    code: rule.code,
    title: rule.title,
    trigger: rule.trigger,
    from: run.from,
    due: deadline.due,
    counted: countedOf(strip),
    unit: unitWords[countOf(rule, run).unit],
    count: countInWords(rule, run, deadline, strip, calendar, today),
    article: rule.article,
    note: noteOf(rule, run, deadline, calendar),
    strip,
    ...(doubt === '' ? {} : { doubt }),
  }
}

/** Why a person has to check the day; '' if it is sure. */
export function doubtOf({ outside }: RuleOn, { doubts }: Deadline): string {
  return [...(outside ? ['该日没有当时有效的规则包，按最近的规则计算，请核对。'] : []), ...doubts].join('')
}

/** 第 2/3 个工作日; on the day of the event 共 3 个工作日, afterwards 已超 1 个工作日. */
export function countInWords(
  rule: DeadlineRule,
  run: DeadlineRun,
  { due, last }: Deadline,
  strip: readonly StripDay[],
  calendar: WorkdayCalendar,
  today: string,
): string {
  const { unit } = countOf(rule, run)
  const word = unitWords[unit]
  const total = countedOf(strip)
  const done = strip.filter(({ date, counted }) => counted !== null && date <= today).length
  if (due === null) return `已计 ${done} ${word}，中止计算`
  if (today > due)
    return `已超 ${unit === 'workday' ? workingDaysBetween(due, today, calendar) : daysBetween(due, today)} ${unit === 'workday' ? '个工作日' : '日'}`
  if (unit === 'given') return due === today ? '约定日期，今天' : `约定日期，还有 ${daysBetween(today, due)} 日`
  if (unit === 'month' || unit === 'year') return `第 ${Math.min(done + 1, total)}/${total} ${word}`
  if (done === 0) return `共 ${total} ${word}，自次日起算`
  return last !== null && today > last && done === total ? `第 ${total}/${total} ${word}，顺延中` : `第 ${done}/${total} ${word}`
}

/** The colour on a day; a right that was not used has run out, nobody is late with it. */
export function levelOf(
  rule: DeadlineRule,
  unit: DeadlineUnit,
  due: string | null,
  calendar: WorkdayCalendar,
  today: string,
): DeadlineLevel {
  if (due === null) return 'paused'
  if (today > due) return rule.kind === 'right' ? 'done' : 'overdue'
  const left = unit === 'workday' ? workingDaysBetween(today, due, calendar) : daysBetween(today, due)
  if (left <= rule.red) return 'red'
  return left <= rule.amber ? 'amber' : 'normal'
}

/** Note of the rule, with what was done to this deadline. */
export function noteOf(rule: DeadlineRule, run: DeadlineRun, { due, last }: Deadline, calendar: WorkdayCalendar): string {
  const extension = run.extensions?.at(-1)
  const notes = [rule.note]
  if (extension !== undefined) {
    notes.push(`已延长至${extension.to}${extension.consent === '' ? '' : `（同意情况：${extension.consent}）`}。`)
  } else if (due !== null && last !== null && due !== last) {
    notes.push(`末日${last}为${calendar.why(last).name}，顺延至${due}（${rule.rollForward?.source ?? ''}）。`)
  }
  for (const { from, to } of run.pauses ?? []) notes.push(to === null ? `自${from}起中止计算。` : `${from}至${to}中止计算。`)
  return notes.filter((note) => note !== '').join('')
}

/** Working days after `from` up to and including `to`. */
function workingDaysBetween(from: string, to: string, calendar: WorkdayCalendar): number {
  let days = 0
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) if (calendar.isWorkday(date)) days += 1
  return days
}
