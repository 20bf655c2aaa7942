/** The desk as a whole: nothing yet, locked, ready, or unable to open; and the steps between these. */
import { existsSync, writeFileSync } from 'node:fs'
import type { DeskStatus, SetUpInput } from '#shared/desk/desk.calls.ts'
import { CallError } from '#shared/rpc/call-error.ts'
import type { Log, ScryptCost } from '#core/services.ts'
import { describeSafely } from '#core/rpc/failures.ts'
import { createTurns } from '#core/rpc/turns.ts'
import { prepareDemo } from './demo-folder.ts'
import { callErrorOf, failureFrom, failureNamed, type DeskFailure } from './desk-failures.ts'
import { filesOf, proveWritable } from './desk-folder.ts'
import { destroyKeyFile, readKeyFile, replaceSystemWrap, writeKeyFile, type KeyFile } from './key-file.ts'
import { createDataKey, keyFromSystem, markOf, unwrapByPassphrase, wrapByPassphrase } from './keyring.ts'
import { buildDesk, finishSetUp, removeUnfinished, type OnStep } from './set-up.ts'

/** Asks the shell to wrap the data key (hex) by the system's key store; null where there is none. */
export type WrapKey = (key: string) => Promise<string | null>

/** What a desk is made of. `Opened` is a database with its modules. */
export interface DeskOptions<Opened extends Closable> {
  readonly dataFolder: string
  readonly version: string
  /** Open the demo data at the start. */
  readonly demo: boolean
  /** The data key (hex) as the system's key store gave it, or null. */
  readonly osKey: string | null
  readonly wrapKey: WrapKey
  readonly passphraseCost: ScryptCost
  readonly log: Log
  open(database: string, key: Buffer, demo: boolean): Promise<Opened>
  /** Station and first account of a new database. */
  addFirst(opened: Opened, input: SetUpInput): Promise<void>
  /** Makes a database with the demo data. */
  fillDemo(database: string, key: Buffer): Promise<void>
  readonly onStep?: OnStep
  /** The data were destroyed and the database is closed. */
  readonly onDestroyed?: () => void
}

/** Something open that can be closed. */
export interface Closable {
  close(): Promise<void>
}

/** The desk. */
export interface Desk<Opened extends Closable> {
  /** Also tries again to open what could not be opened before. */
  status(): Promise<DeskStatus>
  setUp(input: SetUpInput): Promise<void>
  unlock(passphrase: string): Promise<void>
  startDemo(): Promise<void>
  /** Null while no database is open. */
  opened(): Opened | null
  /** Destroys the wrapped key: nobody can open the data of this folder any more. Closes the database when the caller has ended. */
  destroy(): Promise<void>
  close(): Promise<void>
}

type Found = { readonly state: 'needs_setup' | 'locked' | 'ready' } | { readonly state: 'failed'; readonly failure: DeskFailure }

/** Makes a desk; nothing is opened before the first `status()`. */
export function createDesk<Opened extends Closable>(options: DeskOptions<Opened>): Desk<Opened> {
  const { dataFolder, log } = options
  const files = filesOf(dataFolder)
  const onStep: OnStep = options.onStep ?? (() => {})
  // Steps never overlap: a double click must not set up twice.
  const inTurn = createTurns()
  let opened: Opened | null = null
  let demo = options.demo
  let key: Buffer | null = null

  return {
    status: () => inTurn(status),
    setUp: (input) => inTurn(() => setUp(input)),
    unlock: (passphrase) => inTurn(() => unlock(passphrase)),
    startDemo: () => inTurn(startDemo),
    opened: () => opened,
    async destroy() {
      writeFileSync(files.destroyed, '', { flush: true })
      destroyKeyFile(files.key)
      log.warn('desk: the key was destroyed by order of the hub')
      // The round that asks for this ends first.
      setImmediate(() => void inTurn(closeDestroyed).catch((error: unknown) => log.error(`closing: ${describeSafely(error)}`)))
    },
    close: () => inTurn(close),
  }

  async function status(): Promise<DeskStatus> {
    const found = await examine()
    const failure = found.state === 'failed' ? found.failure : null
    return { state: found.state, failure, dataFolder, demo, version: options.version }
  }

  /** Opens what can be opened without asking anybody. */
  async function examine(): Promise<Found> {
    if (opened !== null) return { state: 'ready' }
    try {
      proveWritable(dataFolder)
      removeUnfinished(dataFolder)
      finishSetUp(dataFolder)
      if (demo) {
        await openDemo()
        return { state: 'ready' }
      }
      const content = keyFile()
      if (content === null) return { state: 'needs_setup' }
      key ??= keyFromSystem(content, options.osKey)
      if (key === null) return { state: 'locked' }
      opened = await options.open(files.database, key, false)
      return { state: 'ready' }
    } catch (error) {
      const failure = asDemo(error instanceof DeskProblem ? error.failure : failureFrom(error))
      log.error(`desk ${failure.code}: ${describeSafely(error)}`)
      return { state: 'failed', failure }
    }
  }

  function asDemo(failure: DeskFailure): DeskFailure {
    return demo && failure.code === 'database_damaged' ? failureNamed('demo_damaged') : failure
  }

  async function setUp(input: SetUpInput): Promise<void> {
    const found = await examine()
    if (found.state === 'failed') throw callErrorOf(found.failure)
    if (found.state !== 'needs_setup')
      throw new CallError('conflict', '这个数据文件夹里已经有前哨的数据，没有改动。请直接打开，或换一个空文件夹。')
    const made = createDataKey()
    await calmly(() =>
      buildDesk(
        dataFolder,
        async (beside) => {
          const wrapped = await options.open(beside.database, made, false)
          try {
            await options.addFirst(wrapped, input)
          } finally {
            await wrapped.close()
          }
          onStep('database filled')
          const passphrase = await wrapByPassphrase(made, input.passphrase, options.passphraseCost)
          writeKeyFile(beside.key, {
            version: 1,
            passphrase,
            os: await options.wrapKey(made.toString('hex')),
            mark: markOf(made),
          })
        },
        onStep,
      ),
    )
    key = made
    await openOrFail()
  }

  async function unlock(passphrase: string): Promise<void> {
    if (opened !== null) return
    const content = await calmly(async () => keyFile())
    if (content === null) throw new CallError('conflict', '还没有完成首次设置，请先设置。')
    key = await unwrapByPassphrase(content.passphrase, passphrase)
    await openOrFail()
    await keepInSystem(content, key)
  }

  async function startDemo(): Promise<void> {
    if (opened !== null && demo) return
    if (opened !== null)
      throw new CallError('refused_by_rule', '正式数据已经打开。请退出后用演示方式启动，演示数据与正式数据分开存放。')
    await calmly(async () => {
      proveWritable(dataFolder)
      await openDemo()
    })
    demo = true
  }

  async function openDemo(): Promise<void> {
    const prepared = await prepareDemo(dataFolder, options.fillDemo)
    opened = await options.open(prepared.database, prepared.key, true)
  }

  async function openOrFail(): Promise<void> {
    const found = await examine()
    if (found.state === 'failed') throw callErrorOf(found.failure)
  }

  /** The key file, or null where nothing is set up. */
  function keyFile(): KeyFile | null {
    const state = readKeyFile(files.key)
    const database = existsSync(files.database)
    if (state.kind === 'damaged') throw new DeskProblem(failureNamed('key_damaged'))
    if (state.kind === 'newer') throw new DeskProblem(failureNamed('database_newer'))
    if (state.kind === 'missing') {
      if (database) throw new DeskProblem(failureNamed(existsSync(files.destroyed) ? 'destroyed' : 'key_missing'))
      return null
    }
    if (!database) throw new DeskProblem(failureNamed('database_missing'))
    return state.content
  }

  /** Next time the key store opens it. A failure here costs one passphrase more, nothing else. */
  async function keepInSystem(content: KeyFile, opening: Buffer): Promise<void> {
    try {
      const os = await options.wrapKey(opening.toString('hex'))
      if (os !== null && os !== content.os) replaceSystemWrap(files.key, content, os)
    } catch (error) {
      log.warn(`key store: ${describeSafely(error)}`)
    }
  }

  async function closeDestroyed(): Promise<void> {
    await close()
    options.onDestroyed?.()
  }

  async function close(): Promise<void> {
    await opened?.close()
    opened = null
    key?.fill(0)
    key = null
  }
}

/** A calm page found by looking, not thrown by the system. */
class DeskProblem extends Error {
  readonly failure: DeskFailure

  constructor(failure: DeskFailure) {
    super(failure.code)
    this.failure = failure
  }
}

/** What the machine refuses while somebody waits becomes the sentence of its calm page. */
async function calmly<Answer>(run: () => Promise<Answer>): Promise<Answer> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof DeskProblem) throw callErrorOf(error.failure)
    if (error instanceof CallError) throw error
    const failure = failureFrom(error)
    if (failure.code === 'unexpected') throw error
    throw callErrorOf(failure)
  }
}
