/** The one kind of expected failure: a code for programs, a Chinese sentence for people. */

/** Codes that the core answers with; open, so that modules may add their own. */
export type CallErrorCode =
  | 'bad_input'
  | 'unknown_call'
  | 'not_signed_in'
  | 'not_allowed'
  | 'not_found'
  | 'conflict'
  | 'refused_by_rule'
  | 'sealed'
  | 'locked'
  | 'wrong_password'
  | 'wrong_passphrase'
  | 'database_damaged'
  | 'database_newer'
  | 'folder_unwritable'
  | 'file_unreadable'
  | 'cancelled'
  | 'core_restarted'
  | 'hub_unreachable'
  | 'hub_refused'
  | 'internal'

/** The plain form that crosses a port: never an exception. */
export interface CallFailure {
  readonly code: CallErrorCode
  readonly message: string
  /** Field problems of a form, by dotted path, each a Chinese sentence. */
  readonly fields?: Readonly<Record<string, string>>
}

/** An expected failure inside one process; serve() turns it into a CallFailure. */
export class CallError extends Error {
  readonly code: CallErrorCode
  readonly fields: Readonly<Record<string, string>> | undefined

  constructor(code: CallErrorCode, message: string, fields?: Readonly<Record<string, string>>) {
    super(message)
    this.name = 'CallError'
    this.code = code
    this.fields = fields
  }

  /** Returns the plain form. */
  toFailure(): CallFailure {
    return this.fields === undefined
      ? { code: this.code, message: this.message }
      : { code: this.code, message: this.message, fields: this.fields }
  }
}
