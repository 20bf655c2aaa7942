/** Address of the board of deadlines. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { deadlineStateFilterSchema } from '#shared/mediation/mediation.deadline-calls.ts'
import { rootRoute } from '#renderer/shell/root-route.tsx'

const searchSchema = z.object({ state: deadlineStateFilterSchema }).partial()

export const deadlinesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/deadlines',
  validateSearch: (search: Record<string, unknown>): z.output<typeof searchSchema> => searchSchema.safeParse(search).data ?? {},
  staticData: {
    title: '期限',
    help: [
      '全部案件的期限：今天到期、三日内（含今天）、已超期；点数字看名单，最急的在前。',
      '回车打开案件的“期限”页，那里逐日说明为什么是这一天，也在那里延长、中止和恢复。',
      '申请司法确认、仲裁、起诉是当事人的权利：过期算已结束，不算超期。',
    ],
  },
  component: lazyRouteComponent(() => import('./DeadlinesPage.tsx')),
})
