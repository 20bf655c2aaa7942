/** A hub as a process of its own, over real sockets: it can be killed. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { resolve } from 'node:path'
import type { Send } from './test-device.ts'

const entry = resolve(import.meta.dirname, '../../../src/hub/start.ts')

export interface HubProcess {
  readonly url: string
  readonly child: ChildProcess
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>
}

/** Starts a hub on the loopback address, on a free port unless one is given, without TLS unless `tls`. */
export async function startHubProcess(
  folder: string,
  { databaseUrl = '', tls = false, port = 0 }: { databaseUrl?: string; tls?: boolean; port?: number } = {},
): Promise<HubProcess> {
  const args = [entry, 'start', '--folder', folder, '--port', String(port), '--host', '127.0.0.1', ...(tls ? [] : ['--plain'])]
  const child = spawn(process.execPath, args, {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  let output = ''
  const url = await new Promise<string>((found, failed) => {
    const look = (data: Buffer) => {
      output += data.toString()
      const address = /已启动：(\S+)/.exec(output)?.[1]
      if (address !== undefined) found(address)
    }
    child.stdout.on('data', look)
    child.stderr.on('data', look)
    child.once('exit', () => failed(new Error(`The hub ended before it listened: ${output}`)))
  })
  return { url, child, ended }
}

/** Runs `hub admin …`; answers with what it printed. */
export function hubAdmin(folder: string, args: readonly string[], databaseUrl = ''): { output: string; status: number | null } {
  const result = spawnSync(process.execPath, [entry, 'admin', '--folder', folder, ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: databaseUrl },
  })
  return { output: result.stdout + result.stderr, status: result.status }
}

/** Requests over HTTP to whatever address the hub has now. */
export function sendTo(url: () => string): Send {
  return async ({ method, path, headers, body }) => {
    const answer = await fetch(new URL(path, url()), { method, headers, ...(body === '' ? {} : { body }) })
    return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() }
  }
}
