/** Prepared statements by their text, kept as long as their connection. */
import type { Database, Statement } from 'better-sqlite3'

const cache = new WeakMap<Database, Map<string, Statement>>()

/** More texts than this on one connection are not kept, so that texts made at run time cannot fill the memory. */
const largestCache = 400

/** Prepares a statement once per connection. */
export function cachedStatement<Row = unknown>(raw: Database, sql: string): Statement<unknown[], Row> {
  const statements = cache.get(raw) ?? new Map<string, Statement>()
  cache.set(raw, statements)
  const known = statements.get(sql)
  // The text decides the shape of a row; the caller names it beside the text.
  if (known !== undefined) return known as Statement<unknown[], Row>
  const statement = raw.prepare<unknown[], Row>(sql)
  if (statements.size < largestCache) statements.set(sql, statement as Statement)
  return statement
}
