import { describe, expect, it } from 'vitest'
import { stepsOf } from './case-steps.ts'

const registered = {
  procedure: 'people',
  state: 'registered',
  acceptedOn: '2026-11-09',
  outcome: '',
  attemptsBefore: 0,
  entries: [],
}

function detail(changes: Partial<typeof registered>) {
  return { ...registered, ...changes }
}

describe('stepsOf', () => {
  it('numbers the session at the step of mediation', () => {
    expect(stepsOf(detail({ state: 'mediating', attemptsBefore: 2 }))).toMatchObject({ current: 3, note: '第 2 次' })
    expect(stepsOf(detail({ state: 'mediating' }))).not.toHaveProperty('note')
  })

  it('shows another end in place of the steps that were never reached', () => {
    expect(stepsOf(detail({ state: 'failed', attemptsBefore: 1 }))).toEqual({
      steps: ['登记', '受理', '调查', '调解', '调解不成', '归档'],
      current: 4,
      stopped: true,
    })
    expect(stepsOf(detail({ state: 'refused', acceptedOn: '' })).steps).toEqual(['登记', '不予受理', '归档'])
  })

  it('shows an archived case as done, also one that was not settled', () => {
    expect(stepsOf(detail({ state: 'archived', outcome: 'settled' }))).toMatchObject({ current: 8, stopped: false })
    expect(stepsOf(detail({ state: 'archived', outcome: 'transferred' }))).toMatchObject({ current: 4, stopped: false })
  })
})
