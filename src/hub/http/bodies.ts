/** Bodies in and out: bytes stay as sent until the proof over them is checked; both directions may be gzipped. */
import { gunzip, gzip, type InputType } from 'node:zlib'
import { promisify } from 'node:util'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { limits } from '#shared/sync/protocol.ts'
import { HubError } from '#hub/hub-error.ts'

const unpack = promisify<InputType, { maxOutputLength: number }, Buffer>(gunzip)
const pack = promisify<InputType, { level: number }, Buffer>(gzip)

/** Smaller answers are not worth packing. */
const smallestPacked = 1_000

/** The JSON of a body, unpacked no further than the limit: a bomb stops there. */
export async function readJson(request: FastifyRequest, bytes: Buffer): Promise<unknown> {
  const plain = request.headers['content-encoding'] === 'gzip' ? await unpackBody(bytes) : bytes
  try {
    return JSON.parse(plain.toString('utf8')) as unknown
  } catch {
    throw new HubError('bad_request', '请求的内容不是 JSON。')
  }
}

/** Packs an answer when the caller takes gzip. */
export async function packAnswer(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (typeof payload !== 'string' || payload.length < smallestPacked || !takesGzip(request)) return payload
  const packed = await pack(payload, { level: 1 })
  reply.header('content-encoding', 'gzip').removeHeader('content-length')
  return packed
}

/** Whether the caller takes gzip. */
export function takesGzip(request: FastifyRequest): boolean {
  return /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
}

async function unpackBody(bytes: Buffer): Promise<Buffer> {
  try {
    return await unpack(bytes, { maxOutputLength: limits.bytesPerBody })
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    if (tooLarge) throw new HubError('too_large', '请求的内容过大，请分成小批再发。')
    throw new HubError('bad_request', '请求的压缩内容有损坏。')
  }
}
