/** Pages of the mediation desk. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { caseFilterSchema, caseSortSchema } from '#shared/mediation/mediation.types.ts'
import { rootRoute } from '#renderer/shell/root-route.tsx'

/** Without defaults: what the address does not say, the list decides by its view. */
const listSearchSchema = caseFilterSchema
  .extend({ view: caseFilterSchema.shape.view.unwrap(), sortBy: caseSortSchema.shape.by.unwrap(), descending: z.boolean() })
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
  staticData: {
    title: '纠纷台账',
    help: [
      '每行一件纠纷。标题旁是固定视图和自己保存的视图；下一行按类型、村社、状态、调解员、受理日期和文字筛选，筛选条件可以保存为视图。',
      '↑↓ 选择，回车打开案卷，空格快速查看；N 登记纠纷，K 快记一次调解（经过以后补写），M 给选中的纠纷写调解记录，F 查找，E 导出 Excel。',
      '期限按各类期限中最近的一个计算；导出的表格遮盖姓名、证件号和电话。',
    ],
  },
  component: lazyRouteComponent(() => import('./MediationListPage.tsx')),
})

const printListRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases/print',
  validateSearch: (search: Record<string, unknown>): CaseListSearch => listSearchSchema.safeParse(search).data ?? {},
  staticData: { title: '打印台账', help: ['按台账当前的筛选和排序打印，横向 A4；姓名、证件号和电话已遮盖。'] },
  component: lazyRouteComponent(() => import('./list/LedgerPrintPage.tsx')),
})

const intakeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases/new',
  staticData: {
    title: '登记纠纷',
    help: [
      '按受理登记表的顺序填写：当事人、登记、地块、纠纷情况、办理。回车到下一栏，Alt+A 添加当事人，Alt+D 添加地块。',
      '选定纠纷类型后，显示办理途径和依据；权属、征收等不能只靠调解了结的类型另有提示。口头申请要当场记录理由和时间。',
      '内容自动存为草稿。必填的只有登记日期、类型、简要情况和各方姓名。Ctrl+Enter 保存并新建，“保存”打开案件。',
    ],
  },
  component: lazyRouteComponent(() => import('./MediationIntakePage.tsx')),
})

const caseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases/$id',
  validateSearch: (search: Record<string, unknown>): CaseSearch => caseSearchSchema.safeParse(search).data ?? {},
  staticData: {
    title: '纠纷',
    help: [
      '步骤条显示进行到哪一步；右上角蓝色按钮是下一步，⋮ 里是其他办理，不能办理的写明原因；右侧是期限和卷宗还缺的材料。',
      'K 快记、M 记一次调解，X 起草协议，E 修改基本情况，A 添加当事人或证据，Alt+1 至 Alt+7 切换各页。填写中的内容自动存为草稿。',
      '证件号码和电话默认遮蔽，查看全号逐次留痕。改动后十秒内可以撤销；归档封存后不能再改。',
    ],
  },
  component: lazyRouteComponent(() => import('./MediationCasePage.tsx')),
})

const fileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases/$id/file',
  staticData: {
    title: '卷宗',
    help: [
      '左边确定保管期限、立卷人和立卷日期，看还缺哪些必须的材料；右边生成整卷：封面、目录、文书和证据按顺序合成一份 PDF，目录写明页号。',
      '封面印有证据校验码。以后在这里输入封面上的码，可以核对证据有没有改动过，改动的是哪一件。',
    ],
  },
  component: lazyRouteComponent(() => import('./file/FilePage.tsx')),
})

const keepingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/keeping',
  staticData: {
    title: '案卷保管',
    help: [
      '列出保管期限已经届满的归档案卷。期限在每件案卷的“卷宗”页确定，没有确定的按规则建议计算。',
      '程序不会自行删除案卷。打印销毁清册，由两人逐卷鉴定、签字后按当地规定销毁。',
    ],
  },
  component: lazyRouteComponent(() => import('./file/KeepingPage.tsx')),
})

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/ledger-import',
  staticData: {
    title: '导入台账',
    help: [
      '选择手工台账（xlsx、csv）。先核对各列的含义，再逐行看结果，最后导入；导入前不改动任何数据。',
      '疑似重复的行默认不导入，逐行对照后可以勾选“仍然导入”。有问题的行可另存为带原因的表格；整批导入可以撤销。',
    ],
  },
  component: lazyRouteComponent(() => import('./LedgerImportPage.tsx')),
})

const figuresRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/figures',
  staticData: {
    title: '纠纷统计',
    help: [
      '选一个期间，下面按口径列出各项指标；每项写明按哪个日期计入、分子和分母是什么。分母为 0 时比率显示“—”。',
      '点指标、分子、分母或表中的数字，打开它所数的那些纠纷；列表里的件数和这里的数字总是一致。',
      '只知道月份的日期（手工台账里常见）按所在月份计入。导出的表格不含姓名和号码。',
    ],
  },
  component: lazyRouteComponent(() => import('./figures/FiguresPage.tsx')),
})

export const mediationRoutes = [
  listRoute,
  printListRoute,
  intakeRoute,
  caseRoute,
  fileRoute,
  keepingRoute,
  figuresRoute,
  importRoute,
] as const
