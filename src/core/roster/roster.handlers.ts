/** All handlers of rosters. */
import type { rosterCalls } from '#shared/roster/roster.calls.ts'
import type { Handlers } from '#core/rpc/handler.ts'
import type { CoreServices } from '#core/services.ts'
import { loadCalendar } from '#core/station/station.ts'
import { createDataHandlers } from './data.handlers.ts'
import { createDayHandlers } from './day.handlers.ts'
import { createFillHandlers } from './fill.handlers.ts'
import { createImportHandlers } from './import.handlers.ts'
import { loadRoster } from './load-problem.ts'
import { createPaperHandlers } from './paper.handlers.ts'
import { createSheetHandlers } from './sheet.handlers.ts'
import { createSolvingHandlers } from './solving.handlers.ts'
import { createSwapHandlers } from './swap.handlers.ts'

/** Makes the handlers. */
export function createRosterHandlers(services: CoreServices): Handlers<typeof rosterCalls> {
  const calendar = () => loadCalendar(services.resourcesFolder)
  return {
    ...createImportHandlers(services),
    ...createDataHandlers(),
    ...createSolvingHandlers((db, scope, today) => loadRoster(db, scope, calendar(), today)),
    ...createSheetHandlers(calendar),
    ...createFillHandlers(services, calendar),
    ...createSwapHandlers(calendar),
    ...createDayHandlers(calendar),
    ...createPaperHandlers(services, calendar),
  }
}
