/** Pages of rosters. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { paperKinds } from '#shared/roster/roster.paper-calls.ts'
import { rootRoute } from '#renderer/shell/root-route.tsx'

const sheetSearchSchema = z.object({ week: z.string() }).partial()
const printSearchSchema = z.object({
  kind: z.enum(Object.keys(paperKinds) as [keyof typeof paperKinds]),
  size: z.enum(['A3', 'A4']).optional(),
  week: z.string().optional(),
})
const todaySearchSchema = z.object({ date: z.string() }).partial()

const gateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/roster/gate',
  staticData: {
    title: '护学岗',
    help: [
      '每行一张护学岗勤务表，通常一周一张。新建以后按学校的上放学时段和校历列出全部岗次，再自动排班。',
      '学校、人员、请假、校历、家长报名可以从 Excel 导入，也可以在“人员与校历”里维护。',
      '家长只凭本人自愿报名上岗，程序不会安排没有报名的家长。',
    ],
  },
  component: lazyRouteComponent(() => import('./GateListPage.tsx')),
})

const dutyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/roster/duty',
  staticData: {
    title: '值班排班',
    help: [
      '每行一张值班表，通常一月一张。新建时按每个人的循环（如白夜休休）和请假先排好，再补缺口。',
      '人员、请假、培训和上月的排班可以从 Excel 导入。',
    ],
  },
  component: lazyRouteComponent(() => import('./DutyListPage.tsx')),
})

const sheetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/roster/sheet/$id',
  validateSearch: (search: Record<string, unknown>): z.output<typeof sheetSearchSchema> =>
    sheetSearchSchema.safeParse(search).data ?? {},
  staticData: {
    title: '排班表',
    help: [
      '方向键移动；值班表按字母填班次：B 白、Y 夜、E 备、Z 值、X 休、J 假、U 训、T 庭，Delete 清空，Shift+方向键选一片；Ctrl+Z 撤销，Ctrl+Y 重做。',
      '回车看为什么是这个人、还有谁可以、各要付出什么。M 拿起一格，移到另一格先看会影响什么，回车放下，S 改为申请换班，Esc 放弃。',
      '护学岗：回车打开岗次，数字键选人，Delete 移走，F 固定。手工改过的都算固定，自动排班不会改动固定的格子。',
      '不合规则的格子有“!”，缺人的有“缺”，公示后改动的角上有点。',
    ],
  },
  component: lazyRouteComponent(() => import('./RosterSheetPage.tsx')),
})

const printRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/roster/sheet/$id/print',
  validateSearch: (search: Record<string, unknown>): z.output<typeof printSearchSchema> =>
    printSearchSchema.safeParse(search).data ?? { kind: 'matrix' },
  staticData: {
    title: '打印排班',
    help: ['选一种表，预览就是打印出来的样子。个人手机只印在“联系电话（内部）”上，那一张不要张贴。'],
  },
  component: lazyRouteComponent(() => import('./RosterPrintPage.tsx')),
})

const todayRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/roster/today',
  validateSearch: (search: Record<string, unknown>): z.output<typeof todaySearchSchema> =>
    todaySearchSchema.safeParse(search).data ?? {},
  staticData: {
    title: '当日勤务',
    help: [
      '当天全部岗次和缺口。方向键选人，D 记到岗，Q 记缺岗，再按一次取消。',
      '岗上发生的事记在“岗上情况”；下夜班接早岗的会提前提示。',
      '交接班：未结事项由程序从记录里汇总，双方签字后不能再改。',
    ],
  },
  component: lazyRouteComponent(() => import('./RosterTodayPage.tsx')),
})

const handoverRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/roster/handover/$id',
  staticData: { title: '打印交接班记录', help: ['一页纸：未结事项由记录汇总，双方签字。'] },
  component: lazyRouteComponent(() => import('./HandoverPrintPage.tsx')),
})

const peopleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/roster/people',
  staticData: {
    title: '人员与校历',
    help: [
      '排班用的人员、学校、请假培训、家长报名、校历和要求。',
      '家长报名由家长本人提出；退出一键完成，不问原因，也不留名单。',
    ],
  },
  component: lazyRouteComponent(() => import('./RosterPeoplePage.tsx')),
})

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/roster/import',
  staticData: {
    title: '导入排班资料',
    help: [
      '读取护学岗或值班人员的 Excel：学校、人员、请假、校历、家长报名、已公示的排班。看不懂的地方带原因退回，整批可以撤销。',
    ],
  },
  component: lazyRouteComponent(() => import('./RosterImportPage.tsx')),
})

export const rosterRoutes = [
  gateRoute,
  dutyRoute,
  sheetRoute,
  printRoute,
  todayRoute,
  handoverRoute,
  peopleRoute,
  importRoute,
] as const
