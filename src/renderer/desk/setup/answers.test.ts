import { expect, test } from 'vitest'
import { strengthOf } from './answers.ts'

test('a short passphrase is told how much is missing', () => {
  expect(strengthOf('田埂')).toEqual({ text: '还差 8 个字符', enough: false })
})

test('a long one of few different characters is called weak', () => {
  expect(strengthOf('1111111111112222').text).toContain('弱')
})

test('a sentence of one’s own is called strong', () => {
  expect(strengthOf('老鹰田的石桩一共有三根，东边那根歪了').text).toContain('强')
})
