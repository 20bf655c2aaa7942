/**
 * What changed last, beside the full-text table: its tokens as one text per document, searched by looking through them. Writing a
 * document into FTS5 costs a save more than all its other parts together (a new segment at each commit, old entries marked as gone); a
 * plain row costs next to nothing, and a batch of rows goes over at a fraction of what they cost one by one.
 */
import type { Database } from 'better-sqlite3'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { cachedStatement } from '#core/db/statements.ts'
import type { Query } from './tokens.ts'

/** As many documents as can be looked through in well under a millisecond. */
export const mostRecent = 200

/** How many there are on a connection, as far as it knows: a rollback or another process only makes the next move early or late. */
const counts = new WeakMap<Database, number>()

/** Notes the tokens of a document ('' once it is gone); what the full-text table has of it no longer counts. */
export function putRecent(raw: Database, document: number, tokens: string): void {
  const count =
    counts.get(raw) ?? cachedStatement<{ count: number }>(raw, 'select count(*) as count from search_recent').get()?.count ?? 0
  cachedStatement(
    raw,
    'insert into search_recent(document, tokens) values (?, ?) on conflict(document) do update set tokens = excluded.tokens',
  ).run(document, tokens)
  counts.set(raw, count + 1)
  if (count >= mostRecent) moveRecent(raw)
}

/** Writes the tokens of a document straight into the full-text table: cheaper where very many come in one transaction. */
export function putIndexed(raw: Database, document: number, tokens: string, isNew: boolean): void {
  if (!isNew) {
    cachedStatement(raw, 'delete from search_recent where document = ?').run(document)
    cachedStatement(raw, 'delete from search_text where rowid = ?').run(document)
  }
  cachedStatement(raw, 'insert into search_text(rowid, content) values (?, ?)').run(document, tokens)
}

/** Moves all of them into the full-text table. */
function moveRecent(raw: Database): void {
  raw.exec(`delete from search_text where rowid in (select document from search_recent);
    insert into search_text(rowid, content) select document, tokens from search_recent where tokens <> '' order by document;
    delete from search_recent;`)
  counts.set(raw, 0)
}

/** Ids of the documents that match, from both places: a query of one column, `document`. */
export function matchingDocuments({ match, pieces }: Query): RawBuilder<{ document: number }> {
  return sql`select rowid as document from search_text where search_text match ${match} and rowid not in (select document from search_recent)
    union all select document from search_recent where ${contains(pieces)}`
}

/** The newest of them. */
export function newestMatching({ match, pieces }: Query, limit: number): RawBuilder<{ document: number }> {
  return sql`select document from (
      select rowid as document from search_text where search_text match ${match} and rowid not in (select document from search_recent)
      order by rowid desc limit ${limit})
    union all select document from search_recent where ${contains(pieces)}
    order by document desc limit ${limit}`
}

/** Every piece must be there, in one of its forms. */
function contains(pieces: Query['pieces']): RawBuilder<SqlBool> {
  const parts = pieces.map(
    (forms) =>
      sql`(${sql.join(
        forms.map((form) => sql`instr(tokens, ${form}) > 0`),
        sql` or `,
      )})`,
  )
  return sql<SqlBool>`${sql.join(parts, sql` and `)}`
}
