/** Serves ports: each is a connection with its own session; calls run beside each other, and changes go to everyone. */
import type { ChangeEvent, Port, SessionEvent } from '#shared/rpc/port.ts'
import type { Log } from '#core/services.ts'
import type { Dispatch } from './dispatch.ts'
import { failureOf } from './failures.ts'
import type { Clock, Connection } from './handler.ts'
import { createIdleWatch } from './idle.ts'

/** All connections of one core. */
export interface Server {
  /** Serves a port until it closes; then its running calls are cancelled and its session is gone. */
  connect(port: Port): void
  /** A change was committed. */
  broadcast(change: ChangeEvent): void
  /** Tells the screen of a connection about its session. */
  announce(connection: Connection, event: SessionEvent): void
  /** Locks what has been idle too long. */
  checkIdle(): void
  /** Cancels everything and closes all ports. */
  close(): void
}

/** What serving needs. */
export interface ServeOptions {
  readonly dispatch: Dispatch
  readonly clock: Clock
  readonly log: Log
}

interface Served {
  readonly port: Port
  readonly running: Map<number, AbortController>
}

/** Makes a server without connections. */
export function createServer({ dispatch, clock, log }: ServeOptions): Server {
  const served = new Map<Connection, Served>()
  const idle = createIdleWatch(clock, (connection) => announce(connection, 'locked'))

  return {
    connect(port) {
      const connection: Connection = { session: null }
      const running = new Map<number, AbortController>()
      served.set(connection, { port, running })
      port.onMessage((message) => {
        if (message.kind === 'call') void answer(connection, { port, running }, message.id, message.name, message.input)
        else if (message.kind === 'cancel') running.get(message.id)?.abort()
      })
      port.onClose(() => drop(connection))
    },
    broadcast(change) {
      for (const { port } of served.values()) port.post({ kind: 'change', change })
    },
    announce,
    checkIdle: () => idle.check(served.keys()),
    close() {
      for (const [connection, { port }] of served) {
        drop(connection)
        port.close()
      }
    },
  }

  async function answer(
    connection: Connection,
    { port, running }: Served,
    id: number,
    name: string,
    input: unknown,
  ): Promise<void> {
    const controller = new AbortController()
    running.set(id, controller)
    idle.check([connection])
    const end = idle.begin(connection)
    try {
      const value = await dispatch(connection, name, input, {
        signal: controller.signal,
        progress: (progress) => port.post({ kind: 'progress', id, progress }),
      })
      port.post({ kind: 'answer', id, value })
    } catch (error) {
      port.post({ kind: 'failure', id, failure: failureOf(error, name, log) })
    } finally {
      end()
      running.delete(id)
    }
  }

  function announce(connection: Connection, event: SessionEvent): void {
    served.get(connection)?.port.post({ kind: 'session', event })
  }

  function drop(connection: Connection): void {
    for (const controller of served.get(connection)?.running.values() ?? []) controller.abort()
    connection.session = null
    served.delete(connection)
  }
}
