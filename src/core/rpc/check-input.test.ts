import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { call } from '#shared/rpc/call.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import { checkInput } from './check-input.ts'

const input = z.object({
  name: z.string().min(1).max(3).default('村'),
  note: z.string().min(2).default('备注'),
  count: z.number().int().min(2).max(9).default(5),
  urgent: z.boolean().default(false),
  rows: z
    .array(z.object({ size: z.number() }))
    .max(2)
    .default([]),
})
const tried = call('for this test', input, z.object({}))

/** The sentence of the one field that is wrong. */
function sentenceFor(values: unknown): string {
  try {
    checkInput(tried, values)
  } catch (error) {
    if (error instanceof CallError) return Object.values(error.fields ?? {}).join('')
    throw error
  }
  return ''
}

describe('a sentence that no schema gave', () => {
  it.each([
    [{ rows: [{}] }, '此项必填。'],
    [{ name: '' }, '此项必填。'],
    [{ name: '海龙村五社' }, '最多 3 个字。'],
    [{ note: '短' }, '至少 2 个字。'],
    [{ name: 5 }, '此项应为文字。'],
    [{ count: '三' }, '此项应为数字。'],
    [{ count: 2.5 }, '此项应为整数。'],
    [{ count: 1 }, '不能小于 2。'],
    [{ count: 10 }, '不能大于 9。'],
    [{ urgent: '是' }, '此项应为是或否（true 或 false）。'],
    [{ rows: {} }, '此项应为列表。'],
    [{ rows: [1] }, '此项应为一组字段。'],
    [{ rows: [{ size: 1 }, { size: 2 }, { size: 3 }] }, '最多 2 项。'],
    ['不是对象', '此项应为一组字段。'],
  ])('for %j is plain Chinese', (values, sentence) => {
    expect(sentenceFor(values)).toBe(sentence)
  })
})
