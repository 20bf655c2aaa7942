/** How the ledger's rows are asked for: by the list, and ahead of it at the login. */
import type { CaseFilter } from '#shared/mediation/mediation.types.ts'
import { api } from '#renderer/api/api.ts'
import { callKey } from '#renderer/api/queries.ts'
import type { CaseSort } from './case-search.ts'

/** Key and pages of a filter in an order. */
export function casePages(filter: CaseFilter, sort: CaseSort) {
  return {
    queryKey: callKey('mediation', 'list', { filter, sort }),
    fetchPage: async (offset: number, limit: number, signal: AbortSignal) =>
      (await api.mediation.list({ filter, sort, offset, limit }, { signal })).rows,
  }
}
