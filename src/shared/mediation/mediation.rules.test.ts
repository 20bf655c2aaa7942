import { describe, expect, it } from 'vitest'
import type { CaseFacts } from './mediation.flow.ts'
import {
  checkAgreementDays,
  checkAgreementDraft,
  checkConsent,
  checkEntryMoment,
  checkEntryResult,
  checkExtension,
  checkUndone,
  decideMove,
} from './mediation.rules.ts'
import { caseChangesSchema } from './mediation.types.ts'

const facts: CaseFacts = {
  state: 'mediating',
  kindCode: 'LD05',
  parties: [
    { side: 1, consent: 'agreed' },
    { side: 2, consent: 'agreed' },
  ],
  mediations: 1,
  revisited: false,
  agreement: null,
}
const refused: CaseFacts = { ...facts, parties: [...facts.parties, { side: 2, consent: 'refused' }] }
const bound: CaseFacts = {
  ...facts,
  agreement: { form: 'written', signedOn: '2026-11-20', effectiveOn: '2026-11-20', performanceDue: null },
}
const days = { registeredOn: '2026-11-01', acceptedOn: '2026-11-02', today: '2026-11-23' }

describe('a move', () => {
  it('is decided with what it writes', () => {
    expect(decideMove(facts, 'agreed', '2026-11-23', '', days)).toMatchObject({
      effects: { state: 'agreed', closed_on: '2026-11-23' },
    })
  })

  it.each([
    ['that the state does not have', 'archived', '2026-11-23', '', undefined],
    ['without the reason it needs', 'failed', '2026-11-23', '', 'reason'],
    ['after today', 'agreed', '2026-11-24', '', 'on'],
    ['before acceptance', 'agreed', '2026-11-01', '', 'on'],
  ] as const)('is refused %s', (_name, to, on, reason, field) => {
    const decision = decideMove(facts, to, on, reason, days)
    expect('refusal' in decision ? decision.refusal.field : 'none').toBe(field)
  })

  it('may happen on any day of the month of acceptance where the day is unknown', () => {
    expect(decideMove(facts, 'agreed', '2026-11-01', '', { ...days, acceptedOn: '2026-11' })).toHaveProperty('effects')
  })
})

describe('an agreement', () => {
  it('is drafted while mediation runs, never after 明确拒绝, an end or its effect', () => {
    expect(checkAgreementDraft(facts)).toBeNull()
    expect(checkAgreementDraft(refused)?.text).toContain('明确拒绝')
    expect(checkAgreementDraft({ ...facts, state: 'failed' })).not.toBeNull()
    expect(checkAgreementDraft({ ...bound, state: 'performing' })).not.toBeNull()
  })

  it.each([
    ['2026-11-20', '2026-11-20', 'written', undefined],
    ['2026-11-20', '2026-11-22', 'written', undefined],
    [null, '2026-11-20', 'oral', undefined],
    [null, '2026-11-20', 'written', 'signedOn'],
    ['2026-11-20', '2026-11-19', 'written', 'effectiveOn'],
    ['2026-11-24', null, 'written', 'signedOn'],
    ['2026-11-20', '2026-11-24', 'written', 'effectiveOn'],
  ] as const)('signed %s, in effect %s, %s: wrong field %s', (signedOn, effectiveOn, form, field) => {
    expect(checkAgreementDays({ form, signedOn, effectiveOn }, '2026-11-23')?.field).toBe(field)
  })
})

describe('what a party wants', () => {
  it('may change until the agreement binds it', () => {
    expect(checkConsent(facts, 'refused')).toBeNull()
    expect(checkConsent(bound, 'refused')?.text).toContain('第32条')
    expect(checkConsent(bound, 'agreed')).toBeNull()
  })
})

describe('an entry', () => {
  it('cannot say 达成协议 against a refusal', () => {
    expect(checkEntryResult(refused, 'agreed')?.field).toBe('result')
    expect(checkEntryResult(refused, 'failed')).toBeNull()
  })

  it.each([
    ['2026-11-23T09:00', '', undefined],
    ['2026-11-23T09:00', '2026-11-23T10:00', undefined],
    ['2026-02-30T09:00', '', 'happenedAt'],
    ['2026-11-23T24:00', '', 'happenedAt'],
    ['2026-11-23T09:15', '', 'happenedAt'],
    ['2026-11-23T09:00', '2026-11-23T08:59', 'endedAt'],
    ['2026-11-23T09:00', '十点', 'endedAt'],
  ])('from %s to %s at 09:14: wrong field %s', (happenedAt, endedAt, field) => {
    expect(checkEntryMoment(happenedAt, endedAt, '2026-11-23T09:14')?.field).toBe(field)
  })
})

describe('more time', () => {
  it('needs a running clock, the consent of everyone, and a later day', () => {
    expect(checkExtension(facts, '2026-12-20', '2026-12-02')).toBeNull()
    expect(checkExtension(facts, '2026-12-20', null)).not.toBeNull()
    expect(checkExtension(facts, '2026-12-02', '2026-12-02')?.field).toBe('to')
    expect(checkExtension(refused, '2026-12-20', '2026-12-02')?.text).toContain('第17条')
    const silent = { ...facts, parties: [...facts.parties, { side: 1, consent: 'pending' }] }
    expect(checkExtension(silent, '2026-12-20', '2026-12-02')?.text).toContain('同意')
  })
})

describe('changes of a case', () => {
  it('name only the fields that were given, so that a save of one field wipes no other', () => {
    expect(caseChangesSchema.parse({ mediator: '何秀兰' })).toEqual({ mediator: '何秀兰' })
    expect(caseChangesSchema.parse({})).toEqual({})
  })
})

describe('an undo', () => {
  const performing: CaseFacts = { ...bound, state: 'performing' }

  it('goes back one step of the flow while no agreement binds', () => {
    expect(checkUndone(facts, { ...facts, state: 'accepted' })).toBeNull()
    expect(checkUndone(performing, { ...performing, state: 'agreed' })).toBeNull()
  })

  it('neither leads out of an agreement in effect nor takes a party or a consent out of it', () => {
    expect(checkUndone({ ...bound, state: 'agreed' }, bound)?.text).toContain('第32条')
    expect(checkUndone(performing, { ...performing, parties: performing.parties.slice(1) })).not.toBeNull()
    const withdrawn = performing.parties.map((party) => ({ ...party, consent: 'pending' }))
    expect(checkUndone(performing, { ...performing, parties: withdrawn })).not.toBeNull()
  })

  it('takes a registration back only while nothing was built on it', () => {
    expect(checkUndone({ ...facts, state: 'registered', mediations: 0 }, null)).toBeNull()
    expect(checkUndone(facts, null)).not.toBeNull()
    expect(checkUndone({ ...bound, mediations: 0 }, null)).not.toBeNull()
  })
})
