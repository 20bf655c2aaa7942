/** Calls about the desk itself; all work before anyone can sign in. */
import type { deskCalls } from '#shared/desk/desk.calls.ts'
import { open, type Handlers } from '#core/rpc/handler.ts'
import type { Closable, Desk } from './desk.ts'

/** Makes the handlers. */
export function createDeskHandlers(desk: Desk<Closable>): Handlers<typeof deskCalls> {
  return {
    status: open(() => desk.status()),
    setUp: open(async (_context, input) => {
      await desk.setUp(input)
      return {}
    }),
    startDemo: open(async () => {
      await desk.startDemo()
      return {}
    }),
    unlock: open(async (_context, { passphrase }) => {
      await desk.unlock(passphrase)
      return {}
    }),
  }
}
