import { expect, it } from 'vitest'
import { foldLoginName } from './login-name.ts'

it('makes one account of the ways to type a login name', () => {
  for (const typed of ['zhang', 'Zhang', ' ZHANG\u3000', 'ｚｈａｎｇ', 'Zh\u200Bang']) expect(foldLoginName(typed)).toBe('zhang')
  expect(foldLoginName('石𬭎')).toBe('石𬭎')
  expect(foldLoginName(' \u200B ')).toBe('')
})

it('leaves a folded name as it is', () => {
  for (const typed of ['Ⅳ', 'İ', 'ﬁ', '１２３', '演示所长'])
    expect(foldLoginName(foldLoginName(typed))).toBe(foldLoginName(typed))
})
