/** A larger page cache for one large transaction. */
import { sql } from 'kysely'
import type { WriteTransaction } from '#core/rpc/handler.ts'

/** Of the writing connection, KiB. */
export const usualCache = 32_000
/** KiB: what a desk can spare for a minute. */
const largestCache = 256_000

/**
 * Runs work with a cache of about `kibibytes`. Changed pages that do not fit go to the write-ahead log early, are read back and go there
 * again: about a tenth of the time of an import of 50,000 rows.
 */
export async function withLargerCache<Answer>(
  tx: WriteTransaction,
  kibibytes: number,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const size = Math.round(Math.min(largestCache, kibibytes))
  if (size <= usualCache) return run()
  // A pragma takes no parameters; both are whole numbers.
  await sql.raw(`pragma cache_size = -${size}`).execute(tx)
  try {
    return await run()
  } finally {
    await sql.raw(`pragma cache_size = -${usualCache}`).execute(tx)
  }
}
