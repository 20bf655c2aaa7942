/** Serves ports: each is a connection with its own session; calls run beside each other, and changes go to everyone. */
import { CallError } from '#shared/rpc/call-error.ts'
import type { ChangeEvent, Port, PortMessage, SessionEvent } from '#shared/rpc/port.ts'
import type { Log } from '#core/services.ts'
import type { Dispatch } from './dispatch.ts'
import { failureOf } from './failures.ts'
import type { Clock, Connection } from './handler.ts'
import { createIdleWatch } from './idle.ts'

/** All connections of one core. */
export interface Server {
  /** Serves a port until it closes; then its session is gone. Its running calls end by themselves: a save sent by a closing window is kept. */
  connect(port: Port): void
  /** A change was committed. */
  broadcast(change: ChangeEvent): void
  /** Tells the screen of a connection about its session. */
  announce(connection: Connection, event: SessionEvent): void
  /** Ends every session and tells all screens: the database was closed under them. */
  endSessions(): void
  /** Locks what has been idle too long. */
  checkIdle(): void
  /** From now on answers every call with `core_restarted`; what runs goes on. */
  refuseCalls(): void
  /** Cancels everything that still runs and closes all ports. */
  close(): void
}

/** What serving needs. */
export interface ServeOptions {
  readonly dispatch: Dispatch
  readonly clock: Clock
  readonly log: Log
}

type CallMessage = Extract<PortMessage, { kind: 'call' }>

/** Makes a server without connections. */
export function createServer({ dispatch, clock, log }: ServeOptions): Server {
  const served = new Map<Connection, Port>()
  const controllers = new Set<AbortController>()
  let refusing = false
  const idle = createIdleWatch(clock, (connection) => announce(connection, 'locked'))

  return {
    connect(port) {
      const connection: Connection = { session: null }
      const running = new Map<number, AbortController>()
      served.set(connection, port)
      port.onMessage((message) => {
        if (message.kind === 'call') void answer(connection, port, running, message)
        else if (message.kind === 'cancel') running.get(message.id)?.abort()
      })
      port.onClose(() => drop(connection))
    },
    broadcast(change) {
      for (const port of served.values()) port.post({ kind: 'change', change })
    },
    announce,
    endSessions() {
      for (const connection of served.keys()) {
        connection.session = null
        announce(connection, 'signed_out')
      }
    },
    checkIdle: () => idle.check(served.keys()),
    refuseCalls() {
      refusing = true
    },
    close() {
      for (const controller of controllers) controller.abort()
      for (const [connection, port] of served) {
        drop(connection)
        port.close()
      }
    },
  }

  async function answer(
    connection: Connection,
    port: Port,
    running: Map<number, AbortController>,
    { id, name, input }: CallMessage,
  ): Promise<void> {
    const controller = new AbortController()
    running.set(id, controller)
    controllers.add(controller)
    idle.check([connection])
    const end = idle.begin(connection)
    try {
      if (refusing) throw new CallError('core_restarted', '前哨正在退出，这一步没有完成。已保存的内容不受影响。')
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
      controllers.delete(controller)
    }
  }

  function announce(connection: Connection, event: SessionEvent): void {
    served.get(connection)?.post({ kind: 'session', event })
  }

  function drop(connection: Connection): void {
    connection.session = null
    served.delete(connection)
  }
}
