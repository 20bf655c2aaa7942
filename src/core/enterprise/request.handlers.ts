/** Calls about requests of enterprises. */
import { explainDeadline } from '#shared/deadlines/deadline.reading.ts'
import { addDays, formatChineseDate } from '#shared/kernel/dates.ts'
import { requestStepSchema, type RequestState } from '#shared/enterprise/enterprise.types.ts'
import type { enterpriseRequestCalls } from '#shared/enterprise/request-calls.ts'
import { draftExplanation, isExplained, promiseOf, promiseRun } from '#shared/enterprise/requests.ts'
import { printRequestSlip } from '#shared/print/enterprise/enterprise-papers.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { loadCoverage } from '#core/print/print.ts'
import { read, write, type Handlers } from '#core/rpc/handler.ts'
import type { CoreServices } from '#core/services.ts'
import { readStation } from '#core/station/station.ts'
import { needEnterprise } from './file.handlers.ts'
import { numberOf } from './numbers.ts'
import { countFiltered, countRequestViews, listHandlers, listRequests, listSteps, type RequestRecord } from './request.queries.ts'
import { addStep, createRequestRecord, needRequest, promiseWith, readSteps, type PromiseTools } from './request-steps.ts'
import { requestRowOf } from './shapes.ts'

/** Working days that a drafted explanation adds. */
const furtherDays = 3

/** Makes the handlers. */
export function createRequestHandlers(
  { resourcesFolder }: CoreServices,
  tools: () => PromiseTools,
): Handlers<typeof enterpriseRequestCalls> {
  return {
    requests: read('enterprise.read', async ({ db, today, session }, { filter, offset, limit }) => {
      const viewpoint = { today, name: session.account.displayName }
      return { rows: (await listRequests(db, filter, viewpoint, offset, limit)).map((row) => requestRowOf(row, today)) }
    }),
    requestTotals: read('enterprise.read', async ({ db, today, session }, { filter }) => {
      const viewpoint = { today, name: session.account.displayName }
      return {
        count: await countFiltered(db, filter, viewpoint),
        views: await countRequestViews(db, viewpoint),
        handlers: await listHandlers(db),
      }
    }),
    request: read('enterprise.read', async ({ db, today }, { id }) => {
      const row = await needRequest(db, id)
      const steps = await listSteps(db, id)
      const { rule, calendar } = tools()
      const run = promiseRun(await readSteps(db, id))
      const own = { ...rule, count: row.promise_days ?? rule.count }
      const explained = run === null ? null : explainDeadline({ rule: own, outside: false }, run, calendar, today)
      return {
        ...requestRowOf(row, today),
        promiseDays: row.promise_days,
        verdictNote: row.verdict_note,
        verdictOn: row.verdict_on,
        steps: steps.map((step) => ({
          id: step.id,
          kind: requestStepSchema.catch('note').parse(step.kind),
          from: step.from_on,
          to: step.to_on,
          text: step.text,
          by: step.by_name,
        })),
        why:
          explained === null
            ? ''
            : `自${formatChineseDate(explained.from)}起${own.count ?? 0}个工作日${explained.due === null ? '，现已中止' : `，到${formatChineseDate(explained.due)}`}；周末、法定节假日和中止的日子不算。`,
        doubt: explained?.doubt ?? '',
      }
    }),
    createRequest: write(
      'enterprise.write',
      async ({ tx, records, today, session, audit }, { enterprise, receivedOn, source, request }) => {
        await needEnterprise(tx, enterprise)
        if (receivedOn > today) throw new CallError('bad_input', '收到日期在今天之后，请改正。', { receivedOn: '不能晚于今天。' })
        const { rule, calendar } = tools()
        const days = request.days ?? rule.count ?? 5
        const number = numberOf('SQ', receivedOn)
        const promised = promiseOf([{ kind: 'promise', from: receivedOn, to: null, text: '' }], days, rule, calendar)
        const id = createRequestRecord(
          records,
          { owner: enterprise, number, received_on: receivedOn, source, ...requestFields(request, receivedOn) },
          request.manner === 'spot' || promised === null || promised.due === null ? null : { days, promisedOn: promised.due },
          session.account.displayName,
        )
        audit({ act: 'enterprise.createRequest', text: `登记企业诉求 ${number}`, table: 'enterprise_request', record: id })
        return { id, number }
      },
    ),
    assignRequest: write('enterprise.write', async ({ tx, records, today, session, audit }, { id, handler, days }) => {
      const row = await needRequest(tx, id)
      requireState(row, ['open', 'assigned'], '交办')
      const by = session.account.displayName
      const { due } = await promiseWith(
        tx,
        { id, promise_days: days },
        { kind: 'promise', from: today, to: null, text: '' },
        tools(),
      )
      if (due === null) throw new CallError('refused_by_rule', '承诺日期算不出来，请检查节假日表。')
      addStep(records, id, { kind: 'promise', from: today, to: due, text: `由${handler}承办，承诺${days}个工作日`, by })
      records.update('enterprise_request', id, {
        manner: 'assigned',
        handler,
        promised_on: due,
        promise_days: days,
        state: 'assigned',
      })
      audit({ act: 'enterprise.assignRequest', text: `交办企业诉求 ${row.number}`, table: 'enterprise_request', record: id })
      return { promisedOn: due }
    }),
    noteRequest: write('enterprise.write', async ({ tx, records, today, session, audit }, { id, text }) => {
      const row = await needRequest(tx, id)
      addStep(records, id, { kind: 'note', from: today, text, by: session.account.displayName })
      audit({ act: 'enterprise.noteRequest', text: `记录企业诉求 ${row.number} 的办理`, table: 'enterprise_request', record: id })
      return {}
    }),
    pauseRequest: write('enterprise.write', async ({ tx, records, session, audit }, { id, on, reason }) => {
      const row = await needRequest(tx, id)
      requireState(row, ['assigned'], '中止')
      refuseBefore(await readSteps(tx, id), on)
      addStep(records, id, { kind: 'pause', from: on, text: reason, by: session.account.displayName })
      records.update('enterprise_request', id, { state: 'paused', promised_on: null })
      audit({ act: 'enterprise.pauseRequest', text: `中止企业诉求 ${row.number}`, table: 'enterprise_request', record: id })
      return {}
    }),
    resumeRequest: write('enterprise.write', async ({ tx, records, session, audit }, { id, on }) => {
      const row = await needRequest(tx, id)
      requireState(row, ['paused'], '恢复')
      refuseBefore(await readSteps(tx, id), on)
      const { due } = await promiseWith(tx, row, { kind: 'resume', from: on, to: null, text: '' }, tools())
      if (due === null) throw new CallError('refused_by_rule', '承诺日期算不出来，请检查中止和恢复的日期。')
      addStep(records, id, { kind: 'resume', from: on, to: due, by: session.account.displayName })
      records.update('enterprise_request', id, { state: 'assigned', promised_on: due })
      audit({ act: 'enterprise.resumeRequest', text: `恢复办理企业诉求 ${row.number}`, table: 'enterprise_request', record: id })
      return { promisedOn: due }
    }),
    draftExplanation: read('enterprise.read', async ({ db, today }, { id }) => {
      const row = await needRequest(db, id)
      const newDay = tools().calendar.addWorkingDays(today, furtherDays)
      const text = draftExplanation({
        enterprise: row.enterprise_name ?? '',
        receivedOn: row.received_on,
        text: row.text,
        handler: row.handler,
        promisedOn: row.promised_on ?? today,
        newDay,
        today,
        steps: await readSteps(db, id),
      })
      return { text, newDay }
    }),
    extendRequest: write('enterprise.write', async ({ tx, records, today, session, audit }, { id, to, explanation }) => {
      const row = await needRequest(tx, id)
      requireState(row, ['assigned'], '延期')
      if (!isExplained(explanation))
        throw new CallError('bad_input', '请把“（请填写）”换成未能按期办结的原因，企业看得到这段说明。', {
          explanation: '请写明原因。',
        })
      if (to <= today || (row.promised_on !== null && to <= row.promised_on))
        throw new CallError('bad_input', '新的日期应晚于今天和原来的承诺日。', { to: '请改成更晚的日期。' })
      const { due } = await promiseWith(tx, row, { kind: 'extend', from: today, to, text: explanation }, tools())
      const promisedOn = due ?? to
      addStep(records, id, { kind: 'extend', from: today, to: promisedOn, text: explanation, by: session.account.displayName })
      records.update('enterprise_request', id, { promised_on: promisedOn })
      audit({
        act: 'enterprise.extendRequest',
        text: `企业诉求 ${row.number} 延期至${promisedOn}`,
        table: 'enterprise_request',
        record: id,
      })
      return { promisedOn }
    }),
    finishRequest: write('enterprise.write', async ({ tx, records, today, session, audit }, { id, on, result }) => {
      const row = await needRequest(tx, id)
      requireState(row, ['open', 'assigned', 'paused'], '办结')
      if (on > today || on < row.received_on)
        throw new CallError('bad_input', '办结日期应在收到日期和今天之间，请改正。', { on: '请改正办结日期。' })
      // A promise that stood still was kept: the day it would have had with the pause ended is what counts.
      const resumed =
        row.state === 'paused'
          ? await promiseWith(tx, row, { kind: 'resume', from: addDays(on, 1), to: null, text: '' }, tools())
          : null
      addStep(records, id, { kind: 'done', from: on, text: result, by: session.account.displayName })
      records.update('enterprise_request', id, {
        state: 'done',
        result,
        done_on: on,
        ...(resumed === null ? {} : { promised_on: resumed.due }),
      })
      audit({ act: 'enterprise.finishRequest', text: `办结企业诉求 ${row.number}`, table: 'enterprise_request', record: id })
      return {}
    }),
    revisitRequest: write('enterprise.write', async ({ tx, records, today, session, audit }, { id, on, verdict, note }) => {
      const row = await needRequest(tx, id)
      requireState(row, ['done', 'closed'], '回访')
      if (on > today || (row.done_on !== null && on < row.done_on))
        throw new CallError('bad_input', '回访日期应在办结日期和今天之间，请改正。', { on: '请改正回访日期。' })
      addStep(records, id, {
        kind: 'revisit',
        from: on,
        text: [verdict, note].filter((part) => part !== '').join('：'),
        by: session.account.displayName,
      })
      records.update('enterprise_request', id, { state: 'closed', verdict, verdict_note: note, verdict_on: on })
      audit({ act: 'enterprise.revisitRequest', text: `回访企业诉求 ${row.number}`, table: 'enterprise_request', record: id })
      return {}
    }),
    reopenRequest: write('enterprise.write', async ({ tx, records, today, session, audit }, { id, reason, days }) => {
      const row = await needRequest(tx, id)
      requireState(row, ['done', 'closed'], '重新办理')
      const { due } = await promiseWith(
        tx,
        { id, promise_days: days },
        { kind: 'promise', from: today, to: null, text: '' },
        tools(),
      )
      if (due === null) throw new CallError('refused_by_rule', '承诺日期算不出来，请检查节假日表。')
      const by = session.account.displayName
      const handler = row.handler === '' ? by : row.handler
      addStep(records, id, { kind: 'promise', from: today, to: due, text: `重新办理：${reason}，承诺${days}个工作日`, by })
      records.update('enterprise_request', id, {
        // What came back was not settled on the spot.
        manner: 'assigned',
        handler,
        state: 'assigned',
        promised_on: due,
        promise_days: days,
        result: '',
        done_on: null,
        verdict: '',
        verdict_note: '',
        verdict_on: null,
      })
      audit({ act: 'enterprise.reopenRequest', text: `重新办理企业诉求 ${row.number}`, table: 'enterprise_request', record: id })
      return { promisedOn: due }
    }),
    requestSlip: read('enterprise.export', async ({ db, today, audit }, { id }) => {
      const row = await needRequest(db, id)
      const station = await readStation(db)
      const steps = await readSteps(db, id)
      await audit({ act: 'enterprise.requestSlip', text: `打印诉求回执 ${row.number}`, table: 'enterprise_request', record: id })
      return printRequestSlip(
        {
          station: station.name,
          phone: station.phone,
          today,
          request: requestRowOf(row, today),
          promiseDays: row.promise_days,
          explanation: steps.findLast(({ kind }) => kind === 'extend')?.text ?? '',
          paused: row.state === 'paused' ? (steps.findLast(({ kind }) => kind === 'pause')?.text ?? '') : '',
        },
        loadCoverage(resourcesFolder),
      )
    }),
  }
}

/** Fields that a request of a form gives; one answered on the spot is settled on the day it came. */
export function requestFields(
  {
    category,
    text,
    manner,
    answer,
    handler,
  }: { category: string; text: string; manner: 'spot' | 'assigned'; answer: string; handler: string },
  on: string,
) {
  const common = { category, text, manner, handler: manner === 'spot' ? '' : handler }
  return manner === 'spot'
    ? { ...common, state: 'done', result: answer, done_on: on }
    : { ...common, state: 'assigned', result: '', done_on: null }
}

function requireState(row: RequestRecord, states: readonly RequestState[], act: string): void {
  if (states.some((state) => state === row.state)) return
  throw new CallError('refused_by_rule', `这条诉求现在不能${act}，请刷新后看它的状态。`)
}

/** A pause begins and ends after what is already written down. */
function refuseBefore(steps: readonly { readonly from: string }[], on: string): void {
  const last = steps
    .map(({ from }) => from)
    .toSorted()
    .at(-1)
  if (last !== undefined && on < last)
    throw new CallError('bad_input', `日期不能早于上一步（${last}），请改正。`, { on: '请改正日期。' })
}
