/** Calls about rosters. Solving, explaining and checking take and give plain JSON; the rest keeps people, places and saved rosters. */
import { rosterDataCalls } from './roster.data-calls.ts'
import { rosterDayCalls } from './roster.day-calls.ts'
import { rosterPaperCalls } from './roster.paper-calls.ts'
import { rosterSheetCalls } from './roster.sheet-calls.ts'
import { rosterSolvingCalls } from './roster.solving-calls.ts'

export const rosterCalls = {
  ...rosterDataCalls,
  ...rosterSolvingCalls,
  ...rosterSheetCalls,
  ...rosterDayCalls,
  ...rosterPaperCalls,
} as const
