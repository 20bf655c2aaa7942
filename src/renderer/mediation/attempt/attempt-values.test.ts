import { expect, it } from 'vitest'
import type { CaseDetail } from '#shared/mediation/mediation.types.ts'
import { attemptOf, firstAttemptOf } from './attempt-values.ts'

it('proposes all parties once, and sends who was there as one text that a record holds', () => {
  const parties = ['王德贵', '李桂芳', '王德贵'].map((name) => ({ name })) as CaseDetail['parties']
  const first = firstAttemptOf({ parties }, '2026-11-23T09:14', '老鹰田')
  expect(first).toMatchObject({ parties: ['王德贵', '李桂芳'], result: 'open' })
  expect(attemptOf('c', { ...first, others: ' 村主任 ' })).toMatchObject({ caseId: 'c', present: '王德贵、李桂芳、村主任' })
  expect(attemptOf('c', { ...first, parties: [], others: '人'.repeat(300) }).present).toHaveLength(200)
})
