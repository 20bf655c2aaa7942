/** What can go wrong between desk and hub: no line, or a refusal. Both carry a Chinese sentence. */
import type { HubErrorBody } from '#shared/sync/protocol.ts'
import { CallError } from '#shared/rpc/call-error.ts'

/** The hub could not be reached, or the line broke; trying again later helps. */
export class HubUnreachable extends CallError {
  /** For the log: such as ECONNREFUSED. */
  readonly reason: string

  constructor(reason: string, message: string) {
    super('hub_unreachable', message)
    this.name = 'HubUnreachable'
    this.reason = reason
  }
}

/** The hub answered, but not with what was asked for. */
export class HubRefusal extends CallError {
  readonly status: number
  readonly body: HubErrorBody

  constructor(status: number, body: HubErrorBody) {
    super('hub_refused', body.message)
    this.name = 'HubRefusal'
    this.status = status
    this.body = body
  }
}

/** What the hub sent cannot be right: nothing of it was stored. */
export class HubDoubt extends CallError {
  constructor(message: string) {
    super('hub_refused', message)
    this.name = 'HubDoubt'
  }
}
