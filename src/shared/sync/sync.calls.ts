/** Calls about sync with the hub (中枢): state, enrolment, conflicts, exchange by USB stick. */
import { z } from 'zod'
import { call } from '#shared/rpc/call.ts'
import { decisionSchema, keepSchema, syncConflictSchema } from './conflict.types.ts'

/** Why a desk syncs. */
export const syncCauses = {
  demand: '手动',
  timer: '定时',
  write: '保存后',
  quit: '退出前',
  enrol: '登记后',
  file: 'U盘交换',
} as const

const syncCauseSchema = z.enum(['demand', 'timer', 'write', 'quit', 'enrol', 'file'])
export type SyncCause = z.infer<typeof syncCauseSchema>

/** One round of sync. `error` is a Chinese sentence, null when nothing failed. Times are ISO instants. */
export const syncRoundSchema = z.object({
  startedAt: z.string(),
  endedAt: z.string(),
  cause: syncCauseSchema,
  /** Own changes that the hub took. */
  sent: z.number().int(),
  /** Changes of others that are new here. */
  received: z.number().int(),
  blobsSent: z.number().int(),
  blobsReceived: z.number().int(),
  error: z.string().nullable(),
})
export type SyncRound = z.infer<typeof syncRoundSchema>

/** `synced` only when all four numbers are 0 and the last round succeeded. */
export const syncStateSchema = z.enum(['not_enrolled', 'syncing', 'synced', 'waiting', 'attention', 'failed', 'revoked'])
export type SyncState = z.infer<typeof syncStateSchema>

export const syncStatusSchema = z.object({
  state: syncStateSchema,
  /** The state as a sentence. */
  text: z.string(),
  /** Own changes that the hub has not confirmed. */
  opsWaiting: z.number().int(),
  /** Attachments whose content is not at the hub, or not here, yet. */
  blobsWaiting: z.number().int(),
  conflicts: z.number().int(),
  /** Own changes that the hub keeps apart: not merged, not lost. */
  quarantined: z.number().int(),
  /** ISO instant of the last round in which nothing failed. */
  lastGood: z.string().nullable(),
  running: z.boolean(),
  /** What failed in the last round. */
  error: z.string().nullable(),
  /** The six words are still to be compared: until then nothing goes out. */
  held: z.boolean(),
  /** Minutes between rounds. */
  minutes: z.number().int(),
  hub: z.object({ address: z.string(), stationName: z.string(), enrolledAt: z.string(), leaseOver: z.boolean() }).nullable(),
  /** Six words that the administrator of the hub sees too. */
  fingerprint: z.array(z.string()).nullable(),
  /** The hub's clock minus this one, ms, where it is more than 2 minutes. */
  clockOffset: z.number().int().nullable(),
})
export type SyncStatus = z.infer<typeof syncStatusSchema>

/** An own change that the hub keeps apart, or (`late`) a change that came after a seal: kept, never merged. */
export const setAsideSchema = z.object({
  opId: z.string(),
  table: z.string(),
  record: z.string(),
  /** The case to open, or null. */
  caseId: z.string().nullable(),
  kind: z.enum(['quarantined', 'late']),
  code: z.string(),
  /** Chinese sentence. */
  text: z.string(),
  /** What was written, as a sentence; null for those who may not read cases. */
  said: z.string().nullable(),
  at: z.string(),
})

export const syncCalls = {
  status: call('state of sync with its four honest numbers', z.object({}), syncStatusSchema),
  now: call('sync with the hub now', z.object({}), z.object({ round: syncRoundSchema, status: syncStatusSchema })),
  enrol: call(
    'enrol this desk at a hub: by the file of the enrolment sheet, or by address and code',
    z.object({
      address: z.string().trim().max(300).optional(),
      file: z.string().max(4000).optional(),
      code: z.string().max(100).optional(),
      /** With a typed address: send nothing until `sync.confirmHub`. */
      hold: z.boolean().default(false),
    }),
    syncStatusSchema,
  ),
  confirmHub: call(
    'the six words were compared: begin to sync, or forget an enrolment whose words differ',
    z.object({ same: z.boolean() }),
    syncStatusSchema,
  ),
  setMinutes: call('minutes between rounds', z.object({ minutes: z.number().int().min(1).max(1440) }), z.object({})),
  conflicts: call(
    'where two people wrote different things at once, oldest first, in sentences',
    z.object({ record: z.string().optional(), limit: z.number().int().min(1).max(200).default(50) }),
    z.object({ conflicts: z.array(syncConflictSchema), total: z.number().int() }),
  ),
  resolve: call(
    'decide a conflict; the other value stays in the history',
    z.object({
      record: z.string(),
      /** Why; stays with the decision. Needed where a seal is chosen. */
      note: z.string().trim().max(500).optional(),
      /** Needed only where two tables share a record id. */
      table: z.string().optional(),
      group: z.string(),
      keep: keepSchema,
      /** With keep=edit: columns of the group. */
      values: z.record(z.string(), z.union([z.string().max(100_000), z.number(), z.null()])).optional(),
    }),
    z.object({}),
  ),
  decisions: call(
    'decisions of conflicts with what was not kept, newest first',
    z.object({ limit: z.number().int().min(1).max(100).default(20) }),
    z.object({ decisions: z.array(decisionSchema) }),
  ),
  restore: call(
    'put back what a decision did not keep, as a change of now',
    z.object({ record: z.string(), opId: z.string(), group: z.string() }),
    z.object({}),
  ),
  exportBatch: call(
    'write unsent changes into a file for the hub',
    z.object({ file: z.string().min(1).max(4000) }),
    z.object({ file: z.string(), ops: z.number().int() }),
  ),
  importBatch: call(
    'read the answer of the hub from a file',
    z.object({ file: z.string().min(1).max(4000) }),
    z.object({ round: syncRoundSchema, status: syncStatusSchema }),
  ),
  history: call(
    'rounds of sync, newest first',
    z.object({ limit: z.number().int().min(1).max(200).default(50) }),
    z.object({ rounds: z.array(syncRoundSchema) }),
  ),
  settleLate: call(
    'close a change that came after a seal: taken into an addendum, or set aside with a reason; every desk then agrees',
    z.object({
      record: z.string(),
      opId: z.string(),
      way: z.enum(['addendum', 'aside']),
      text: z.string().trim().min(1, '请写明内容。').max(2000),
    }),
    z.object({}),
  ),
  quarantine: call(
    'own changes that the hub keeps apart, and changes after a seal',
    z.object({}),
    z.object({ entries: z.array(setAsideSchema) }),
  ),
} as const
