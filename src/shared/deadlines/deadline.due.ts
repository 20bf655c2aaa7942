/**
 * The last day of a deadline. The day of the event never counts (民法典第201条); working days follow the calendar with 调休; a month or a
 * year ends on the corresponding day, on the month's last where it has none (民法典第202条); a last day off work moves on only where
 * the rule says so; paused days do not count.
 */
import { addDays, addMonths } from '#shared/kernel/dates.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import type { DeadlineRule, DeadlineUnit } from './deadline.packs.ts'
import type { Deadline, DeadlinePause, DeadlineRun } from './deadline.types.ts'

/** Further than any rule reaches from any day that a form takes, with all its pauses: two centuries and a half. */
const furthest = 91_310

/** Works a deadline out. Throws RangeError where the day of a `given` rule is missing. */
export function deadlineOf(rule: DeadlineRule, run: DeadlineRun, calendar: WorkdayCalendar): Deadline {
  const last = lastDayOf(rule, run, calendar)
  const due = dueOf(rule, run, last, calendar)
  return { due, last, doubts: doubtsOf(rule, run, last, due, calendar) }
}

/** How the days of this run are counted: a number of days that was agreed upon is counted in days. */
export function countOf(rule: DeadlineRule, { due, days }: DeadlineRun): { readonly unit: DeadlineUnit; readonly count: number } {
  if (rule.adjustable && typeof days === 'number') return { unit: 'day', count: days }
  if (rule.count !== null) return { unit: rule.unit, count: rule.count }
  if (typeof due !== 'string') throw new RangeError(`“${rule.title}”要写明约定的日期或天数。`)
  return { unit: 'given', count: 0 }
}

/** The pause that a day lies in. */
export function pauseOn(pauses: readonly DeadlinePause[], date: string): DeadlinePause | undefined {
  return pauses.find(({ from, to }) => from <= date && (to === null || date <= to))
}

/** Pauses that began after the last extension was granted: what lay before it, the new day already knows. */
export function pausesOf({ pauses = [], extensions = [] }: DeadlineRun): readonly DeadlinePause[] {
  const granted = extensions.at(-1)?.on ?? null
  return granted === null ? pauses : pauses.filter(({ from }) => from > granted)
}

function lastDayOf(rule: DeadlineRule, run: DeadlineRun, calendar: WorkdayCalendar): string | null {
  const { unit, count } = countOf(rule, run)
  const { from, pauses = [] } = run
  switch (unit) {
    case 'given':
      return moved(run.due ?? from, from, 'day', pauses, calendar)
    case 'workday':
    case 'day':
      return pauses.length === 0 && unit === 'day' ? addDays(from, count) : forward(from, count, unit, pauses, calendar)
    case 'month':
      return moved(addMonths(from, count), from, 'day', pauses, calendar)
    case 'year':
      return moved(addMonths(from, count * 12), from, 'day', pauses, calendar)
  }
}

function dueOf(rule: DeadlineRule, run: DeadlineRun, last: string | null, calendar: WorkdayCalendar): string | null {
  const extension = run.extensions?.at(-1)
  if (extension !== undefined) {
    const unit = countOf(rule, run).unit === 'workday' ? 'workday' : 'day'
    return moved(extension.to, extension.on ?? run.from, unit, pausesOf(run), calendar)
  }
  if (last === null || !rollsForward(rule, run)) return last
  return rolled(last, run.pauses ?? [], calendar)
}

/** A day that was named is kept as it was named; only a counted period rolls forward. */
export function rollsForward(rule: DeadlineRule, run: DeadlineRun): boolean {
  return rule.rollForward !== null && countOf(rule, run).unit !== 'given'
}

/** The n-th day after `from` that counts; null when it lies behind a pause without an end. */
function forward(
  from: string,
  count: number,
  unit: 'workday' | 'day',
  pauses: readonly DeadlinePause[],
  calendar: WorkdayCalendar,
): string | null {
  let date = from
  for (let left = count, steps = 0; left > 0; steps += 1) {
    if (steps > furthest) throw new RangeError(`自${from}起${count}天内没有足够的工作日，请检查节假日表。`)
    date = addDays(date, 1)
    const pause = pauseOn(pauses, date)
    if (pause?.to === null) return null
    if (pause === undefined && (unit === 'day' || calendar.isWorkday(date))) left -= 1
  }
  return date
}

/** A day that was set without pauses, moved by as many days as are paused between `from` and the day that comes out. */
function moved(
  day: string,
  from: string,
  unit: 'workday' | 'day',
  pauses: readonly DeadlinePause[],
  calendar: WorkdayCalendar,
): string | null {
  let end = day
  for (let date = from, paused = 0; pauses.length > 0 && date < end;) {
    date = addDays(date, 1)
    const pause = pauseOn(pauses, date)
    if (pause?.to === null) return null
    if (pause === undefined || (unit === 'workday' && !calendar.isWorkday(date))) continue
    paused += 1
    end = unit === 'workday' ? calendar.addWorkingDays(day, paused) : addDays(day, paused)
  }
  return end
}

function rolled(last: string, pauses: readonly DeadlinePause[], calendar: WorkdayCalendar): string | null {
  let date = last
  for (let steps = 0; !calendar.isWorkday(date) || pauseOn(pauses, date) !== undefined; steps += 1) {
    if (pauseOn(pauses, date)?.to === null) return null
    if (steps > furthest) throw new RangeError(`${last}以后没有工作日，请检查节假日表。`)
    date = addDays(date, 1)
  }
  return date
}

/** What a person has to check: an uncertain rule, a pause without a law, days of a year whose holidays are not known. */
function doubtsOf(
  rule: DeadlineRule,
  run: DeadlineRun,
  last: string | null,
  due: string | null,
  calendar: WorkdayCalendar,
): string[] {
  const doubts: string[] = []
  if (rule.doubt !== '') doubts.push(rule.doubt)
  else if (rule.mark === 'knowledge' || rule.mark === 'unverified') doubts.push('本条依据未经重新核对原文，待法制核对。')
  const strict = stricterDay(rule, run)
  if (strict !== null && last !== null && strict < last) {
    doubts.push(`“${rule.wording?.text ?? ''}”按对应日只到${strict}，请在此前办结或办理延长。`)
  }
  if ((run.pauses ?? []).length > 0 && rule.pause !== null && rule.pause.mark !== 'read') {
    doubts.push(`中止计算的依据（${rule.pause.source}）待法制核对。`)
  }
  const years = uncoveredYears(rule, run, last, due, calendar)
  if (years.length > 0) doubts.push(`${years.join('、')}年的放假和调休安排尚未公布或录入，只按周末和已知的法定节日计算，请核对。`)
  return doubts
}

/** The last day by the law's own words, where days were counted for them; null for a deadline that was paused or extended. */
function stricterDay({ wording }: DeadlineRule, { from, pauses = [], extensions = [] }: DeadlineRun): string | null {
  if (wording === null || pauses.length > 0 || extensions.length > 0) return null
  return addMonths(from, wording.count * (wording.unit === 'year' ? 12 : 1))
}

/** Years in which a day decides that no verified table knows: all days of working-day counts, the last days where they roll. */
function uncoveredYears(
  rule: DeadlineRule,
  run: DeadlineRun,
  last: string | null,
  due: string | null,
  calendar: WorkdayCalendar,
): string[] {
  const end = due ?? last
  if (end === null || (run.extensions ?? []).length > 0) return []
  const isWorkdays = countOf(rule, run).unit === 'workday'
  if (!isWorkdays && !rollsForward(rule, run)) return []
  const years = new Set<string>()
  for (let date = isWorkdays ? addDays(run.from, 1) : (last ?? end); date <= end; date = addDays(date, 1)) {
    if (!calendar.covers(date)) years.add(date.slice(0, 4))
  }
  return [...years]
}
