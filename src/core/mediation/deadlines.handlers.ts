/** Calls about deadlines: why a day is the day, those of all cases, those of one case and what people enter for them. */
import { checkResume } from '#shared/deadlines/deadline.checks.ts'
import { deadlineOf } from '#shared/deadlines/deadline.due.ts'
import { ruleOn, type DeadlineRule, type RuleOn } from '#shared/deadlines/deadline.packs.ts'
import { explainDeadline } from '#shared/deadlines/deadline.reading.ts'
import { readSpan, type DeadlineSpan } from '#shared/deadlines/deadline.span.ts'
import type { DeadlineRun } from '#shared/deadlines/deadline.types.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import type { mediationCalls } from '#shared/mediation/mediation.calls.ts'
import { spansOf } from '#shared/mediation/mediation.clocks.ts'
import type { CaseDeadline, deadlineCalls, DeadlineRow } from '#shared/mediation/mediation.deadline-calls.ts'
import { enterableClocks, type CaseEvent } from '#shared/mediation/mediation.events.ts'
import type { MediationPacks } from '#shared/mediation/mediation.packs.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { read, write, type Handlers, type ReadDatabase } from '#core/rpc/handler.ts'
import type { CoreServices } from '#core/services.ts'
import { clockFactsOf } from './case-facts.ts'
import { readCaseRecords } from './case-records.ts'
import { findOwner } from './case.queries.ts'
import { checkEvent, describe, fieldsOf } from './deadlines.events.ts'
import { listClockFacts } from './deadlines.facts.ts'
import { readDeadlineHistory } from './deadlines.history.ts'
import { countBoard, countDeadlines, listDeadlines, type DeadlineFilter } from './deadlines.queries.ts'
import { keepRowsCurrent } from './deadlines.refresh.ts'
import { keepAnswers } from './kept-answers.ts'
import { listCasesById } from './list.queries.ts'
import { notFound, readWritableCase, refuse } from './refusals.ts'

type Calls = Pick<typeof mediationCalls, keyof typeof deadlineCalls>

/** Makes the handlers. */
export function createDeadlineHandlers(
  packs: MediationPacks,
  calendar: WorkdayCalendar,
  services: CoreServices,
): Handlers<Calls> {
  const rules = packs.clocks
  const kept = keepAnswers(services)
  const current = keepRowsCurrent(services, rules, calendar)
  return {
    explainDeadline: read('mediation.read', async ({ today }, { clock, on = today, ...run }) => {
      const found = ruleFor(clock, run.from)
      refuseRun(found, run, calendar)
      return explainDeadline(found, run, calendar, on)
    }),
    deadlines: read('mediation.read', async ({ db, today }, { offset, limit, ...filter }) => {
      await current()
      const counts = await kept.of(['board', today], () => countBoard(db, today))
      const count = await kept.of(['count', today, filter], () => countDeadlines(db, filter, today))
      return { count, counts, rows: await rowsOf(db, filter, today, offset, limit) }
    }),
    caseDeadlines: read('mediation.read', async ({ db, today }, { id }) => {
      const found = await readCaseRecords(db, id)
      if (found === null) throw notFound('这个案件')
      const spans = spansOf(clockFactsOf(found, true), rules, calendar)
      const history = await readDeadlineHistory(db, id, rules, calendar)
      const { procedure, kind_code, registered_on } = found.row
      return {
        deadlines: spans.map((span) => caseDeadlineOf(span, found.events, today)),
        history,
        enterable: enterableClocks(procedure, kind_code).map((clock) => {
          const { title, trigger } = ruleFor(clock, registered_on).rule
          return { clock, title, trigger }
        }),
      }
    }),
    saveDeadlineEvent: write('mediation.write', async ({ tx, records, today, audit }, { caseId, event }) => {
      const found = await readWritableCase(tx, caseId)
      refuse(checkEvent(found, event, today, rules, calendar), 'event.')
      const id = records.create('mediation_deadline_event', { case_id: caseId, ...fieldsOf(event, today) })
      audit({
        act: 'mediation.saveDeadlineEvent',
        text: `案件 ${found.row.number} ${describe(event)}`,
        table: 'mediation_deadline_event',
        record: id,
      })
      return { id }
    }),
    resumeDeadline: write('mediation.write', async ({ tx, records, today, audit }, { id, to }) => {
      const owner = await findOwner(tx, id)
      const found = owner === undefined ? null : await readWritableCase(tx, owner.case_id)
      const pause = found?.events.find((event) => event.id === id)
      if (found === null || pause?.startsOn === null || pause?.startsOn === undefined) throw notFound('这次中止')
      refuse(checkResume({ from: pause.startsOn, to: pause.endsOn }, to, today))
      records.update('mediation_deadline_event', id, { ends_on: to })
      audit({
        act: 'mediation.resumeDeadline',
        text: `案件 ${found.row.number} 的期限自 ${to} 次日恢复计算`,
        table: 'mediation_deadline_event',
        record: id,
      })
      return {}
    }),
    extend: write('mediation.write', async ({ tx, records, today, audit }, { id, to, reason }) => {
      const found = await readWritableCase(tx, id)
      const event = { kind: 'extension', clock: 'rm.finish', to, reason, consent: '各方当事人' } as const
      refuse(checkEvent(found, event, today, rules, calendar))
      records.create('mediation_deadline_event', { case_id: id, ...fieldsOf(event, today) })
      audit({
        act: 'mediation.extend',
        text: `案件 ${found.row.number} 的调解期限延长至 ${to}`,
        table: 'mediation_case',
        record: id,
      })
      return {}
    }),
  }

  function ruleFor(clock: string, from: string): RuleOn {
    const found = ruleOn(rules, clock, from)
    if (found === null) throw new CallError('bad_input', `规则包里没有期限 ${clock}。`, { clock: '规则包里没有这个期限。' })
    return found
  }

  async function rowsOf(
    db: ReadDatabase,
    filter: DeadlineFilter,
    today: string,
    offset: number,
    limit: number,
  ): Promise<DeadlineRow[]> {
    const places = await listDeadlines(db, filter, today, offset, limit)
    const ids = [...new Set(places.map(({ case_id }) => case_id))]
    const cases = new Map((await listCasesById(db, ids)).map((row) => [row.id, row]))
    const facts = await listClockFacts(db, ids)
    const spans = new Map(facts.map((found) => [found.id, spansOf(found.facts, rules, calendar)]))
    return places.flatMap(({ case_id, code }) => {
      const row = cases.get(case_id)
      const span = spans.get(case_id)?.find(({ on }) => on.rule.code === code)
      if (row === undefined || span === undefined) return []
      const { title, from, due, daysLeft, level, count, article, doubt } = readSpan(span, calendar, today)
      return {
        caseId: case_id,
        number: row.number,
        title: row.title === '' ? row.parties_text : row.title,
        mediator: row.mediator,
        clock: code,
        deadline: title,
        from,
        due,
        daysLeft,
        state: level,
        count,
        article,
        doubt,
      }
    })
  }

  function caseDeadlineOf(span: DeadlineSpan, events: readonly CaseEvent[], today: string): CaseDeadline {
    const { on, run, endedOn } = span
    const { pause, extension, code } = on.rule
    const open = events.find((event) => event.clock === code && event.kind === 'pause' && event.endsOn === null)
    const running = endedOn === null
    return {
      state: readSpan(span, calendar, today),
      explained: explainDeadline(on, run, calendar, today),
      pause: running && pause !== null ? permissionOf(pause) : null,
      extension: running && extension !== null ? permissionOf(extension) : null,
      openPause: open === undefined ? null : { id: open.id, from: open.startsOn ?? '', reason: open.reason },
    }
  }
}

function permissionOf({ source, note, consent }: NonNullable<DeadlineRule['pause']>): NonNullable<CaseDeadline['pause']> {
  return { source, note, consent }
}

/** Throws where a rule does not permit what an explanation was asked for. */
function refuseRun({ rule }: RuleOn, run: DeadlineRun, calendar: WorkdayCalendar): void {
  const wrong = (field: string, text: string) => new CallError('bad_input', text, { [field]: text })
  if (rule.unit === 'given' && run.due === null && run.days === null)
    throw wrong('due', `“${rule.title}”要写明约定的日期或天数。`)
  if (typeof run.days === 'number' && !rule.adjustable) throw wrong('days', `“${rule.title}”的天数由规定确定，不能另行约定。`)
  if (typeof run.due === 'string' && rule.unit !== 'given') throw wrong('due', `“${rule.title}”按规定计算，不能另行约定日期。`)
  if (typeof run.due === 'string' && run.due < run.from) throw wrong('due', '约定的日期不能早于起算日。')
  if ((run.pauses ?? []).length > 0 && rule.pause === null) throw wrong('pauses', `“${rule.title}”没有可以中止计算的规定。`)
  if ((run.extensions ?? []).length > 0 && rule.extension === null)
    throw wrong('extensions', `“${rule.title}”没有可以延长的规定。`)
  let due = deadlineOf(rule, { ...run, extensions: [] }, calendar).due ?? ''
  for (const { to } of run.extensions ?? []) {
    if (to <= due) throw wrong('extensions', `延长后的日期要晚于现在的期限${due}。`)
    due = to
  }
}
