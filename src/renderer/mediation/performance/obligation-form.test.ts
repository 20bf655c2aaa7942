import { describe, expect, it } from 'vitest'
import { checkObligationForm, partsOf, type ObligationValues } from './obligation-form.ts'

const values: ObligationValues = {
  kind: 'money',
  debtor: '王德贵',
  creditor: '李桂芳',
  what: '赔偿款',
  amountFen: 500_001,
  dueOn: '2026-10-31',
  place: '',
  manner: '',
  count: 2,
  everyMonths: 1,
}

describe('a sum in the dialogue', () => {
  it('is one obligation, or an instalment each that together are the sum', () => {
    expect(partsOf({ ...values, count: 1 })).toMatchObject([{ amountFen: 500_001, what: '赔偿款' }])
    expect(partsOf(values)).toMatchObject([
      { amountFen: 250_000, dueOn: '2026-10-31', what: '赔偿款（第1期，共2期）' },
      { amountFen: 250_001, dueOn: '2026-11-30', what: '赔偿款（第2期，共2期）' },
    ])
  })

  it('has no amount where something else is to be done', () => {
    expect(partsOf({ ...values, kind: 'act', what: '恢复田埂' })).toMatchObject([{ amountFen: null, what: '恢复田埂' }])
  })

  it('needs who, what, how much, and a first day for instalments', () => {
    const problems = checkObligationForm({ ...values, debtor: ' ', what: '', amountFen: null, dueOn: null })
    expect(Object.keys(problems).toSorted()).toEqual(['amountFen', 'debtor', 'dueOn', 'what'])
    expect(checkObligationForm(values)).toEqual({})
  })
})
