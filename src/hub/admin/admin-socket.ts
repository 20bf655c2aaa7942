/**
 * How `hub admin` reaches a hub that is running: through a socket in its folder, which only the same account can open. PGlite lets one
 * process in; with it there is no other way.
 */
import { createHash } from 'node:crypto'
import { chmodSync, rmSync } from 'node:fs'
import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'

/** What an order printed, and its exit status. */
export interface AdminResult {
  readonly output: string
  readonly status: number
}

const orderSchema = z.object({ args: z.array(z.string()), cwd: z.string() })

/** An order as it was typed; paths in it are taken from `cwd`. */
export type AdminOrder = z.infer<typeof orderSchema>

const resultSchema = z.object({ output: z.string(), status: z.number() })

/** Answers orders until the server is closed. */
export function serveOrders(folder: string, run: (order: AdminOrder) => Promise<AdminResult>): Promise<Server> {
  const path = socketPath(folder)
  // The lock of the folder, or the operating system's port, has shown that no other hub is here: a socket that lies there is a dead one's.
  if (process.platform !== 'win32') rmSync(path, { force: true })
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => socket.destroy())
    readAll(socket)
      .then((text) => run(orderSchema.parse(JSON.parse(text))))
      .catch((error: unknown) => ({ output: `${error instanceof Error ? error.message : String(error)}\n`, status: 1 }))
      .then((result) => socket.end(JSON.stringify(result)))
      .catch(() => socket.destroy())
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      // Whatever the umask, and in a folder that others may read.
      if (process.platform !== 'win32') chmodSync(path, 0o600)
      resolve(server)
    })
  })
}

/** Sends an order to the hub of the folder; null if none is running. */
export function sendOrder(folder: string, order: AdminOrder): Promise<AdminResult | null> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ path: socketPath(folder), allowHalfOpen: true })
    socket.once('error', () => resolve(null))
    socket.once('connect', () => {
      socket.removeAllListeners('error')
      socket.once('error', reject)
      readAll(socket)
        .then((text) => resolve(resultSchema.parse(JSON.parse(text))))
        .catch(reject)
      socket.end(JSON.stringify(order))
    })
  })
}

function socketPath(folder: string): string {
  if (process.platform !== 'win32') return join(folder, 'admin.sock')
  return `\\\\.\\pipe\\qianshao-hub-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
}

async function readAll(socket: Socket): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of socket as AsyncIterable<Buffer>) {
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
