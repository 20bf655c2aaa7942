/** The audit log: hash-chained lines, appended in the same transaction as what they tell about. */

/** What a handler says; time, actor and chain are added. No personal data in `text`. */
export interface AuditEntry {
  /** What was done, such as `mediation.reveal`. */
  readonly act: string
  /** Chinese sentence without personal data. */
  readonly text: string
  readonly table?: string
  readonly record?: string
}
