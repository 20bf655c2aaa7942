/** The searchable document of a case: its own texts, its parties' names, its parcels; numbers of people only by their tails. */
import type { Database } from 'better-sqlite3'
import { parsePhones } from '#shared/kernel/phone.ts'
import { cachedStatement } from '#core/db/statements.ts'
import type { SearchDocument, SearchRegistry } from '#core/search/search-registry.ts'
import { partiesText } from './case-view.ts'

/** Registers the builder for case, party and parcel: one document per case. */
export function registerCaseSearch(search: SearchRegistry): void {
  search.register('mediation_case', 'mediation_case', buildDocument)
  search.register('mediation_party', 'mediation_case', buildDocument, 'case_id')
  search.register('mediation_parcel', 'mediation_case', buildDocument, 'case_id')
}

interface CaseRow {
  readonly number: string
  readonly title: string
  readonly kind_code: string
  readonly kind_text: string
  readonly registered_on: string
  readonly accepted_on: string
  readonly village: string
  readonly place: string
  readonly summary: string
  readonly claims: string
  readonly mediator: string
  readonly helpers: string
  readonly remark: string
}

interface PartyRow {
  readonly side: number
  readonly name: string
  readonly identity_number: string
  readonly phones: string
  readonly representative: string
  readonly agent_name: string
  readonly agent_phone: string
}

function buildDocument(raw: Database, id: string): SearchDocument | null {
  const row = cachedStatement<CaseRow>(raw, caseSql).get(id)
  if (row === undefined) return null
  const parties = cachedStatement<PartyRow>(raw, partySql).all(id)
  const parcels = cachedStatement<{ name: string }>(raw, parcelSql).all(id)
  return {
    table: 'mediation_case',
    record: id,
    caseId: id,
    title: row.title === '' ? `${partiesText(parties)} ${row.kind_text}` : row.title,
    subtitle: [row.number, row.village, row.kind_text].filter((text) => text !== '').join(' · '),
    date: row.accepted_on === '' ? row.registered_on : row.accepted_on,
    texts: [
      row.number,
      row.title,
      row.kind_code,
      row.kind_text,
      row.village,
      row.place,
      row.summary,
      row.claims,
      row.helpers,
      row.remark,
      ...parcels.map(({ name }) => name),
    ],
    names: [
      ...parties.flatMap(({ name, representative, agent_name }) => [name, representative, agent_name]),
      row.mediator,
    ].filter((name) => name !== ''),
    tails: parties.flatMap(({ identity_number, phones, agent_phone }) => [
      identity_number,
      ...parsePhones(`${phones};${agent_phone}`).phones,
    ]),
  }
}

const caseSql = `select number, title, kind_code, kind_text, registered_on, accepted_on, village, place, summary, claims, mediator, helpers, remark
  from mediation_case where id = ? and deleted = 0`
const partySql = `select side, name, identity_number, phones, representative, agent_name, agent_phone
  from mediation_party where case_id = ? and deleted = 0 order by side, position, id`
const parcelSql = `select name from mediation_parcel where case_id = ? and deleted = 0 and name <> '' order by position, id`
