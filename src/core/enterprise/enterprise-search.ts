/** The searchable document of an enterprise: its name by pinyin too, code, place and officer; no numbers of people. */
import type { Database } from 'better-sqlite3'
import { foldEnterpriseName } from '#shared/enterprise/names.ts'
import { cachedStatement } from '#core/db/statements.ts'
import type { SearchDocument, SearchRegistry } from '#core/search/search-registry.ts'

/** Registers the builder. */
export function registerEnterpriseSearch(search: SearchRegistry): void {
  search.register('enterprise', 'enterprise', buildDocument)
}

interface EnterpriseRow {
  readonly name: string
  readonly credit_code: string
  readonly industry: string
  readonly park: string
  readonly building: string
  readonly officer: string
  readonly principal: string
  readonly guard_lead: string
  readonly liaison: string
  readonly next_contact_on: string | null
}

function buildDocument(raw: Database, id: string): SearchDocument | null {
  const row = cachedStatement<EnterpriseRow>(
    raw,
    `select name, credit_code, industry, park, building, officer, principal, guard_lead, liaison, next_contact_on
      from enterprise where id = ? and deleted = 0`,
  ).get(id)
  if (row === undefined) return null
  return {
    table: 'enterprise',
    record: id,
    caseId: null,
    title: row.name,
    subtitle: ['企业', placeOf(row), row.officer].filter((text) => text !== '').join(' · '),
    date: row.next_contact_on ?? '',
    texts: [row.name, row.credit_code, row.industry, row.park, row.building],
    // People type the part that tells it from others: 栩垚 for 重庆栩垚信息技术有限公司.
    names: [row.name, foldEnterpriseName(row.name), row.officer, row.principal, row.guard_lead, row.liaison].filter(
      (name) => name !== '',
    ),
    tails: [],
  }
}

/** Park and building as one, where the building does not say the park already. */
export function placeOf({ park, building }: { readonly park: string; readonly building: string }): string {
  return building.startsWith(park) ? building : `${park}${building}`
}
