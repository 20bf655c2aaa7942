/** What the first page after the login will ask, asked while it is not drawn yet: so it is drawn once, with its contents. */
import type { Right } from '#shared/accounts/accounts.types.ts'
import { askAhead, queryClient } from '#renderer/api/queries.ts'
import { nearCases, overdueCases, recentCases } from '#renderer/home/home-questions.ts'
import { casePages } from '#renderer/mediation/list/case-pages.ts'
import { readSearch } from '#renderer/mediation/list/case-search.ts'
import { firstRows } from '#renderer/ui/table/use-row-window.ts'

/** Resolves when the answers are there; a refusal is left to the page, which asks again. */
export async function askFirstQuestions(rights: readonly Right[]): Promise<void> {
  const frame = [askAhead('station', 'get', {}), askAhead('station', 'themes', {})]
  await Promise.all(rights.includes('mediation.read') ? [...frame, askAhead('mediation', 'totals', {}), ...ofThePage()] : frame)
}

function ofThePage(): readonly Promise<void>[] {
  const address = location.hash.replace(/^#/u, '')
  if (address === '' || address === '/') {
    return [overdueCases, nearCases, recentCases].map((question) => askAhead('mediation', 'list', question))
  }
  if (address !== '/cases') return []
  const { filter, sort } = readSearch({})
  const { queryKey, fetchPage } = casePages(filter, sort)
  return [askAhead('mediation', 'totals', { filter }), queryClient.prefetchQuery(firstRows(queryKey, fetchPage))]
}
