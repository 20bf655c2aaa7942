/** Pages of the enterprise desk. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { disputeListSchema } from '#shared/enterprise/dispute-calls.ts'
import {
  enterpriseFilterSchema,
  enterpriseSortSchema,
  enterpriseViewSchema,
  requestFilterSchema,
  requestViewSchema,
} from '#shared/enterprise/enterprise.types.ts'
import { rootRoute } from '#renderer/shell/root-route.tsx'

const listSearchSchema = enterpriseFilterSchema
  .extend({ view: enterpriseViewSchema, sortBy: enterpriseSortSchema.shape.by, descending: z.boolean() })
  .partial()
const requestSearchSchema = requestFilterSchema.extend({ view: requestViewSchema }).partial()
const period = z.object({ from: z.iso.date(), to: z.iso.date() })
const visitSearchSchema = period.extend({ ways: z.array(z.string()), parks: z.array(z.string()) }).partial()
const disputeSearchSchema = period.extend({ list: disputeListSchema, parks: z.array(z.string()) }).partial()
const newVisitSearchSchema = z.object({ enterprise: z.string(), plan: z.string() }).partial()
const fileSearchSchema = z.object({ tab: z.enum(['facts', 'visits', 'requests', 'disputes', 'packages']) }).partial()
const planPrintSchema = z.object({
  kind: z.enum(['plan', 'notice']),
  from: z.iso.date(),
  to: z.iso.date(),
  officer: z.string().default(''),
})

/** Reads a search by its schema; what does not fit is as if nothing had been said. */
function searchBy<Schema extends z.ZodType>(schema: Schema, otherwise: z.output<Schema>) {
  return (search: Record<string, unknown>): z.output<Schema> => schema.safeParse(search).data ?? otherwise
}

const banner = '本站只登记服务走访，不登记检查；走访不查证照、不开单。'

export const enterpriseRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/enterprises',
    validateSearch: searchBy(listSearchSchema, {}),
    staticData: {
      title: '企业档案',
      help: [
        '每行一家企业，下次联系日最早的排在最前，过了日子的标明已过几天。标题旁是固定视图，下一行按民警、园区、行业和文字筛选。',
        '↑↓ 选择，回车打开档案；N 登记企业，V 给选中的企业登记走访，F 查找。档案里不登记员工名单。',
      ],
    },
    component: lazyRouteComponent(() => import('./EnterpriseListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/enterprises/import',
    staticData: {
      title: '导入企业名册',
      help: ['园区办的企业名册和涉企纠纷台账都在这里导入。先预览，看清重复、相近和有问题的信用代码，再导入；整批可以撤销。'],
    },
    component: lazyRouteComponent(() => import('./EnterpriseImportPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/enterprises/$id',
    validateSearch: searchBy(fileSearchSchema, {}),
    staticData: {
      title: '企业',
      help: ['一家企业的全部：联系方式、走访、诉求、纠纷。联系人电话默认遮蔽，查看完整号码会留痕。', banner],
    },
    component: lazyRouteComponent(() => import('./EnterprisePage.tsx')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/visits',
    validateSearch: searchBy(visitSearchSchema, {}),
    staticData: { title: '服务走访', help: ['走访记录和走访计划。N 登记走访。', banner] },
    component: lazyRouteComponent(() => import('./VisitsPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/visits/new',
    validateSearch: searchBy(newVisitSearchSchema, {}),
    staticData: {
      title: '登记走访',
      help: [
        '必填只有三项：企业、走访人员、走访情况。服务清单逐项按方向键选；一次走访可以登记多条诉求。Ctrl+Enter 保存。',
        banner,
      ],
    },
    component: lazyRouteComponent(() => import('./NewVisitPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/visits/print',
    validateSearch: searchBy(planPrintSchema, { kind: 'plan', from: '2026-01-01', to: '2026-01-01', officer: '' }),
    staticData: { title: '打印走访计划', help: ['走访计划按民警分页；走访告知单一页两张，走访前送达企业。'] },
    component: lazyRouteComponent(() => import('./PlanPrintPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/requests',
    validateSearch: searchBy(requestSearchSchema, {}),
    staticData: {
      title: '企业诉求',
      help: ['每行一条诉求，最先到承诺日的排在最前。承诺日按工作日计算，中止和延期都要写明理由。回车打开，N 登记诉求。'],
    },
    component: lazyRouteComponent(() => import('./RequestListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/requests/$id',
    staticData: { title: '诉求办理', help: ['交办、中止、恢复、延期说明、办结、回访都在这里；每一步都留在办理经过里。'] },
    component: lazyRouteComponent(() => import('./RequestPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/requests/$id/print',
    staticData: { title: '打印诉求回执', help: ['回执交给企业：诉求、承办人、承诺办结日；延期的附说明。'] },
    component: lazyRouteComponent(() => import('./RequestPrintPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/enterprise-disputes',
    validateSearch: searchBy(disputeSearchSchema, {}),
    staticData: {
      title: '涉企纠纷',
      help: ['涉企纠纷就是纠纷台账里关联了企业的案件。化解率 = 已化解 ÷ 受理的全部，未化解的在列表里。'],
    },
    component: lazyRouteComponent(() => import('./DisputesPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/enterprise-report',
    validateSearch: searchBy(period.partial(), {}),
    staticData: {
      title: '护企月报',
      help: ['每个数字都能点开它后面的名单。月报表按上级的表样导出 Excel 或打印，“典型做法”由人填写。'],
    },
    component: lazyRouteComponent(() => import('./ReportPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/enterprise-report/print',
    validateSearch: searchBy(period.partial(), {}),
    staticData: { title: '打印护企月报', help: ['横向 A4，表样与上级下发的一致。'] },
    component: lazyRouteComponent(() => import('./ReportPrintPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/packages',
    staticData: {
      title: '服务套餐',
      help: ['五个套餐、每个五项服务。安排给企业的每一项都有步骤、证明和企业评价；季报的满意率不把未评价算进分母。'],
    },
    component: lazyRouteComponent(() => import('./PackagesPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/packages/print',
    validateSearch: searchBy(z.object({ year: z.number().int(), quarter: z.number().int() }), { year: 2026, quarter: 1 }),
    staticData: { title: '打印护企套餐季报', help: ['谁在什么时候得到了什么服务，评价如何。'] },
    component: lazyRouteComponent(() => import('./PackagePrintPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/post',
    validateSearch: searchBy(z.object({ date: z.iso.date() }).partial(), {}),
    staticData: {
      title: '警企联防岗',
      help: [
        '24小时值守的记录：开班、装备点验、记事、交接。记事写一行按回车；没处置的会带到下一班。交班人先签字，接班人后签，签完不能再改。',
      ],
    },
    component: lazyRouteComponent(() => import('./PostPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/post/$id/print',
    staticData: { title: '打印联防岗值守记录', help: ['一班一张，双方签字。'] },
    component: lazyRouteComponent(() => import('./PostPrintPage.tsx')),
  }),
] as const
