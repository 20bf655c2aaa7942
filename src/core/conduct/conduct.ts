/** Conduct feedback, for the wiring. */
export { createConductHandlers } from './conduct.handlers.ts'
