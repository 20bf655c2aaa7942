/** Mediation, for other modules: its handlers, a whole case, its rule packs. */
export { createMediationHandlers } from './mediation.handlers.ts'
export { openCase } from './open-case.ts'
export { loadMediationPacks } from './rule-packs.ts'
