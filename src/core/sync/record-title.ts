/** What a record is called in a list of conflicts: the number of its case, the person and day of a cell of a roster. */
import type { Database } from 'better-sqlite3'
import { cachedStatement } from '#core/db/statements.ts'

/** Names of records of rosters and of the enterprise desk. Of a parent nothing but the day: no list says who took an offer back. */
const titleSql: Readonly<Record<string, string>> = {
  roster_person: `select case role when '家长' then '' else name end as title from roster_person where id = ?`,
  roster_school: 'select name as title from roster_school where id = ?',
  roster_day: `select kind || ' ' || from_on as title from roster_day where id = ?`,
  roster_sheet: 'select title from roster_sheet where id = ?',
  roster_cell: `select trim(case role when '家长' then '' else person_name end || ' ' || date) as title from roster_cell where id = ?`,
  roster_event: `select date || ' ' || place as title from roster_event where id = ?`,
  roster_handover: `select date || ' ' || shift as title from roster_handover where id = ?`,
  enterprise: 'select name as title from enterprise where id = ?',
  enterprise_visit: ofEnterprise('enterprise_visit'),
  enterprise_request: `select number as title from enterprise_request where id = ?`,
  enterprise_plan: ofEnterprise('enterprise_plan'),
  enterprise_package: ofEnterprise('enterprise_package'),
  enterprise_service: ofEnterprise('enterprise_service'),
  enterprise_post_shift: `select date || ' ' || shift as title from enterprise_post_shift where id = ?`,
}

/** The title after a space; empty for records without one. */
export function titleOf(raw: Database, table: string, record: string): string {
  const sql = titleSql[table]
  const title = sql === undefined ? caseNumber(raw, table, record) : titleBy(raw, sql, record)
  return title === '' ? '' : ` ${title}`
}

/** The case that a record belongs to, or null. */
export function caseOf(raw: Database, table: string, record: string): string | null {
  if (table === 'mediation_case') return record
  if (!/^mediation_[a-z]+$/.test(table)) return null
  const known = cachedStatement(raw, `select 1 from sqlite_schema where type = 'table' and name = ?`).get(table)
  if (known === undefined) return null
  return cachedStatement<{ case_id: string }>(raw, `select case_id from ${table} where id = ?`).get(record)?.case_id ?? null
}

function caseNumber(raw: Database, table: string, record: string): string {
  const id = caseOf(raw, table, record)
  return id === null ? '' : titleBy(raw, 'select number as title from mediation_case where id = ?', id)
}

function titleBy(raw: Database, sql: string, record: string): string {
  return cachedStatement<{ title: string }>(raw, sql).get(record)?.title ?? ''
}

function ofEnterprise(table: string): string {
  return `select enterprise.name as title from ${table} join enterprise on enterprise.id = ${table}.owner where ${table}.id = ?`
}
