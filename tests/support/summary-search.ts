/** The least that is searchable: the summary of a case and the names of its parties. */
import type { Replica } from '#core/testing/replica.ts'

/** Registers it on a desk of a test. */
export function registerSummarySearch({ search }: Replica): void {
  const build: Parameters<typeof search.register>[2] = (raw, id) => {
    const row = raw.prepare<[string], { summary: string }>('select summary from mediation_case where id = ?').get(id)
    if (row === undefined) return null
    const parties = raw.prepare<[string], { name: string }>('select name from mediation_party where case_id = ?').all(id)
    const names = parties.map(({ name }) => name)
    return {
      table: 'mediation_case',
      record: id,
      caseId: id,
      title: row.summary,
      subtitle: '',
      date: '',
      texts: [row.summary],
      names,
      tails: [],
    }
  }
  search.register('mediation_case', 'mediation_case', build)
  search.register('mediation_party', 'mediation_case', build, 'case_id')
}
