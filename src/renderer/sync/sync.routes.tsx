/** Pages of sync: state, enrolment at a hub, the inbox of conflicts. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '#renderer/shell/root-route.tsx'

const syncRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sync',
  staticData: {
    title: '数据同步',
    help: [
      '中枢是区里保存各站数据的服务器。四个数字都是 0、最近一次同步没有失败，才显示“已同步”；页首右侧一直显示同一状态。',
      '“待上传”是中枢还没有确认的修改；“附件待传”是内容还没有送到或取回的附件；“冲突”是两台电脑同时改了同一项，要由人裁定；“被退回”是中枢单独保存、没有合并的修改，内容没有丢失。',
      '平时按设定的间隔自动同步，保存后和退出前也会同步。没有网络照常登记，接通后自动补送。S 立即同步。',
      '没有网络的警务站用 U 盘：导出到 U 盘，送到中枢处理，把回件读入本机。没有读入回件以前，修改仍算待上传。',
    ],
  },
  component: lazyRouteComponent(() => import('./SyncPage.tsx')),
})

const enrolRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sync/enrol',
  staticData: {
    title: '登记到中枢',
    help: [
      '向中枢管理员要登记单：可以是一个文件，也可以是印好的一张纸，写着中枢地址和一次性登记码。登记码三天内有效，只能用一次，试错五次作废。',
      '登记码共 28 位、七组，不分大小写；抄错一位会立即提示，不会发出去。',
      '登记后屏幕显示六个词，中枢管理员屏幕上也有六个词。逐个核对，完全一致才说明连接的是自己的中枢。',
    ],
  },
  component: lazyRouteComponent(() => import('./EnrolPage.tsx')),
})

const conflictsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sync/conflicts',
  validateSearch: (search: Record<string, unknown>): { caseId?: string } =>
    typeof search['caseId'] === 'string' ? { caseId: search['caseId'] } : {},
  staticData: {
    title: '冲突裁定',
    help: [
      '两个人在互相看不到对方修改的时候改了同一项，就列在这里。裁定以前，记录暂用标有“暂用”的一份，两份都不会丢失。',
      '先看两人各写了什么、改动以前是什么、对期限和文书有什么影响，再选择保留哪一份；文字可以两份都留，或改写后保存。',
      '没有保留的一份列在下面“最近的裁定”里，可以恢复。裁定后所有电脑得到同样的结果。',
    ],
  },
  component: lazyRouteComponent(() => import('./ConflictsPage.tsx')),
})

export const syncRoutes = [syncRoute, enrolRoute, conflictsRoute] as const
