/** Entries of the process record in order, with the number of each mediation session. */
import { entryResults, type CaseDetail, type Entry } from '#shared/mediation/mediation.types.ts'

/** An entry with the number of its session; null for what is not mediation. */
export type NumberedEntry = Entry & { readonly session: number | null }

/** All entries, the newest first. Sessions go on counting from those of an imported ledger. */
export function newestFirst({ entries, attemptsBefore }: Pick<CaseDetail, 'entries' | 'attemptsBefore'>): NumberedEntry[] {
  const inOrder = entries.toSorted((a, b) =>
    a.happenedAt < b.happenedAt ? -1 : a.happenedAt > b.happenedAt ? 1 : a.id < b.id ? -1 : 1,
  )
  let session = attemptsBefore
  const numbered = inOrder.map((entry) => {
    if (entry.kind === 'mediation') session += 1
    return { ...entry, session: entry.kind === 'mediation' ? session : null }
  })
  return numbered.toReversed()
}

/** The result in words; '' where there is none. */
export function resultWords({ result }: Pick<Entry, 'result'>): string {
  return result === 'none' ? '' : entryResults[result]
}
