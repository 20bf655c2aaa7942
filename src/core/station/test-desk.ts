/** For tests of modules: an encrypted database in a temporary folder with a station, calls by the real dispatcher and a clock that stands. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { calls, type Calls } from '#shared/calls.ts'
import type { Role } from '#shared/accounts/accounts.types.ts'
import type { CallInput, CallOutput } from '#shared/rpc/call.ts'
import type { SessionEvent } from '#shared/rpc/port.ts'
import { createFirstAccount } from '#core/accounts/accounts.ts'
import { openDesk, type OpenedDesk } from '#core/opened-desk.ts'
import { createDispatch } from '#core/rpc/dispatch.ts'
import type { Connection } from '#core/rpc/handler.ts'
import { createStation } from './station.ts'

export const testPassword = 'Tianjian-2026'
export const resourcesFolder = path.resolve(import.meta.dirname, '../../../resources')

/** Little work: tests are not about the strength of scrypt. */
const lowCost = { N: 2, r: 1, p: 1 }

/** A connection that calls by name, as a window does. */
export interface TestConnection {
  readonly connection: Connection
  call<Module extends keyof Calls, Name extends keyof Calls[Module] & string>(
    module: Module,
    name: Name,
    input: CallInput<Calls[Module][Name]>,
  ): Promise<CallOutput<Calls[Module][Name]>>
}

/** A desk under test with the account `zhou`, chief and administrator. */
export interface TestDesk extends OpenedDesk {
  readonly announced: readonly SessionEvent[]
  advance(milliseconds: number): void
  connect(): TestConnection
  /** A connection signed in as zhou. */
  signIn(): Promise<TestConnection>
  /** A connection signed in as a new account. */
  signInAs(loginName: string, ...roles: Role[]): Promise<TestConnection>
  /** Texts of the audit lines of an act, oldest first. */
  auditOf(act: string): Promise<string[]>
  remove(): Promise<void>
}

/** Makes one. */
export async function openTestDesk(): Promise<TestDesk> {
  const folder = mkdtempSync(path.join(tmpdir(), 'qianshao-'))
  const announced: SessionEvent[] = []
  let now = Date.parse('2026-11-23T01:14:00Z')
  const clock = { now: () => now }
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const desk = openDesk({
    file: path.join(folder, 'desk.db'),
    key: randomBytes(32),
    demo: false,
    clock,
    log,
    resourcesFolder,
    version: '0.1.0',
    scryptCost: lowCost,
    onChange: () => {},
    announce: (_, event) => announced.push(event),
  })
  const dispatch = createDispatch({ calls, clock, always: {}, target: () => desk })
  await desk.services.write({ id: '', name: '周所长' }, 'desk.setUp', async (scope) => {
    await createStation(scope, { name: '白市驿田间警务站', code: '500107', theme: 'rural', committee: '白市驿镇人民调解委员会' })
    await addAccount(scope, 'zhou', ['chief', 'administrator'])
  })

  return {
    ...desk,
    announced,
    connect,
    advance: (milliseconds) => void (now += milliseconds),
    signIn: () => signInto('zhou'),
    async signInAs(loginName, ...roles) {
      await desk.services.write({ id: '', name: '' }, 'test', async (scope) => addAccount(scope, loginName, roles))
      return signInto(loginName)
    },
    async auditOf(act) {
      const lines = await desk.db.selectFrom('audit_line').select('text').where('act', '=', act).orderBy('seq').execute()
      return lines.map(({ text }) => text)
    },
    async remove() {
      await desk.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }

  async function addAccount(scope: Parameters<typeof createFirstAccount>[0], loginName: string, roles: Role[]): Promise<void> {
    await createFirstAccount(scope, { loginName, displayName: loginName, password: testPassword, roles }, lowCost)
  }

  async function signInto(loginName: string): Promise<TestConnection> {
    const made = connect()
    await made.call('accounts', 'signIn', { loginName, password: testPassword })
    return made
  }

  function connect(): TestConnection {
    const connection: Connection = { session: null }
    const run = { signal: new AbortController().signal, progress: () => {} }
    return {
      connection,
      // The dispatcher checked the answer against the schema of the call.
      call: (module, name, input) => dispatch(connection, `${module}.${name}`, input, run) as Promise<never>,
    }
  }
}
