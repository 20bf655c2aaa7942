/** Calls about attachments: hashed at entry, kept encrypted inside the database. */
import { z } from 'zod'
import { call } from '#shared/rpc/call.ts'

export const attachmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  /** SHA-256 of the content, hex. */
  sha256: z.string(),
  addedAt: z.string(),
  /** Name of the account; '' for one of another desk. */
  addedBy: z.string(),
})

export type Attachment = z.infer<typeof attachmentSchema>

/** 50 MB: a phone's photo or a scanned file fits, a film does not. */
export const maximumAttachmentBytes = 50 * 1024 * 1024

export const filesCalls = {
  add: call(
    'store a file (base64) as an attachment of a record; its type is taken from its bytes; the same file twice is one',
    z.object({ owner: z.string(), name: z.string().trim().min(1, '请给文件起个名字。').max(1000), contentBase64: z.string() }),
    attachmentSchema,
  ),
  listOf: call('attachments of a record', z.object({ owner: z.string() }), z.object({ files: z.array(attachmentSchema) })),
  read: call(
    'content of an attachment after its hash was verified; audited',
    z.object({ id: z.string() }),
    z.object({ file: attachmentSchema, contentBase64: z.string() }),
  ),
} as const
