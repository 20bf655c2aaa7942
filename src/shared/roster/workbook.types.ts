/** What is read from a workbook of school gates or of duty staff, as schemas: plain lists, with what was not understood beside them. */
import { z } from 'zod'
import {
  absenceSchema,
  clockSchema,
  halfSchema,
  offerSchema,
  rosterDateSchema,
  rosterKindSchema,
  rosterPersonSchema,
} from './roster.types.ts'

/** A time at which a school needs people, on some weekdays, at some of its gates. */
export const schoolWindowSchema = z.object({
  /** 1 (Monday) to 7, ascending. */
  weekdays: z.array(z.number().int().min(1).max(7)),
  /** 上学, 放学, 中午放学, 下午到校, 周日返校 … */
  label: z.string(),
  /** Of which half-day it is for people's availability; null: neither (noon, Sunday evening). */
  half: halfSchema.nullable(),
  /** Classes: 一二年级; '' all. */
  wave: z.string(),
  start: clockSchema,
  end: clockSchema,
  /** Names of gates, each one of the school's. */
  gates: z.array(z.string()),
  /** Season in which it holds (summer and winter timetables); null: always. */
  from: rosterDateSchema.nullable().default(null),
  to: rosterDateSchema.nullable().default(null),
})
export type SchoolWindow = z.infer<typeof schoolWindowSchema>

export const schoolSchema = z.object({
  name: z.string(),
  /** 学段. */
  stage: z.string(),
  pupils: z.number().int().nullable(),
  pupilsApproximate: z.boolean(),
  gates: z.array(z.string()),
  leadMinutes: z.number().int(),
  contact: z.string(),
  phone: z.string(),
  windows: z.array(schoolWindowSchema),
})
export type School = z.infer<typeof schoolSchema>

/** 开学, 放假, 调休上课 (asWeekday: whose timetable), 考试 (dismissal: one time for all), 学校活动 (no gate duty), 家长会 (dismissal), 学期结束. */
export const schoolDayKinds = ['开学', '学期结束', '放假', '调休上课', '考试', '学校活动', '家长会', '其他'] as const
export const schoolDaySchema = z.object({
  kind: z.enum(schoolDayKinds),
  from: rosterDateSchema,
  to: rosterDateSchema,
  /** '' all schools. */
  school: z.string(),
  asWeekday: z.number().int().min(1).max(7).nullable(),
  /** 'HH:MM' at which all leave, instead of the usual waves; null: as usual. */
  dismissal: clockSchema.nullable(),
  note: z.string(),
})
export type SchoolDay = z.infer<typeof schoolDaySchema>

/** A person as the workbook has it; phones stay out of the solver's problem. */
export const workbookPersonSchema = rosterPersonSchema.extend({
  phone: z.string(),
  /** 警号 or the number of an auxiliary. */
  number: z.string(),
  rank: z.string(),
  position: z.string(),
  /** The phrase behind `available`, as written. */
  availableText: z.string(),
})
export type WorkbookPerson = z.infer<typeof workbookPersonSchema>

/** One cell of a posted matrix. `code` '' where the cell is empty (unknown, not 休). */
export const matrixCellSchema = z.object({
  person: z.string(),
  date: rosterDateSchema,
  code: z.string(),
  /** With whom it was swapped, from the mark or the cell's note; '' not swapped, '？' swapped with somebody not named. */
  swappedWith: z.string(),
})
export type MatrixCell = z.infer<typeof matrixCellSchema>

/** Shifts as the legend of a sheet has them: 白 08:30—20:30. */
export const shiftSchema = z.object({ code: z.string(), name: z.string(), start: clockSchema, end: clockSchema })
export type Shift = z.infer<typeof shiftSchema>

export const matrixSchema = z.object({
  sheet: z.string(),
  title: z.string(),
  from: rosterDateSchema,
  to: rosterDateSchema,
  /** Date on which it was posted, if said. */
  postedOn: rosterDateSchema.nullable(),
  /** Keys of the people, in the order of the rows; names of people who are not on the staff list are in `strangers` too. */
  people: z.array(z.string()),
  strangers: z.array(z.string()),
  /** Keys of staff without a row. */
  missing: z.array(z.string()),
  cells: z.array(matrixCellSchema),
  shifts: z.array(shiftSchema),
})
export type Matrix = z.infer<typeof matrixSchema>

/** Something that a person should look at; `cell` as A1, or the row. */
export const findingSchema = z.object({
  sheet: z.string(),
  cell: z.string(),
  row: z.number().int(),
  field: z.string(),
  text: z.string(),
})
export type WorkbookFinding = z.infer<typeof findingSchema>

/** A whole workbook as read. */
export const rosterWorkbookSchema = z.object({
  kind: rosterKindSchema,
  /** Sheets that were read and what each was taken for; sheets left alone have `as` ''. */
  sheets: z.array(z.object({ name: z.string(), as: z.string(), rows: z.number().int() })),
  title: z.string(),
  term: z.object({ from: rosterDateSchema, to: rosterDateSchema }).nullable(),
  schools: z.array(schoolSchema),
  people: z.array(workbookPersonSchema),
  absences: z.array(absenceSchema),
  offers: z.array(offerSchema.extend({ phone: z.string(), slotsText: z.string(), note: z.string() })),
  days: z.array(schoolDaySchema),
  matrices: z.array(matrixSchema),
  /** Imported, but to be looked at. */
  warnings: z.array(findingSchema),
  /** Rows (or single cells of a matrix) that were not taken. */
  rejected: z.array(findingSchema),
  /** Rows that repeat another: shown, counted once. */
  duplicates: z.array(findingSchema.extend({ of: z.number().int() })),
})
export type RosterWorkbook = z.infer<typeof rosterWorkbookSchema>
