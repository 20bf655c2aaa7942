/** Writes of one desk, one after the other in the order they came. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { createTurns } from './turns.ts'

/** Runs work that writes. */
export interface WriteQueue {
  /** Runs after all earlier work has ended. A write inside a write would wait for itself for ever: it fails at once. */
  run<Answer>(work: () => Promise<Answer>): Promise<Answer>
  /** Resolves when nothing runs and nothing waits. */
  drained(): Promise<void>
}

/** Makes an empty queue. */
export function createWriteQueue(): WriteQueue {
  const inside = new AsyncLocalStorage<true>()
  const takeTurn = createTurns()
  let unfinished = 0

  return {
    async run(work) {
      if (inside.getStore() === true) throw new Error('A write was started inside a write.')
      unfinished += 1
      try {
        return await takeTurn(() => inside.run(true, work))
      } finally {
        unfinished -= 1
      }
    },
    async drained() {
      while (unfinished > 0) await takeTurn(async () => undefined)
    },
  }
}
