/** Mediation, for other modules: its handlers, a whole case, its rule packs. */
export { createMediationHandlers } from './mediation.handlers.ts'
export { readAccountFacts } from './account-facts.ts'
export { readFileContents } from './file-contents.ts'
export { openCase } from './open-case.ts'
export { listOpenMatters } from './open-matters.ts'
export { listDueFiles } from './filing.handlers.ts'
export { localMinute } from './local-minute.ts'
export { loadMediationPacks, loadRetentionPacks, loadUsualProofPacks } from './rule-packs.ts'
