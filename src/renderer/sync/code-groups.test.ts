import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeEnrolCode } from '#shared/sync/enrol-code.ts'
import { groupCount, judgeCode, putCode } from './code-groups.ts'

const empty: readonly string[] = Array.from({ length: groupCount }, () => '')
const codes = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(writeEnrolCode)

describe('a code being typed', () => {
  test('is right when it was pasted whole, however it was written', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const written = ` ${code.toLowerCase().replaceAll('-', ' － ').replaceAll('0', 'o').replaceAll('1', 'l')}`
        expect(judgeCode(putCode(empty, 0, written)).state).toBe('right')
      }),
    )
  })

  test('is wrong with one character changed', () => {
    fc.assert(
      fc.property(codes, fc.nat(groupCount - 1), (code, at) => {
        const groups = putCode(empty, 0, code)
        const group = groups[at] ?? ''
        groups[at] = `${group.startsWith('7') ? '8' : '7'}${group.slice(1)}`
        expect(judgeCode(groups).state).toBe('wrong')
      }),
    )
  })

  test('tells how far it is, and a letter that no code has', () => {
    expect(judgeCode(putCode(empty, 0, 'AB12C'))).toEqual({ state: 'open', text: '共 28 位，已填 5 位。' })
    expect(judgeCode(putCode(empty, 2, 'ABUC'))).toMatchObject({ state: 'wrong', text: expect.stringContaining('第 3 组') })
  })

  test('lets a paste in the middle replace only what it covers', () => {
    const groups = putCode(empty, 0, 'AAAA-BBBB-CCCC')
    expect(putCode(groups, 1, 'DDDDEE')).toEqual(['AAAA', 'DDDD', 'EE', '', '', '', ''])
  })
})
