/** Drafts of forms, for the wiring. */
export { createDraftsHandlers } from './drafts.handlers.ts'
