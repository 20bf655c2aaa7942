/** What goes between the solver's worker and whoever started it. */
import type { Assignment, RosterProblem } from '#shared/roster/roster.types.ts'

/** What the worker is started with. */
export interface SolveOrder {
  readonly problem: RosterProblem
  /** What a person fixed. */
  readonly fixed: readonly Assignment[]
  /** One number in shared memory: 1 asks to stop and keep the best so far. */
  readonly stop: SharedArrayBuffer
}

/** A better roster, or the end of the work. `bound`: no roster has fewer points. */
export type SolveMessage =
  | {
      readonly kind: 'better' | 'done'
      readonly assignments: readonly Assignment[]
      readonly points: number
      readonly bound: number
    }
  | { readonly kind: 'working'; readonly done: number; readonly text: string }
