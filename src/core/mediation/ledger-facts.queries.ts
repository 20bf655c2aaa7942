/** What the exported ledger says of a case beyond its row in the list; nothing in free words, so that nothing needs a mask. */
import { sql } from 'kysely'
import { caseSources, entryKinds, entryResults, performances, type CaseRow } from '#shared/mediation/mediation.types.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'

/** A row of the exported ledger (排查化解台账); dates are '' where there are none. */
export interface LedgerRow extends CaseRow {
  readonly source: string
  /** Parties, households counted by their people where that was noted. */
  readonly people: number
  readonly mediations: number
  /** '2026-11-10 调解：未达成，继续调解' */
  readonly progress: string
  readonly closedOn: string
  readonly performance: string
  readonly revisitedOn: string
}

/** Adds to rows of the list, in their order. */
export async function addLedgerFacts(db: ReadDatabase, rows: readonly CaseRow[]): Promise<LedgerRow[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const cases = await db
    .selectFrom('mediation_case')
    .select(['id', 'source', 'closed_on', 'performance', 'revisited_on'])
    .where('id', 'in', ids)
    .execute()
  const people = await db
    .selectFrom('mediation_party')
    .select(['case_id', sql<number>`sum(coalesce(household_size, 1))`.as('people')])
    .where('case_id', 'in', ids)
    .where('deleted', '=', 0)
    .groupBy('case_id')
    .execute()
  const entries = await db
    .selectFrom('mediation_entry')
    .select(['case_id', 'kind', 'happened_at', 'result'])
    .where('case_id', 'in', ids)
    .where('deleted', '=', 0)
    .where('kind', '<>', 'note')
    .orderBy('happened_at')
    .execute()
  const caseOf = new Map(cases.map((record) => [record.id, record]))
  const peopleOf = new Map(people.map((record) => [record.case_id, record.people]))
  const entriesOf = new Map<string, typeof entries>()
  for (const entry of entries) entriesOf.set(entry.case_id, [...(entriesOf.get(entry.case_id) ?? []), entry])
  return rows.map((row) => {
    const record = caseOf.get(row.id)
    const own = entriesOf.get(row.id) ?? []
    return {
      ...row,
      source: wordOf(caseSources, record?.source),
      people: peopleOf.get(row.id) ?? 0,
      mediations: own.filter(({ kind }) => kind === 'mediation').length,
      progress: progressOf(own.at(-1)),
      closedOn: record?.closed_on ?? '',
      performance: wordOf(performances, record?.performance),
      revisitedOn: own.findLast(({ kind }) => kind === 'revisit')?.happened_at.slice(0, 10) ?? record?.revisited_on ?? '',
    }
  })
}

function progressOf(entry: { readonly kind: string; readonly happened_at: string; readonly result: string } | undefined): string {
  if (entry === undefined) return ''
  const result = entry.result === 'none' ? '' : wordOf(entryResults, entry.result)
  return `${entry.happened_at.slice(0, 10)} ${wordOf(entryKinds, entry.kind)}${result === '' ? '' : `：${result}`}`
}

function wordOf(words: Readonly<Record<string, string>>, code: string | undefined): string {
  return code === undefined || code === '' ? '' : (words[code] ?? code)
}
