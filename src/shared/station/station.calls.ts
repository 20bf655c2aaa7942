/** Calls about the station: its places and people, themes, and the working-day calendar. */
import { z } from 'zod'
import { call } from '#shared/rpc/call.ts'

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期格式应为 2026-11-23。')

/** Kinds of station master data, each a synced table `station_unit` row of that kind. */
export const unitKinds = {
  policeRoom: '警务室',
  post: '岗点',
  gate: '校门',
  village: '村（社区）',
  beat: '责任田',
} as const

export const unitKindSchema = z.enum(['policeRoom', 'post', 'gate', 'village', 'beat'])

export const stationSchema = z.object({
  id: z.string(),
  name: z.string(),
  code: z.string(),
  theme: z.string(),
  /** Name of the people's mediation committee printed on papers. */
  committee: z.string(),
  phone: z.string(),
  demo: z.boolean(),
})

export type Station = z.infer<typeof stationSchema>

export const unitSchema = z.object({
  id: z.string(),
  kind: unitKindSchema,
  name: z.string(),
  note: z.string(),
})

export type Unit = z.infer<typeof unitSchema>

export const staffSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** A role name in Chinese, such as 民警, 辅警, 调解员, 村干部. */
  position: z.string(),
  phone: z.string(),
  unitId: z.string().nullable(),
})

export type Staff = z.infer<typeof staffSchema>

export const themeSchema = z.object({ code: z.string(), name: z.string(), about: z.string(), modules: z.array(z.string()) })

export type Theme = z.infer<typeof themeSchema>

export const stationCalls = {
  get: call('the station of this desk', z.object({}), stationSchema),
  update: call(
    'change name, committee or phone of the station',
    z.object({ name: z.string().trim().min(1).max(60), committee: z.string().trim().max(60), phone: z.string().trim().max(30) }),
    stationSchema,
  ),
  themes: call('themes that a station can have', z.object({}), z.object({ themes: z.array(themeSchema) })),
  units: call('police rooms, posts, gates, villages and beats', z.object({ kind: unitKindSchema.optional() }), z.object({ units: z.array(unitSchema) })),
  saveUnit: call(
    'add or change a unit',
    z.object({ id: z.string().optional(), kind: unitKindSchema, name: z.string().trim().min(1, '请输入名称。').max(60), note: z.string().trim().max(200).default('') }),
    unitSchema,
  ),
  staff: call('people of the station', z.object({}), z.object({ staff: z.array(staffSchema) })),
  saveStaff: call(
    'add or change a member of staff',
    z.object({
      id: z.string().optional(),
      name: z.string().trim().min(1, '请输入姓名。').max(50),
      position: z.string().trim().min(1, '请选择岗位。').max(20),
      phone: z.string().trim().max(30).default(''),
      unitId: z.string().nullable().default(null),
    }),
    staffSchema,
  ),
  addWorkingDays: call(
    'the n-th working day after a date, the start day not counted, by the holiday packs',
    z.object({ from: isoDate, days: z.number().int().min(0).max(2000) }),
    z.object({ date: isoDate }),
  ),
  rollForward: call('the date itself if it is a working day, else the next one', z.object({ date: isoDate }), z.object({ date: isoDate })),
} as const
