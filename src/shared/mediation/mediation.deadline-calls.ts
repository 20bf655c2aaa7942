/** Calls about deadlines: why a day is the day, those of all cases, those of one case with their history, pauses and extensions. */
import { z } from 'zod'
import {
  deadlineDaySchema,
  deadlineExtensionSchema,
  deadlineLevelSchema,
  deadlinePauseSchema,
  deadlineStateSchema,
  explainedDeadlineSchema,
} from '#shared/deadlines/deadline.types.ts'
import { call } from '#shared/rpc/call.ts'
import { caseEventInputSchema, clockCodeSchema } from './mediation.events.ts'

/** `near`: due within three days, today included; `ended` includes rights that nobody used in time. */
export const deadlineStates = ['all', 'open', 'overdue', 'today', 'near', 'paused', 'ended'] as const
export const deadlineStateFilterSchema = z.enum(deadlineStates)
export type DeadlineStateFilter = z.infer<typeof deadlineStateFilterSchema>

/** One deadline of a case in the list of all. */
export const deadlineRowSchema = z.object({
  caseId: z.string(),
  number: z.string(),
  /** Of the case; its parties where it has no title. */
  title: z.string(),
  mediator: z.string(),
  clock: z.string(),
  /** What the deadline is called. */
  deadline: z.string(),
  from: z.string(),
  /** '' while it stands still. */
  due: z.string(),
  daysLeft: z.number().int(),
  state: deadlineLevelSchema,
  /** 第 2/3 个工作日; '' once it has ended. */
  count: z.string(),
  article: z.string(),
  doubt: z.string(),
})
export type DeadlineRow = z.infer<typeof deadlineRowSchema>

/** Something that may be done to a deadline, who says so, and whose consent it needs ('' if only a reason). */
const permissionSchema = z.object({ source: z.string(), note: z.string(), consent: z.string() })
const daysSchema = z.object({ from: z.string(), due: z.string() }).nullable()

/** A deadline on its case's page. */
export const caseDeadlineSchema = z.object({
  state: deadlineStateSchema,
  explained: explainedDeadlineSchema,
  /** Null where no rule permits it. */
  pause: permissionSchema.nullable(),
  extension: permissionSchema.nullable(),
  /** The pause that has no end yet. */
  openPause: z.object({ id: z.string(), from: z.string(), reason: z.string() }).nullable(),
})
export type CaseDeadline = z.infer<typeof caseDeadlineSchema>

/** One recomputation; `before` null: it began, `after` null: it fell away; `due` '' while it stands still. */
export const deadlineChangeSchema = z.object({
  at: z.string(),
  by: z.string(),
  code: z.string(),
  title: z.string(),
  before: daysSchema,
  after: daysSchema,
  why: z.string(),
})
export type CaseDeadlineChange = z.infer<typeof deadlineChangeSchema>

const nothing = z.object({})

export const deadlineCalls = {
  explainDeadline: call(
    'work a deadline out from the day of its event: last day, days that count, law and article, and why each day counts or not',
    z.object({
      clock: clockCodeSchema,
      /** Day of the event; it does not count. */
      from: deadlineDaySchema,
      /** The day agreed upon (performance). */
      due: deadlineDaySchema.nullable().default(null),
      /** Another number of days, where the rule lets one be set (performance, revisit). */
      days: z.number().int().min(1).max(2000).nullable().default(null),
      pauses: z.array(deadlinePauseSchema).max(50).default([]),
      extensions: z.array(deadlineExtensionSchema).max(50).default([]),
      /** Day for which `count` is said; today if absent. */
      on: deadlineDaySchema.optional(),
    }),
    explainedDeadlineSchema,
  ),
  deadlines: call(
    'deadlines of all cases, open ones first and the most urgent first, with the counts of the board',
    z.object({
      state: deadlineStateFilterSchema.default('all'),
      /** Only those due from today on within so many days; today is 0. */
      days: z.number().int().min(0).max(3650).optional(),
      clock: clockCodeSchema.optional(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    z.object({
      /** Rows of the filter. */
      count: z.number().int(),
      counts: z.object({
        today: z.number().int(),
        near: z.number().int(),
        overdue: z.number().int(),
        open: z.number().int(),
        paused: z.number().int(),
      }),
      rows: z.array(deadlineRowSchema),
    }),
  ),
  caseDeadlines: call(
    'deadlines of a case with all their days, what may be done to them, and how they came to be what they are',
    z.object({ id: z.string() }),
    z.object({
      deadlines: z.array(caseDeadlineSchema),
      /** Newest first. */
      history: z.array(deadlineChangeSchema),
      /** Deadlines whose first day may be entered, with the event that it is the day of. */
      enterable: z.array(z.object({ clock: clockCodeSchema, title: z.string(), trigger: z.string() })),
    }),
  ),
  saveDeadlineEvent: call(
    'enter the first day of a deadline, a pause or an extension; refused where the law knows none',
    z.object({ caseId: z.string(), event: caseEventInputSchema }),
    z.object({ id: z.string() }),
  ),
  resumeDeadline: call(
    'let a paused deadline run again; `to` is the last day of the pause',
    z.object({ id: z.string(), to: deadlineDaySchema }),
    nothing,
  ),
  extend: call(
    'extend the mediation of a dispute with the consent of all parties and a reason',
    z.object({ id: z.string(), to: deadlineDaySchema, reason: z.string().trim().min(1, '请写明延长原因。').max(500) }),
    nothing,
  ),
} as const
