/** Writes of one desk, one after the other in the order they came. */
import { AsyncLocalStorage } from 'node:async_hooks'

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
  let last: Promise<unknown> = Promise.resolve()

  return {
    run(work) {
      if (inside.getStore() === true) return Promise.reject(new Error('A write was started inside a write.'))
      const mine = last.then(() => inside.run(true, work))
      last = mine.catch(() => undefined)
      return mine
    },
    async drained() {
      let seen: unknown
      while (seen !== last) {
        seen = last
        await last
      }
    },
  }
}
