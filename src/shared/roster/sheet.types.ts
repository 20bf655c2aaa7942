/** A saved roster as the screen gets it: its cells, days, versions and changes; people and places as they are kept; the day itself. */
import { z } from 'zod'
import {
  absenceSchema,
  accountLineSchema,
  assignmentSchema,
  brokenSchema,
  clockSchema,
  needSchema,
  offerSchema,
  openSchema,
  rosterDateSchema,
  rosterKindSchema,
  rosterProblemSchema,
  rosterSettingsSchema,
} from './roster.types.ts'
import { schoolDaySchema, schoolSchema, shiftSchema, workbookPersonSchema } from './workbook.types.ts'

/** `changed`: posted once and changed since. */
export const sheetStates = { draft: '草稿', posted: '已公示', changed: '公示后有改动' } as const
export const sheetStateSchema = z.enum(['draft', 'posted', 'changed'])

const text = (most: number) => z.string().trim().max(most)

/** Which rosters a person stands on: gates, shifts, or both (''). */
export const servesSchema = z.enum(['', 'gate', 'duty'])
export const keptPersonSchema = workbookPersonSchema.extend({ id: z.string(), active: z.boolean(), serves: servesSchema })
export type KeptPerson = z.infer<typeof keptPersonSchema>

export const personInputSchema = workbookPersonSchema
  .omit({ key: true, availableText: true })
  .extend({
    id: z.string().optional(),
    name: text(50).min(1, '请输入姓名。'),
    phone: text(30).default(''),
    number: text(30).default(''),
    rank: text(30).default(''),
    position: text(30).default(''),
    /** As people say it: 周一、三、五上学; '' at any time. */
    availableText: text(100).default(''),
    active: z.boolean().default(true),
    serves: servesSchema.default(''),
  })
  .omit({ available: true })

export const keptSchoolSchema = schoolSchema.extend({ id: z.string() })
export type KeptSchool = z.infer<typeof keptSchoolSchema>
export const keptAbsenceSchema = absenceSchema.extend({ id: z.string() })
export type KeptAbsence = z.infer<typeof keptAbsenceSchema>
export const keptOfferSchema = offerSchema.extend({
  id: z.string(),
  slotsText: z.string(),
  note: z.string(),
  used: z.number().int(),
})
export type KeptOffer = z.infer<typeof keptOfferSchema>
export const keptDaySchema = schoolDaySchema.extend({ id: z.string() })
export type KeptDay = z.infer<typeof keptDaySchema>

/** What a station sets for its rosters. */
export const rosterOptionsSchema = rosterSettingsSchema.extend({
  /** Needs of each gate in each window. */
  gateNeeds: z.array(needSchema),
  /** Needs of each shift. */
  shiftNeeds: z.array(needSchema),
  shifts: z.array(shiftSchema),
  /** Name of the post that shifts stand at. */
  post: text(40).default('值班室'),
})
export type RosterOptions = z.infer<typeof rosterOptionsSchema>

export const sheetSchema = z.object({
  id: z.string(),
  kind: rosterKindSchema,
  title: z.string(),
  from: rosterDateSchema,
  to: rosterDateSchema,
  state: sheetStateSchema,
  version: z.number().int(),
  postedAt: z.string().nullable(),
  madeBy: z.string(),
  checkedBy: z.string(),
  leader: z.string(),
  leaderPhone: z.string(),
})
export type Sheet = z.infer<typeof sheetSchema>

/** One cell: a shift or a code of a person's day, or a person at a post. */
export const cellSchema = z.object({
  person: z.string(),
  date: rosterDateSchema,
  /** 白 夜 备 值 休 假 训 庭; '' at a gate. */
  code: z.string(),
  /** Id of the duty; '' for a code that is no duty. */
  duty: z.string(),
  fixed: z.boolean(),
  swappedWith: z.string(),
  /** Different from the last posted version. */
  changed: z.boolean(),
})
export type Cell = z.infer<typeof cellSchema>

/** A day of the period: weekends and holidays are shaded. */
export const rosterDaySchema = z.object({
  date: rosterDateSchema,
  weekday: z.number().int(),
  kind: z.enum(['workday', 'weekend', 'holiday', 'makeup']),
  name: z.string(),
})
export type RosterDay = z.infer<typeof rosterDaySchema>

/** A difference from the last posted version, in words. */
export const sheetChangeSchema = z.object({ date: rosterDateSchema, what: z.string(), before: z.string(), after: z.string() })
export type SheetChange = z.infer<typeof sheetChangeSchema>

export const versionSchema = z.object({ version: z.number().int(), at: z.string(), by: z.string(), note: z.string() })

/** A swap that was asked for: who gives what to whom, and what it would do. */
export const swapStates = { asked: '待对方同意', consented: '待带班批准', approved: '已批准', declined: '未同意' } as const
export const swapSchema = z.object({
  id: z.string(),
  giver: z.string(),
  taker: z.string(),
  duty: z.string(),
  /** Duty that the taker gives back; '' none. */
  back: z.string(),
  state: z.enum(['asked', 'consented', 'approved', 'declined']),
  /** What the swap changes, as computed when it was asked for. */
  text: z.string(),
})
export type Swap = z.infer<typeof swapSchema>

/** A whole roster for the screen. */
export const rosterViewSchema = z.object({
  sheet: sheetSchema,
  problem: rosterProblemSchema,
  days: z.array(rosterDaySchema),
  cells: z.array(cellSchema),
  assignments: z.array(assignmentSchema),
  open: z.array(openSchema),
  broken: z.array(brokenSchema),
  warnings: z.array(brokenSchema),
  account: z.array(accountLineSchema),
  changes: z.array(sheetChangeSchema),
  versions: z.array(versionSchema),
  swaps: z.array(swapSchema),
})
export type RosterView = z.infer<typeof rosterViewSchema>

/** A change of one cell: a code of a person's day (duty rosters), or a person put to or taken from a duty (gates). */
export const cellChangeSchema = z.object({
  person: z.string(),
  date: rosterDateSchema,
  /** For duty rosters; '' empties the cell. */
  code: z.string().max(2).default(''),
  /** For gates: id of the duty. */
  duty: z.string().default(''),
  /** For gates: false takes the person away. */
  put: z.boolean().default(true),
  fixed: z.boolean().default(true),
})
export type CellChange = z.infer<typeof cellChangeSchema>

/** Two keys: in place, or not; with the minute of coming and going. */
export const attendanceStates = { present: '到岗', absent: '缺岗', relieved: '换人' } as const
export const attendanceSchema = z.object({
  person: z.string(),
  duty: z.string(),
  state: z.enum(['present', 'absent', 'relieved']),
  arrived: z.string(),
  left: z.string(),
  note: z.string(),
})

/** Kinds of events at a gate (domain: 护学岗 event record). */
export const postEventKinds = ['交通拥堵', '纠纷', '可疑物品', '走失求助', '伤病', '其他'] as const
export const postEventSchema = z.object({
  id: z.string(),
  date: rosterDateSchema,
  time: clockSchema,
  place: z.string(),
  kind: z.enum(postEventKinds),
  text: z.string(),
  handling: z.string(),
  reportedTo: z.string(),
})
export type PostEvent = z.infer<typeof postEventSchema>

/** A duty of today with its people. */
export const dayPostSchema = z.object({
  sheet: z.string(),
  duty: z.string(),
  place: z.string(),
  label: z.string(),
  start: clockSchema,
  end: clockSchema,
  lead: z.number().int(),
  people: z.array(z.object({ person: z.string(), role: z.string(), attendance: attendanceSchema.nullable() })),
  open: z.array(openSchema),
  /** People served at a gate, as counted; null: not counted. */
  count: z.number().int().nullable(),
})
export type DayPost = z.infer<typeof dayPostSchema>

export const rosterTodaySchema = z.object({
  date: rosterDateSchema,
  posts: z.array(dayPostSchema),
  events: z.array(postEventSchema),
  /** Night shifts of today before an early post of tomorrow, in words. */
  ahead: z.array(z.string()),
})
export type RosterToday = z.infer<typeof rosterTodaySchema>

/** A shift's hand-over (交接班记录) on one page. */
export const handoverSchema = z.object({
  id: z.string(),
  date: rosterDateSchema,
  shift: z.string(),
  giver: z.string(),
  taker: z.string(),
  at: z.string(),
  /** Open disputes, deadlines, events, gaps of the next shift: filled from the records. */
  openMatters: z.array(z.string()),
  equipment: text(500),
  important: text(2000),
  giverSigned: z.boolean(),
  takerSigned: z.boolean(),
})
export type Handover = z.infer<typeof handoverSchema>
