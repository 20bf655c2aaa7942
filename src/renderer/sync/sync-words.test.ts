import { expect, test } from 'vitest'
import { describeRound, warningsOf } from './sync-words.ts'

const round = {
  startedAt: '2026-11-23T02:42:10Z',
  endedAt: '2026-11-23T02:42:11Z',
  cause: 'timer',
  sent: 0,
  received: 0,
  blobsSent: 0,
  blobsReceived: 0,
  error: null,
} as const

test('a round names only what moved', () => {
  expect(describeRound(round)).toBe('没有新的内容')
  expect(describeRound({ ...round, sent: 3, blobsReceived: 1 })).toBe('送出 3 条、收到附件 1 个')
})

test('a clock behind or ahead of the hub is told with its measure', () => {
  expect(warningsOf({ clockOffset: null, hub: null, held: false })).toEqual([])
  expect(warningsOf({ clockOffset: 5 * 60_000, hub: null, held: false })[0]).toContain('慢约 5 分钟')
  expect(warningsOf({ clockOffset: -3 * 3_600_000, hub: null, held: false })[0]).toContain('快约 3 小时')
  expect(warningsOf({ clockOffset: 9 * 86_400_000, hub: null, held: false })[0]).toContain('慢约 9 天')
})

test('a hub that was not reached for too long is named', () => {
  const hub = { address: '', stationName: '', enrolledAt: '2026-11-20T02:00:00Z', leaseOver: true }
  expect(warningsOf({ clockOffset: null, hub, held: false })).toHaveLength(1)
})
