/** The whole surface of the core on one screen: every call that the screen and the command line may make. */
import { accountsCalls } from './accounts/accounts.calls.ts'
import { auditCalls } from './audit/audit.calls.ts'
import { conductCalls } from './conduct/conduct.calls.ts'
import { deskCalls } from './desk/desk.calls.ts'
import { draftsCalls } from './drafts/drafts.calls.ts'
import { enterpriseCalls } from './enterprise/enterprise.calls.ts'
import { filesCalls } from './files/files.calls.ts'
import { mediationCalls } from './mediation/mediation.calls.ts'
import { printCalls } from './print/print.calls.ts'
import { rosterCalls } from './roster/roster.calls.ts'
import { searchCalls } from './search/search.calls.ts'
import { stationCalls } from './station/station.calls.ts'
import { syncCalls } from './sync/sync.calls.ts'

export const calls = {
  accounts: accountsCalls,
  audit: auditCalls,
  conduct: conductCalls,
  desk: deskCalls,
  drafts: draftsCalls,
  enterprise: enterpriseCalls,
  files: filesCalls,
  mediation: mediationCalls,
  print: printCalls,
  roster: rosterCalls,
  search: searchCalls,
  station: stationCalls,
  sync: syncCalls,
} as const

/** The type of the surface. */
export type Calls = typeof calls
