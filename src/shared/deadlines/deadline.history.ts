/** Recomputation with history: what a deadline was before something changed, and what changed. */

/** A deadline as it stood after a change; `due` is '' while it stands still. */
export interface DeadlineDays {
  readonly code: string
  readonly title: string
  readonly from: string
  readonly due: string
}

/** The deadlines of a record after one change of it. */
export interface DeadlineMoment {
  /** ISO instant. */
  readonly at: string
  /** Who changed it. */
  readonly by: string
  /** What was changed, in words. */
  readonly why: string
  readonly deadlines: readonly DeadlineDays[]
}

/** One recomputation; `before` is null where the deadline began, `after` where it fell away. */
export interface DeadlineChange {
  readonly at: string
  readonly by: string
  readonly why: string
  readonly code: string
  readonly title: string
  readonly before: Pick<DeadlineDays, 'from' | 'due'> | null
  readonly after: Pick<DeadlineDays, 'from' | 'due'> | null
}

/** The recomputations of moments in the order of time; a moment that moved no deadline leaves none. */
export function changesOf(moments: readonly DeadlineMoment[]): DeadlineChange[] {
  const changes: DeadlineChange[] = []
  let before = new Map<string, DeadlineDays>()
  for (const { at, by, why, deadlines } of moments) {
    const after = new Map(deadlines.map((deadline) => [deadline.code, deadline]))
    for (const [code, days] of new Map([...before, ...after])) {
      const [old, now] = [before.get(code), after.get(code)]
      if (old?.from === now?.from && old?.due === now?.due) continue
      changes.push({ at, by, why, code, title: days.title, before: daysOf(old), after: daysOf(now) })
    }
    before = after
  }
  return changes
}

function daysOf(days: DeadlineDays | undefined): Pick<DeadlineDays, 'from' | 'due'> | null {
  return days === undefined ? null : { from: days.from, due: days.due }
}
