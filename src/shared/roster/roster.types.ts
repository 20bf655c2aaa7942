/** What a roster is made of, as schemas: people, places with their windows, absences, offers, school days, duties, and a solved roster. */
import { z } from 'zod'
import { isIsoDate } from '#shared/kernel/dates.ts'

/** Kinds of people on a roster, in the words of the forms. 家长 stand at a gate by their own offer only. */
export const rosterRoles = ['民警', '辅警', '交警', '保安', '教师', '家长'] as const
export const rosterRoleSchema = z.enum(rosterRoles)
export type RosterRole = z.infer<typeof rosterRoleSchema>

/** `gate`: posts at school gates. `duty`: shifts of a station or of a 24-hour post, person by day. */
export const rosterKinds = { gate: '护学岗', duty: '值班' } as const
export const rosterKindSchema = z.enum(['gate', 'duty'])
export type RosterKind = z.infer<typeof rosterKindSchema>

export const rosterDateSchema = z.string().refine(isIsoDate, '日期应写成 2026-11-23 的形式，并且确有这一天。')
/** 'HH:MM', 00:00 to 23:59. */
export const clockSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, '时间应写成 07:30 的形式。')

/** The two ends of a school day; noon, Sunday evening and the like are neither. */
export const halfSchema = z.enum(['上学', '放学'])
export type Half = z.infer<typeof halfSchema>

/** A half-day of the week at which a person can stand: weekday 1 (Monday) to 7. */
export const halfDaySchema = z.object({ weekday: z.number().int().min(1).max(7), half: halfSchema })
export type HalfDay = z.infer<typeof halfDaySchema>

/** A person of a roster. */
export const rosterPersonSchema = z.object({
  /** Unique on the roster: the name, or the name with unit or number where two have the same. */
  key: z.string().min(1),
  name: z.string().min(1),
  role: rosterRoleSchema,
  /** School of a teacher or a parent, else the employer. */
  unit: z.string().default(''),
  /** 班组. */
  team: z.string().default(''),
  mayLead: z.boolean().default(false),
  /** Stands only where an experienced 民警, 辅警 or 交警 stands too. */
  newcomer: z.boolean().default(false),
  /** Cycle of one-character codes such as 白夜休休; '' none; 正常班 works on working days. */
  pattern: z.string().default(''),
  /** The day of the first character. */
  patternStart: rosterDateSchema.nullable().default(null),
  /** Half-days of the week at which the person can stand at a gate; null: always. */
  available: z.array(halfDaySchema).nullable().default(null),
})
export type RosterPerson = z.infer<typeof rosterPersonSchema>

/** Why a person is away, one character as in the matrix: 假 leave, 训 training, 庭 court. `愿` is a wish to be off, not a right. */
export const absenceCodes = ['假', '训', '庭', '愿'] as const
export const absenceSchema = z.object({
  person: z.string(),
  code: z.enum(absenceCodes),
  from: rosterDateSchema,
  to: rosterDateSchema,
  /** '' whole days; 上午 until 12:00, 下午 from 12:00. */
  part: z.enum(['', '上午', '下午']).default(''),
  reason: z.string().default(''),
})
export type Absence = z.infer<typeof absenceSchema>

/** A parent's own offer (志愿服务条例 §7: 自愿). Nobody without one is ever placed. */
export const offerSchema = z.object({
  person: z.string(),
  school: z.string(),
  slots: z.array(halfDaySchema),
  /** Duties a term; null: not said, so not placed until it is. */
  cap: z.number().int().min(0).nullable(),
  withdrawn: z.boolean().default(false),
  insured: z.boolean().nullable().default(null),
  trained: z.boolean().nullable().default(null),
  offeredOn: rosterDateSchema.nullable().default(null),
})
export type Offer = z.infer<typeof offerSchema>

/** How many people of a kind a duty needs: `min` must be there, up to `wanted` is better (double staffing). */
export const needSchema = z.object({
  /** What is printed: 民警, 校方, 带班. */
  label: z.string().min(1),
  accepts: z.array(rosterRoleSchema).min(1),
  min: z.number().int().min(0),
  wanted: z.number().int().min(0),
  /** Only who may lead. A leader counts for his own role too. */
  lead: z.boolean().default(false),
})
export type Need = z.infer<typeof needSchema>

/** One duty on one day: a post at a gate in a window, or a shift. */
export const dutySchema = z.object({
  id: z.string().min(1),
  kind: rosterKindSchema,
  /** 学校 + 校门, or the post of a shift. */
  place: z.string(),
  school: z.string().default(''),
  gate: z.string().default(''),
  /** 上学, 放学, 中午放学 … ; a shift's name. */
  label: z.string().default(''),
  /** Which classes: 一二年级. */
  wave: z.string().default(''),
  /** One character for the matrix: 白 夜 备 值; '' at a gate. */
  code: z.string().default(''),
  half: halfSchema.nullable().default(null),
  date: rosterDateSchema,
  start: clockSchema,
  /** Earlier than or equal to `start`: on the next day. */
  end: clockSchema,
  /** Minutes before `start` at which people must be in place. */
  lead: z.number().int().min(0).max(120).default(0),
  needs: z.array(needSchema),
  /** Weekday whose timetable and availability count: differs on 调休上课 days. */
  weekday: z.number().int().min(1).max(7),
  /** A public holiday; a Saturday or Sunday that is no holiday and no make-up working day. */
  holiday: z.boolean().default(false),
  weekend: z.boolean().default(false),
})
export type Duty = z.infer<typeof dutySchema>

/** Who stands where. `start`, `end`, `place` say which duty; `fixed` means a person decided it. */
export const assignmentSchema = z.object({
  person: z.string(),
  /** The person's own role; 家长 for a parent. */
  role: rosterRoleSchema,
  place: z.string(),
  date: rosterDateSchema,
  start: clockSchema,
  end: clockSchema,
  duty: z.string().default(''),
  fixed: z.boolean().default(false),
})
export type Assignment = z.infer<typeof assignmentSchema>

/** One missing person. */
export const openSchema = z.object({
  role: z.string(),
  place: z.string(),
  date: rosterDateSchema,
  start: clockSchema,
  end: clockSchema,
  duty: z.string(),
  why: z.string(),
})
export type Open = z.infer<typeof openSchema>

/** A rule that is broken, or a warning, in words. */
export const brokenSchema = z.object({
  rule: z.string(),
  text: z.string(),
  person: z.string().default(''),
  duty: z.string().default(''),
})
export type Broken = z.infer<typeof brokenSchema>

/** What a year has brought a person so far, before this roster; `share` is the part of the year that the person was there, 0 to 1. */
export const carriedSchema = z.object({
  person: z.string(),
  nights: z.number().int().default(0),
  weekends: z.number().int().default(0),
  holidays: z.number().int().default(0),
  early: z.number().int().default(0),
  hours: z.number().default(0),
  share: z.number().min(0).max(1).default(1),
})
export type Carried = z.infer<typeof carriedSchema>

const limits = {
  /** Hours of rest after a night or a duty of eight hours and more. */
  restHours: z.number().min(0).max(72),
  maxHoursPerDay: z.number().min(1).max(24),
  /** Half-days at gates a day, waves at one gate counted once. */
  maxGatesPerDay: z.number().int().min(1).max(6),
  maxNightsInRow: z.number().int().min(1).max(7),
  /** Time that the solver may take, seconds. */
  seconds: z.number().min(0.2).max(120),
} as const

/** Limits that a station sets; the defaults are what the app starts with. */
export const rosterSettingsSchema = z.object({
  restHours: limits.restHours.default(8),
  maxHoursPerDay: limits.maxHoursPerDay.default(12),
  maxGatesPerDay: limits.maxGatesPerDay.default(3),
  maxNightsInRow: limits.maxNightsInRow.default(2),
  seconds: limits.seconds.default(5),
})
export type RosterSettings = z.infer<typeof rosterSettingsSchema>

/** Some of the limits, in place of what is kept: what is not named stays. */
export const someLimitsSchema = z.object(limits).partial()

/** Everything that decides a roster: plain JSON, so that another program can check it. */
export const rosterProblemSchema = z.object({
  kind: rosterKindSchema,
  from: rosterDateSchema,
  to: rosterDateSchema,
  people: z.array(rosterPersonSchema),
  duties: z.array(dutySchema),
  absences: z.array(absenceSchema).default([]),
  offers: z.array(offerSchema).default([]),
  carried: z.array(carriedSchema).default([]),
  /** Duties that stand just before and after the period, for rest: who stood where. */
  neighbours: z.array(assignmentSchema).default([]),
  /** Duties that parents have had this term before the period, by person. */
  offersUsed: z.record(z.string(), z.number().int()).default({}),
  settings: rosterSettingsSchema.default(rosterSettingsSchema.parse({})),
})
export type RosterProblem = z.infer<typeof rosterProblemSchema>

/** A person's line of the fairness account: this roster and the year with it. */
export const accountLineSchema = z.object({
  person: z.string(),
  role: rosterRoleSchema,
  nights: z.number().int(),
  weekends: z.number().int(),
  holidays: z.number().int(),
  early: z.number().int(),
  hours: z.number(),
  duties: z.number().int(),
  yearNights: z.number().int(),
  yearWeekends: z.number().int(),
  yearHolidays: z.number().int(),
  yearEarly: z.number().int(),
})
export type AccountLine = z.infer<typeof accountLineSchema>

/** What may be given up so that all duties are filled. */
export const relaxationSchema = z.object({
  /** Codes of the rules, the smallest set. */
  rules: z.array(z.string()),
  text: z.string(),
  /** Duties still open when they are given up. */
  stillOpen: z.number().int(),
  /** Who would then stand where, at most twenty examples. */
  examples: z.array(z.string()),
})
export type Relaxation = z.infer<typeof relaxationSchema>

/** A solved roster. */
export const solutionSchema = z.object({
  assignments: z.array(assignmentSchema),
  open: z.array(openSchema),
  /** Hard rules that the assignments break: only through what a person fixed. */
  broken: z.array(brokenSchema),
  warnings: z.array(brokenSchema),
  account: z.array(accountLineSchema),
  relaxation: relaxationSchema.nullable(),
  /** Points of the whole: less is better. */
  points: z.number(),
  /** No roster can have fewer points. */
  bound: z.number(),
  /** (points − bound) ÷ points; 0 is proven to be the best. */
  gap: z.number(),
  proven: z.boolean(),
  seconds: z.number(),
  /** What was reached and how, in words. */
  text: z.string(),
})
export type Solution = z.infer<typeof solutionSchema>

/** One reason with its points: positive speaks against, negative for. */
export const reasonSchema = z.object({ rule: z.string(), points: z.number(), text: z.string() })
export type Reason = z.infer<typeof reasonSchema>

/** Why a person has a duty, who else could, and who could not. */
export const explanationSchema = z.object({
  /** What is explained: 杜若平 · 12月12日 夜班. */
  title: z.string(),
  reasons: z.array(reasonSchema),
  /** Others who break no rule, cheapest first; `points` is the change of the whole. */
  others: z.array(z.object({ person: z.string(), points: z.number(), text: z.string() })),
  /** Others who would break a rule, with the rule in words. */
  unable: z.array(z.object({ person: z.string(), rule: z.string(), text: z.string() })),
})
export type Explanation = z.infer<typeof explanationSchema>

/** What a change would do before it is made. */
export const effectSchema = z.object({
  /** Hard rules that the change breaks anew. */
  breaks: z.array(brokenSchema),
  /** Hard rules that it mends. */
  mends: z.array(brokenSchema),
  opens: z.array(openSchema),
  fills: z.array(openSchema),
  points: z.number(),
  /** Sentences: hours, nights, weekends of those concerned before and after. */
  changes: z.array(z.string()),
  /** The whole in one sentence. */
  text: z.string(),
})
export type Effect = z.infer<typeof effectSchema>
