/** The core in a process of its own: started, given ports, started again after a crash, closed after its last write. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { app, MessageChannelMain, safeStorage, utilityProcess, type UtilityProcess, type WebContents } from 'electron'
import type { StartFailure } from '#shared/desk/shell.types.ts'
import { shellChannels } from '#shared/desk/shell.channels.ts'
import { writeLog } from './log.ts'
import { corePath, resourcesFolder } from './paths.ts'
import { mainWindow } from './windows.ts'

/** A running core. */
export interface CoreProcess {
  /** Sends the page a fresh port, or says why there is none. */
  connect(contents: WebContents): Promise<StartFailure | null>
  /** Resolves when the core has closed its database, or after the deadline. */
  quit(): Promise<void>
}

/** What the core is started with. */
export interface CoreOptions {
  readonly dataFolder: string
  readonly demo: boolean
  /** Resolves when the page's program has been read; until then page and core would only take each other's processor. */
  readonly pageRead: Promise<void>
}

/** A core that ends this soon after its start, this many times in a row, is given up. */
const shortLifeMilliseconds = 5000
const shortLivesAllowed = 3
/** The longest write is an import of 50,000 rows; a quit does not wait for more than its current batch. */
const quitDeadlineMilliseconds = 8000

const restartSentence = '后台服务意外停止，已自动重新启动。已保存的内容不受影响，刚才没有保存完的内容请再试一次。'

/** Starts the core. */
export function startCoreProcess(options: CoreOptions): CoreProcess {
  let child: UtilityProcess | null = null
  let failure: StartFailure | null = null
  let quitting = false
  let shortLives = 0
  // The login page can be drawn before there is a core; all other first pages wait for what it says.
  const opensByItself = options.demo || readSystemKey(options.dataFolder) !== null
  let spawned: Promise<void> = opensByItself ? options.pageRead.then(spawn) : spawn()

  return { connect, quit }

  async function connect(contents: WebContents): Promise<StartFailure | null> {
    await spawned
    if (failure !== null || child === null) return failure ?? unstartable
    const { port1, port2 } = new MessageChannelMain()
    child.postMessage({ kind: 'port' }, [port1])
    contents.postMessage(shellChannels.port, null, [port2])
    return null
  }

  async function quit(): Promise<void> {
    quitting = true
    const running = child
    if (running === null) return
    await new Promise<void>((done) => {
      const deadline = setTimeout(() => {
        writeLog('warn', 'core did not close in time')
        done()
      }, quitDeadlineMilliseconds)
      const finish = (): void => {
        clearTimeout(deadline)
        done()
      }
      running.on('message', (message: unknown) => {
        if (kindOf(message) === 'closed') finish()
      })
      running.once('exit', finish)
      running.postMessage({ kind: 'quit' })
    })
    running.kill()
  }

  async function spawn(): Promise<void> {
    if (quitting) return
    const startedAt = Date.now()
    const started = utilityProcess.fork(corePath(), [], { serviceName: 'qianshao-core', stdio: 'pipe' })
    child = started
    for (const stream of [started.stdout, started.stderr]) {
      stream?.on('data', (text: Buffer) => writeLog('warn', `core: ${text.toString('utf8').trimEnd()}`))
    }
    started.on('message', (message: unknown) => hear(started, message))
    started.once('exit', (code) => ended(code, startedAt))
    await new Promise<void>((done) => {
      started.once('spawn', done)
      started.once('exit', () => done())
    })
    started.postMessage({
      kind: 'start',
      dataFolder: options.dataFolder,
      resourcesFolder: resourcesFolder(),
      version: app.getVersion(),
      demo: options.demo,
      osKey: readSystemKey(options.dataFolder),
    })
  }

  function ended(code: number, startedAt: number): void {
    child = null
    if (quitting) return
    writeLog('error', `core ended with ${code}`)
    shortLives = Date.now() - startedAt < shortLifeMilliseconds ? shortLives + 1 : 0
    if (shortLives >= shortLivesAllowed) failure = unstartable
    else spawned = spawn()
    mainWindow()?.webContents.send(shellChannels.reconnect, restartSentence)
  }
}

const unstartable: StartFailure = {
  code: 'core_unstartable',
  title: '后台服务无法启动',
  message: '前哨的后台服务连续启动失败，数据没有被改动。',
  advice: '请重新启动电脑后再打开前哨；仍不行时，把数据文件夹 logs 里的日志交给维护人员。',
}

/** The core asks for its data key to be wrapped by the system's key store; it keeps the answer in its own key file. */
function hear(core: UtilityProcess, message: unknown): void {
  if (kindOf(message) !== 'wrapKey') return
  const { key } = message as { readonly key: string }
  core.postMessage({ kind: 'wrappedKey', blob: wrap(key) })
}

function wrap(key: string): string | null {
  try {
    return safeStorage.isEncryptionAvailable() ? safeStorage.encryptString(key).toString('base64') : null
  } catch (error) {
    writeLog('warn', `key store: ${String(error)}`)
    return null
  }
}

/** The data key from the key file's `os` part; null where there is none or this machine cannot open it. */
function readSystemKey(dataFolder: string): string | null {
  try {
    const file: unknown = JSON.parse(readFileSync(path.join(dataFolder, 'key.json'), 'utf8'))
    const blob = typeof file === 'object' && file !== null && 'os' in file ? file.os : null
    if (typeof blob !== 'string' || !safeStorage.isEncryptionAvailable()) return null
    return safeStorage.decryptString(Buffer.from(blob, 'base64'))
  } catch {
    return null
  }
}

function kindOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'kind' in message ? message.kind : undefined
}
