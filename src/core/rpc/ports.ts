/** Turns the ports of Electron and of Node into the Port that serve and client talk over. */
import type { MessagePort as NodeMessagePort } from 'node:worker_threads'
import type { Port, PortMessage } from '#shared/rpc/port.ts'

/** The part of Electron's MessagePortMain that is needed; core knows no Electron. */
export interface ElectronPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  postMessage(message: unknown): void
  start(): void
  close(): void
}

/** A port that the shell handed to the core process. */
export function portOfElectron(port: ElectronPort): Port {
  let closed = false
  port.on('close', () => (closed = true))
  return {
    // A call may end after its window has gone.
    post(message) {
      if (!closed) port.postMessage(message)
    },
    onMessage(listener) {
      port.on('message', ({ data }) => hear(data, listener))
      port.start()
    },
    onClose: (listener) => void port.on('close', listener),
    close: () => port.close(),
  }
}

/** A port of node:worker_threads, for tests. */
export function portOfNode(port: NodeMessagePort): Port {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', (data: unknown) => hear(data, listener)),
    onClose: (listener) => void port.on('close', listener),
    close: () => port.close(),
  }
}

const kinds = ['call', 'cancel', 'answer', 'failure', 'progress', 'change', 'session']

/** What does not look like one of our messages is dropped; the input of a call is checked by its schema later. */
function hear(data: unknown, listener: (message: PortMessage) => void): void {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return
  if (typeof data.kind !== 'string' || !kinds.includes(data.kind)) return
  if (data.kind === 'call' && !('name' in data && typeof data.name === 'string' && 'id' in data && typeof data.id === 'number'))
    return
  listener(data as PortMessage)
}
