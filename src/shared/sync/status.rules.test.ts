import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stateOf, type SyncFacts } from './status.rules.ts'

const nothing: SyncFacts = {
  enrolled: true,
  running: false,
  revoked: false,
  opsWaiting: 0,
  blobsWaiting: 0,
  conflicts: 0,
  quarantined: 0,
  lastGood: '2026-11-23T01:14:00.000Z',
  error: null,
  held: false,
}

const anyFacts: fc.Arbitrary<SyncFacts> = fc.record({
  enrolled: fc.boolean(),
  running: fc.boolean(),
  revoked: fc.boolean(),
  opsWaiting: fc.nat(3),
  blobsWaiting: fc.nat(3),
  conflicts: fc.nat(3),
  quarantined: fc.nat(3),
  lastGood: fc.option(fc.constant('2026-11-23T01:14:00.000Z')),
  error: fc.option(fc.constant('连不上中枢。')),
  held: fc.boolean(),
})

describe('the state of sync', () => {
  it('is 已同步 only when nothing waits anywhere and nothing failed', () => {
    expect(stateOf(nothing)).toEqual({ state: 'synced', text: '已同步，没有待传的内容。' })
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { state, text } = stateOf(facts)
        const done =
          facts.enrolled &&
          !facts.held &&
          !facts.running &&
          !facts.revoked &&
          facts.error === null &&
          facts.lastGood !== null &&
          facts.opsWaiting + facts.blobsWaiting + facts.conflicts + facts.quarantined === 0
        expect(state === 'synced').toBe(done)
        expect(text.includes('已同步')).toBe(done)
        expect(text).not.toBe('')
      }),
    )
  })

  it('names every number that is not 0', () => {
    const { text } = stateOf({ ...nothing, opsWaiting: 12, blobsWaiting: 3, conflicts: 2, quarantined: 1 })
    expect(text).toBe('12 处修改待上传，3 个附件待传，2 处不同的修改待裁定，1 处修改被中枢单独保存。')
  })

  it('says what failed', () => {
    expect(stateOf({ ...nothing, error: '连不上中枢。', opsWaiting: 4 })).toEqual({
      state: 'failed',
      text: '上次同步没有完成：连不上中枢。4 处修改待上传。',
    })
  })
})
