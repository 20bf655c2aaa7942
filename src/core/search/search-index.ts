/** The index itself: one document per case (or other page), written in the transaction of the change; read newest first. */
import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { SearchHit } from '#shared/search/search.calls.ts'
import { cachedStatement } from '#core/db/statements.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { pinyinWords } from './pinyin.ts'
import type { SearchDocument } from './search-registry.ts'
import { queryOf, tokensOf } from './tokens.ts'

/** Puts a document into the index in place of the one that stood there; null takes it out. */
export function putDocument(raw: Database, table: string, record: string, document: SearchDocument | null): void {
  const old = cachedStatement<{ id: number; fingerprint: Buffer }>(
    raw,
    'select id, fingerprint from search_document where record = ? and tbl = ?',
  ).get(record, table)
  if (document === null) {
    if (old !== undefined) removeDocument(raw, old.id)
    return
  }
  const { caseId, title, subtitle, date } = document
  const tokens = tokensOf([...document.texts, ...document.names], document.names.flatMap(pinyinWords))
  const tails = [...new Set(document.tails.map(reversed).filter((tail) => tail !== ''))]
  const fingerprint = createHash('sha256').update(tokens).update('\n').update(tails.join(' ')).digest().subarray(0, 16)
  if (old === undefined) {
    const { lastInsertRowid } = cachedStatement(raw, insertSql).run(table, record, caseId, title, subtitle, date, fingerprint)
    return addTokens(raw, Number(lastInsertRowid), tokens, tails)
  }
  cachedStatement(raw, updateSql).run(caseId, title, subtitle, date, fingerprint, old.id)
  if (old.fingerprint.equals(fingerprint)) return
  removeTokens(raw, old.id)
  addTokens(raw, old.id, tokens, tails)
}

/** Takes all documents out. */
export function clearIndex(raw: Database): void {
  raw.exec(`delete from search_document; delete from search_tail; insert into search_text(search_text) values ('delete-all');`)
}

/** Documents that contain everything that was typed, newest first. */
export async function findDocuments(db: ReadDatabase, text: string, limit: number): Promise<SearchHit[]> {
  const query = queryOf(text)
  if (query === null) return []
  const rows = await db
    .selectFrom(sql<{ rowid: number }>`search_text`.as('search_text'))
    .innerJoin('search_document as d', 'd.id', 'search_text.rowid')
    .select(['d.tbl', 'd.record', 'd.case_id', 'd.title', 'd.subtitle', 'd.date'])
    .where(sql<boolean>`search_text match ${query}`)
    .orderBy('search_text.rowid', 'desc')
    .limit(limit)
    .execute()
  return rows.map(hitOf)
}

/** Cases (and nothing else: no page of a person) with an identity or phone number that ends so, newest first. */
export async function findDocumentsByTail(db: ReadDatabase, tail: string, limit: number): Promise<SearchHit[]> {
  const start = reversed(tail)
  if (start.length < 4) return []
  const rows = await db
    .selectFrom('search_tail')
    .innerJoin('search_document as d', 'd.id', 'search_tail.document')
    .select(['d.id', 'd.tbl', 'd.record', 'd.case_id', 'd.title', 'd.subtitle', 'd.date'])
    .distinct()
    .where('search_tail.reversed', '>=', start)
    .where('search_tail.reversed', '<', `${start}~`)
    .where('d.case_id', 'is not', null)
    .orderBy('d.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(hitOf)
}

/** For filters of lists: `where('id', 'in', recordsMatching(text))`; null when there is nothing to look for. */
export function recordsMatching(table: string, text: string): RawBuilder<string> | null {
  const query = queryOf(text)
  if (query === null) return null
  return sql<string>`(select d.record from search_text join search_document d on d.id = search_text.rowid
    where search_text match ${query} and d.tbl = ${table})`
}

/** Number of documents that contain everything that was typed, counted no further than `most`. */
export async function countMatching(db: ReadDatabase, text: string, most: number): Promise<number> {
  const query = queryOf(text)
  if (query === null) return 0
  const some = db
    .selectFrom(sql<{ rowid: number }>`search_text`.as('search_text'))
    .select('search_text.rowid')
    .where(sql<boolean>`search_text match ${query}`)
    .limit(most)
  const { count } = await db.selectFrom(some.as('some')).select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return count
}

/** As recordsMatching, asked for one record at a time: for lists that stop early, when very many documents match. */
export function recordMatches(table: string, record: RawBuilder<string>, text: string): RawBuilder<SqlBool> | null {
  const query = queryOf(text)
  if (query === null) return null
  return sql<SqlBool>`exists (select 1 from search_document d cross join search_text
    where d.record = ${record} and d.tbl = ${table} and search_text.rowid = d.id and search_text match ${query})`
}

interface HitRow {
  readonly tbl: string
  readonly record: string
  readonly case_id: string | null
  readonly title: string
  readonly subtitle: string
  readonly date: string
}

const insertSql =
  'insert into search_document(tbl, record, case_id, title, subtitle, date, fingerprint) values (?, ?, ?, ?, ?, ?, ?)'
const updateSql = 'update search_document set case_id = ?, title = ?, subtitle = ?, date = ?, fingerprint = ? where id = ?'

function removeDocument(raw: Database, id: number): void {
  removeTokens(raw, id)
  cachedStatement(raw, 'delete from search_document where id = ?').run(id)
}

function addTokens(raw: Database, id: number, tokens: string, tails: readonly string[]): void {
  cachedStatement(raw, 'insert into search_text(rowid, content) values (?, ?)').run(id, tokens)
  for (const tail of tails) cachedStatement(raw, 'insert into search_tail(reversed, document) values (?, ?)').run(tail, id)
}

function removeTokens(raw: Database, id: number): void {
  cachedStatement(raw, 'delete from search_text where rowid = ?').run(id)
  cachedStatement(raw, 'delete from search_tail where document = ?').run(id)
}

/** Digits and X only, last first. */
function reversed(number: string): string {
  return Array.from(
    number
      .normalize('NFKC')
      .toUpperCase()
      .replaceAll(/[^0-9X]/g, ''),
  )
    .toReversed()
    .join('')
}

function hitOf({ tbl, record, case_id, title, subtitle, date }: HitRow): SearchHit {
  return { table: tbl, record, caseId: case_id, title, subtitle, date }
}
