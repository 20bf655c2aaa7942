/** All handlers of the enterprise desk. */
import { ruleOn } from '#shared/deadlines/deadline.packs.ts'
import type { enterpriseCalls } from '#shared/enterprise/enterprise.calls.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { loadDeadlinePacks } from '#core/deadlines/rule-packs.ts'
import type { Handlers } from '#core/rpc/handler.ts'
import type { CoreServices } from '#core/services.ts'
import { loadCalendar } from '#core/station/station.ts'
import { createDisputeHandlers } from './dispute.handlers.ts'
import { registerEnterpriseSearch } from './enterprise-search.ts'
import { createEnterpriseImportHandlers } from './import.handlers.ts'
import { createFileHandlers } from './file.handlers.ts'
import { createPackageHandlers } from './package.handlers.ts'
import { createPlanHandlers } from './plan.handlers.ts'
import { createPostHandlers } from './post.handlers.ts'
import { createReportHandlers } from './report.handlers.ts'
import { createRequestHandlers } from './request.handlers.ts'
import type { PromiseTools } from './request-steps.ts'
import { createVisitHandlers } from './visit.handlers.ts'
import { loadVisitingPack } from './visiting-pack.ts'

/** Makes the handlers. */
export function createEnterpriseHandlers(services: CoreServices): Handlers<typeof enterpriseCalls> {
  registerEnterpriseSearch(services.search)
  const { resourcesFolder } = services
  const pack = () => loadVisitingPack(resourcesFolder)
  const calendar = () => loadCalendar(resourcesFolder)
  return {
    ...createFileHandlers(pack),
    ...createVisitHandlers(pack, tools),
    ...createPlanHandlers(services, pack, calendar),
    ...createRequestHandlers(services, tools),
    ...createDisputeHandlers(),
    ...createReportHandlers(services),
    ...createPackageHandlers(services),
    ...createPostHandlers(services, calendar),
    ...createEnterpriseImportHandlers(services, pack),
  }

  /** The rule of promises that is in force today; a promise keeps the number of days that it was given. */
  function tools(): PromiseTools {
    const today = new Date(services.clock.now() + 480 * 60_000).toISOString().slice(0, 10)
    const found = ruleOn(loadDeadlinePacks(resourcesFolder), 'en.request', today)
    if (found === null)
      throw new CallError('file_unreadable', '期限规则包里没有“企业诉求办结”，承诺日期无法计算。请用正确的文件替换它。')
    return { rule: found.rule, calendar: calendar() }
  }
}
