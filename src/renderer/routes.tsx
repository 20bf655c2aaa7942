/** All pages of the workspace, each loaded when first opened. */
import { createHashHistory, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { documentKindSchema } from '#shared/print/print.calls.ts'
import { homeHelp, previewHelp, stationHelp, accountsHelp, auditHelp, tailHelp, aboutHelp } from '#renderer/shell/help-texts.ts'
import { deadlinesRoute } from '#renderer/deadlines/deadlines.routes.tsx'
import { conductRoutes } from '#renderer/conduct/conduct.routes.tsx'
import { enterpriseRoutes } from '#renderer/enterprise/enterprise.routes.tsx'
import { mediationRoutes } from '#renderer/mediation/mediation.routes.tsx'
import { rosterRoutes } from '#renderer/roster/roster.routes.tsx'
import { rootRoute } from '#renderer/shell/root-route.tsx'
import { syncRoutes } from '#renderer/sync/sync.routes.tsx'

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  staticData: { title: '今日', help: homeHelp },
  component: lazyRouteComponent(() => import('#renderer/home/HomePage.tsx')),
})

const printRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/print/$kind/$caseId',
  params: {
    parse: ({ kind, caseId }) => ({ kind: documentKindSchema.parse(kind), caseId }),
    stringify: ({ kind, caseId }) => ({ kind, caseId }),
  },
  validateSearch: (search: Record<string, unknown>): { entryId?: string } =>
    typeof search['entryId'] === 'string' ? { entryId: search['entryId'] } : {},
  staticData: { title: '打印预览', help: previewHelp },
  component: lazyRouteComponent(() => import('#renderer/print/PreviewPage.tsx')),
})

const stationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/station',
  staticData: { title: '警务站与人员', help: stationHelp },
  component: lazyRouteComponent(() => import('#renderer/station/StationPage.tsx')),
})

const accountsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accounts',
  staticData: { title: '账号', help: accountsHelp },
  component: lazyRouteComponent(() => import('#renderer/accounts/AccountsPage.tsx')),
})

const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  staticData: { title: '操作日志', help: auditHelp },
  component: lazyRouteComponent(() => import('#renderer/audit/AuditPage.tsx')),
})

const tailRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/search/tail',
  staticData: { title: '按号码末位查询', help: tailHelp },
  component: lazyRouteComponent(() => import('#renderer/search/TailSearchPage.tsx')),
})

const aboutRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/about',
  staticData: { title: '设置与关于', help: aboutHelp },
  component: lazyRouteComponent(() => import('#renderer/desk/AboutPage.tsx')),
})

const routeTree = rootRoute.addChildren([
  homeRoute,
  ...mediationRoutes,
  ...rosterRoutes,
  ...enterpriseRoutes,
  ...conductRoutes,
  deadlinesRoute,
  printRoute,
  stationRoute,
  accountsRoute,
  auditRoute,
  tailRoute,
  ...syncRoutes,
  aboutRoute,
])

/** The router; addresses lie behind the # so that app:// needs no rewriting. */
export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultPreload: 'intent',
  scrollRestoration: false,
  // Lists keep their rows while one looks at a record: TanStack Query holds the data, not the router.
  defaultPreloadStaleTime: 0,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
