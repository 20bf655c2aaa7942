/** The deadlines of a case: what starts and ends each of them. How they are counted is the matter of the rule packs of deadlines. */
import { daysInMonth, isIsoDate } from '#shared/kernel/dates.ts'
import { withMark } from '#shared/kernel/rule-packs.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import type { DeadlinePack } from '#shared/deadlines/deadline.packs.ts'
import { readSpan, spanOf, type DeadlineFacts, type DeadlineSpan } from '#shared/deadlines/deadline.span.ts'
import type { DeadlineRun, DeadlineState } from '#shared/deadlines/deadline.types.ts'
import type { CaseEvent } from './mediation.events.ts'

/** What the clocks look at. Days are 'YYYY-MM-DD', `acceptedOn` and `closedOn` of an imported case may be a month; '' is unknown. */
export interface ClockFacts {
  /** 人民调解 (`people`) or 治安调解 (`police`). */
  readonly procedure: string
  readonly state: string
  readonly acceptedOn: string
  readonly closedOn: string | null
  /** A later day as it was stored before extensions became events. */
  readonly extendedTo: string | null
  readonly performance: string
  readonly performedOn: string | null
  readonly revisitedOn: string | null
  readonly agreement: {
    readonly signedOn: string | null
    readonly effectiveOn: string | null
    readonly performanceDue: string | null
  } | null
  /** What was agreed to be done by a day, in any order; absent or empty where only the agreement's own day is known. */
  readonly obligations?: readonly { readonly dueOn: string; readonly state: string; readonly performedOn: string | null }[]
  /** Days of the mediation sessions, oldest first. */
  readonly sessions: readonly string[]
  /** Days that were entered, pauses and extensions, in the order in which they were decided. */
  readonly events: readonly CaseEvent[]
  /** False where a court does not confirm the agreement (物权确权). */
  readonly confirmable: boolean
}

/** Deadlines of a case as they stand on a day. */
export function clocksOf(
  facts: ClockFacts,
  packs: readonly DeadlinePack[],
  calendar: WorkdayCalendar,
  today: string,
): DeadlineState[] {
  return spansOf(facts, packs, calendar).map((span) => readSpan(span, calendar, today))
}

/** The next day by which something has to be done, '' if no such deadline runs. A right of the parties is no duty: it does not count. */
export function nextDue(facts: ClockFacts, packs: readonly DeadlinePack[], calendar: WorkdayCalendar): string {
  return nextDueOf(spansOf(facts, packs, calendar))
}

/** The same of deadlines that were worked out already. */
export function nextDueOf(spans: readonly DeadlineSpan[]): string {
  const duties = spans.filter(({ on, endedOn }) => on.rule.kind === 'duty' && endedOn === null)
  return duties.flatMap(({ deadline }) => deadline.due ?? []).toSorted()[0] ?? ''
}

/** All deadlines that the case has or had. */
export function spansOf(facts: ClockFacts, packs: readonly DeadlinePack[], calendar: WorkdayCalendar): DeadlineSpan[] {
  const makers = [
    finishOf,
    firstSessionOf,
    secondSessionOf,
    confirmationOf,
    performanceOf,
    revisitOf,
    labourOf,
    arbitrationOf,
    suitOf,
  ]
  return makers.flatMap((make) => {
    const found = make(facts)
    return found === null ? [] : (spanOf(found, packs, calendar) ?? [])
  })
}

/** States in which a dispute is being mediated. */
const mediatingStates: readonly string[] = ['accepted', 'investigating', 'mediating']
/** States after an agreement: what was to be asserted elsewhere is settled. */
const settledStates: readonly string[] = ['agreed', 'performing', 'revisiting', 'archived']

/** 司法部令第75号 §33: from acceptance, longer with the consent of all parties. */
function finishOf(facts: ClockFacts): DeadlineFacts | null {
  if (facts.procedure === 'police') return null
  return fromAcceptance('rm.finish', facts, closingOf(facts))
}

/** 公通字〔2007〕81号 §9: from acceptance, or from the day of the appraisal, which is entered as the day of the event. */
function firstSessionOf(facts: ClockFacts): DeadlineFacts | null {
  if (facts.procedure !== 'police') return null
  return fromAcceptance('za.first', facts, facts.sessions[0] ?? closingOf(facts))
}

/** 程序规定 §183: a second session within seven working days of the first; none where the first one ended the matter. */
function secondSessionOf(facts: ClockFacts): DeadlineFacts | null {
  const [first, second] = facts.sessions
  if (facts.procedure !== 'police' || first === undefined) return null
  if (second === undefined && closingOf(facts) !== null) return null
  return { code: 'za.second', run: runOf('za.second', first, facts), endedOn: second ?? null }
}

/** 人民调解法 §33: jointly from the effective day. */
function confirmationOf(facts: ClockFacts): DeadlineFacts | null {
  const from = facts.agreement?.effectiveOn ?? null
  if (facts.procedure === 'police' || from === null) return null
  const notes = facts.confirmable ? [] : [withMark('本案涉及物权确认，人民法院不予司法确认', 'knowledge') + '。']
  return { code: 'rm.confirm', run: runOf('rm.confirm', from, facts), endedOn: facts.state === 'archived' ? '' : null, notes }
}

/** 人民调解法 §31: the committee sees to the performance of what was agreed, one obligation after the other where they have days. */
function performanceOf(facts: ClockFacts): DeadlineFacts | null {
  const { obligations = [] } = facts
  if (obligations.length > 0) return nextObligationOf(facts, obligations)
  const { agreement, state } = facts
  const due = agreement?.performanceDue ?? null
  if (due === null) return null
  const from = agreement?.effectiveOn ?? agreement?.signedOn ?? null
  const running = facts.performance !== 'done' && (state === 'agreed' || state === 'performing')
  const run = { ...runOf('performance', from ?? due, facts), due }
  return { code: 'performance', run, from: from ?? '', endedOn: running ? null : (facts.performedOn ?? '') }
}

/** The earliest open obligation; when none is open, the last of them. Another day for one of them is entered there, not as an extension. */
function nextObligationOf(facts: ClockFacts, obligations: NonNullable<ClockFacts['obligations']>): DeadlineFacts | null {
  const { agreement, state, performance, performedOn } = facts
  const inOrder = obligations.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
  const open = inOrder.filter((obligation) => obligation.state === 'open')
  const due = (open[0] ?? inOrder.at(-1))?.dueOn
  if (due === undefined) return null
  const from = agreement?.effectiveOn ?? agreement?.signedOn ?? null
  const running = open.length > 0 && performance !== 'done' && (state === 'agreed' || state === 'performing')
  const lastDone = inOrder
    .flatMap((obligation) => obligation.performedOn ?? [])
    .toSorted()
    .at(-1)
  return {
    code: 'performance',
    run: { ...runOf('performance', from ?? due, { ...facts, events: [] }), due },
    from: from ?? '',
    endedOn: running ? null : (lastDone ?? performedOn ?? ''),
    notes: open.length > 1 ? [`另有 ${open.length - 1} 项约定在后。`] : [],
  }
}

function revisitOf(facts: ClockFacts): DeadlineFacts | null {
  const { agreement, performedOn, closedOn, revisitedOn, state } = facts
  const from = [performedOn, agreement?.performanceDue, agreement?.effectiveOn, closedOn].find(
    (day) => typeof day === 'string' && isIsoDate(day),
  )
  const reached = state === 'revisiting' || (state === 'archived' && revisitedOn !== null)
  if (!reached || typeof from !== 'string') return null
  const running = state === 'revisiting' && revisitedOn === null
  return { code: 'revisit', run: runOf('revisit', from, facts), endedOn: running ? null : (revisitedOn ?? '') }
}

/** 劳动争议调解仲裁法 §14: from the day on which the application came in, where that was entered. */
function labourOf(facts: ClockFacts): DeadlineFacts | null {
  return fromEntry('labour.mediate', facts, closingOf(facts))
}

/** 农村土地承包经营纠纷调解仲裁法 §18, only shown: from the day on which the infringement was known, where that was entered. */
function arbitrationOf(facts: ClockFacts): DeadlineFacts | null {
  return fromEntry('land.arbitration', facts, settledOf(facts))
}

/** 土地管理法 §14, only shown: from the day on which the government's decision was received, where that was entered. */
function suitOf(facts: ClockFacts): DeadlineFacts | null {
  return fromEntry('land.sue', facts, settledOf(facts))
}

/** From acceptance, unless another day was entered. */
function fromAcceptance(code: string, facts: ClockFacts, endedOn: string | null): DeadlineFacts | null {
  const entered = startOf(code, facts)
  if (entered !== null) return { code, run: runOf(code, entered, facts), endedOn }
  const { acceptedOn } = facts
  const start = lastDayOf(acceptedOn)
  if (start === null || facts.state === 'registered') return null
  const notes = acceptedOn === start ? [] : [`受理日期只记到${acceptedOn}月份，具体日不详，按该月最后一天起算，期限仅供参考。`]
  return { code, run: runOf(code, start, facts), from: acceptedOn, endedOn, notes }
}

function fromEntry(code: string, facts: ClockFacts, endedOn: string | null): DeadlineFacts | null {
  const from = startOf(code, facts)
  return from === null ? null : { code, run: runOf(code, from, facts), endedOn }
}

/** The day of the event that was entered last for a deadline. */
function startOf(code: string, { events }: ClockFacts): string | null {
  return events.findLast(({ clock, kind }) => clock === code && kind === 'start')?.startsOn ?? null
}

function runOf(code: string, from: string, { events, extendedTo }: ClockFacts): DeadlineRun {
  const own = events.filter(({ clock }) => clock === code)
  const extensions = own.flatMap(({ kind, endsOn, decidedOn, reason, consent }) =>
    kind === 'extension' && endsOn !== null ? [{ to: endsOn, on: decidedOn, reason, consent }] : [],
  )
  const old = code === 'rm.finish' && extendedTo !== null ? [{ to: extendedTo, on: null, reason: '', consent: '' }] : []
  const pauses = own.flatMap(({ kind, startsOn, endsOn, reason, consent }) =>
    kind === 'pause' && startsOn !== null ? [{ from: startsOn, to: endsOn, reason, consent }] : [],
  )
  return { from, pauses, extensions: [...old, ...extensions] }
}

/** When mediation ended; null while it runs. */
function closingOf({ state, closedOn }: ClockFacts): string | null {
  return mediatingStates.includes(state) || state === 'registered' ? null : (closedOn ?? '')
}

function settledOf({ state, closedOn }: ClockFacts): string | null {
  return settledStates.includes(state) ? (closedOn ?? '') : null
}

/** A day itself; of a month its last day, so that no case counts as overdue before it surely is; null if neither. */
function lastDayOf(dateOrMonth: string): string | null {
  if (isIsoDate(dateOrMonth)) return dateOrMonth
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(dateOrMonth)
  return month === null ? null : `${dateOrMonth}-${daysInMonth(Number(month[1]), Number(month[2]))}`
}
