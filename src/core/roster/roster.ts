/** Rosters, for the wiring: `createRosterHandlers`. */
export { createRosterHandlers } from './roster.handlers.ts'
export { namesOnDuty } from './names-on-duty.ts'
