/**
 * Hybrid logical clock: 48 bits of milliseconds, 16 bits of counter, 64 bits of replica, written as 32 hex digits that sort as they should.
 * A wrong wall clock never stops a write: the clock then goes on from where it was.
 */

/** Reading of a clock. */
export interface HybridTime {
  readonly milliseconds: number
  readonly counter: number
}

/** Largest number of readings within one millisecond; the next one borrows the millisecond after. */
const largestCounter = 0xffff

/** How far a clock from elsewhere may be ahead and still move ours (5 minutes, as Actual and Evolu). */
export const largestDrift = 5 * 60 * 1000

/** The clock of a fresh database. */
export const startOfTime: HybridTime = { milliseconds: 0, counter: 0 }

/** The last millisecond of the year 9999: dates, identifiers and 48 bits all hold it, with room to go on. */
const largestTime = 253_402_300_799_999

/** What a wall clock says, as whole milliseconds since 1970 that every format here can hold; nonsense becomes a bound, never an error. */
export function saneTime(now: number): number {
  return Number.isNaN(now) ? 0 : Math.floor(Math.min(Math.max(now, 0), largestTime))
}

/** The reading for a new local op: later than all before, never refused. */
export function tick(last: HybridTime, now: number): HybridTime {
  const wall = saneTime(now)
  if (wall > last.milliseconds) return { milliseconds: wall, counter: 0 }
  if (last.counter < largestCounter) return { milliseconds: last.milliseconds, counter: last.counter + 1 }
  return { milliseconds: last.milliseconds + 1, counter: 0 }
}

/** The clock after an op from elsewhere was stored. A reading far in the future does not move it, unless the hub has stamped it. */
export function receive(last: HybridTime, remote: HybridTime, now: number, stamped: boolean): HybridTime {
  if (!stamped && remote.milliseconds > now + largestDrift) return last
  return compareTimes(remote, last) > 0 ? remote : last
}

/** Writes a reading with its replica (16 hex digits) as 32 hex digits. */
export function encodeTime(time: HybridTime, replica: string): string {
  return time.milliseconds.toString(16).padStart(12, '0') + time.counter.toString(16).padStart(4, '0') + replica
}

/** Reads the 32 hex digits; the replica is left aside. */
export function decodeTime(text: string): HybridTime {
  return { milliseconds: Number.parseInt(text.slice(0, 12), 16), counter: Number.parseInt(text.slice(12, 16), 16) }
}

/** Negative, 0 or positive. */
export function compareTimes(a: HybridTime, b: HybridTime): number {
  return a.milliseconds - b.milliseconds || a.counter - b.counter
}
