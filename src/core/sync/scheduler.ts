/** When rounds run: every few minutes, soon after a save, on demand, at the end; never two at once; later and later while there is no line. */
import type { SyncCause, SyncRound } from '#shared/sync/sync.calls.ts'

/** What the scheduler needs. */
export interface SchedulerOptions {
  run(cause: SyncCause): Promise<SyncRound>
  enrolled(): boolean
  minutes(): number
  /** Whether anything waits to go out. */
  waiting(): boolean
  /** A round began or ended. */
  onState(): void
  /** Number from 0 to 1; spreads the desks of a district. */
  random?(): number
}

/** Rounds of one open desk. */
export interface Scheduler {
  /** Joins a running round's end, then runs one of its own. */
  now(cause: SyncCause): Promise<SyncRound>
  running(): boolean
  /** Begins the rounds by time; without it only `now` runs any. */
  start(): void
  /** Something was saved. */
  noteWrite(): void
  /** One last round if something waits; then none any more. */
  finish(): Promise<void>
  /** No round any more; waits for the one that runs. */
  stop(): Promise<void>
}

const afterWriteMilliseconds = 5_000
const shortestBackoff = 30_000

/** Makes a scheduler; nothing runs before `start` or `now`. */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const random = options.random ?? Math.random
  let timer: NodeJS.Timeout | undefined
  let current: Promise<unknown> | null = null
  let started = false
  let failures = 0
  let moved = false
  /** A round soon after a save is planned: further saves must not put it off for ever. */
  let soon = false

  return { now, running: () => current !== null, start, noteWrite, finish, stop }

  async function now(cause: SyncCause): Promise<SyncRound> {
    while (current !== null) await current.catch(() => undefined)
    const round = options.run(cause)
    current = round
    options.onState()
    try {
      const done = await round
      failures = done.error === null ? 0 : failures + 1
      moved = done.sent + done.received > 0
      return done
    } finally {
      current = null
      options.onState()
      // Saves that came while the round ran go out soon, but only as long as rounds get something done.
      plan(failures === 0 && moved && options.waiting() ? afterWriteMilliseconds : nextDelay())
    }
  }

  function start(): void {
    started = true
    plan(random() * afterWriteMilliseconds)
  }

  /** A save waits a little for others; while the line is down it waits for the next try. */
  function noteWrite(): void {
    if (soon || failures > 0 || current !== null) return
    plan(afterWriteMilliseconds)
    soon = true
  }

  function plan(milliseconds: number): void {
    if (!started) return
    soon = false
    clearTimeout(timer)
    timer = setTimeout(() => void tick(), milliseconds)
    timer.unref()
  }

  async function tick(): Promise<void> {
    soon = false
    if (current !== null) return
    if (!options.enrolled()) return plan(nextDelay())
    await now(options.waiting() ? 'write' : 'timer').catch(() => undefined)
  }

  /** The set minutes; after failures from half a minute up to that, each time twice as long; a fifth more or less by chance. */
  function nextDelay(): number {
    const regular = options.minutes() * 60_000
    const base = failures === 0 ? regular : Math.min(regular, shortestBackoff * 2 ** Math.min(failures - 1, 10))
    return base * (0.8 + 0.4 * random())
  }

  async function finish(): Promise<void> {
    started = false
    clearTimeout(timer)
    if (options.enrolled() && options.waiting()) await now('quit').catch(() => undefined)
    else await current?.catch(() => undefined)
  }

  async function stop(): Promise<void> {
    started = false
    clearTimeout(timer)
    await current?.catch(() => undefined)
  }
}
