/** Calls about the station: its places and people, themes, and the working-day calendar. */
import { z } from 'zod'
import { isIsoDate } from '#shared/kernel/dates.ts'
import { call } from '#shared/rpc/call.ts'

/** A century on each side of today: room enough for old ledgers and for 2,000 working days ahead. */
const isoDate = z
  .string()
  .refine(isIsoDate, '日期应写成 2026-11-23 的形式，并且确有这一天。')
  .refine((date) => date >= '1900-01-01' && date <= '2099-12-31', '日期应在 1900 年至 2099 年之间。')

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

/** What a district writes in `resources/themes/<code>.json`. */
export const themeSchema = z.object({
  code: z.string().regex(/^[a-z][a-zA-Z0-9]*$/, '主题代码应以小写字母开头，只含字母和数字。'),
  name: z.string().trim().min(1, '请填写主题名称。'),
  about: z.string(),
  /** Modules in the order of the menu. */
  modules: z.array(z.string()).min(1, '请至少列出一个模块。'),
  /** Kinds of units that such a station usually has; the others stay possible. */
  unitKinds: z.array(unitKindSchema).default([]),
})

export type Theme = z.infer<typeof themeSchema>

export const stationCalls = {
  get: call('the station of this desk', z.object({}), stationSchema),
  update: call(
    'change name, committee or phone of the station',
    z.object({ name: z.string().trim().min(1).max(60), committee: z.string().trim().max(60), phone: z.string().trim().max(30) }),
    stationSchema,
  ),
  themes: call('themes that a station can have', z.object({}), z.object({ themes: z.array(themeSchema) })),
  units: call(
    'police rooms, posts, gates, villages and beats',
    z.object({ kind: unitKindSchema.optional() }),
    z.object({ units: z.array(unitSchema) }),
  ),
  saveUnit: call(
    'add or change a unit',
    z.object({
      id: z.string().optional(),
      kind: unitKindSchema,
      name: z.string().trim().min(1, '请输入名称。').max(60),
      note: z.string().trim().max(200).default(''),
    }),
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
  rollForward: call(
    'the date itself if it is a working day, else the next one',
    z.object({ date: isoDate }),
    z.object({ date: isoDate }),
  ),
} as const
