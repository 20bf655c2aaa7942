/** What a deadline is worked out from and what comes out, as schemas for calls. Days are 'YYYY-MM-DD'. */
import { z } from 'zod'
import { isIsoDate } from '#shared/kernel/dates.ts'

/** A day for which deadlines can be counted: two centuries, so that a typing error of the year shows. */
export const deadlineDaySchema = z
  .string()
  .refine(isIsoDate, '日期应是存在的日子，格式为 2026-11-23。')
  .refine((day) => day >= '1900' && day < '2100', '日期应在 1900 年至 2099 年之间。')

const reason = z.string().trim().max(500)
/** Who consented, in words. */
const consent = z.string().trim().max(200)

/** The days from `from` to `to`, both included, do not count; `to` null: the deadline still stands still. */
export const deadlinePauseSchema = z
  .object({ from: deadlineDaySchema, to: deadlineDaySchema.nullable(), reason: reason.default(''), consent: consent.default('') })
  .refine(({ from, to }) => to === null || from <= to, { message: '恢复计算前的最后一天不能早于中止的第一天。', path: ['to'] })
export type DeadlinePause = z.infer<typeof deadlinePauseSchema>

/** A later last day, granted on `on`. */
export const deadlineExtensionSchema = z.object({
  to: deadlineDaySchema,
  on: deadlineDaySchema.nullable().default(null),
  reason: reason.default(''),
  consent: consent.default(''),
})
export type DeadlineExtension = z.infer<typeof deadlineExtensionSchema>

/** What one deadline is worked out from, beside its rule. */
export interface DeadlineRun {
  /** Day of the event; it does not count. */
  readonly from: string
  /** The day itself, where it is agreed upon or ordered. */
  readonly due?: string | null
  /** Days agreed upon instead of those of the rule. */
  readonly days?: number | null
  readonly pauses?: readonly DeadlinePause[]
  /** In the order in which they were granted: the last one counts. */
  readonly extensions?: readonly DeadlineExtension[]
}

/** A deadline that was worked out; `due` is null while it stands still. */
export interface Deadline {
  readonly due: string | null
  /** Last day by the count alone, before it rolled forward or was extended. */
  readonly last: string | null
  /** Why the day is to be checked by a person; empty if it is sure. */
  readonly doubts: readonly string[]
}

/** Why a day counts or does not. */
export const stripReasons = [
  '起算日不计',
  '计入',
  '工作日',
  '调休上班',
  '周末',
  '法定节假日',
  '中止',
  '延长',
  '顺延',
  '对应日',
  '约定日',
] as const

/** A day of the strip "why this day"; `counted` is its place in the count, null if it does not count. */
export const stripDaySchema = z.object({
  date: z.string(),
  /** 星期一 … 星期日. */
  weekday: z.string(),
  counted: z.number().int().nullable(),
  why: z.enum(stripReasons),
  /** The holiday's name and other words to it; '' if `why` says all. */
  detail: z.string(),
})
export type StripDay = z.infer<typeof stripDaySchema>

/** How a deadline stands on a day. */
export const deadlineLevels = ['normal', 'amber', 'red', 'overdue', 'paused', 'done'] as const
export const deadlineLevelSchema = z.enum(deadlineLevels)
export type DeadlineLevel = z.infer<typeof deadlineLevelSchema>

/** How a deadline stands on a day. */
export const deadlineStateSchema = z.object({
  code: z.string(),
  title: z.string(),
  kind: z.enum(['duty', 'right']),
  /** Day of the event; of an imported record it may be a month, or '' if nobody knows it. */
  from: z.string(),
  /** '' while it stands still. */
  due: z.string(),
  /** Calendar days, negative once it is over; of one that has ended those that were left then. */
  daysLeft: z.number().int(),
  level: deadlineLevelSchema,
  /** 第 2/3 个工作日; '' once it has ended. */
  count: z.string(),
  /** Law and article. */
  article: z.string(),
  note: z.string(),
  /** Why a person has to check the day; '' if it is sure. */
  doubt: z.string(),
})
export type DeadlineState = z.infer<typeof deadlineStateSchema>

/** A deadline with all that a person needs to check it. */
export const explainedDeadlineSchema = z.object({
  code: z.string(),
  title: z.string(),
  /** What happened on `from`. */
  trigger: z.string(),
  from: z.string(),
  /** Null while the deadline stands still. */
  due: z.string().nullable(),
  /** Days (working days, months, years by `unit`) that count from `from` to `due`; equals the counted days of the strip. */
  counted: z.number().int(),
  /** 个工作日, 日, 个月 or 年. */
  unit: z.string(),
  /** How far the count is on the day asked for: 第 2/3 个工作日. */
  count: z.string(),
  /** Law and article. */
  article: z.string(),
  note: z.string(),
  strip: z.array(stripDaySchema),
  doubt: z.string().optional(),
})
export type ExplainedDeadline = z.infer<typeof explainedDeadlineSchema>
