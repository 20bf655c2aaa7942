import { type Calls } from '#shared/calls.ts'
import type { Role } from '#shared/accounts/accounts.types.ts'
import type { SetUpInput } from '#shared/desk/desk.calls.ts'
import type { CaseInput } from '#shared/mediation/mediation.types.ts'
import { type Api, type Client } from '#shared/rpc/client.ts'
import { type Core, type CoreOptions } from '#core/core.ts'
/** Monday 2026-11-23, 09:14 in the station's time. */
export declare const testNow: number
export declare const testPassphrase = '\u767D\u5E02\u9A7F\u7684\u5341\u516D\u573A\u571F\u5730\u7EA0\u7EB7'
export declare const testPassword = 'Tianjian-2026'
/** A thousandth of the real work: tests are not about the strength of scrypt. */
export declare const lowCost: {
  N: number
  r: number
  p: number
}
export declare const resourcesFolder: string
export declare const setUpInput: SetUpInput
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
export declare function createTestClock(start?: number): TestClock
/** A core on a folder as it is: nothing set up, nobody signed in. Leave `folder` out for a fresh one. */
export declare function startDesk(
  options?: Partial<CoreOptions> & {
    readonly folder?: string
    readonly clock?: TestClock
  },
): TestDesk
/** A desk that is set up, with the chief signed in on its first connection. */
export declare function openTestDesk(options?: Parameters<typeof startDesk>[0]): Promise<TestDesk>
/** Input of a dispute between two farmers about a boundary; give what the test is about. */
export declare function buildCase(overrides?: Partial<CaseInput>): CaseInput & {
  parties: Party[]
}
type Party = CaseInput['parties'][number]
/** A farmer on the first side. */
export declare function buildParty(overrides?: Partial<Party>): Party
export {}
