/**
 * 走访服务: how often, when again, and when it would be a disturbance. A visit is never an inspection: inspections belong to bodies with
 * statutory power, by plan and with prior notice (国办发〔2024〕54号); this app keeps none.
 */
import { z } from 'zod'
import { addDays, daysBetween } from '#shared/kernel/dates.ts'
import type { CheckMark } from './enterprise.types.ts'

/** Stands on every screen and paper of a visit. */
export const visitBanner = '本次为服务走访，不是检查。企业可以改期，不需要准备材料或派人陪同。'

/** What a station sets for its visits; data, because it is a habit and no law. */
export const visitingPackSchema = z.object({
  id: z.string().min(1),
  title: z.string().min(1),
  /** 一月一走访: days to the next contact after a visit. */
  contactDays: z.number().int().min(1).max(366),
  /** After a telephone contact or while a request is open. */
  followDays: z.number().int().min(1).max(366),
  /** 上门 visits of one enterprise in a year above which the screen warns (无事不扰). */
  yearLimit: z.number().int().min(1).max(366),
  /** Days after a 上门 visit within which another one wants a reason. */
  restDays: z.number().int().min(0).max(366),
  /** Promised working days where nobody says otherwise, by category of request. */
  promiseDays: z.record(z.string(), z.number().int().min(1).max(60)),
  checklist: z
    .array(z.object({ code: z.string().regex(/^[a-z]+$/u), title: z.string().min(1), about: z.string().min(1) }))
    .min(1),
})
export type VisitingPack = z.infer<typeof visitingPackSchema>

/** What is known before a visit. */
export interface VisitFacts {
  /** Days of the 上门 visits of this year, in any order. */
  readonly onSite: readonly string[]
  readonly openRequests: number
}

/** Why a visit on a day would disturb, in sentences; empty if it would not. */
export function warnOfDisturbing({ onSite, openRequests }: VisitFacts, on: string, pack: VisitingPack): string[] {
  const year = on.slice(0, 4)
  const count = onSite.filter((day) => day.startsWith(year)).length
  const last = onSite
    .filter((day) => day <= on)
    .toSorted()
    .at(-1)
  const warnings: string[] = []
  if (count >= pack.yearLimit)
    warnings.push(`本年已上门 ${count} 次，达到本站每年 ${pack.yearLimit} 次的上限：无事不扰，能电话联系的请改为电话。`)
  if (last !== undefined && openRequests === 0 && daysBetween(last, on) < pack.restDays) {
    const days = daysBetween(last, on)
    warnings.push(
      `${days === 0 ? '今天' : `${days} 天前`}刚上过门，也没有未办结的诉求：无事不扰，请确认确有需要，或改为电话联系。`,
    )
  }
  return warnings
}

/** The day of the next contact after a visit or a call. */
export function nextContact(
  on: string,
  { way, openRequests, contactDays }: { readonly way: string; readonly openRequests: number; readonly contactDays: number },
  pack: VisitingPack,
): string {
  if (openRequests > 0 || way === '电话') return addDays(on, pack.followDays)
  return addDays(on, contactDays > 0 ? contactDays : pack.contactDays)
}

/** The first day of contact of a file: counted from the last visit before it was made; without one, today. */
export function firstContact(visitedBeforeOn: string | null, contactDays: number, today: string, pack: VisitingPack): string {
  return visitedBeforeOn === null ? today : addDays(visitedBeforeOn, contactDays > 0 ? contactDays : pack.contactDays)
}

/** A checklist as it is kept: 'fraud=help;fire=good'. */
export function formatChecklist(marks: Readonly<Record<string, CheckMark>>): string {
  return Object.entries(marks)
    .filter(([code]) => /^[a-z]+$/u.test(code))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, mark]) => `${code}=${mark}`)
    .join(';')
}

/** The kept text as marks; what is no mark falls away. */
export function parseChecklist(text: string): Record<string, CheckMark> {
  const marks: Record<string, CheckMark> = {}
  for (const part of text.split(';')) {
    const [code = '', mark = ''] = part.split('=')
    if (/^[a-z]+$/u.test(code) && isMark(mark)) marks[code] = mark
  }
  return marks
}

function isMark(text: string): text is CheckMark {
  return text === 'good' || text === 'help' || text === 'skipped'
}
