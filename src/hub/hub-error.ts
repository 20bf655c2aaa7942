/** The hub's expected failures: HTTP status, a code for programs, a Chinese sentence for people. */
import type { HubErrorCode } from '#shared/sync/protocol.ts'

/** What an answer may say beside code and sentence. */
export interface HubErrorDetails {
  readonly expected?: number
  readonly nonce?: string
  readonly retry_after?: number
  readonly wipe?: { readonly text: string; readonly signature: string }
}

const statuses: Record<HubErrorCode, number> = {
  bad_request: 400,
  bad_batch: 422,
  nonce_stale: 401,
  bad_proof: 401,
  not_enrolled: 401,
  revoked: 403,
  not_granted: 403,
  not_found: 404,
  gap: 409,
  fork: 409,
  code_unknown: 403,
  code_expired: 410,
  code_used: 410,
  code_blocked: 403,
  number_taken: 409,
  blob_mismatch: 422,
  too_large: 413,
  too_many: 429,
  busy: 503,
  internal: 500,
}

/** A refusal. The transaction around it is rolled back. */
export class HubError extends Error {
  readonly code: HubErrorCode
  readonly status: number
  readonly details: HubErrorDetails

  constructor(code: HubErrorCode, message: string, details: HubErrorDetails = {}) {
    super(message)
    this.name = 'HubError'
    this.code = code
    this.status = statuses[code]
    this.details = details
  }
}
