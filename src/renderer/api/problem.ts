/** Failures as calm sentences for people. */
import { CallError } from '#shared/rpc/call-error.ts'

/** What a page shows of a failure. */
export interface Problem {
  readonly code: string
  readonly message: string
  /** Problems of fields of a form by dotted path. */
  readonly fields: Readonly<Record<string, string>>
}

/** Turns anything thrown into a Problem; surprises become one neutral sentence. */
export function problemOf(error: unknown): Problem {
  if (error instanceof CallError) return { code: error.code, message: error.message, fields: error.fields ?? {} }
  const text = error instanceof Error ? shellSentence(error.message) : ''
  return {
    code: 'internal',
    message: /\p{Script=Han}/u.test(text) ? text : '这一步没有完成，请再试一次；仍不行时请联系维护人员。',
    fields: {},
  }
}

/** Whether the user cancelled it: nothing to show. */
export function isCancelled(error: unknown): boolean {
  return error instanceof CallError && error.code === 'cancelled'
}

/** Electron puts words of its own before the sentence of the shell. */
function shellSentence(message: string): string {
  return message.replace(/^Error invoking remote method '[^']*': (?:\w*Error: )?/u, '')
}
