/** Who is signed in on which connection. */
import { rightsOf } from '#shared/accounts/accounts.rights.ts'
import type { Account, Session } from '#shared/accounts/accounts.types.ts'
import type { SessionEvent } from '#shared/rpc/port.ts'
import type { Connection } from '#core/rpc/handler.ts'

/** Minutes without a key or a click after which the desk locks. */
export const idleMinutes = 10

/** The sessions of one core. */
export interface Sessions {
  begin(connection: Connection, account: Account): Session
  end(connection: Connection): void
  /** Ends every session of an account and tells its screens. */
  endAllOf(accountId: string, event: SessionEvent): void
}

/** Makes the sessions of a core without any. */
export function createSessions(announce: (connection: Connection, event: SessionEvent) => void): Sessions {
  const connections = new Set<Connection>()

  return {
    begin(connection, account) {
      const session = { account, rights: rightsOf(account.roles), idleMinutes }
      connection.session = session
      forgetEnded()
      connections.add(connection)
      return session
    },
    end(connection) {
      connection.session = null
      connections.delete(connection)
    },
    endAllOf(accountId, event) {
      for (const connection of connections) {
        if (connection.session?.account.id !== accountId) continue
        connection.session = null
        connections.delete(connection)
        announce(connection, event)
      }
    },
  }

  /** Closed windows and idle locks end a session without telling. */
  function forgetEnded(): void {
    for (const connection of connections) if (connection.session === null) connections.delete(connection)
  }
}
