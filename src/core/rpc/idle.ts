/** Ends sessions that nobody has used for their idle minutes (等保 2.0, 8.1.4.1). */
import type { Clock, Connection } from './handler.ts'

/** Watches connections. */
export interface IdleWatch {
  /** Notes that the connection's user did something; answers with a function to call when it is done. */
  begin(connection: Connection): () => void
  /** Ends the sessions that are over; called before each call and by a timer. */
  check(connections: Iterable<Connection>): void
}

interface Use {
  lastAt: number
  running: number
}

/** Makes the watch; `onLocked` hears of each session that was ended. A session does not end under a running call. */
export function createIdleWatch(clock: Clock, onLocked: (connection: Connection) => void): IdleWatch {
  const uses = new WeakMap<Connection, Use>()

  return {
    begin(connection) {
      const use = lastUseOf(connection)
      use.lastAt = clock.now()
      use.running += 1
      return () => {
        use.lastAt = clock.now()
        use.running -= 1
      }
    },
    check(connections) {
      for (const connection of connections) {
        if (connection.session === null) continue
        const { lastAt, running } = lastUseOf(connection)
        if (running > 0 || clock.now() - lastAt < connection.session.idleMinutes * 60_000) continue
        connection.session = null
        onLocked(connection)
      }
    },
  }

  function lastUseOf(connection: Connection): Use {
    const known = uses.get(connection)
    if (known !== undefined) return known
    const made = { lastAt: clock.now(), running: 0 }
    uses.set(connection, made)
    return made
  }
}
