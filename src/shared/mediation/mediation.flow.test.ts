import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effectsOf, endStates, isCaseState, movesOf, openStates, type CaseFacts, type FlowAgreement } from './mediation.flow.ts'
import { caseStates, type CaseState } from './mediation.types.ts'

const allStates = Object.keys(caseStates).filter(isCaseState)

const signed: FlowAgreement = { form: 'written', signedOn: '2026-11-20', effectiveOn: '2026-11-20', performanceDue: '2026-12-20' }

/** A case to which nothing is missing. */
const ready: CaseFacts = {
  state: 'registered',
  kindCode: 'LD05',
  parties: [
    { side: 1, consent: 'agreed' },
    { side: 2, consent: 'agreed' },
  ],
  mediations: 1,
  revisited: true,
  agreement: signed,
}

const factsArbitrary = fc.record({
  kindCode: fc.constantFrom('', 'LD05'),
  parties: fc.array(
    fc.record({ side: fc.integer({ min: 1, max: 3 }), consent: fc.constantFrom('pending', 'agreed', 'refused') }),
    { maxLength: 5 },
  ),
  mediations: fc.integer({ min: 0, max: 3 }),
  revisited: fc.boolean(),
  agreement: fc.option(
    fc.record({
      form: fc.constantFrom('written' as const, 'oral' as const),
      signedOn: fc.constantFrom(null, '2026-11-20'),
      effectiveOn: fc.constantFrom(null, '2026-11-20'),
      performanceDue: fc.constantFrom(null, '2026-12-20'),
    }),
  ),
})

/** Every state that moves lead to, when the facts stay as they are. */
function reachable(facts: CaseFacts): Set<string> {
  const reached = new Set<string>([facts.state])
  for (const state of reached) {
    for (const { to, blocked } of movesOf({ ...facts, state })) if (blocked === null) reached.add(to)
  }
  return reached
}

function blockedOf(facts: CaseFacts, to: CaseState): string | null | undefined {
  return movesOf(facts).find((move) => move.to === to)?.blocked
}

describe('the flow of a case', () => {
  it('reaches every state from registration when nothing is missing', () => {
    expect([...reachable(ready)].toSorted()).toEqual(allStates.toSorted())
  })

  it('never reaches 已达成 or what follows it once a party has clearly refused, whatever else is true', () => {
    fc.assert(
      fc.property(factsArbitrary, fc.constantFrom('registered', 'accepted', 'investigating', 'mediating'), (facts, state) => {
        const reached = reachable({ ...facts, state, parties: [...facts.parties, { side: 2, consent: 'refused' }] })
        expect(['agreed', 'performing', 'revisiting'].filter((later) => reached.has(later))).toEqual([])
      }),
    )
  })

  it('leads out of the archive nowhere', () => {
    fc.assert(
      fc.property(factsArbitrary, (facts) => {
        expect(movesOf({ ...facts, state: 'archived' })).toEqual([])
      }),
    )
  })

  it('leads from 不成, 移送, 终止 and 不予受理 only into the archive, and always there; from 作废 nowhere', () => {
    fc.assert(
      fc.property(factsArbitrary, fc.constantFrom(...endStates), (facts, state) => {
        expect(movesOf({ ...facts, state }).map(({ to, blocked }) => [to, blocked])).toEqual(
          state === 'voided' ? [] : [['archived', null]],
        )
      }),
    )
  })

  it('never leaves a case without a way on: from every open state but 待回访 some move is free or says what to do', () => {
    fc.assert(
      fc.property(factsArbitrary, fc.constantFrom(...openStates), (facts, state) => {
        const moves = movesOf({ ...facts, state })
        expect(moves.length).toBeGreaterThan(0)
        for (const { blocked } of moves) if (blocked !== null) expect(blocked).toMatch(/。$/u)
      }),
    )
  })

  it('offers nothing from a state that only a newer version knows', () => {
    expect(movesOf({ ...ready, state: 'mystery' })).toEqual([])
  })

  it.each<[string, Partial<CaseFacts>, CaseState, RegExp | null]>([
    ['accepts a case with kind and two sides', {}, 'accepted', null],
    [
      'accepts while parties have not spoken',
      {
        parties: [
          { side: 1, consent: 'pending' },
          { side: 2, consent: 'pending' },
        ],
      },
      'accepted',
      null,
    ],
    [
      'does not accept against a refusal',
      {
        parties: [
          { side: 1, consent: 'agreed' },
          { side: 2, consent: 'refused' },
        ],
      },
      'accepted',
      /第17条/u,
    ],
    ['does not accept without a kind', { kindCode: '' }, 'accepted', /纠纷类型/u],
    ['does not accept with one side only', { parties: [{ side: 1, consent: 'agreed' }] }, 'accepted', /两方/u],
    [
      'does not mediate against a refusal',
      {
        state: 'accepted',
        parties: [
          { side: 1, consent: 'refused' },
          { side: 2, consent: 'agreed' },
        ],
      },
      'mediating',
      /第17条/u,
    ],
    ['agrees after a mediation with a willing party on each side', { state: 'mediating' }, 'agreed', null],
    ['does not agree without a mediation on record', { state: 'mediating', mediations: 0 }, 'agreed', /调解记录/u],
    [
      'does not agree while a side is silent',
      {
        state: 'mediating',
        parties: [
          { side: 1, consent: 'agreed' },
          { side: 2, consent: 'pending' },
        ],
      },
      'agreed',
      /乙方/u,
    ],
    [
      'agrees when one of several on a side is willing',
      {
        state: 'mediating',
        parties: [
          { side: 1, consent: 'agreed' },
          { side: 2, consent: 'agreed' },
          { side: 2, consent: 'pending' },
        ],
      },
      'agreed',
      null,
    ],
    ['does not fail without a mediation on record', { state: 'mediating', mediations: 0 }, 'failed', /调解记录/u],
    ['performs a signed agreement that is in effect', { state: 'agreed' }, 'performing', null],
    ['does not perform without an agreement', { state: 'agreed', agreement: null }, 'performing', /协议/u],
    [
      'does not perform an unsigned written agreement',
      { state: 'agreed', agreement: { ...signed, signedOn: null, effectiveOn: null } },
      'performing',
      /签订日期/u,
    ],
    [
      'does not perform before the effective day is typed',
      { state: 'agreed', agreement: { ...signed, effectiveOn: null } },
      'performing',
      /生效日期/u,
    ],
    [
      'performs an oral agreement without a signing day',
      { state: 'agreed', agreement: { ...signed, form: 'oral', signedOn: null } },
      'performing',
      null,
    ],
    ['goes back to mediation only while the agreement binds nobody', { state: 'agreed' }, 'mediating', /第32条/u],
    ['goes back to mediation from a draft', { state: 'agreed', agreement: { ...signed, effectiveOn: null } }, 'mediating', null],
    ['archives a performed case after a revisit', { state: 'revisiting' }, 'archived', null],
    ['does not archive a performed case without a revisit', { state: 'revisiting', revisited: false }, 'archived', /回访/u],
  ])('%s', (_name, facts, to, blocked) => {
    const found = blockedOf({ ...ready, ...facts }, to)
    if (blocked === null) expect(found).toBeNull()
    else expect(found).toMatch(blocked)
  })

  it('asks for a reason where a case ends without an agreement', () => {
    const needing = allStates.flatMap((state) =>
      movesOf({ ...ready, state })
        .filter(({ needsReason }) => needsReason)
        .map(({ to }) => to),
    )
    expect(new Set(needing)).toEqual(new Set(['refused', 'voided', 'transferred', 'terminated', 'failed', 'mediating']))
  })
})

describe('what a move writes', () => {
  it.each<[CaseState, CaseState, object]>([
    ['registered', 'accepted', { accepted_on: '2026-11-23' }],
    ['mediating', 'agreed', { closed_on: '2026-11-23', outcome: 'settled', manner: 'written', performance: 'notDue' }],
    ['mediating', 'failed', { closed_on: '2026-11-23', outcome: 'unsettled', manner: 'guided' }],
    ['mediating', 'transferred', { closed_on: '2026-11-23', outcome: 'transferred', manner: 'transferred' }],
    ['performing', 'revisiting', { performance: 'done', performed_on: '2026-11-23' }],
    ['performing', 'terminated', { outcome: 'terminated', performance: 'none' }],
    ['agreed', 'mediating', { closed_on: null, outcome: '', manner: '', performance: '' }],
  ])('from %s to %s', (state, to, effects) => {
    expect(effectsOf({ ...ready, state }, to, '2026-11-23', '原因')).toMatchObject({
      state: to,
      state_reason: '原因',
      ...effects,
    })
  })
})
