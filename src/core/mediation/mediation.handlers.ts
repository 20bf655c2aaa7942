/** All calls of mediation, joined from the files of each topic; registers the worked-out list row and the search document of a case. */
import type { mediationCalls } from '#shared/mediation/mediation.calls.ts'
import type { Handlers } from '#core/rpc/handler.ts'
import type { CoreServices } from '#core/services.ts'
import { loadCalendar } from '#core/station/station.ts'
import { createAddendumHandlers } from './addenda.handlers.ts'
import { createAgreementHandlers } from './agreement.handlers.ts'
import { createAttemptHandlers } from './attempt.handlers.ts'
import { createCaseHandlers } from './case.handlers.ts'
import { registerCaseSearch } from './case-search.ts'
import { registerCaseView } from './case-view.ts'
import { createDeadlineHandlers } from './deadlines.handlers.ts'
import { createExportHandlers } from './export.handlers.ts'
import { createFigureHandlers } from './figures.handlers.ts'
import { createFilingHandlers } from './filing.handlers.ts'
import { createFlowHandlers } from './flow.handlers.ts'
import { createLedgerHandlers } from './ledger.handlers.ts'
import { createListHandlers } from './list.handlers.ts'
import { createParcelHandlers } from './parcel.handlers.ts'
import { createPartyHandlers } from './party.handlers.ts'
import { createPerformanceHandlers } from './performance.handlers.ts'
import { createPoliceHandlers } from './police.handlers.ts'
import { createProcessHandlers } from './process.handlers.ts'
import { loadMediationPacks } from './rule-packs.ts'
import { createUndoHandlers } from './undo.handlers.ts'
import { createViewHandlers } from './views.handlers.ts'

/** Makes the handlers. Throws CallError `file_unreadable` for a damaged rule pack. */
export function createMediationHandlers(services: CoreServices): Handlers<typeof mediationCalls> {
  const calendar = loadCalendar(services.resourcesFolder)
  const packs = loadMediationPacks(services.resourcesFolder)
  registerCaseView(services.projections, packs.clocks, calendar)
  registerCaseSearch(services.search)
  return {
    ...createListHandlers(packs, services),
    ...createExportHandlers(packs),
    ...createFigureHandlers(packs, services),
    ...createAddendumHandlers(),
    ...createAgreementHandlers(calendar, services.resourcesFolder),
    ...createViewHandlers(),
    ...createCaseHandlers(packs, calendar),
    ...createPartyHandlers(),
    ...createParcelHandlers(),
    ...createProcessHandlers(calendar),
    ...createFlowHandlers(),
    ...createPoliceHandlers(),
    ...createFilingHandlers(services.resourcesFolder),
    ...createAttemptHandlers(calendar),
    ...createPerformanceHandlers(),
    ...createDeadlineHandlers(packs, calendar, services),
    ...createUndoHandlers(),
    ...createLedgerHandlers(services),
  }
}
