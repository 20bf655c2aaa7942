/** What the enterprise desk keeps: files of enterprises, visits, requests, plans; code tables and schemas. */
import { z } from 'zod'
import { isIsoDate } from '#shared/kernel/dates.ts'

/** A day 'YYYY-MM-DD'. */
export const enterpriseDaySchema = z.string().refine(isIsoDate, '日期应是存在的日子，格式为 2026-11-23。')
/** A minute 'YYYY-MM-DDTHH:mm' in the station's time. */
export const enterpriseMinuteSchema = z
  .string()
  .refine(
    (text) => isIsoDate(text.slice(0, 10)) && /^T([01]\d|2[0-3]):[0-5]\d$/u.test(text.slice(10)),
    '时间应写成 2026-11-23 09:30。',
  )

/** How a visit is made. Only 上门 enters the premises and counts for 无事不扰. */
export const visitWays = ['上门', '电话', '座谈'] as const
export const visitWaySchema = z.enum(visitWays)

/** Categories of requests (domain.md 2.3). */
export const requestCategories = ['治安', '纠纷', '交通停车', '户政出入境', '反诈', '消防转办', '政策咨询', '其他'] as const
export const requestCategorySchema = z.enum(requestCategories)
export type RequestCategory = z.infer<typeof requestCategorySchema>

/** What the enterprise says of how it was served; 未评价 is no verdict and never stands below the line of a rate. */
export const verdicts = ['满意', '基本满意', '不满意', '未评价'] as const
export const verdictSchema = z.enum(verdicts)
export type Verdict = z.infer<typeof verdictSchema>

/** States of a request: 待交办 → 承办中 (中止) → 已办结 → 已回访. */
export const requestStates = { open: '待交办', assigned: '承办中', paused: '中止', done: '已办结', closed: '已回访' } as const
export const requestStateSchema = z.enum(['open', 'assigned', 'paused', 'done', 'closed'])
export type RequestState = z.infer<typeof requestStateSchema>

/** Where a request came from. */
export const requestSources = ['走访', '来电', '来站', '座谈会', '联防岗', '企业名册', '其他'] as const
export const requestSourceSchema = z.enum(requestSources)

/** Steps of a request in the order in which they happened. */
export const requestSteps = {
  promise: '承诺',
  pause: '中止',
  resume: '恢复',
  extend: '延期说明',
  note: '办理记录',
  done: '办结',
  revisit: '回访',
} as const
export const requestStepSchema = z.enum(['promise', 'pause', 'resume', 'extend', 'note', 'done', 'revisit'])

/** Marks of an item of the service checklist. */
export const checkMarks = { good: '正常', help: '需帮助', skipped: '未谈' } as const
export const checkMarkSchema = z.enum(['good', 'help', 'skipped'])
export type CheckMark = z.infer<typeof checkMarkSchema>

const line = (most: number) => z.string().trim().max(most, `最多 ${most} 个字。`)
const person = line(50)
const phone = line(60)

/** Fields of a file that a form asks for. */
export const enterpriseInputSchema = z.object({
  name: z.string().trim().min(1, '请填写企业名称。').max(100),
  creditCode: line(30).default(''),
  kind: line(40).default(''),
  industry: line(40).default(''),
  park: line(60).default(''),
  building: line(120).default(''),
  employees: z.number().int().min(0).max(1_000_000).nullable().default(null),
  employeesApproximate: z.boolean().default(false),
  principal: person.default(''),
  principalPhone: phone.default(''),
  guardLead: person.default(''),
  guardLeadPhone: phone.default(''),
  liaison: person.default(''),
  liaisonPhone: phone.default(''),
  guards: z.number().int().min(0).max(10_000).nullable().default(null),
  officer: person.default(''),
  dutyPhone: phone.default(''),
  note: line(1000).default(''),
  nextContactOn: enterpriseDaySchema.nullable().default(null),
  /** Days between two contacts; 0 is the usual number. */
  contactDays: z.number().int().min(0).max(366).default(0),
})
export type EnterpriseInput = z.input<typeof enterpriseInputSchema>

/** A file as its page shows it; phone numbers masked. */
export const enterpriseSchema = enterpriseInputSchema.extend({
  id: z.string(),
  /** As it stood where it was refused, with the reason. */
  creditCodeSaid: z.string(),
  creditCodeProblem: z.string(),
  visitedBeforeOn: z.string().nullable(),
  active: z.boolean(),
})
export type Enterprise = z.output<typeof enterpriseSchema>

/** A row of the list. */
export const enterpriseRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  creditCode: z.string(),
  industry: z.string(),
  park: z.string(),
  building: z.string(),
  employees: z.number().int().nullable(),
  officer: z.string(),
  nextContactOn: z.string().nullable(),
  /** Negative: so many days overdue. */
  daysLeft: z.number().int().nullable(),
  lastVisitOn: z.string().nullable(),
  /** 上门 of this year. */
  visitsThisYear: z.number().int(),
  openRequests: z.number().int(),
  lateRequests: z.number().int(),
  active: z.boolean(),
})
export type EnterpriseRow = z.infer<typeof enterpriseRowSchema>

export const enterpriseViewSchema = z.enum(['all', 'overdue', 'week', 'never', 'requests', 'late', 'inactive'])
export type EnterpriseView = z.infer<typeof enterpriseViewSchema>

/** What narrows the list. `visited`, `notVisited`: by visits of a period, for numbers that open their list. */
export const enterpriseFilterSchema = z.object({
  view: enterpriseViewSchema.default('all'),
  text: z.string().trim().max(100).optional(),
  officers: z.array(z.string()).optional(),
  parks: z.array(z.string()).optional(),
  industries: z.array(z.string()).optional(),
  visits: z.object({ from: enterpriseDaySchema, to: enterpriseDaySchema, made: z.boolean() }).optional(),
})
export type EnterpriseFilter = z.input<typeof enterpriseFilterSchema>

export const enterpriseSortSchema = z.object({
  by: z.enum([
    'nextContactOn',
    'name',
    'industry',
    'park',
    'employees',
    'officer',
    'lastVisitOn',
    'visitsThisYear',
    'openRequests',
  ]),
  descending: z.boolean(),
})
export type EnterpriseSort = z.infer<typeof enterpriseSortSchema>

/** A request that is entered within a visit or by itself. */
export const requestInputSchema = z
  .object({
    category: requestCategorySchema,
    text: z.string().trim().min(1, '请写明企业反映了什么。').max(1000),
    /** Answered on the spot, with the answer; else somebody gets it, with a promise. */
    manner: z.enum(['spot', 'assigned']),
    answer: line(1000).default(''),
    handler: person.default(''),
    days: z.number().int().min(1, '承诺的工作日至少 1 个。').max(60, '承诺的工作日最多 60 个。').nullable().default(null),
  })
  .check((context) => {
    const { manner, answer, handler } = context.value
    const refuse = (path: string, message: string) =>
      void context.issues.push({ code: 'custom', message, path: [path], input: context.value })
    if (manner === 'spot' && answer === '') refuse('answer', '当场答复的，请写明怎么答复的。')
    if (manner === 'assigned' && handler === '') refuse('handler', '请选定承办人。')
  })

export const visitInputSchema = z.object({
  enterprise: z.string().min(1, '请选择企业。'),
  visitedAt: enterpriseMinuteSchema,
  endedAt: z.union([z.literal(''), enterpriseMinuteSchema]).default(''),
  officers: z.string().trim().min(1, '请填写走访人员。').max(100),
  receivedBy: line(100).default(''),
  way: visitWaySchema.default('上门'),
  reason: line(200).default(''),
  summary: z.string().trim().min(1, '请写一句走访情况。').max(2000),
  checklist: z.record(z.string(), checkMarkSchema).default({}),
  materials: line(200).default(''),
  signed: z.boolean().default(false),
  nextContactOn: enterpriseDaySchema.nullable().default(null),
  requests: z.array(requestInputSchema).max(10, '一次走访最多登记 10 条诉求。').default([]),
  /** The planned visit that this one carries out. */
  plan: z.string().default(''),
})

export const visitSchema = z.object({
  id: z.string(),
  number: z.string(),
  enterprise: z.string(),
  enterpriseName: z.string(),
  visitedAt: z.string(),
  endedAt: z.string(),
  officers: z.string(),
  receivedBy: z.string(),
  way: z.string(),
  reason: z.string(),
  summary: z.string(),
  checklist: z.record(z.string(), checkMarkSchema),
  materials: z.string(),
  signed: z.boolean(),
  requests: z.number().int(),
})
export type Visit = z.infer<typeof visitSchema>

/** How the promise of a request stands. */
export const promiseLevelSchema = z.enum(['none', 'running', 'soon', 'late', 'paused', 'kept', 'broken'])
export type PromiseLevel = z.infer<typeof promiseLevelSchema>

export const requestRowSchema = z.object({
  id: z.string(),
  number: z.string(),
  enterprise: z.string(),
  enterpriseName: z.string(),
  receivedOn: z.string(),
  source: z.string(),
  category: z.string(),
  text: z.string(),
  manner: z.enum(['', 'spot', 'assigned']),
  handler: z.string(),
  promisedOn: z.string().nullable(),
  state: requestStateSchema,
  level: promiseLevelSchema,
  /** Negative: so many days late. */
  daysLeft: z.number().int().nullable(),
  result: z.string(),
  doneOn: z.string().nullable(),
  verdict: z.string(),
})
export type RequestRow = z.infer<typeof requestRowSchema>

export const requestViewSchema = z.enum(['all', 'open', 'late', 'soon', 'mine', 'revisit', 'done'])
export type RequestView = z.infer<typeof requestViewSchema>

/** Numbers of the month's sheet whose requests can be listed. */
export const requestFigureSchema = z.enum([
  'received',
  'spot',
  'follow',
  'finished',
  'onTime',
  'due',
  'judged',
  'satisfied',
  'unjudged',
  // By the day of settlement: what the month's form asks for, carried over or not.
  'closed',
  'closedJudged',
  'closedSatisfied',
  // At the end of the period: past the promised day and still open.
  'overdue',
])
export type RequestFigure = z.infer<typeof requestFigureSchema>

export const requestFilterSchema = z.object({
  view: requestViewSchema.default('all'),
  text: z.string().trim().max(100).optional(),
  enterprise: z.string().optional(),
  categories: z.array(z.string()).optional(),
  handlers: z.array(z.string()).optional(),
  figure: z
    .object({
      code: requestFigureSchema,
      from: enterpriseDaySchema,
      to: enterpriseDaySchema,
      category: z.string().optional(),
      parks: z.array(z.string()).optional(),
    })
    .optional(),
})
export type RequestFilter = z.input<typeof requestFilterSchema>

export const requestDetailSchema = requestRowSchema.extend({
  promiseDays: z.number().int().nullable(),
  verdictNote: z.string(),
  verdictOn: z.string().nullable(),
  steps: z.array(
    z.object({
      id: z.string(),
      kind: requestStepSchema,
      from: z.string(),
      to: z.string().nullable(),
      text: z.string(),
      by: z.string(),
    }),
  ),
  /** How the promised day comes about, in words; '' without a promise. */
  why: z.string(),
  doubt: z.string(),
})
export type RequestDetail = z.infer<typeof requestDetailSchema>

export const planSchema = z.object({
  id: z.string(),
  enterprise: z.string(),
  enterpriseName: z.string(),
  park: z.string(),
  building: z.string(),
  plannedOn: z.string(),
  officer: z.string(),
  reason: z.string(),
  state: z.enum(['planned', 'done', 'dropped']),
})
export type VisitPlan = z.infer<typeof planSchema>
