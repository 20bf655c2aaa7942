/** A desk in a temporary folder with a fixed clock: set up, signed in, with a typed client over a real MessageChannel. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { calls, type Calls } from '#shared/calls.ts'
import type { Role } from '#shared/accounts/accounts.types.ts'
import type { SetUpInput } from '#shared/desk/desk.calls.ts'
import { noPoliceFields } from '#shared/mediation/police.types.ts'
import { emptyPartyOf } from '#shared/mediation/empty-party.ts'
import type { CaseInput } from '#shared/mediation/mediation.types.ts'
import { createClient, type Api, type Client } from '#shared/rpc/client.ts'
import { createCore, type Core, type CoreOptions } from '#core/core.ts'
import { portOfNode } from '#core/rpc/ports.ts'
import type { Log } from '#core/services.ts'

/** Monday 2026-11-23, 09:14 in the station's time. */
export const testNow = Date.parse('2026-11-23T01:14:00Z')
export const testPassphrase = '白市驿的十六场土地纠纷'
export const testPassword = 'Tianjian-2026'
/** A thousandth of the real work: tests are not about the strength of scrypt. */
export const lowCost = { N: 16, r: 8, p: 1 }
export const resourcesFolder = path.resolve(import.meta.dirname, '..', '..', '..', 'resources')

export const setUpInput: SetUpInput = {
  station: { name: '白市驿田间警务站', code: '500107', theme: 'rural', committee: '白市驿镇人民调解委员会' },
  account: { loginName: 'zhou', displayName: '周所长', password: testPassword },
  passphrase: testPassphrase,
}

/** A clock that stands still until it is moved. */
export interface TestClock {
  now(): number
  /** Moves on by milliseconds. */
  advance(milliseconds: number): void
}

/** One connection of a test desk. */
export interface TestConnection {
  readonly api: Api<Calls>
  readonly client: Client<Calls>
}

/** A desk under test. */
export interface TestDesk extends TestConnection {
  readonly core: Core
  readonly clock: TestClock
  readonly folder: string
  /** Everything that was logged, a line each. */
  readonly logged: readonly string[]
  /** A further window on the same core, not signed in. */
  connect(): TestConnection
  /** A further window signed in as a new account with these roles. */
  connectAs(...roles: Role[]): Promise<TestConnection>
  /** Closes the core as a quit does; the folder stays. */
  stop(): Promise<void>
  /** Closes the core and removes the folder. */
  close(): Promise<void>
}

/** Makes a clock. */
export function createTestClock(start = testNow): TestClock {
  let time = start
  return { now: () => time, advance: (milliseconds) => (time += milliseconds) }
}

/** A core on a folder as it is: nothing set up, nobody signed in. Leave `folder` out for a fresh one. */
export function startDesk(
  options: Partial<CoreOptions> & { readonly folder?: string; readonly clock?: TestClock } = {},
): TestDesk {
  const folder = options.folder ?? mkdtempSync(path.join(tmpdir(), 'qianshao-test-'))
  const clock = options.clock ?? createTestClock()
  const logged: string[] = []
  const log: Log = { info: (text) => logged.push(text), warn: (text) => logged.push(text), error: (text) => logged.push(text) }
  const core = createCore({ dataFolder: folder, resourcesFolder, version: '0.1.0', scryptCost: lowCost, log, ...options, clock })
  const clients: Client<Calls>[] = []
  const first = connect()
  let others = 0
  return {
    ...first,
    core,
    clock,
    folder,
    logged,
    connect,
    async connectAs(...roles) {
      others += 1
      const loginName = `other${others}`
      await first.api.accounts.create({ loginName, displayName: `同事${others}`, roles, password: testPassword })
      const connection = connect()
      await connection.api.accounts.signIn({ loginName, password: testPassword })
      return connection
    },
    stop,
    async close() {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }

  function connect(): TestConnection {
    const { port1, port2 } = new MessageChannel()
    core.connect(portOfNode(port1))
    const client = createClient(portOfNode(port2), calls)
    clients.push(client)
    return { api: client.api, client }
  }

  async function stop(): Promise<void> {
    for (const client of clients) client.close()
    await core.close()
  }
}

/** A desk that is set up, with the chief signed in on its first connection. */
export async function openTestDesk(options: Parameters<typeof startDesk>[0] = {}): Promise<TestDesk> {
  const desk = startDesk(options)
  await desk.api.desk.setUp(setUpInput)
  await desk.api.accounts.signIn({ loginName: setUpInput.account.loginName, password: testPassword })
  return desk
}

/** Input of a dispute between two farmers about a boundary; give what the test is about. */
export function buildCase(overrides: Partial<CaseInput> = {}): CaseInput & { parties: Party[] } {
  const { parties = [buildParty(), buildParty({ side: 2, name: '李桂芳' })], ...rest } = overrides
  return {
    procedure: 'people',
    police: noPoliceFields,
    registeredOn: '2026-11-23',
    source: 'visit',
    kindCode: 'LD01',
    kindText: '',
    title: '',
    village: '海龙村',
    place: '海龙村3社',
    summary: '双方对相邻承包地的界线有争议。',
    claims: '',
    amountFen: null,
    areaMuHundredths: null,
    mediator: '周所长',
    helpers: '',
    remark: '',
    parcels: [],
    ...rest,
    parties,
  }
}

type Party = CaseInput['parties'][number]

/** A farmer on the first side. */
export function buildParty(overrides: Partial<Party> = {}): Party {
  return { ...emptyPartyOf(1), name: '王德贵', ...overrides }
}
