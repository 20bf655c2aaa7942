/** Calls about rosters. Solving, explaining and checking take and give plain JSON; the rest keeps people, places and saved rosters. */
import { z } from 'zod'
import { printedDocumentSchema } from '#shared/print/print.calls.ts'
import { call } from '#shared/rpc/call.ts'
import { absenceSchema, clockSchema, effectSchema, rosterDateSchema, rosterKindSchema, solutionSchema } from './roster.types.ts'
import { rosterSolvingCalls } from './roster.solving-calls.ts'
import {
  attendanceSchema,
  cellChangeSchema,
  handoverSchema,
  keptAbsenceSchema,
  keptDaySchema,
  keptOfferSchema,
  keptPersonSchema,
  keptSchoolSchema,
  personInputSchema,
  postEventKinds,
  rosterOptionsSchema,
  rosterTodaySchema,
  rosterViewSchema,
  sheetSchema,
} from './sheet.types.ts'
import { rosterWorkbookSchema, schoolDaySchema, schoolSchema } from './workbook.types.ts'

const byId = z.object({ id: z.string() })
const nothing = z.object({})

export const paperKinds = {
  matrix: '月排班表',
  week: '周勤务表',
  posts: '岗位卡',
  people: '个人排班',
  signIn: '签到表',
  phones: '联系电话（内部）',
  changes: '变更单',
  account: '公平账',
} as const

export const rosterCalls = {
  importWorkbook: call(
    'read a workbook of school gates or duty staff and keep what it holds; what was not understood comes back with reasons',
    z.object({ file: z.string(), keep: z.boolean().default(true) }),
    z.object({
      importId: z.string(),
      workbook: rosterWorkbookSchema,
      added: z.record(z.string(), z.number().int()),
      changed: z.number().int(),
      /** The period that the workbook speaks of: what `solve` takes when nothing is said. */
      suggested: z.object({ kind: rosterKindSchema, from: rosterDateSchema, to: rosterDateSchema }),
    }),
  ),
  imports: call(
    'workbooks that were imported',
    nothing,
    z.object({
      imports: z.array(
        z.object({
          id: z.string(),
          fileName: z.string(),
          at: z.string(),
          by: z.string(),
          rows: z.number().int(),
          undone: z.boolean(),
        }),
      ),
    }),
  ),
  undoImport: call('take back what an import added', z.object({ importId: z.string() }), z.object({ removed: z.number().int() })),

  ...rosterSolvingCalls,

  people: call('people of rosters', nothing, z.object({ people: z.array(keptPersonSchema) })),
  savePerson: call('add or change a person', personInputSchema, byId),
  places: call('schools with gates and windows', nothing, z.object({ schools: z.array(keptSchoolSchema) })),
  saveSchool: call('add or change a school', schoolSchema.extend({ id: z.string().optional() }), byId),
  absences: call('leave, training, court and wishes', nothing, z.object({ absences: z.array(keptAbsenceSchema) })),
  saveAbsence: call('add an absence', absenceSchema, byId),
  removeAbsence: call('take an absence out', byId, nothing),
  offers: call("parents' own offers", nothing, z.object({ offers: z.array(keptOfferSchema) })),
  saveOffer: call(
    "add a parent's own offer",
    z.object({
      name: z.string().trim().min(1, '请输入家长姓名。').max(50),
      school: z.string().min(1, '请选择学校。'),
      slotsText: z.string().trim().min(1, '请写明愿意的时段，如 周一、周五放学。').max(100),
      cap: z.number().int().min(0).max(40).nullable(),
      phone: z.string().trim().max(30).default(''),
      insured: z.boolean().default(false),
      trained: z.boolean().default(false),
    }),
    byId,
  ),
  withdrawOffer: call('a parent takes back the offer: no reason asked, coming duties go to police or school', byId, nothing),
  days: call('days of the school year', nothing, z.object({ days: z.array(keptDaySchema) })),
  saveDay: call('add a day of the school year', schoolDaySchema, byId),
  removeDay: call('take a day of the school year out', byId, nothing),
  options: call('needs, shifts and limits of the station', nothing, rosterOptionsSchema),
  saveOptions: call('change needs, shifts and limits', rosterOptionsSchema, nothing),

  sheets: call(
    'saved rosters, newest first',
    z.object({ kind: rosterKindSchema.optional() }),
    z.object({ sheets: z.array(sheetSchema) }),
  ),
  create: call(
    'begin a roster for a period; patterns give a duty roster its first cells',
    z.object({
      kind: rosterKindSchema,
      from: rosterDateSchema,
      to: rosterDateSchema,
      title: z.string().trim().max(60).default(''),
    }),
    byId,
  ),
  open: call('a saved roster as a whole', byId, rosterViewSchema),
  setCells: call(
    'change cells; answers with the changes that undo it',
    z.object({ id: z.string(), changes: z.array(cellChangeSchema).min(1).max(2000) }),
    z.object({ undo: z.array(cellChangeSchema) }),
  ),
  fill: call(
    'fill a saved roster; what a person fixed stays; progress and cancel (keeps the best so far)',
    z.object({ id: z.string(), seconds: z.number().min(0.2).max(120).default(5) }),
    solutionSchema.extend({ undo: z.array(cellChangeSchema) }),
  ),
  clear: call('empty what no person fixed', byId, z.object({ undo: z.array(cellChangeSchema) })),
  post: call(
    'post a roster: a numbered version that later changes are compared with',
    byId.extend({ note: z.string().trim().max(200).default('') }),
    sheetSchema,
  ),
  setFoot: call(
    'who made and checked a roster, who leads, and the phone that may hang in public',
    byId.extend({
      checkedBy: z.string().trim().max(30),
      leader: z.string().trim().max(30),
      leaderPhone: z.string().trim().max(30),
      title: z.string().trim().min(1, '请填写标题。').max(60),
    }),
    nothing,
  ),
  remove: call('put a roster that was never posted into the bin', byId, nothing),

  askSwap: call(
    'ask for a swap of duties; the answer says what it would do',
    z.object({ id: z.string(), giver: z.string(), duty: z.string(), taker: z.string(), back: z.string().default('') }),
    z.object({ id: z.string(), effect: effectSchema }),
  ),
  answerSwap: call(
    'the other one consents, or the leader approves (which makes the swap); or either declines',
    z.object({ id: z.string(), yes: z.boolean() }),
    z.object({ state: z.enum(['asked', 'consented', 'approved', 'declined']) }),
  ),
  releaseDuty: call(
    "take a parent from a duty at the parent's word: no reason, no trace on lists; the place goes to police or school",
    z.object({ id: z.string(), person: z.string(), duty: z.string() }),
    nothing,
  ),

  today: call('duties of a day with their people, gaps and events', z.object({ date: rosterDateSchema }), rosterTodaySchema),
  markAttendance: call('say who is in place', z.object({ sheet: z.string() }).extend(attendanceSchema.shape), nothing),
  setCount: call(
    'how many people were served at a gate',
    z.object({ sheet: z.string(), duty: z.string(), count: z.number().int().min(0).max(100000).nullable() }),
    nothing,
  ),
  addEvent: call(
    'note an event at a post',
    z.object({
      date: rosterDateSchema,
      time: clockSchema,
      place: z.string().trim().min(1, '请填写地点。').max(60),
      kind: z.enum(postEventKinds),
      text: z.string().trim().max(500),
      handling: z.string().trim().max(500).default(''),
      reportedTo: z.string().trim().max(60).default(''),
    }),
    byId,
  ),
  handover: call(
    'the hand-over of a shift, filled from the records; made when there is none yet',
    z.object({ date: rosterDateSchema, shift: z.string() }),
    handoverSchema,
  ),
  saveHandover: call(
    'write the hand-over; a signed one cannot be changed',
    handoverSchema.pick({ id: true, giver: true, taker: true, equipment: true, important: true }),
    nothing,
  ),
  signHandover: call('sign a hand-over as the one who gives or takes', byId.extend({ as: z.enum(['giver', 'taker']) }), nothing),

  paper: call(
    'a paper of a saved roster; phones are on the paper for phones only, which is audited',
    z.object({
      id: z.string(),
      kind: z.enum(['matrix', 'week', 'posts', 'people', 'signIn', 'phones', 'changes', 'account']),
      size: z.enum(['A3', 'A4']).default('A4'),
      /** For weekly sheets: a day of the week that is printed. */
      week: rosterDateSchema.optional(),
    }),
    printedDocumentSchema,
  ),
  handoverPaper: call('the hand-over of a shift on one page', byId, printedDocumentSchema),
  exportFile: call(
    'a roster as a workbook or, for one person, as a calendar file; audited',
    z.object({ id: z.string(), format: z.enum(['xlsx', 'ics']), person: z.string().optional() }),
    z.object({ fileName: z.string(), contentBase64: z.string() }),
  ),
} as const
