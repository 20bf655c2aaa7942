import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SyncState, SyncStatus } from '#shared/sync/sync.calls.ts'
import { shortMoment, stateWords } from './state-words.ts'

const today = '2026-11-23'

const quiet: SyncStatus = {
  state: 'synced',
  text: '已同步，没有待传的内容。',
  opsWaiting: 0,
  blobsWaiting: 0,
  conflicts: 0,
  quarantined: 0,
  lastGood: '2026-11-23T02:42:10Z',
  running: false,
  error: null,
  minutes: 10,
  held: false,
  hub: { address: 'https://10.1.2.3:8443', stationName: '测试警务站', enrolledAt: '2026-11-20T02:00:00Z', leaseOver: false },
  fingerprint: null,
  clockOffset: null,
}

const states: readonly SyncState[] = ['not_enrolled', 'syncing', 'synced', 'waiting', 'attention', 'failed', 'revoked']

describe('the words of the header', () => {
  test('name the time of the last good round in China', () => {
    expect(stateWords(quiet, today).words).toBe('已同步 · 10:42')
  })

  test('never claim that all is synced while anything waits, runs or has failed', () => {
    const some = fc.nat(3)
    fc.assert(
      fc.property(
        fc.constantFrom(...states),
        some,
        some,
        some,
        some,
        fc.boolean(),
        fc.option(fc.constant('2026-11-23T02:42:10Z'), { nil: null }),
        (state, opsWaiting, blobsWaiting, conflicts, quarantined, running, lastGood) => {
          const status = { ...quiet, state, opsWaiting, blobsWaiting, conflicts, quarantined, running, lastGood }
          const isQuiet = opsWaiting + blobsWaiting + conflicts + quarantined === 0
          const mayClaim = state === 'synced' && isQuiet && !running && lastGood !== null
          expect(stateWords(status, today).words.startsWith('已同步')).toBe(mayClaim)
        },
      ),
    )
  })

  test('count what waits, with what a person must decide', () => {
    expect(stateWords({ ...quiet, state: 'waiting', opsWaiting: 3, blobsWaiting: 2 }, today).words).toBe(
      '有 3 条待上传，2 个附件待传',
    )
    expect(stateWords({ ...quiet, state: 'waiting', blobsWaiting: 2 }, today).words).toBe('有 2 个附件待传')
    expect(stateWords({ ...quiet, state: 'attention', conflicts: 1, opsWaiting: 3 }, today).words).toBe(
      '有 3 条待上传，1 处冲突待裁定',
    )
  })

  test('give the reason of a failure', () => {
    const failed: SyncStatus = { ...quiet, state: 'failed', error: '连不上中枢。请检查网线和中枢地址。' }
    expect(stateWords(failed, today)).toMatchObject({ words: '失败：连不上中枢', tone: 'overdue' })
  })
})

test('a moment of another day or year says which', () => {
  expect(shortMoment('2026-11-22T02:42:10Z', today)).toBe('11-22 10:42')
  expect(shortMoment('2025-12-31T17:00:00Z', today)).toBe('01-01 01:00')
  expect(shortMoment('2025-12-31T02:42:10Z', today)).toBe('2025-12-31 10:42')
})
