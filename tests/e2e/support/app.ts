/** Starts the built app in a real Electron for a journey, on a data folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'

/** A running app and its first window. */
export interface RunningApp {
  readonly electron: ElectronApplication
  readonly page: Page
  readonly dataFolder: string
  /** Quits like a user and waits for the last write. */
  close(): Promise<void>
  /** Kills all processes at once, as a power cut would. */
  kill(): Promise<void>
}

/** What a journey may set before the start. */
export interface LaunchOptions {
  readonly dataFolder?: string
  readonly demo?: boolean
  readonly environment?: Readonly<Record<string, string>>
}

const projectFolder = resolve(import.meta.dirname, '../../..')

/** Returns a fresh folder under the system's temporary folder. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'qianshao-e2e-'))
}

/** Removes a folder made by temporaryFolder. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Program, arguments and environment of a start; throws when the launcher did not say where Electron is. */
export function launchCommand({ dataFolder, demo, environment }: LaunchOptions & { readonly dataFolder: string }): {
  readonly executable: string
  readonly args: string[]
  readonly environment: Record<string, string>
} {
  const executable = process.env['QIANSHAO_ELECTRON']
  if (executable === undefined) throw new Error('QIANSHAO_ELECTRON is not set: run the journeys through npm test')
  const extra = JSON.parse(process.env['QIANSHAO_ELECTRON_ARGS'] ?? '[]') as string[]
  return {
    executable,
    // A window that another one covers still draws: journeys wait for what is drawn.
    args: [
      ...extra,
      '--disable-renderer-backgrounding',
      '--disable-backgrounding-occluded-windows',
      projectFolder,
      ...(demo === true ? ['--demo'] : []),
    ],
    environment: { ...stringsOf(process.env), ...ownDisplay(), QIANSHAO_DATA: dataFolder, ...environment },
  }
}

/** Starts the app. */
export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  const dataFolder = options.dataFolder ?? temporaryFolder()
  const { executable, args, environment } = launchCommand({ ...options, dataFolder })
  const electron = await _electron.launch({ executablePath: executable, args, env: environment })
  const child = electron.process()
  const page = await electron.firstWindow()
  return {
    electron,
    page,
    dataFolder,
    async close() {
      await electron.close()
    },
    async kill() {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((done) => child.once('exit', done))
      // The driver starts it as the leader of a group: window, core and helpers go with it.
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
      await ended
    },
  }
}

/** Number of the process in which the core runs. */
export async function corePid({ electron }: RunningApp): Promise<number> {
  return await electron.evaluate(({ app }) => {
    const core = app.getAppMetrics().find(({ serviceName, name }) => [serviceName, name].includes('qianshao-core'))
    if (core === undefined) throw new Error('the core does not run')
    return core.pid
  })
}

/** The screen of this worker, where there is one for each. */
function ownDisplay(): Record<string, string> {
  const displays = process.env['QIANSHAO_DISPLAYS']?.split(' ') ?? []
  const display = displays[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0) % Math.max(1, displays.length)]
  return display === undefined ? {} : { DISPLAY: display }
}

function stringsOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).filter((pair): pair is [string, string] => pair[1] !== undefined))
}
