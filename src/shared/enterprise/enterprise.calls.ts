/** Calls of the enterprise desk, joined. */
import { enterpriseDisputeCalls } from './dispute-calls.ts'
import { enterpriseFigureCalls } from './figure-calls.ts'
import { enterpriseFileCalls } from './file-calls.ts'
import { enterpriseImportCalls } from './import-calls.ts'
import { enterprisePackageCalls } from './package-calls.ts'
import { enterprisePostCalls } from './post-calls.ts'
import { enterpriseRequestCalls } from './request-calls.ts'
import { enterpriseVisitCalls } from './visit-calls.ts'

export const enterpriseCalls = {
  ...enterpriseFileCalls,
  ...enterpriseVisitCalls,
  ...enterpriseRequestCalls,
  ...enterpriseDisputeCalls,
  ...enterpriseFigureCalls,
  ...enterpriseImportCalls,
  ...enterprisePackageCalls,
  ...enterprisePostCalls,
} as const
