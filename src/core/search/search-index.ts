/** The index itself: one document per case (or other page), written in the transaction of the change; read newest first. */
import type { Database } from 'better-sqlite3'
import { sql, type RawBuilder } from 'kysely'
import type { SearchHit } from '#shared/search/search.calls.ts'
import { cachedStatement } from '#core/db/statements.ts'
import type { ReadDatabase } from '#core/rpc/handler.ts'
import { fingerprintOf } from './fingerprint.ts'
import { pinyinWords } from './pinyin.ts'
import type { SearchDocument } from './search-registry.ts'
import { matchingDocuments, mostRecent, newestMatching, putIndexed, putRecent } from './recent.ts'
import { queryOf, tokensOf } from './tokens.ts'

/**
 * Puts a document into the index in place of the one that stood there; null takes it out. `together` is the number of documents that
 * come in one go.
 */
export function putDocument(raw: Database, table: string, record: string, document: SearchDocument | null, together = 1): void {
  const old = cachedStatement<OldDocument>(raw, oldSql).get(record, table)
  if (document === null) {
    if (old !== undefined) removeDocument(raw, old.id)
    return
  }
  const { caseId, title, subtitle, date } = document
  const tokens = tokensOf([...document.texts, ...document.names], document.names.flatMap(pinyinWords))
  const tails = [...new Set(document.tails.map(reversed).filter((tail) => tail !== ''))]
  const [tokensPrint, tailsPrint] = [fingerprintOf(tokens), fingerprintOf(tails.join(' '))]
  if (old === undefined) {
    const made = cachedStatement(raw, insertSql).run(table, record, caseId, title, subtitle, date, tokensPrint, tailsPrint)
    const id = Number(made.lastInsertRowid)
    if (together > mostRecent) putIndexed(raw, id, tokens, true)
    else putRecent(raw, id, tokens)
    return addTails(raw, id, tails)
  }
  cachedStatement(raw, updateSql).run(caseId, title, subtitle, date, tokensPrint, tailsPrint, old.id)
  if (old.tokens_print !== tokensPrint) {
    if (together > mostRecent) putIndexed(raw, old.id, tokens, false)
    else putRecent(raw, old.id, tokens)
  }
  if (old.tails_print !== tailsPrint) {
    removeTails(raw, old.id)
    addTails(raw, old.id, tails)
  }
}

/** Takes all documents out. */
export function clearIndex(raw: Database): void {
  raw.exec(`delete from search_document; delete from search_tail; delete from search_recent;
    insert into search_text(search_text) values ('delete-all');`)
}

/** Documents that contain everything that was typed, newest first. */
export async function findDocuments(db: ReadDatabase, text: string, limit: number): Promise<SearchHit[]> {
  const query = queryOf(text)
  if (query === null) return []
  const rows = await db
    .selectFrom(sql<{ document: number }>`(${newestMatching(query, limit)})`.as('found'))
    // A cross join keeps this order: the other way round every document there is would be asked whether it was found.
    .crossJoin('search_document as d')
    .whereRef('d.id', '=', 'found.document')
    .select(['d.tbl', 'd.record', 'd.case_id', 'd.title', 'd.subtitle', 'd.date'])
    .orderBy('d.id', 'desc')
    .execute()
  return rows.map(hitOf)
}

/** Cases (and nothing else: no page of a person) with an identity or phone number that ends so, newest first. */
export async function findDocumentsByTail(db: ReadDatabase, tail: string, limit: number): Promise<SearchHit[]> {
  const start = reversed(tail)
  if (start.length < 4) return []
  const rows = await db
    .selectFrom('search_tail')
    .crossJoin('search_document as d')
    .whereRef('d.id', '=', 'search_tail.document')
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
  return sql<string>`(select d.record from (${matchingDocuments(query)}) as found cross join search_document d
    where d.id = found.document and d.tbl = ${table})`
}

interface HitRow {
  readonly tbl: string
  readonly record: string
  readonly case_id: string | null
  readonly title: string
  readonly subtitle: string
  readonly date: string
}

interface OldDocument {
  readonly id: number
  readonly tokens_print: number
  readonly tails_print: number
}

const oldSql = 'select id, tokens_print, tails_print from search_document where record = ? and tbl = ?'
const insertSql =
  'insert into search_document(tbl, record, case_id, title, subtitle, date, tokens_print, tails_print) values (?, ?, ?, ?, ?, ?, ?, ?)'
const updateSql =
  'update search_document set case_id = ?, title = ?, subtitle = ?, date = ?, tokens_print = ?, tails_print = ? where id = ?'

function removeDocument(raw: Database, id: number): void {
  putRecent(raw, id, '')
  removeTails(raw, id)
  cachedStatement(raw, 'delete from search_document where id = ?').run(id)
}

function addTails(raw: Database, id: number, tails: readonly string[]): void {
  for (const tail of tails) cachedStatement(raw, 'insert into search_tail(reversed, document) values (?, ?)').run(tail, id)
}

function removeTails(raw: Database, id: number): void {
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
