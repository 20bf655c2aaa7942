/** Entry of the core process: takes ports from the shell, answers a quit after the last write. */
import { randomBytes, webcrypto } from 'node:crypto'
import { setRandomSource } from '#shared/kernel/identifiers.ts'
import { createCore, type Core } from './core.ts'
import { describeSafely } from './rpc/failures.ts'
import { portOfElectron, type ElectronPort } from './rpc/ports.ts'
import type { Log } from './services.ts'

/** Messages from the shell; see src/main/core-process.ts. */
type ShellMessage =
  | {
      readonly kind: 'start'
      readonly dataFolder: string
      readonly resourcesFolder: string
      readonly version: string
      readonly demo: boolean
      readonly osKey: string | null
    }
  | { readonly kind: 'port' }
  | { readonly kind: 'wrappedKey'; readonly blob: string | null }
  | { readonly kind: 'quit' }

/** The part of Electron's parentPort that is needed. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: ShellMessage; readonly ports: readonly ElectronPort[] }) => void): void
  postMessage(message: unknown): void
}

/** Without an answer the desk is opened by its passphrase alone; a set-up does not wait longer for it. */
const wrapDeadlineMilliseconds = 5000

// Node 18 of the compatibility runtime has no global crypto in a utility process.
globalThis.crypto ??= webcrypto as typeof globalThis.crypto
setRandomSource(randomBytes)

const shell = findParentPort()
const log: Log = { info: () => {}, warn: writeLine, error: writeLine }
let core: Core | null = null
let answerWrap: (blob: string | null) => void = () => {}

process.on('unhandledRejection', (reason) => log.error(`unhandled: ${describeSafely(reason)}`))

shell.on('message', ({ data, ports }) => {
  if (data.kind === 'start') start(data)
  else if (data.kind === 'port') serve(ports[0])
  else if (data.kind === 'wrappedKey') answerWrap(data.blob)
  else if (data.kind === 'quit') void quit()
})

function start({ dataFolder, resourcesFolder, version, demo, osKey }: Extract<ShellMessage, { kind: 'start' }>): void {
  const nativeBinding = process.env['QIANSHAO_SQLITE_BINDING']
  core = createCore({
    dataFolder,
    resourcesFolder,
    version,
    demo,
    osKey,
    wrapKey,
    log,
    autoSync: true,
    prepares: true,
    nativeBinding: nativeBinding === '' ? undefined : nativeBinding,
  })
  // Opened while the window still loads; the first page asks again and finds it done. Failures stay for that page.
  void core.call({ session: null }, 'desk.status', {})
}

function serve(port: ElectronPort | undefined): void {
  if (port !== undefined) core?.connect(portOfElectron(port))
}

/** Node's types know only a child process; in a utility process Electron adds the port to `process`. */
function findParentPort(): ParentPort {
  if (!('parentPort' in process)) throw new Error('Only the shell of the app starts this file.')
  return process.parentPort as ParentPort
}

/** Asks the shell to wrap the key; the shell answers once per question. */
function wrapKey(key: string): Promise<string | null> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => resolve(null), wrapDeadlineMilliseconds)
    answerWrap = (blob) => {
      clearTimeout(deadline)
      resolve(blob)
    }
    shell.postMessage({ kind: 'wrapKey', key })
  })
}

async function quit(): Promise<void> {
  try {
    await core?.close()
  } catch (error) {
    log.error(`closing: ${describeSafely(error)}`)
  }
  shell.postMessage({ kind: 'closed' })
}

/** The shell keeps what comes on stderr in its log file. */
function writeLine(text: string): void {
  process.stderr.write(`${text}\n`)
}
