/** What a bench is: one number beside its baseline, measured in the same run. */

/** What a bench may use. */
export interface BenchContext {
  /** Smaller data, for a look in between: the goal then says less. */
  readonly quick: boolean
  /** Says something to the person who waits; not part of the answer. */
  say(text: string): void
  /** Lists what to close when the bench is over, whatever happened. */
  closeLater(close: () => void | Promise<void>): void
}

/** What was measured. */
export interface Measured {
  readonly value: number
  /** In the unit of the value, or of what the value is a ratio to. */
  readonly baseline: number
  readonly note?: string
}

/** One bench. */
export interface Bench {
  readonly name: string
  /** The value must not be above it. */
  readonly goal: number
  readonly unit: string
  /** Whether it drives the built app in a real Electron. */
  readonly needsWindow: boolean
  run(context: BenchContext): Promise<Measured>
}

/** The value below which that part of all lies. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

/** Milliseconds that the work takes. */
export async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
