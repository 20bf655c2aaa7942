/** The zod check at the door: Chinese sentences per field for what comes in, a surprise for what goes out. */
import { z } from 'zod'
import zhCN from 'zod/v4/locales/zh-CN.js'
import type { Call } from '#shared/rpc/call.ts'
import { CallError } from '#shared/rpc/call-error.ts'

z.config({ ...zhCN(), customError: sentenceOf })

/** Checks the input of a call. Throws CallError `bad_input` with one sentence per field. */
export function checkInput(call: Call, input: unknown): unknown {
  const checked = call.input.safeParse(input)
  if (checked.success) return checked.data
  const fields = fieldsOf(checked.error)
  const sentences = Object.values(fields)
  const first = sentences[0] ?? '输入不完整。'
  throw new CallError('bad_input', sentences.length > 1 ? `有 ${sentences.length} 处需要修改：${first}` : first, fields)
}

/** Checks the answer of a handler; what the schema does not name never leaves the core. A wrong answer is a fault of the program. */
export function checkOutput(name: string, call: Call, output: unknown): unknown {
  const checked = call.output.safeParse(output)
  if (checked.success) return checked.data
  const places = checked.error.issues.map(({ path, code }) => `${path.join('.')} (${code})`)
  throw new Error(`The answer of ${name} does not fit its schema: ${places.join(', ')}`)
}

/** First sentence per field, by dotted path. */
function fieldsOf(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const { path, message } of error.issues) {
    const name = path.map(String).join('.')
    fields[name] ??= message.endsWith('。') ? message : `${message}。`
  }
  return fields
}

/** Where a schema has no sentence of its own: zod's Chinese names types and comparisons in English, which says nothing to a clerk. */
function sentenceOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') return issue.input === undefined ? '此项必填。' : typeSentences[issue.expected]
  if (issue.code === 'too_big') return limitSentence(issue.origin, `${issue.maximum}`, '最多', '不能大于')
  if (issue.code !== 'too_small') return undefined
  if (issue.origin === 'string' && issue.minimum === 1) return '此项必填。'
  return limitSentence(issue.origin, `${issue.minimum}`, '至少', '不能小于')
}

const typeSentences: Readonly<Record<string, string>> = {
  string: '此项应为文字。',
  number: '此项应为数字。',
  int: '此项应为整数。',
  boolean: '此项应为是或否（true 或 false）。',
  array: '此项应为列表。',
  object: '此项应为一组字段。',
}

function limitSentence(origin: string, limit: string, ofSize: string, ofNumber: string): string {
  if (origin === 'string') return `${ofSize} ${limit} 个字。`
  return origin === 'array' ? `${ofSize} ${limit} 项。` : `${ofNumber} ${limit}。`
}
