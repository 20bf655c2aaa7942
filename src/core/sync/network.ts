/**
 * The way to the hub: TLS to the hub's own key. The pin is compared before a byte is sent, and the dates of the certificate do not
 * count: a station's clock may stand in 2001. Plain http is for a hub on the same machine only.
 */
import { createHash } from 'node:crypto'
import http from 'node:http'
import net from 'node:net'
import type { Duplex } from 'node:stream'
import tls from 'node:tls'
import { gunzip } from 'node:zlib'
import { CallError } from '#shared/rpc/call-error.ts'
import { HubUnreachable } from './hub-errors.ts'

/** One request; `path` is with its query. */
export interface HubRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** An answer, unpacked. Names of headers are lower case. */
export interface HubResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** An open way to one hub. */
export interface Network {
  /** Throws HubUnreachable. */
  send(request: HubRequest): Promise<HubResponse>
  /** SHA-256 of the hub's key as the last connection showed it; null without TLS. */
  seenPin(): string | null
  /** Ends at once; a request that runs fails. */
  close(): void
}

/** Opens a way; `pin` null takes the key that is shown (first enrolment by hand, compared by six words). */
export type OpenNetwork = (address: string, pin: string | null) => Network

/** A line that gives nothing for so long is dead (half-open connections never end by themselves). */
const silentMilliseconds = 20_000
/** The longest that one request may take: a megabyte at 64 kbit/s. */
const totalMilliseconds = 180_000
const largestAnswer = 256 * 1024 * 1024

/** Opens a way over the network. Throws CallError `bad_input` for an address that cannot be one. */
export const openNetwork: OpenNetwork = (address, pin) => {
  const url = readAddress(address)
  let seen: string | null = null
  const sockets = new Set<net.Socket>()
  const agent = new PinnedAgent((callback) => {
    const socket =
      url.protocol === 'http:' ? connectPlain(url, callback) : connectPinned(url, pin, (spki) => (seen = spki), callback)
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return {
    send: (request) => send(agent, url, request),
    seenPin: () => seen,
    // Also those that still connect, which the agent does not know.
    close() {
      for (const socket of sockets) socket.destroy()
      agent.destroy()
    },
  }
}

/** Reads `10.1.2.3:8443` or a whole URL. */
export function readAddress(address: string): URL {
  const text = address.includes('://') ? address : `https://${address}`
  let url: URL
  try {
    url = new URL(text)
    if (!/^https?:$/.test(url.protocol)) throw new Error(url.protocol)
  } catch {
    throw new CallError('bad_input', '中枢地址的写法不对。请照登记单填写，例如 10.1.2.3:8443。')
  }
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol === 'http:' && !loopback) throw new CallError('bad_input', '中枢地址必须以 https:// 开头。请照登记单填写。')
  return url
}

type OnConnected = (error: Error | null, socket: Duplex) => void

/** Keeps connections open between the requests of a round. */
class PinnedAgent extends http.Agent {
  private readonly open: (callback: OnConnected) => void

  constructor(open: (callback: OnConnected) => void) {
    super({ keepAlive: true, maxSockets: 2, timeout: silentMilliseconds })
    this.open = open
  }

  override createConnection(_options: http.ClientRequestArgs, callback?: OnConnected): undefined {
    if (callback !== undefined) this.open(callback)
  }
}

function connectPlain(url: URL, callback: OnConnected): net.Socket {
  const socket = net.connect({ host: url.hostname.replaceAll(/[[\]]/g, ''), port: Number(url.port || '80') })
  settle(socket, 'connect', () => null, callback)
  return socket
}

function connectPinned(url: URL, pin: string | null, onSeen: (spki: string) => void, callback: OnConnected): net.Socket {
  const host = url.hostname.replaceAll(/[[\]]/g, '')
  const port = Number(url.port || '443')
  const servername = net.isIP(host) === 0 ? host : ''
  const socket = tls.connect({ host, port, servername, rejectUnauthorized: false, minVersion: 'TLSv1.3' })
  const check = () => {
    const spki = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' })
    const shown = createHash('sha256')
      .update(spki ?? '')
      .digest('hex')
    onSeen(shown)
    return pin === null || shown === pin ? null : new HubUnreachable('wrong_key', wrongKey)
  }
  settle(socket, 'secureConnect', check, callback)
  return socket
}

/** Hands the socket over once it stands and passed the check, or the error; never both. */
function settle(socket: net.Socket, event: 'connect' | 'secureConnect', check: () => Error | null, callback: OnConnected): void {
  const fail = (error: Error) => {
    clearTimeout(deadline)
    socket.off('error', fail).off('close', lose)
    // A socket that is given up may still say why; nobody needs to hear it.
    socket.on('error', () => {}).destroy()
    callback(error, socket)
  }
  const lose = () => fail(new HubUnreachable('closed', broken))
  const deadline = setTimeout(() => fail(new HubUnreachable('timeout', tooSlow)), silentMilliseconds)
  socket.once('error', fail)
  socket.once('close', lose)
  socket.once(event, () => {
    const problem = check()
    if (problem !== null) return fail(problem)
    clearTimeout(deadline)
    socket.off('error', fail).off('close', lose)
    callback(null, socket)
  })
}

async function send(agent: http.Agent, url: URL, { method, path, headers, body }: HubRequest): Promise<HubResponse> {
  const response = await new Promise<HubResponse>((resolve, reject) => {
    const length = body.length > 0 || method === 'POST' || method === 'PATCH' ? { 'content-length': String(body.length) } : {}
    const request = http.request({
      agent,
      method,
      path,
      headers: { host: url.host, 'accept-encoding': 'gzip', ...headers, ...length },
    })
    const deadline = setTimeout(() => request.destroy(new HubUnreachable('timeout', tooSlow)), totalMilliseconds)
    request.setTimeout(silentMilliseconds, () => request.destroy(new HubUnreachable('timeout', tooSlow)))
    request.on('close', () => clearTimeout(deadline))
    request.on('error', reject)
    request.on('response', (answer) => {
      const parts: Buffer[] = []
      let bytes = 0
      answer.on('data', (part: Buffer) => {
        bytes += part.length
        if (bytes > largestAnswer) request.destroy(new HubUnreachable('too_large', broken))
        else parts.push(part)
      })
      answer.on('error', reject)
      answer.on('aborted', () => reject(new HubUnreachable('broken', broken)))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: plainHeaders(answer.headers), body: Buffer.concat(parts) }),
      )
    })
    request.end(body)
  }).catch((error: unknown) => {
    throw error instanceof HubUnreachable ? error : new HubUnreachable(codeOf(error), unreachable)
  })
  return response.headers['content-encoding'] === 'gzip' && response.body.length > 0
    ? { ...response, body: await unpack(response.body) }
    : response
}

function unpack(body: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    gunzip(body, { maxOutputLength: largestAnswer }, (error, result) =>
      error === null ? resolve(result) : reject(new HubUnreachable('broken', broken)),
    )
  })
}

function plainHeaders(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'network'
}

const unreachable = '连不上中枢。请检查网线和中枢地址；数据都在本机，连上后会自动补传。'
const tooSlow = '中枢没有及时回应。数据都在本机，稍后会自动再试。'
const broken = '与中枢的连接中途断开。数据都在本机，稍后会自动再试。'
const wrongKey = '对方出示的不是本站登记的中枢密钥，没有发送任何数据。请联系中枢管理员核对。'
