import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effectsOf, isRefused, movesOf, type CaseFacts, type MoveEffects } from './mediation.flow.ts'
import { isMinor, mostSessions } from './police.rules.ts'
import { noPoliceFields, policeConditions, policeExclusions } from './police.types.ts'

const day = '2026-11-23'
const codes = <Code extends string>(names: Readonly<Record<Code, string>>) => fc.subarray(Object.keys(names) as Code[])

const party = (side: number, role: string) =>
  fc.record({
    side: fc.constant(side),
    consent: fc.constantFrom('agreed', 'agreed', 'agreed', 'pending', 'refused'),
    name: fc.constant(`当事人${side}`),
    kind: fc.constant('person'),
    role: fc.constantFrom(role, role, role, ''),
    birthDate: fc.constantFrom('1980-01-01', '1990-01-01', '2012-05-01'),
    guardian: fc.constantFrom('', '父亲'),
    ownIncome: fc.boolean(),
    agent: fc.constantFrom('', '', '代理人'),
  })

/** Two adults who agree. */
const willing = (['suspect', 'victim'] as const).map((role, index) => ({
  side: index + 1,
  consent: 'agreed',
  name: `当事人${index + 1}`,
  kind: 'person',
  role,
  birthDate: '1980-01-01',
  guardian: '',
  ownIncome: false,
  agent: '',
}))

/** What may change between two moves. */
const change = fc.record(
  {
    parties: fc.oneof({ weight: 3, arbitrary: fc.constant(willing) }, fc.tuple(party(1, 'suspect'), party(2, 'victim'))),
    police: fc.record({
      conditions: fc.oneof(
        { weight: 4, arbitrary: fc.constant<('minor' | 'quarrel')[]>(['minor', 'quarrel']) },
        codes(policeConditions),
      ),
      exclusions: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, codes(policeExclusions)),
      host: fc.constantFrom('周所长', '周所长', '周所长', ''),
      hostRank: fc.constantFrom('officer' as const, 'officer' as const, 'officer' as const, 'auxiliary' as const),
      spot: fc.constantFrom(false, false, true),
    }),
    evidence: fc.nat(2),
    mediations: fc.nat(3),
    revisited: fc.boolean(),
    agreement: fc.constantFrom(null, {
      form: 'written' as const,
      signedOn: day,
      effectiveOn: day,
      performanceDue: day,
    }),
    performance: fc.constantFrom({ open: [], waived: 0 }, { open: ['甲方支付'], waived: 0 }, { open: [], waived: 1 }),
  },
  { requiredKeys: [] },
)

/** The way forward is the first move of each state. */
const pick = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(9))
const walk = fc.array(fc.record({ change, pick }), { maxLength: 40, size: 'max' })

interface Step {
  readonly facts: CaseFacts
  readonly effects: MoveEffects
}

/** Every allowed move that a walk makes, with what was known at it. */
function play(procedure: string, steps: readonly { readonly change: object; readonly pick: number }[]): Step[] {
  let facts: CaseFacts = {
    procedure,
    today: day,
    state: 'registered',
    kindCode: procedure === 'police' ? 'A01' : 'LD05',
    parties: [],
    mediations: 0,
    revisited: false,
    agreement: null,
    evidence: 0,
    police: noPoliceFields,
  }
  const made: Step[] = []
  for (const { change: given, pick } of steps) {
    facts = {
      ...facts,
      ...given,
      police: { ...noPoliceFields, ...facts.police, ...('police' in given ? (given.police as object) : {}) },
    }
    const moves = movesOf(facts).filter(({ blocked }) => blocked === null)
    const move = moves[pick % Math.max(1, moves.length)]
    if (move === undefined) continue
    const effects = effectsOf(facts, move.to, day, '理由')
    made.push({ facts, effects })
    facts = { ...facts, state: effects.state }
  }
  return made
}

const checks = { numRuns: 1500 }

describe('no walk through 人民调解', () => {
  it('reaches an agreement with a party that refuses, or without a session', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        for (const { facts, effects } of play('people', steps)) {
          if (effects.state !== 'agreed' && effects.state !== 'performing') continue
          expect(isRefused(facts)).toBe(false)
          if (effects.state === 'agreed') expect(facts.mediations).toBeGreaterThan(0)
          if (effects.state === 'performing') expect(facts.agreement?.effectiveOn).toBe(day)
        }
      }),
      checks,
    )
  })

  it('ends performance with an obligation open, or files without a revisit', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        for (const { facts, effects } of play('people', steps)) {
          if (effects.state === 'revisiting') expect(facts.performance?.open ?? []).toEqual([])
          if (effects.state === 'archived' && facts.state === 'revisiting') expect(facts.revisited).toBe(true)
        }
      }),
      checks,
    )
  })
})

describe('no walk through 治安调解', () => {
  it('mediates or agrees against a rule of §178 to §183', () => {
    let agreed = 0
    fc.assert(
      fc.property(walk, (steps) => {
        for (const { facts, effects } of play('police', steps)) {
          const begins = effects.state === 'mediating' && facts.state !== 'agreed'
          if (!begins && effects.state !== 'agreed') continue
          const { police, parties, evidence, mediations } = facts
          expect(police?.exclusions).toEqual([])
          expect(police?.conditions).toContain('minor')
          expect(police?.conditions.length).toBeGreaterThan(1)
          expect([police?.host, police?.hostRank]).toEqual(['周所长', 'officer'])
          expect(evidence).toBeGreaterThan(0)
          expect(isRefused(facts)).toBe(false)
          expect(parties.filter(({ role, agent }) => role === 'suspect' && agent !== '')).toEqual([])
          expect(parties.filter((one) => isMinor(one, day) && one.guardian === '')).toEqual([])
          if (effects.state !== 'agreed') continue
          agreed += 1
          expect(mediations).toBeGreaterThan(0)
          expect(mediations).toBeLessThanOrEqual(mostSessions)
          expect(parties.every(({ consent }) => consent === 'agreed')).toBe(true)
        }
      }),
      checks,
    )
    expect(agreed).toBeGreaterThan(10)
  })

  it('closes before performance, or files a case that is not closed', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        let closed = false
        for (const { facts, effects } of play('police', steps)) {
          if (effects.closed_on !== undefined && effects.closed_on !== null) closed = true
          if (effects.outcome === 'settled') {
            expect([facts.state, effects.performance]).toEqual(['performing', 'done'])
            expect([facts.performance?.open ?? [], facts.performance?.waived ?? 0]).toEqual([[], 0])
          }
          if (effects.state === 'archived') expect(closed).toBe(true)
        }
      }),
      checks,
    )
  })
})
