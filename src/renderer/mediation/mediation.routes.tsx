/** Pages of the mediation desk. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { caseFilterSchema, caseSortSchema } from '#shared/mediation/mediation.types.ts'
import { rootRoute } from '#renderer/shell/root-route.tsx'

const listSearchSchema = caseFilterSchema
  .extend({ sortBy: caseSortSchema.shape.by, descending: caseSortSchema.shape.descending })
  .partial()

/** Filter and order of the list in its address, so that a number elsewhere can link into it. */
export type CaseListSearch = z.output<typeof listSearchSchema>

const caseTabs = ['facts', 'parties', 'process', 'evidence', 'papers', 'clocks', 'log'] as const
/** `entry: 'new'` opens the form of a process entry, `agreement: 'edit'` that of the agreement. */
const caseSearchSchema = z.object({ tab: z.enum(caseTabs), entry: z.literal('new'), agreement: z.literal('edit') }).partial()

/** Address of a place on the case page. */
export type CaseSearch = z.output<typeof caseSearchSchema>

/** Tab of the case page. */
export type CaseTab = (typeof caseTabs)[number]

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases',
  validateSearch: (search: Record<string, unknown>): CaseListSearch => listSearchSchema.safeParse(search).data ?? {},
  staticData: { title: '纠纷台账', help: ['每行一件纠纷。上方按类型、村社、状态、调解员和日期筛选；回车打开。'] },
  component: lazyRouteComponent(() => import('./MediationListPage.tsx')),
})

const intakeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases/new',
  staticData: { title: '登记纠纷', help: ['按受理登记表的顺序填写。内容自动存为草稿；必填项只有法律要求的几项。'] },
  component: lazyRouteComponent(() => import('./MediationIntakePage.tsx')),
})

const caseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases/$id',
  validateSearch: (search: Record<string, unknown>): CaseSearch =>
    caseSearchSchema.safeParse(search).data ?? {},
  staticData: { title: '纠纷', help: ['上方步骤条显示进行到哪一步；右上角是下一步可做的事；右侧是期限与还缺的材料。'] },
  component: lazyRouteComponent(() => import('./MediationCasePage.tsx')),
})

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/ledger-import',
  staticData: {
    title: '导入台账',
    help: ['选择手工台账（xlsx）。先预览，再导入；有问题的行可另存带原因的表格；整次导入可以撤销。'],
  },
  component: lazyRouteComponent(() => import('./LedgerImportPage.tsx')),
})

export const mediationRoutes = [listRoute, intakeRoute, caseRoute, importRoute] as const
