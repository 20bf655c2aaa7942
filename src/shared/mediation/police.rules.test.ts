import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createCalendar, holidayPackSchema } from '#shared/kernel/workdays.ts'
import { movesOf, type CaseFacts, type FlowParty } from './mediation.flow.ts'
import { agentObstacles, checkPoliceSession, isMinor, minorObstacles, policeObstacles, spotObstacles } from './police.rules.ts'
import { noPoliceFields, policeExclusions, type PoliceFields } from './police.types.ts'

const on = '2026-09-28'
const holidays = JSON.parse(readFileSync(resolve('resources/rules/holidays-2026.json'), 'utf8')) as unknown
const calendar = createCalendar([holidayPackSchema.parse(holidays)])
const police: PoliceFields = { ...noPoliceFields, conditions: ['minor', 'quarrel'], host: '周所长', hostRank: 'officer' }
const suspect: FlowParty = {
  side: 1,
  consent: 'agreed',
  name: '王德贵',
  kind: 'person',
  role: 'suspect',
  birthDate: '1980-01-01',
}
const victim: FlowParty = { side: 2, consent: 'agreed', name: '李桂芳', kind: 'person', role: 'victim', birthDate: '1985-01-01' }

/** A case against which nothing stands. */
function facts(change: Partial<CaseFacts> = {}): CaseFacts {
  return {
    procedure: 'police',
    police,
    evidence: 1,
    sessions: [],
    today: on,
    state: 'investigating',
    kindCode: 'A01',
    parties: [suspect, victim],
    mediations: 0,
    revisited: false,
    agreement: null,
    ...change,
  }
}

const minor = (change: Partial<FlowParty>): FlowParty => ({ ...suspect, name: '陈小川', birthDate: '2010-09-29', ...change })

describe('治安调解', () => {
  it('may begin where every condition holds', () => {
    expect(policeObstacles(facts(), on)).toEqual([])
    expect(movesOf(facts()).find(({ to }) => to === 'mediating')?.blocked).toBeNull()
  })

  it.each([
    ['an act that may not be settled so', { kindCode: 'LD05' }, '第178条第2款'],
    ['情节较轻 not confirmed', { police: { ...police, conditions: ['quarrel'] } }, '情节较轻'],
    ['none of the other conditions', { police: { ...police, conditions: ['minor'] } }, '至少要符合一项'],
    ['no evidence', { evidence: 0 }, '第180条'],
    ['a party that clearly refuses', { parties: [suspect, { ...victim, consent: 'refused' }] }, '第179条'],
    ['nobody named as suspect', { parties: [{ ...suspect, role: '' }, victim] }, '违法嫌疑人'],
    ['a host who is no officer', { police: { ...police, hostRank: 'auxiliary' } }, '辅警和其他人员只能协助'],
    ['no host', { police: { ...police, host: '' } }, '主持调解的民警'],
    ['an agent of the suspect', { parties: [{ ...suspect, agent: '张三' }, victim] }, '第181条'],
    ['a minor without guardian', { parties: [minor({}), victim] }, '未成年人'],
  ] as [string, Partial<CaseFacts>, string][])('is stopped by %s', (_name, change, words) => {
    expect(policeObstacles(facts(change), on).join()).toContain(words)
    const stopped = facts({ ...change, state: 'mediating', mediations: 1 })
    expect(movesOf(stopped).find(({ to }) => to === 'agreed')?.blocked).not.toBeNull()
  })

  it.each(Object.keys(policeExclusions))('blocks mediation and agreement by the tick “%s” of §179', (code) => {
    const ticked = { police: { ...police, exclusions: [code as keyof typeof policeExclusions] } }
    expect(policeObstacles(facts(ticked), on).join()).toContain('第179条')
    for (const state of ['investigating', 'mediating']) {
      const move = movesOf(facts({ ...ticked, state, mediations: 1 })).find(
        ({ to }) => to === (state === 'mediating' ? 'agreed' : 'mediating'),
      )
      expect(move?.blocked).toContain('第179条')
    }
  })

  it('lets a victim send an agent, never the suspect', () => {
    expect(agentObstacles([{ ...victim, agent: '张三' }])).toEqual([])
    expect(agentObstacles([{ ...suspect, agent: '张三' }])).toHaveLength(1)
  })

  it.each([
    ['2010-09-29', {}, true, 1],
    ['2008-09-28', {}, false, 0],
    ['2008-09-29', {}, true, 1],
    ['2010-09-29', { guardian: '陈国富' }, true, 0],
    ['2010-09-29', { ownIncome: true }, true, 1],
    ['2010-09-28', { ownIncome: true }, true, 0],
    ['', {}, false, 0],
  ])('a party born %s with %o: minor %s, obstacles %i', (birthDate, change, isYoung, count) => {
    expect(isMinor(minor({ birthDate }), on)).toBe(isYoung)
    expect(minorObstacles([minor({ birthDate, ...change })], on)).toHaveLength(count)
  })

  it('is held twice at most, the second time within seven working days', () => {
    // Seven working days from Monday 2026-09-28, over the National Day and its make-up Saturday: 2026-10-13.
    const once = facts({ sessions: ['2026-09-28'], mediations: 1 })
    expect(checkPoliceSession(once, '2026-10-13', calendar)).toBeNull()
    expect(checkPoliceSession(once, '2026-10-14', calendar)?.text).toContain('至2026-10-13')
    const twice = facts({ sessions: ['2026-09-28', '2026-09-29'], mediations: 2 })
    expect(checkPoliceSession(twice, '2026-09-30', calendar)?.text).toContain('最多两次')
    expect(checkPoliceSession({ ...twice, procedure: 'people' }, '2026-09-30', calendar)).toBeNull()
  })

  it('is settled on the spot only where all of §178(3) holds', () => {
    const spot = { ...police, spot: true, spotConditions: ['clear', 'undisputed', 'agreed'] as const }
    expect(spotObstacles(facts({ police: { ...spot, spotConditions: [...spot.spotConditions] } }))).toEqual([
      expect.stringContaining('当场履行'),
    ])
    const whole = facts({ state: 'accepted', police: { ...spot, spotConditions: [...spot.spotConditions, 'performed'] } })
    expect(movesOf(whole).find(({ to }) => to === 'mediating')?.blocked).toBeNull()
    expect(movesOf(facts({ state: 'accepted' })).find(({ to }) => to === 'mediating')?.blocked).toContain('第180条')
  })
})
