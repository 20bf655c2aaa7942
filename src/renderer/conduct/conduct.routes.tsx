/** Pages of conduct feedback. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '#renderer/shell/root-route.tsx'

export const conductRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/conduct',
    staticData: {
      title: '执法服务意见',
      help: [
        '企业对民警、辅警执法服务的意见，由督察、纪检部门打开，本站看不到内容，只看公布的统计数字。',
        '收集的办法：打开自助填写窗口、打印意见单、录入封口交回的意见单、导入中心的意见文件。没有好评要求，也不按民警统计。',
      ],
    },
    component: lazyRouteComponent(() => import('./ConductPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/conduct/print',
    staticData: { title: '打印意见单', help: ['一页两张，裁开后用。编号只防止同一张重复录入，不登记发给了谁。'] },
    component: lazyRouteComponent(() => import('./SlipPrintPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/conduct/box',
    staticData: {
      title: '打开意见箱',
      help: ['凭意见箱口令打开已过去各周的意见。满五份才显示和公布统计数字；口令丢失，意见无法打开。'],
    },
    component: lazyRouteComponent(() => import('./BoxPage.tsx')),
  }),
] as const
