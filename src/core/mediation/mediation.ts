/** Mediation, for other modules: its handlers, a whole case, its rule packs. */
export { createMediationHandlers } from './mediation.handlers.ts'
export { readFileContents } from './file-contents.ts'
export { openCase } from './open-case.ts'
export { loadMediationPacks } from './rule-packs.ts'
