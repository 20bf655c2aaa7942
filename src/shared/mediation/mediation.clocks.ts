/** The clocks of a case: 30 days to finish, judicial confirmation, performance, revisit. Days are calendar days, the start day is not counted. */
import { addDays, daysBetween, daysInMonth, isIsoDate } from '#shared/kernel/dates.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { packOn, withMark, type ClockPack, type ClockRule } from './mediation.packs.ts'
import type { CaseClock } from './mediation.types.ts'

/** What the clocks look at. Days are 'YYYY-MM-DD', `acceptedOn` and `closedOn` of an imported case may be a month; '' is unknown. */
export interface ClockFacts {
  readonly state: string
  readonly acceptedOn: string
  readonly closedOn: string | null
  readonly extendedTo: string | null
  readonly performance: string
  readonly performedOn: string | null
  readonly revisitedOn: string | null
  readonly agreement: {
    readonly signedOn: string | null
    readonly effectiveOn: string | null
    readonly performanceDue: string | null
  } | null
  /** False where a court does not confirm the agreement (物权确权). */
  readonly confirmable: boolean
}

/** A clock before it is read on a day. `endedOn`: null while it runs, '' when it ended on an unknown day. */
export interface ClockSpan {
  readonly code: 'finish' | 'confirmation' | 'performance' | 'revisit'
  readonly rule: ClockRule
  readonly from: string
  readonly due: string
  readonly endedOn: string | null
  readonly note: string
}

/** Clocks of a case as they stand on a day. */
export function clocksOf(facts: ClockFacts, packs: readonly ClockPack[], calendar: WorkdayCalendar, today: string): CaseClock[] {
  return spansOf(facts, packs, calendar).map((span) => read(span, today))
}

/** The next day by which something has to be done, '' if no such clock runs. Confirmation is a right of the parties, not a duty: it does not count. */
export function nextDue(facts: ClockFacts, packs: readonly ClockPack[], calendar: WorkdayCalendar): string {
  const duties = spansOf(facts, packs, calendar).filter(({ code, endedOn }) => code !== 'confirmation' && endedOn === null)
  return duties.map(({ due }) => due).toSorted()[0] ?? ''
}

/** All clocks that the case has or had. */
export function spansOf(facts: ClockFacts, packs: readonly ClockPack[], calendar: WorkdayCalendar): ClockSpan[] {
  const makers = [finishSpan, confirmationSpan, performanceSpan, revisitSpan]
  return makers.flatMap((make) => make(facts, packs, calendar) ?? [])
}

/** 司法部令第75号 §33: one month from acceptance, longer with the consent of all parties. */
function finishSpan(facts: ClockFacts, packs: readonly ClockPack[]): ClockSpan | null {
  const { acceptedOn, extendedTo } = facts
  const start = lastDayOf(acceptedOn)
  const rule = packOn(packs, acceptedOn)?.finish
  if (start === null || rule === undefined || facts.state === 'registered') return null
  const running = facts.state === 'accepted' || facts.state === 'investigating' || facts.state === 'mediating'
  const notes = [extendedTo === null ? rule.note : `经各方同意延长至${extendedTo}。`]
  if (acceptedOn !== start) notes.unshift(`受理日期只记到${acceptedOn}月份，具体日不详，按该月最后一天起算，期限仅供参考。`)
  return {
    code: 'finish',
    rule,
    from: acceptedOn,
    due: extendedTo ?? addDays(start, rule.days),
    endedOn: running ? null : (facts.closedOn ?? ''),
    note: notes.join(''),
  }
}

/** 人民调解法 §33, 民事诉讼法 §205: jointly within 30 days from the effective day; a last day on a holiday moves on. */
function confirmationSpan(facts: ClockFacts, packs: readonly ClockPack[], calendar: WorkdayCalendar): ClockSpan | null {
  const from = facts.agreement?.effectiveOn ?? null
  const rule = from === null ? undefined : packOn(packs, from)?.confirmation
  if (from === null || rule === undefined) return null
  const last = addDays(from, rule.days)
  const due = rule.rollForward ? calendar.rollForward(last) : last
  const notes = [rule.note]
  if (due !== last) notes.push(`第${rule.days}日${last}为${calendar.why(last).name}，顺延至${due}。`)
  if (!calendar.covers(due)) notes.push('该日所在年度的放假安排尚未公布或录入，只按周末和法定节日顺延，请核对。')
  if (!facts.confirmable) notes.push(withMark('本案涉及物权确认，人民法院不予司法确认', 'knowledge'))
  return { code: 'confirmation', rule, from, due, endedOn: facts.state === 'archived' ? '' : null, note: notes.join('') }
}

/** 人民调解法 §31: the committee sees to the performance of what was agreed. */
function performanceSpan(facts: ClockFacts, packs: readonly ClockPack[]): ClockSpan | null {
  const due = facts.agreement?.performanceDue ?? null
  const from = facts.agreement?.effectiveOn ?? facts.agreement?.signedOn ?? ''
  const rule = due === null ? undefined : packOn(packs, from === '' ? due : from)?.performance
  if (due === null || rule === undefined) return null
  const running = facts.performance !== 'done' && (facts.state === 'agreed' || facts.state === 'performing')
  return { code: 'performance', rule, from, due, endedOn: running ? null : (facts.performedOn ?? ''), note: rule.note }
}

function revisitSpan(facts: ClockFacts, packs: readonly ClockPack[]): ClockSpan | null {
  const { agreement, performedOn, closedOn, revisitedOn, state } = facts
  const from = [performedOn, agreement?.performanceDue, agreement?.effectiveOn, closedOn].find(
    (day) => typeof day === 'string' && isIsoDate(day),
  )
  const reached = state === 'revisiting' || (state === 'archived' && revisitedOn !== null)
  const rule = typeof from === 'string' ? packOn(packs, from)?.revisit : undefined
  if (!reached || typeof from !== 'string' || rule === undefined) return null
  const running = state === 'revisiting' && revisitedOn === null
  return {
    code: 'revisit',
    rule,
    from,
    due: addDays(from, rule.days),
    endedOn: running ? null : (revisitedOn ?? ''),
    note: rule.note,
  }
}

function read({ code, rule, from, due, endedOn, note }: ClockSpan, today: string): CaseClock {
  const common = { code, title: rule.title, from, due, source: rule.source }
  if (endedOn !== null) {
    const left = isIsoDate(endedOn) ? daysBetween(endedOn, due) : 0
    return { ...common, daysLeft: left, level: 'done', note: left < 0 ? `超期${-left}天。${note}` : note }
  }
  const daysLeft = daysBetween(today, due)
  // A right that was not used has run out; nobody is late with it.
  if (code === 'confirmation' && daysLeft < 0)
    return { ...common, daysLeft, level: 'done', note: `共同申请的期限已届满。${note}` }
  return { ...common, daysLeft, level: levelOf(daysLeft, rule), note }
}

function levelOf(daysLeft: number, rule: ClockRule): CaseClock['level'] {
  if (daysLeft < 0) return 'overdue'
  if (daysLeft <= rule.redDaysLeft) return 'red'
  return daysLeft <= rule.amberDaysLeft ? 'amber' : 'normal'
}

/** A day itself; of a month its last day, so that no case counts as overdue before it surely is; null if neither. */
function lastDayOf(dateOrMonth: string): string | null {
  if (isIsoDate(dateOrMonth)) return dateOrMonth
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(dateOrMonth)
  return month === null ? null : `${dateOrMonth}-${daysInMonth(Number(month[1]), Number(month[2]))}`
}
