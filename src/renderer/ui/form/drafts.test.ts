import { expect, test } from 'vitest'
import { differencesOf, slotsOf } from './drafts.ts'

test('the two slots of a form have different keys', () => {
  expect(new Set(slotsOf('mediation.intake:new')).size).toBe(2)
})

test('only fields that differ are named, inner ones by their path', () => {
  const draft = { place: '老鹰田', amountFen: 3500, parties: [{ name: '陈国富' }, { name: '陈国强' }] }
  const current = { place: '老鹰田', amountFen: null, parties: [{ name: '陈国富' }] }
  expect(differencesOf(draft, current)).toEqual([
    { path: 'amountFen', draft: '3500', current: '' },
    { path: 'parties.1.name', draft: '陈国强', current: '' },
  ])
})

test('keys of rows, which nobody fills in, are no difference', () => {
  expect(differencesOf({ parties: [{ key: 'a', id: 'b' }] }, { parties: [{ key: 'c', id: 'd' }] })).toEqual([])
})

test('an empty text, null and a missing field are the same nothing', () => {
  expect(differencesOf({ remark: '', claims: null }, {})).toEqual([])
})
