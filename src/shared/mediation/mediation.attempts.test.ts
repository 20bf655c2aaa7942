import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkAttempt, checkFinished, moveOfAttempt, quietDaysOn, quietSince } from './mediation.attempts.ts'
import type { CaseFacts } from './mediation.flow.ts'

const facts = (state: string, consent = 'agreed'): CaseFacts => ({
  state,
  kindCode: 'LD01',
  parties: [
    { side: 1, consent },
    { side: 2, consent: 'agreed' },
  ],
  mediations: 0,
  revisited: false,
  agreement: null,
})

describe('since when a case has seen no attempt', () => {
  it.each([
    ['accepted', '2026-11-01', 0, [], '2026-11-01'],
    ['mediating', '2026-11-01', 0, ['2026-11-20T09:00', '2026-11-09T09:00'], '2026-11-20'],
    ['investigating', '2026-11', 0, [], ''],
    ['accepted', '2026-11-01', 2, [], ''],
    ['mediating', '2026-11-01', 2, ['2026-11-03T10:00'], '2026-11-03'],
    ['registered', '', 0, [], ''],
    ['agreed', '2026-11-01', 0, [], ''],
    ['failed', '2026-11-01', 0, [], ''],
  ])('%s, accepted %s, %d before, sessions %j: %s', (state, acceptedOn, attemptsBefore, sessions, since) => {
    expect(quietSince({ state, acceptedOn, attemptsBefore, sessions })).toBe(since)
  })

  it('is a day or nothing, whatever stands in the records', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (acceptedOn, sessions) => {
        expect(quietSince({ state: 'mediating', acceptedOn, attemptsBefore: 0, sessions })).toMatch(/^(?:\d{4}-\d\d-\d\d)?$/u)
      }),
    )
  })

  it('is seven days too long where no pack says otherwise', () => {
    expect(quietDaysOn([], '2026-11-23')).toBe(7)
  })
})

describe('an attempt', () => {
  it.each([
    ['accepted', 'mediating'],
    ['investigating', 'mediating'],
    ['mediating', null],
    ['agreed', null],
  ])('at a case that is %s brings it to %s', (state, to) => {
    expect(checkAttempt(facts(state))).toBeNull()
    expect(moveOfAttempt(facts(state))?.to ?? null).toBe(to)
  })

  it.each(['registered', 'archived', 'failed', 'terminated'])('is none at a case that is %s', (state) => {
    expect(checkAttempt(facts(state))?.text).toMatch(/。$/u)
  })

  it('is none after a party has refused', () => {
    expect(checkAttempt(facts('mediating', 'refused'))?.text).toContain('人民调解法第17条')
  })
})

describe('a record that waits for its words', () => {
  it('is finished with words only', () => {
    expect(checkFinished(true, { unfinished: false, text: ' ' })).toMatchObject({ field: 'text' })
    expect(checkFinished(true, { unfinished: true, text: '' })).toBeNull()
    expect(checkFinished(true, { unfinished: false, text: '双方到场。' })).toBeNull()
    expect(checkFinished(false, { unfinished: false, text: '' })).toBeNull()
  })
})
