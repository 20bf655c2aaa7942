/** SQL of the drafts. The table is of this desk alone and is not synced. */
import { z } from 'zod'
import type { Draft } from '#shared/drafts/drafts.calls.ts'
import type { DraftTable } from '#core/db/tables.ts'
import type { ReadDatabase, WriteTransaction } from '#core/rpc/handler.ts'

const valueSchema = z.record(z.string(), z.unknown())
const shown = ['key', 'title', 'value', 'saved_at as savedAt'] as const

/** The draft of one form, or undefined. */
export async function findDraft(db: ReadDatabase, account: string, key: string): Promise<Draft | undefined> {
  const row = await db
    .selectFrom('draft')
    .select(shown)
    .where('account_id', '=', account)
    .where('key', '=', key)
    .executeTakeFirst()
  return row === undefined ? undefined : { ...row, value: valueSchema.parse(JSON.parse(row.value)) }
}

/** All drafts of an account, newest first. */
export async function listDrafts(db: ReadDatabase, account: string): Promise<Draft[]> {
  const rows = await db
    .selectFrom('draft')
    .select(shown)
    .where('account_id', '=', account)
    .orderBy('saved_at', 'desc')
    .orderBy('key')
    .execute()
  return rows.map((row) => ({ ...row, value: valueSchema.parse(JSON.parse(row.value)) }))
}

/** Writes over what stood there. */
export async function putDraft(tx: WriteTransaction, draft: DraftTable): Promise<void> {
  const { title, value, saved_at } = draft
  await tx
    .insertInto('draft')
    .values(draft)
    .onConflict((conflict) => conflict.columns(['account_id', 'key']).doUpdateSet({ title, value, saved_at }))
    .execute()
}

export async function deleteDraft(tx: WriteTransaction, account: string, key: string): Promise<void> {
  await tx.deleteFrom('draft').where('account_id', '=', account).where('key', '=', key).execute()
}
