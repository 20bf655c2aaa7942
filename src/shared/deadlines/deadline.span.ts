/** A deadline of a record from its event to its end, and how it stands on a day. */
import { daysBetween, isIsoDate } from '#shared/kernel/dates.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { countOf, deadlineOf } from './deadline.due.ts'
import { ruleOn, type DeadlinePack, type RuleOn } from './deadline.packs.ts'
import { countInWords, doubtOf, levelOf, noteOf } from './deadline.reading.ts'
import { stripOf } from './deadline.strip.ts'
import type { Deadline, DeadlineRun, DeadlineState } from './deadline.types.ts'

/** What a module says of one of its deadlines. */
export interface DeadlineFacts {
  readonly code: string
  readonly run: DeadlineRun
  /** As it is shown, where the day of the event is not known to the day; else the run's own. */
  readonly from?: string
  /** Null while it runs, '' when it ended on an unknown day. */
  readonly endedOn: string | null
  /** Sentences of the module to this deadline. */
  readonly notes?: readonly string[]
}

/** A deadline that was worked out. */
export interface DeadlineSpan {
  readonly on: RuleOn
  readonly run: DeadlineRun
  readonly deadline: Deadline
  readonly from: string
  readonly endedOn: string | null
  readonly notes: readonly string[]
}

/** Works a deadline out; null if no pack knows its code. */
export function spanOf(facts: DeadlineFacts, packs: readonly DeadlinePack[], calendar: WorkdayCalendar): DeadlineSpan | null {
  const on = ruleOn(packs, facts.code, facts.from ?? facts.run.from)
  if (on === null) return null
  const { run, from = run.from, endedOn, notes = [] } = facts
  return { on, run, from, endedOn, notes, deadline: deadlineOf(on.rule, run, calendar) }
}

/** How a deadline stands on a day. */
export function readSpan(span: DeadlineSpan, calendar: WorkdayCalendar, today: string): DeadlineState {
  const { on, run, deadline, from, endedOn, notes } = span
  const { rule } = on
  const { unit } = countOf(rule, run)
  const { due } = deadline
  const level = endedOn === null ? levelOf(rule, unit, due, calendar, today) : 'done'
  const left = leftOf(due, endedOn, today)
  const late = endedOn !== null && left < 0 && rule.kind === 'duty' ? [`超期${-left}天。`] : []
  const gone = endedOn === null && level === 'done' ? ['期限已届满。'] : []
  return {
    code: rule.code,
    title: rule.title,
    kind: rule.kind,
    from,
    due: due ?? '',
    daysLeft: left,
    level,
    count: level === 'done' ? '' : countInWords(rule, run, deadline, stripOf(rule, run, deadline, calendar), calendar, today),
    article: rule.article,
    note: [...late, ...gone, ...notes, noteOf(rule, run, deadline, calendar)].join(''),
    doubt: doubtOf(on, deadline),
  }
}

function leftOf(due: string | null, endedOn: string | null, today: string): number {
  if (due === null || (endedOn !== null && !isIsoDate(endedOn))) return 0
  return daysBetween(endedOn ?? today, due)
}
