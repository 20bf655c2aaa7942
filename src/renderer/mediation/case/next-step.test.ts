import { describe, expect, it } from 'vitest'
import type { CaseState } from '#shared/mediation/mediation.types.ts'
import { entryWordOf, nextStepOf, type StepFacts } from './next-step.ts'

const both = { mayAgree: true, mayArchive: true }
const session = { kind: 'mediation', happenedAt: '2026-11-20T09:14', result: 'open' } as const

function detail(changes: Partial<StepFacts>): StepFacts {
  return { state: 'mediating', parties: [], entries: [], moves: [], agreement: null, revisitedOn: null, ...changes }
}

function move(to: CaseState, blocked: string | null = null) {
  return { to, label: to, blocked, needsReason: false }
}

describe('nextStepOf', () => {
  it('offers the next session until one says 达成协议', () => {
    const moves = [move('agreed')]
    expect(nextStepOf(detail({ entries: [session], moves }), both)).toEqual({ kind: 'entry' })
    expect(nextStepOf(detail({ entries: [{ ...session, result: 'agreed' }], moves }), both)).toMatchObject({ kind: 'move' })
  })

  it('offers no session after 明确拒绝 (people’s mediation law §17)', () => {
    const refused = detail({ parties: [{ side: 1, consent: 'refused' }], moves: [move('agreed', '不得调解')] })
    expect(nextStepOf(refused, both)).toEqual({ kind: 'none' })
    expect(entryWordOf(refused)).toBe('添加记录')
  })

  it('asks for the agreement, then for its days, before performance', () => {
    const waiting = { state: 'agreed', moves: [move('performing', '还没有生效日期')] }
    expect(nextStepOf(detail(waiting), both)).toMatchObject({ label: '起草协议' })
    expect(nextStepOf(detail({ ...waiting, agreement: {} }), both)).toMatchObject({ label: '填写协议日期' })
  })

  it('asks for the results of what was agreed before the end of performance', () => {
    const open = detail({ state: 'performing', moves: [move('revisiting', '还有 2 项约定没有履行')] })
    expect(nextStepOf(open, both)).toEqual({ kind: 'performance' })
    expect(nextStepOf(detail({ state: 'performing', moves: [move('revisiting')] }), both)).toMatchObject({ kind: 'move' })
  })

  it('offers the archive only to who may archive', () => {
    const done = detail({ state: 'failed', moves: [move('archived')] })
    expect(nextStepOf(done, both)).toMatchObject({ kind: 'move' })
    expect(nextStepOf(done, { ...both, mayArchive: false })).toEqual({ kind: 'none' })
  })
})
