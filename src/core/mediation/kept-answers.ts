/**
 * Answers about the whole ledger, kept until something about disputes changes: counting and summing 100,000 cases takes the tenth of a
 * second that a login may take as a whole, and the menu, the list and the home page ask for the same.
 */
import type { CoreServices } from '#core/services.ts'

/** Kept answers. */
export interface KeptAnswers {
  /** The kept answer of that name, or the one that is worked out now. The name says everything that it depends on, but the cases. */
  of<Answer>(name: readonly unknown[], workOut: () => Promise<Answer>): Promise<Answer>
}

/** Filters that were typed letter by letter are not worth more room. */
const mostKept = 100

/** Keeps answers until a committed change of a mediation table, or of tables that another process does not name. */
export function keepAnswers({ watch }: Pick<CoreServices, 'watch'>): KeptAnswers {
  const kept = new Map<string, Promise<unknown>>()
  watch(({ tables }) => {
    if (tables.length === 0 || tables.some((table) => table.startsWith('mediation_'))) kept.clear()
  })
  return {
    of<Answer>(name: readonly unknown[], workOut: () => Promise<Answer>): Promise<Answer> {
      const key = JSON.stringify(name)
      const known = kept.get(key)
      if (known !== undefined) return known as Promise<Answer>
      if (kept.size >= mostKept) kept.clear()
      const answer = workOut()
      kept.set(key, answer)
      answer.catch(() => kept.delete(key))
      return answer
    },
  }
}
