/** Calls about the log of the joint post (警企联防岗), 24 h. Guards write entries and acknowledge; the rest is the police's. */
import { z } from 'zod'
import { printedDocumentSchema } from '#shared/print/print.calls.ts'
import { call } from '#shared/rpc/call.ts'
import { enterpriseDaySchema } from './enterprise.types.ts'

const byId = z.object({ id: z.string() })
const nothing = z.object({})
const names = z.string().trim().max(200)
const minute = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, '时间应写成 21:30。')

/** What guards may and may not do: on every page of the post (保安服务管理条例 §30). */
export const guardNotice = '保安只记录、报告和协助：不得限制人身自由、搜查身体、扣押证件财物，不得处置纠纷。遇事先报告民警。'

export const entryKinds = ['巡查', '求助服务', '纠纷先期稳控', '可疑情况', '设备故障', '交接事项', '其他'] as const

/** Equipment of a post as it is checked; data of the station may hold other lines. */
export const usualEquipment = ['对讲机', '防刺背心', '钢叉', '盾牌', '强光手电', '灭火器', '急救包', '视频监控'] as const
export const equipmentStates = ['完好', '缺少', '损坏'] as const

export const equipmentSchema = z.object({
  name: z.string().min(1).max(30),
  number: z.number().int().min(0).max(999),
  state: z.enum(equipmentStates),
  note: z.string().trim().max(60).default(''),
})
export type Equipment = z.output<typeof equipmentSchema>

export const postEntrySchema = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.string(),
  text: z.string(),
  handling: z.string(),
  reportedTo: z.string(),
  by: z.string(),
  seenBy: z.string(),
})
export type PostEntry = z.infer<typeof postEntrySchema>

export const postShiftSchema = z.object({
  id: z.string(),
  date: z.string(),
  shift: z.string(),
  post: z.string(),
  officers: z.string(),
  auxiliaries: z.string(),
  guards: z.string(),
  equipment: z.array(equipmentSchema),
  openMatters: z.string(),
  important: z.string(),
  giver: z.string(),
  taker: z.string(),
  giverSigned: z.boolean(),
  takerSigned: z.boolean(),
  handedAt: z.string(),
  entries: z.array(postEntrySchema),
})
export type PostShift = z.infer<typeof postShiftSchema>

const people = { officers: names, auxiliaries: names.default(''), guards: names.default('') }

export const enterprisePostCalls = {
  postDay: call(
    'shifts of a day with their entries, and who stands on the posted rosters of that day',
    z.object({ date: enterpriseDaySchema }),
    z.object({ shifts: z.array(postShiftSchema), onDuty: z.array(z.string()), posts: z.array(z.string()) }),
  ),
  openShift: call(
    'begin a shift: open matters of the one before come with it',
    z.object({
      date: enterpriseDaySchema,
      shift: z.string().trim().min(1, '请填写班次。').max(20),
      post: z.string().trim().min(1, '请填写岗点。').max(60),
      ...people,
    }),
    byId,
  ),
  saveShift: call(
    'change people and matters of a shift that is not handed over',
    byId.extend({ ...people, openMatters: z.string().max(2000), important: z.string().max(2000), giver: names, taker: names }),
    nothing,
  ),
  checkEquipment: call('check the equipment', byId.extend({ equipment: z.array(equipmentSchema).max(40) }), nothing),
  addPostEntry: call(
    'write a line in the log',
    z.object({
      shift: z.string(),
      at: minute,
      kind: z.enum(entryKinds),
      text: z.string().trim().min(2, '请写明发生了什么。').max(1000),
      reportedTo: z.string().trim().max(60).default(''),
    }),
    byId,
  ),
  handlePostEntry: call(
    'write down what the police did',
    byId.extend({ handling: z.string().trim().min(2, '请写明处置情况。').max(1000) }),
    nothing,
  ),
  seePostEntry: call('acknowledge a line', byId, nothing),
  signShift: call(
    'sign as the one who gives or takes the shift; the second signature closes it for good',
    byId.extend({ as: z.enum(['giver', 'taker']) }),
    nothing,
  ),
  postPaper: call('the log of a shift on paper', byId, printedDocumentSchema),
} as const
