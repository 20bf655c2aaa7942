/** Papers of cases, for the wiring: `createPrintHandlers`. */
export { createPrintHandlers } from './print.handlers.ts'
export { loadCoverage } from './coverage.ts'
