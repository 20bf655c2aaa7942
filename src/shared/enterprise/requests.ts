/**
 * 诉求 with a promise (M14): the promised working day comes from the deadline engine; it stands still while the request is paused and
 * moves only with an explanation that the enterprise gets. Nothing here is a statutory period.
 */
import { deadlineOf } from '#shared/deadlines/deadline.due.ts'
import type { DeadlineRule } from '#shared/deadlines/deadline.packs.ts'
import type { Deadline, DeadlineRun } from '#shared/deadlines/deadline.types.ts'
import { addDays, daysBetween, formatChineseDate } from '#shared/kernel/dates.ts'
import type { WorkdayCalendar } from '#shared/kernel/workdays.ts'
import type { PromiseLevel, RequestState } from './enterprise.types.ts'

/** A step of a request as the rules see it. Days 'YYYY-MM-DD'. */
export interface RequestStep {
  readonly kind: string
  readonly from: string
  readonly to: string | null
  readonly text: string
}

/** How the promise runs: from which day, how many working days, what stopped or moved it. Null without a promise. */
export function promiseRun(steps: readonly RequestStep[]): DeadlineRun | null {
  const promised = steps.findLast(({ kind }) => kind === 'promise')
  if (promised === undefined) return null
  const after = steps.slice(steps.indexOf(promised) + 1)
  const pauses: { from: string; to: string | null; reason: string; consent: string }[] = []
  for (const { kind, from, text } of after) {
    const open = pauses.at(-1)
    if (kind === 'pause') pauses.push({ from, to: null, reason: text, consent: '' })
    // The day of resumption counts again. A pause that ends on the day it began stopped nothing.
    if (kind === 'resume' && open?.to === null) {
      if (from > open.from) open.to = addDays(from, -1)
      else pauses.pop()
    }
  }
  const extensions = after
    .filter(({ kind }) => kind === 'extend')
    .flatMap(({ from, to, text }) => (to === null ? [] : [{ to, on: from, reason: text, consent: '' }]))
  return { from: promised.from, pauses, extensions }
}

/** The promised day; `due` null while it stands still. Null without a promise. */
export function promiseOf(
  steps: readonly RequestStep[],
  days: number,
  rule: DeadlineRule,
  calendar: WorkdayCalendar,
): Deadline | null {
  const run = promiseRun(steps)
  return run === null ? null : deadlineOf({ ...rule, count: days }, run, calendar)
}

/** How a promise stands on a day. */
export function levelOf(
  {
    state,
    promisedOn,
    doneOn,
  }: { readonly state: RequestState; readonly promisedOn: string | null; readonly doneOn: string | null },
  today: string,
): PromiseLevel {
  if (doneOn !== null) return promisedOn === null || doneOn <= promisedOn ? 'kept' : 'broken'
  if (state === 'paused') return 'paused'
  if (promisedOn === null) return 'none'
  if (promisedOn < today) return 'late'
  return daysBetween(today, promisedOn) <= 1 ? 'soon' : 'running'
}

/** What the drafted explanation is made of. */
export interface LateFacts {
  readonly enterprise: string
  readonly receivedOn: string
  readonly text: string
  readonly handler: string
  readonly promisedOn: string
  readonly newDay: string
  readonly today: string
  readonly steps: readonly RequestStep[]
}

/** The explanation for the enterprise, drafted from the records; the reason is left for a person to write. */
export function draftExplanation({ enterprise, receivedOn, text, handler, promisedOn, newDay, today, steps }: LateFacts): string {
  const late = promisedOn < today
  const done = steps.filter(({ kind }) => kind === 'note').map(({ from, text: note }) => `${formatChineseDate(from)}：${note}`)
  const paused = steps
    .filter(({ kind }) => kind === 'pause')
    .map(({ from, text: reason }) => `${formatChineseDate(from)}起因“${reason}”中止过`)
  return [
    `${enterprise}：`,
    `贵单位${formatChineseDate(receivedOn)}提出的“${shorten(text)}”，我站承诺于${formatChineseDate(promisedOn)}办结，${late ? '现已超过承诺的日期' : '现预计不能按期办结'}，特此说明。`,
    done.length === 0 ? '' : `已做的工作：${done.join('；')}。`,
    paused.length === 0 ? '' : `其间${paused.join('；')}。`,
    '未能按期办结的原因：（请填写）',
    `现承诺于${formatChineseDate(newDay)}前办结并告知结果，承办人${handler}。给您带来不便，请谅解。`,
  ]
    .filter((part) => part !== '')
    .join('\n')
}

/** Whether the drafted gap was filled: an explanation without a reason is none. */
export function isExplained(text: string): boolean {
  return text.trim().length >= 10 && !text.includes('（请填写）')
}

/** A request as the month's sheet counts it. */
export interface CountedRequest {
  readonly receivedOn: string
  readonly manner: string
  readonly state: RequestState
  readonly promisedOn: string | null
  readonly doneOn: string | null
  readonly verdict: string
}

/** Numbers of the month's sheet. */
export interface RequestCounts {
  readonly received: number
  readonly spot: number
  readonly follow: number
  readonly finished: number
  readonly onTime: number
  /** Finished, or the promised day is over: what 按期率 divides by. */
  readonly due: number
  readonly judged: number
  readonly satisfied: number
  readonly unjudged: number
}

/** Tests of the numbers; the same ones choose the rows of the list behind a number. */
export const requestTests: Readonly<Record<keyof RequestCounts, (request: CountedRequest, today: string) => boolean>> = {
  received: () => true,
  spot: ({ manner }) => manner === 'spot',
  follow: ({ manner }) => manner !== 'spot',
  finished: ({ doneOn }) => doneOn !== null,
  onTime: ({ doneOn, promisedOn }) => doneOn !== null && (promisedOn === null || doneOn <= promisedOn),
  due: ({ doneOn, promisedOn, state }, today) =>
    doneOn !== null || (state === 'assigned' && promisedOn !== null && promisedOn < today),
  judged: ({ doneOn, verdict }) => doneOn !== null && isVerdict(verdict),
  satisfied: ({ doneOn, verdict }) => doneOn !== null && verdict === '满意',
  unjudged: ({ doneOn, verdict }) => doneOn !== null && !isVerdict(verdict),
}

/** Counts requests: those received in the period, whatever became of them since. 收集 is always 当场办结 + 分步跟进. */
export function countRequests(requests: readonly CountedRequest[], today: string): RequestCounts {
  const count = (code: keyof RequestCounts) => requests.filter((request) => requestTests[code](request, today)).length
  return {
    received: count('received'),
    spot: count('spot'),
    follow: count('follow'),
    finished: count('finished'),
    onTime: count('onTime'),
    due: count('due'),
    judged: count('judged'),
    satisfied: count('satisfied'),
    unjudged: count('unjudged'),
  }
}

/** 收集 49 件 · 当场办结 20 件 · 分步跟进 29 件. */
export function monthLine({ received, spot, follow }: RequestCounts): string {
  return `收集 ${received} 件 · 当场办结 ${spot} 件 · 分步跟进 ${follow} 件`
}

/** 未评价 is no verdict. */
export function isVerdict(verdict: string): boolean {
  return verdict === '满意' || verdict === '基本满意' || verdict === '不满意'
}

function shorten(text: string): string {
  const characters = Array.from(text.replace(/\s+/gu, ' '))
  return characters.length <= 40 ? characters.join('') : `${characters.slice(0, 40).join('')}…`
}
