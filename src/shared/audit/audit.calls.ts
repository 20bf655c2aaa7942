/** Calls about the audit log (操作日志). */
import { z } from 'zod'
import { call } from '#shared/rpc/call.ts'

export const auditLineSchema = z.object({
  seq: z.number().int(),
  at: z.string(),
  actor: z.string(),
  act: z.string(),
  /** Chinese sentence without personal data. */
  text: z.string(),
  table: z.string().nullable(),
  record: z.string().nullable(),
})

export type AuditLine = z.infer<typeof auditLineSchema>

export const auditCalls = {
  list: call(
    'audit lines, newest first, of all or of one record',
    z.object({
      record: z.string().optional(),
      before: z.number().int().optional(),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    z.object({ lines: z.array(auditLineSchema) }),
  ),
  verify: call(
    'recompute the hash chain of the whole log',
    z.object({}),
    z.object({ ok: z.boolean(), lines: z.number().int(), firstBadSeq: z.number().int().nullable() }),
  ),
} as const
