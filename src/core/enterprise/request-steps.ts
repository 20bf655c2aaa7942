/** The way of a request: each change appends a step and works the promised day out again. */
import type { DeadlineRule } from '#shared/deadlines/deadline.packs.ts'
import type { Deadline } from '#shared/deadlines/deadline.types.ts'
import type { requestSteps } from '#shared/enterprise/enterprise.types.ts'
import { promiseOf, type RequestStep } from '#shared/enterprise/requests.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import type { RecordFields, RecordsWriter } from '#core/records/records.ts'
import type { ReadDatabase, WriteTransaction } from '#core/rpc/handler.ts'
import { findRequest, listSteps, type RequestRecord } from './request.queries.ts'

/** What works promised days out. */
export interface PromiseTools {
  readonly rule: DeadlineRule
  readonly calendar: WorkdayCalendar
}

/** A step that is added. */
export interface NewStep {
  readonly kind: keyof typeof requestSteps
  readonly from: string
  readonly to?: string | null
  readonly text?: string
  readonly by: string
}

/** The request of an id. Throws CallError `not_found`. */
export async function needRequest(db: ReadDatabase, id: string): Promise<RequestRecord> {
  const row = await findRequest(db, id)
  if (row === undefined) throw new CallError('not_found', '没有找到这条诉求。')
  return row
}

/** Steps as the rules read them. */
export async function readSteps(db: ReadDatabase, request: string): Promise<RequestStep[]> {
  return (await listSteps(db, request)).map(({ kind, from_on, to_on, text }) => ({ kind, from: from_on, to: to_on, text }))
}

/** Appends a step. */
export function addStep(records: RecordsWriter, request: string, { kind, from, to = null, text = '', by }: NewStep): void {
  records.create('enterprise_request_step', { owner: request, kind, from_on: from, to_on: to, text, by_name: by })
}

/** The promised day with a further step; null while it stands still. Throws CallError `refused_by_rule` without a promise. */
export async function promiseWith(
  tx: WriteTransaction,
  request: { readonly id: string; readonly promise_days: number | null },
  step: RequestStep,
  { rule, calendar }: PromiseTools,
): Promise<Deadline> {
  const steps = [...(await readSteps(tx, request.id)), step]
  const days = request.promise_days ?? rule.count ?? 5
  const promise = promiseOf(steps, days, rule, calendar)
  if (promise === null) throw new CallError('refused_by_rule', '这条诉求还没有交办，没有承诺日期。请先交办。')
  return promise
}

/** Row and steps of a new request. Answers with its id. */
export function createRequestRecord(
  records: RecordsWriter,
  fields: RecordFields<'enterprise_request'> & { readonly received_on: string; readonly handler: string },
  promise: { readonly days: number; readonly promisedOn: string } | null,
  by: string,
): string {
  const id = records.create('enterprise_request', {
    ...fields,
    promised_on: promise?.promisedOn ?? null,
    promise_days: promise?.days ?? null,
  })
  if (promise !== null)
    addStep(records, id, {
      kind: 'promise',
      from: fields.received_on,
      to: promise.promisedOn,
      text: `由${fields.handler}承办，承诺${promise.days}个工作日`,
      by,
    })
  else addStep(records, id, { kind: 'done', from: fields.received_on, text: '当场答复', by })
  return id
}
