/** The enterprise desk, for the wiring. */
export { createEnterpriseHandlers } from './enterprise.handlers.ts'
