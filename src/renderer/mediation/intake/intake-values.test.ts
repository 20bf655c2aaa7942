import { describe, expect, it } from 'vitest'
import { caseInputOf, checkIntake, emptyIntake } from './intake-values.ts'

function filled() {
  const values = emptyIntake('2026-11-23', '李素芬')
  values.kindCode = 'LD11'
  values.summary = '田埂被移'
  values.parties = values.parties.map((party, index) => ({ ...party, name: `当事人${index + 1}` }))
  return values
}

describe('checkIntake', () => {
  it('names date, kind, summary and both names on an empty form, and nothing else', () => {
    const problems = checkIntake({ ...emptyIntake('2026-11-23', ''), registeredOn: null })
    expect(Object.keys(problems).toSorted()).toEqual(['kindCode', 'parties.0.name', 'parties.1.name', 'registeredOn', 'summary'])
  })

  it('wants two sides', () => {
    const values = filled()
    values.parties = values.parties.map((party) => ({ ...party, side: 1 }))
    expect(checkIntake(values)).toEqual({ parties: '当事人要分属至少两方（甲方、乙方）。' })
  })

  it('lets a form pass that holds what must be there', () => {
    expect(checkIntake(filled())).toEqual({})
  })
})

describe('caseInputOf', () => {
  it('puts reasons and time of an oral application behind the facts', () => {
    const summary = caseInputOf({ ...filled(), source: 'oral', oralReasons: '石桩缺失', oralAt: '2026-11-23T09:14' }).summary
    expect(summary).toBe('田埂被移\n理由：石桩缺失\n口头申请时间：2026-11-23 09:14，当场记录。')
  })

  it('keeps them out when the application is not oral, and does not call an empty summary filled', () => {
    expect(caseInputOf({ ...filled(), oralReasons: '石桩缺失' }).summary).toBe('田埂被移')
    expect(checkIntake({ ...filled(), source: 'oral', summary: '', oralAt: '2026-11-23T09:14' })).toHaveProperty('summary')
  })
})
