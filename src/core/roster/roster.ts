/** Rosters, for the wiring: `createRosterHandlers`. */
export { createRosterHandlers } from './roster.handlers.ts'
