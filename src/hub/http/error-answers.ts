/** Every failure as a status, a code and a Chinese sentence; a surprise is logged and answered calmly. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { HubErrorBody } from '#shared/sync/protocol.ts'
import type { Hub } from '#hub/hub.ts'
import { HubError } from '#hub/hub-error.ts'
import { handOutNonce } from './proof.ts'

/** Answers an error. */
export function answerError(hub: Hub, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = toHubError(error)
  if (refusal.code === 'internal') request.log.error(describeError(error), 'request failed')
  if (refusal.details.retry_after !== undefined && !reply.hasHeader('retry-after'))
    reply.header('retry-after', refusal.details.retry_after)
  handOutNonce(hub, reply)
  const body: HubErrorBody = { code: refusal.code, message: refusal.message, hub_time: hub.now(), ...refusal.details }
  return reply.status(refusal.status).type('application/json; charset=utf-8').send(JSON.stringify(body))
}

/** What a log may hold of an error: PGlite hangs the values of its query on it, which are records. */
export function describeError(error: unknown): { readonly code: string; readonly stack: string } {
  if (!(error instanceof Error)) return { code: '', stack: typeof error }
  return { code: 'code' in error ? String(error.code) : '', stack: error.stack ?? error.message }
}

function toHubError(error: unknown): HubError {
  if (error instanceof HubError) return error
  const { code = '', statusCode = 500, message = '' } = error as Partial<FastifyError>
  if (statusCode === 429) return new HubError('too_many', '请求过于频繁，稍后会自动再试。', { retry_after: 10 })
  if (statusCode === 503 || isBusy(code, message)) return new HubError('busy', '中枢正忙，稍后会自动再试。', { retry_after: 10 })
  if (statusCode === 413) return new HubError('too_large', '请求的内容过大，请分成小批再发。')
  if (statusCode === 404) return new HubError('not_found', '没有这个地址。')
  // Class 22 of SQL: a value that no column can hold, such as text with a zero byte.
  if ((statusCode >= 400 && statusCode < 500) || /^22[0-9A-Z]{3}$/.test(code))
    return new HubError('bad_request', '请求的内容不符合格式。')
  return new HubError('internal', '中枢内部出错，已记入日志。数据没有丢失，稍后会自动再试。')
}

function isBusy(code: string, message: string): boolean {
  return (
    ['ECONNREFUSED', 'ECONNRESET', '53300', '57P01', '57P03', '57014', '55P03'].includes(code) || /timeout exceeded/.test(message)
  )
}
