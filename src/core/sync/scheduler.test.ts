import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SyncCause, SyncRound } from '#shared/sync/sync.calls.ts'
import { createScheduler, type Scheduler } from './scheduler.ts'

const minute = 60_000
let causes: SyncCause[]
let error: string | null
let waiting: boolean
let scheduler: Scheduler
let states: number

beforeEach(() => {
  vi.useFakeTimers()
  causes = []
  error = null
  waiting = false
  states = 0
  scheduler = createScheduler({
    run: async (cause) => {
      causes.push(cause)
      return roundOf(cause)
    },
    enrolled: () => true,
    minutes: () => 10,
    waiting: () => waiting,
    onState: () => (states += 1),
    random: () => 0.5,
  })
})
afterEach(() => vi.useRealTimers())

describe('the schedule of rounds', () => {
  it('runs one soon after the start and then every ten minutes', async () => {
    scheduler.start()
    await vi.advanceTimersByTimeAsync(minute)
    expect(causes).toEqual(['timer'])
    await vi.advanceTimersByTimeAsync(30 * minute)
    expect(causes).toEqual(['timer', 'timer', 'timer', 'timer'])
  })

  it('runs none by itself before it is started', async () => {
    scheduler.noteWrite()
    await vi.advanceTimersByTimeAsync(60 * minute)
    expect(causes).toEqual([])
  })

  it('runs one soon after a burst of saves, not one for each', async () => {
    scheduler.start()
    await vi.advanceTimersByTimeAsync(minute)
    waiting = true
    for (let save = 0; save < 60; save += 1) {
      scheduler.noteWrite()
      await vi.advanceTimersByTimeAsync(200)
    }
    expect(causes).toEqual(['timer', 'write', 'write'])
  })

  it('waits longer and longer while the line is down, up to the set minutes, and saves do not hurry it', async () => {
    error = '连不上中枢。'
    scheduler.start()
    const at: number[] = []
    let before = 0
    for (let second = 0; second < 60 * 60; second += 1) {
      await vi.advanceTimersByTimeAsync(1000)
      scheduler.noteWrite()
      if (causes.length > before) at.push(second)
      before = causes.length
    }
    const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0))
    expect(gaps.slice(0, 6)).toEqual([30, 60, 120, 240, 480, 600])
  })

  it('never runs two at once', async () => {
    const releases: (() => void)[] = []
    const slow = createScheduler({
      run: (cause) =>
        new Promise((resolve) => {
          causes.push(cause)
          releases.push(() => resolve(roundOf(cause)))
        }),
      enrolled: () => true,
      minutes: () => 10,
      waiting: () => false,
      onState: () => {},
    })
    const both = Promise.all([slow.now('demand'), slow.now('demand')])
    await vi.advanceTimersByTimeAsync(10)
    expect([causes.length, slow.running()]).toEqual([1, true])
    releases[0]?.()
    await vi.advanceTimersByTimeAsync(10)
    expect(causes.length).toBe(2)
    releases[1]?.()
    await both
    expect(slow.running()).toBe(false)
  })

  it('sends at a quit only if something waits, and nothing after it', async () => {
    scheduler.start()
    await scheduler.finish()
    expect(causes).toEqual([])
    waiting = true
    await scheduler.finish()
    await vi.advanceTimersByTimeAsync(60 * minute)
    expect(causes).toEqual(['quit'])
    expect(states).toBe(2)
  })
})

function roundOf(cause: SyncCause): SyncRound {
  const counts = { sent: 0, received: 0, blobsSent: 0, blobsReceived: 0 }
  return { ...counts, cause, startedAt: '', endedAt: '', error }
}
