/** One after another: work that must not overlap, such as the counting of wrong passwords. */

/** Runs the work when all work before it has ended, well or not. */
export type TakeTurn = <Answer>(work: () => Promise<Answer>) => Promise<Answer>

/** Makes a queue. */
export function createTurns(): TakeTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
}
