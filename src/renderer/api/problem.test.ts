import { expect, test } from 'vitest'
import { CallError } from '#shared/rpc/call-error.ts'
import { isCancelled, problemOf } from './problem.ts'

test('an expected failure keeps its sentence and its fields', () => {
  const problem = problemOf(new CallError('bad_input', '请填写姓名。', { name: '请填写姓名。' }))
  expect(problem).toEqual({ code: 'bad_input', message: '请填写姓名。', fields: { name: '请填写姓名。' } })
})

test('a sentence of the shell loses the words that Electron puts before it', () => {
  const thrown = new Error("Error invoking remote method 'qianshao:save-pdf': Error: 这份打印预览已经关闭，请重新生成。")
  expect(problemOf(thrown).message).toBe('这份打印预览已经关闭，请重新生成。')
})

test('a surprise is told calmly, without its own words', () => {
  const { message } = problemOf(new TypeError('x is not a function'))
  expect(message).toContain('请再试一次')
  expect(message).not.toContain('function')
  expect(problemOf('oops').message).toBe(message)
})

test('what the user cancelled is no failure to show', () => {
  expect(isCancelled(new CallError('cancelled', '已取消。'))).toBe(true)
  expect(isCancelled(new Error('已取消。'))).toBe(false)
})
