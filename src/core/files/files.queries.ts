/** SQL of the attachments and their contents. */
import { sql } from 'kysely'
import type { Attachment } from '#shared/files/files.calls.ts'
import type { BlobTable } from '#core/db/tables.ts'
import type { ReadDatabase, WriteTransaction } from '#core/rpc/handler.ts'

/** The record that a file belongs to. */
export interface Owner {
  readonly sealed: boolean
}

/** An attachment with the record that it belongs to. */
export type OwnedAttachment = Attachment & { readonly owner: string }

/** A case or a part of one; a part is sealed when its case is. Undefined when there is no such record. */
export async function findOwner(db: ReadDatabase, id: string): Promise<Owner | undefined> {
  const row =
    (await db.selectFrom('mediation_case').select('sealed').where('id', '=', id).where('deleted', '=', 0).executeTakeFirst()) ??
    (await findPart(db, 'mediation_evidence', id)) ??
    (await findPart(db, 'mediation_entry', id)) ??
    (await findPart(db, 'mediation_agreement', id)) ??
    (await findPart(db, 'mediation_party', id)) ??
    (await findPart(db, 'mediation_parcel', id))
  return row === undefined ? undefined : { sealed: row.sealed !== 0 }
}

type PartTable = 'mediation_evidence' | 'mediation_entry' | 'mediation_agreement' | 'mediation_party' | 'mediation_parcel'

async function findPart(db: ReadDatabase, table: PartTable, id: string): Promise<{ sealed: number } | undefined> {
  // Kysely types no union of tables; all of these have id, case_id, deleted and sealed.
  const evidence = table as 'mediation_evidence'
  return db
    .selectFrom(`${evidence} as part`)
    .innerJoin('mediation_case', 'mediation_case.id', 'part.case_id')
    .select(sql<number>`max(part.sealed, mediation_case.sealed)`.as('sealed'))
    .where('part.id', '=', id)
    .where('part.deleted', '=', 0)
    .executeTakeFirst()
}

/** Attachments of records, in the order in which they were added. */
export async function listAttachments(db: ReadDatabase, owners: readonly string[]): Promise<OwnedAttachment[]> {
  if (owners.length === 0) return []
  return attachments(db)
    .where('attachment.owner', 'in', owners)
    .orderBy('attachment.created_at')
    .orderBy('attachment.id')
    .execute()
}

/** One attachment, or undefined. */
export async function findAttachment(db: ReadDatabase, id: string): Promise<OwnedAttachment | undefined> {
  return attachments(db).where('attachment.id', '=', id).executeTakeFirst()
}

function attachments(db: ReadDatabase) {
  return db
    .selectFrom('attachment')
    .leftJoin('account', 'account.id', 'attachment.added_by')
    .select(['attachment.id', 'attachment.owner', 'attachment.name', 'attachment.media_type as mediaType'])
    .select(['attachment.bytes', 'attachment.sha256', 'attachment.created_at as addedAt'])
    .select(sql<string>`coalesce(account.display_name, '')`.as('addedBy'))
    .where('attachment.deleted', '=', 0)
}

/** The bytes of a content, or undefined while they are not on this desk. */
export async function findContent(db: ReadDatabase, sha256: string): Promise<Buffer | undefined> {
  const row = await db.selectFrom('blob').select('content').where('sha256', '=', sha256).executeTakeFirst()
  return row?.content
}

/** Stores a content over what stood there. */
export async function putContent(tx: WriteTransaction, { sha256, content, bytes }: BlobTable): Promise<void> {
  await tx
    .insertInto('blob')
    .values({ sha256, content, bytes })
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ content, bytes }))
    .execute()
}
