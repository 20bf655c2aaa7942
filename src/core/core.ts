/** The core of one desk: wiring, nothing else. Runs in a process of Electron, in a test, from the command line. */
import path from 'node:path'
import { calls } from '#shared/calls.ts'
import type { SetUpInput } from '#shared/desk/desk.calls.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import type { Port } from '#shared/rpc/port.ts'
import { createFirstAccount, productionScryptCost } from '#core/accounts/accounts.ts'
import { createDesk, type WrapKey } from '#core/desk/desk.ts'
import { createDeskHandlers } from './desk/desk.handlers.ts'
import { passphraseCost } from '#core/desk/keyring.ts'
import type { OnStep } from '#core/desk/set-up.ts'
import { createDispatch, type CallRun } from '#core/rpc/dispatch.ts'
import { open as allow, type Clock, type Connection } from '#core/rpc/handler.ts'
import { createServer } from '#core/rpc/serve.ts'
import { createStation, loadThemes } from '#core/station/station.ts'
import type { SyncOptions } from '#core/sync/sync.ts'
import { openDesk, type OpenedDesk } from './opened-desk.ts'
import type { Log, ScryptCost } from './services.ts'

/** What a core is made with. */
export interface CoreOptions {
  readonly dataFolder: string
  readonly resourcesFolder: string
  readonly version: string
  /** Open the demo data instead of the real ones. */
  readonly demo?: boolean
  /** The data key (hex) from the system's key store. */
  readonly osKey?: string | null
  readonly wrapKey?: WrapKey
  readonly clock?: Clock
  readonly log?: Log
  /** Path of the native SQLite module where the bundled one does not fit the runtime. */
  readonly nativeBinding?: string
  /** Of passphrase and passwords; given in tests only. */
  readonly scryptCost?: ScryptCost
  /** Sync by time, after saves and at a quit. Off: only when it is asked for. */
  readonly autoSync?: boolean
  /** Works out what the first pages ask for while the password is typed. */
  readonly prepares?: boolean
  /** Given in tests: another network, faults. */
  readonly sync?: SyncOptions
  /** Moments of the set-up, for tests that stop it there. */
  readonly onSetUpStep?: OnStep
}

/** A running core. */
export interface Core {
  /** Serves a port: one window, one session. */
  connect(port: Port): void
  /** Makes a call without a port; throws what the handler throws. */
  call(connection: Connection, name: string, input: unknown, run?: Partial<CallRun>): Promise<unknown>
  /** Locks sessions that were idle too long and looks for writes of other processes; by a timer, or by hand in tests. */
  tick(): void
  /** Takes no more calls, waits for the writes that were asked for, cancels what runs longer, closes the database. */
  close(): Promise<void>
}

const tickMilliseconds = 2000
/** The login page comes first; typing a password takes longer. */
const prepareMilliseconds = 400
/** A save takes milliseconds; what writes longer at a quit is an import, which is taken back as a whole. */
const quitPatience = 3000
/** Long enough for what was saved last on a line that works; what does not go out now goes out at the next start. */
const lastSyncPatience = 5000
const demoScryptCost: ScryptCost = { N: 2 ** 10, r: 8, p: 1 }

/** Makes a core; the database is opened by the first `desk.status`, set-up or unlock. */
export function createCore(options: CoreOptions): Core {
  const clock = options.clock ?? { now: Date.now, steady: () => Number(process.hrtime.bigint() / 1_000_000n) }
  const log = options.log ?? silentLog

  const desk = createDesk<OpenedDesk>({
    dataFolder: path.resolve(options.dataFolder),
    version: options.version,
    demo: options.demo ?? false,
    osKey: options.osKey ?? null,
    wrapKey: options.wrapKey ?? (async () => null),
    passphraseCost: options.scryptCost ?? passphraseCost,
    log,
    onDestroyed: () => server.endSessions(),
    open: async (file, key, demo) => {
      const opened = openDatabaseOf(file, key, demo, clock)
      if (options.autoSync === true && !demo) opened.sync.start()
      if (options.prepares === true) setTimeout(() => void opened.prepare(), prepareMilliseconds).unref()
      return opened
    },
    addFirst: (opened, input) => addFirst(opened, input, options.resourcesFolder),
    fillDemo,
    onStep: options.onSetUpStep,
  })
  // The first run offers the themes before there is a database.
  const themesBeforeSetUp = allow(async () => ({ themes: loadThemes(options.resourcesFolder, log) }))
  const dispatch = createDispatch({
    calls,
    clock,
    always: { desk: createDeskHandlers(desk), station: { themes: themesBeforeSetUp } },
    target: desk.opened,
  })
  const server = createServer({ dispatch, clock, log })
  const timer = setInterval(tick, tickMilliseconds)
  timer.unref()

  return {
    connect: server.connect,
    call: (connection, name, input, run) =>
      dispatch(connection, name, input, { signal: new AbortController().signal, progress: () => {}, ...run }),
    tick,
    async close() {
      clearInterval(timer)
      server.refuseCalls()
      await within(quitPatience, desk.opened()?.drained())
      if (options.autoSync === true) await within(lastSyncPatience, desk.opened()?.sync.finish())
      server.close()
      await desk.close()
    },
  }

  function openDatabaseOf(file: string, key: Buffer, demo: boolean, time: Clock, cost?: ScryptCost): OpenedDesk {
    return openDesk({
      file,
      key,
      demo,
      log,
      scryptCost: cost ?? options.scryptCost ?? productionScryptCost,
      clock: time,
      resourcesFolder: options.resourcesFolder,
      version: options.version,
      nativeBinding: options.nativeBinding,
      sync: { ...options.sync, wipe: () => desk.destroy() },
      onChange: server.broadcast,
      announce: server.announce,
    })
  }

  /** Passwords of demo accounts stand on the login page: hashing them dearly would only make the first start slow. */
  async function fillDemo(file: string, key: Buffer): Promise<void> {
    const { createMovableClock, fillDemo: fill } = await import('#core/desk/demo/fill-demo.ts')
    const time = createMovableClock(clock.now())
    const opened = openDatabaseOf(file, key, true, time, demoScryptCost)
    try {
      await fill(opened, time, clock.now())
    } finally {
      await opened.close()
    }
  }

  function tick(): void {
    server.checkIdle()
    desk.opened()?.lookForForeignWrites()
  }
}

/** Waits for the work, but not longer than that many milliseconds. */
async function within(milliseconds: number, work: Promise<void> | undefined): Promise<void> {
  let deadline: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => (deadline = setTimeout(resolve, milliseconds)))
  await Promise.race([work, late])
  clearTimeout(deadline)
}

/** The station and the chief, who is also the first administrator. */
async function addFirst({ services }: OpenedDesk, { station, account }: SetUpInput, resourcesFolder: string): Promise<void> {
  const themes = loadThemes(resourcesFolder)
  if (!themes.some(({ code }) => code === station.theme)) {
    const known = themes.map(({ code, name }) => `${code}（${name}）`).join('、')
    throw new CallError('bad_input', `没有代码为 ${station.theme} 的主题。可用的主题：${known}。`, {
      'station.theme': '请选择列表中的主题。',
    })
  }
  await services.write({ id: '', name: account.displayName }, 'desk.setUp', async (scope) => {
    await createStation(scope, station)
    await createFirstAccount(scope, { ...account, roles: ['chief', 'administrator'] }, services.scryptCost)
  })
}

const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }
