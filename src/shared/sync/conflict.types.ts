/** A conflict as a person sees it: two sentences, the values, where both began, what it means. */
import { z } from 'zod'

/** What to keep of a conflict: one side by its letter, both texts one after the other, or other values. */
export const keepSchema = z.enum(['a', 'b', 'c', 'd', 'both', 'edit'])
export type Keep = z.infer<typeof keepSchema>

/** One value in the wording of the forms. */
export const worded = z.object({ column: z.string(), label: z.string(), text: z.string() })

/** What one person wrote. */
export const conflictSideSchema = z.object({
  key: z.enum(['a', 'b', 'c', 'd']),
  opId: z.string(),
  /** Who, when by the desk's clock, when by the hub's, what: one Chinese sentence. */
  sentence: z.string(),
  author: z.string(),
  /** ISO instants: by the desk's own clock; as the hub ordered it, null while the hub has not seen it. */
  deviceTime: z.string(),
  hubTime: z.string().nullable(),
  values: z.array(worded),
  /** Stands in the record until somebody decides. */
  standing: z.boolean(),
})

export const syncConflictSchema = z.object({
  table: z.string(),
  record: z.string(),
  group: z.string(),
  kind: z.enum(['values', 'deleted', 'sealed']),
  /** The case to open, or null. */
  caseId: z.string().nullable(),
  /** What the conflict is about, e.g. 纠纷 (2026)人调字第0003号 · 金额. */
  title: z.string(),
  sides: z.array(conflictSideSchema),
  /** Values that both replaced; empty where there were none. */
  base: z.array(worded),
  /** What it means for deadlines and papers: one Chinese sentence. */
  meaning: z.string(),
  /** What may be kept. */
  choices: z.array(keepSchema),
})
export type SyncConflict = z.infer<typeof syncConflictSchema>

/** A decision about values, with what was not kept: that can be put back. */
export const decisionSchema = z.object({
  table: z.string(),
  record: z.string(),
  group: z.string(),
  /** The case to open, or null. */
  caseId: z.string().nullable(),
  title: z.string(),
  decidedBy: z.string(),
  /** ISO instant by the deciding desk's clock. */
  decidedAt: z.string(),
  kept: z.array(worded),
  /** What was not kept, each by the op that wrote it. */
  lost: z.array(z.object({ opId: z.string(), author: z.string(), deviceTime: z.string(), values: z.array(worded) })),
})
export type Decision = z.infer<typeof decisionSchema>
